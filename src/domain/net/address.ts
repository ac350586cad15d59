/**
 * IPv4 and IPv6 addresses as values: parse, compare, print.
 *
 * Text follows RFC 4291 (IPv6 text forms, an embedded IPv4 tail included) and is printed in the canonical form of
 * RFC 5952: lower case, the longest run of zero groups shortened.
 */
export type Family = 4 | 6;

export interface Address {
  readonly family: Family;
  /** 32 or 128 bits, unsigned. */
  readonly value: bigint;
}

export const widthOf = (family: Family): number => (family === 4 ? 32 : 128);

export const lastValueOf = (family: Family): bigint => (family === 4 ? 0xffff_ffffn : (1n << 128n) - 1n);

/** Null for anything that is not exactly one address. Leading zeros in IPv4 are refused: they are octal elsewhere. */
export function parseAddress(text: string): Address | null {
  if (text.includes(":")) {
    const value = parseIpv6(text);
    return value === null ? null : { family: 6, value };
  }
  const value = parseIpv4(text);
  return value === null ? null : { family: 4, value: BigInt(value) };
}

function parseIpv4(text: string): number | null {
  const parts = text.split(".");
  if (parts.length !== 4) return null;
  let value = 0;
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part)) return null;
    const byte = Number(part);
    if (byte > 255) return null;
    value = value * 256 + byte;
  }
  return value;
}

function parseIpv6(text: string): bigint | null {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const [first, second] = halves as [string, string?];
  // An embedded IPv4 address stands at the very end (RFC 4291, 2.2).
  if (second !== undefined && first.includes(".")) return null;
  const head = groupsOf(first);
  const tail = second === undefined ? [] : groupsOf(second);
  if (head === null || tail === null) return null;
  const missing = 8 - head.length - tail.length;
  if (second === undefined ? missing !== 0 : missing < 1) return null;
  let value = 0n;
  for (const group of [...head, ...Array<number>(missing).fill(0), ...tail]) value = (value << 16n) | BigInt(group);
  return value;
}

/** The 16-bit groups of one side of `::`; an IPv4 tail counts as two. */
function groupsOf(half: string): number[] | null {
  if (half === "") return [];
  const groups: number[] = [];
  const parts = half.split(":");
  for (const [index, part] of parts.entries()) {
    if (part.includes(".") && index === parts.length - 1) {
      const embedded = parseIpv4(part);
      if (embedded === null) return null;
      groups.push(Math.floor(embedded / 65536), embedded % 65536);
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return null;
  }
  return groups;
}

export function printAddress(address: Address): string {
  return address.family === 4 ? printIpv4(address.value) : printIpv6(address.value);
}

function printIpv4(value: bigint): string {
  const bits = Number(value);
  return [bits >>> 24, (bits >>> 16) & 255, (bits >>> 8) & 255, bits & 255].join(".");
}

function printIpv6(value: bigint): string {
  const groups: number[] = [];
  for (let shift = 112n; shift >= 0n; shift -= 16n) groups.push(Number((value >> shift) & 0xffffn));
  const run = longestZeroRun(groups);
  const hex = (from: number, to: number) =>
    groups
      .slice(from, to)
      .map((group) => group.toString(16))
      .join(":");
  return run === null ? hex(0, 8) : `${hex(0, run.start)}::${hex(run.start + run.length, 8)}`;
}

/** RFC 5952: only runs of two groups and more are shortened; the first of equals wins. */
function longestZeroRun(groups: readonly number[]): { start: number; length: number } | null {
  let best: { start: number; length: number } | null = null;
  for (let start = 0; start < groups.length; start += 1) {
    let length = 0;
    while (groups[start + length] === 0) length += 1;
    if (length > 1 && (best === null || length > best.length)) best = { start, length };
  }
  return best;
}

export function sameAddress(one: Address, other: Address): boolean {
  return one.family === other.family && one.value === other.value;
}

/** IPv4 before IPv6, then by value. */
export function compareAddresses(one: Address, other: Address): number {
  if (one.family !== other.family) return one.family - other.family;
  return one.value < other.value ? -1 : one.value > other.value ? 1 : 0;
}
