/** Plain numbers for addresses: one bigint each, and a CIDR is nothing but its first and its last address. */

export type Family = 4 | 6;

export interface Address {
  readonly family: Family;
  readonly value: bigint;
}

export interface Cidr {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
  readonly length: number;
}

function bitsOf(family: Family): number {
  return family === 4 ? 32 : 128;
}

function parseFour(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  let value = 0n;
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return undefined;
    value = value * 256n + BigInt(part);
  }
  return value;
}

function groupsOf(text: string): bigint[] | undefined {
  if (text === "") return [];
  const groups: bigint[] = [];
  for (const part of text.split(":")) {
    const four = part.includes(".") ? parseFour(part) : undefined;
    if (four !== undefined) groups.push(four >> 16n, four & 0xffffn);
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(BigInt(`0x${part}`));
    else return undefined;
  }
  return groups;
}

function parseSix(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const left = groupsOf(halves[0] ?? "");
  const right = groupsOf(halves[1] ?? "");
  if (left === undefined || right === undefined) return undefined;
  const missing = 8 - left.length - right.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  let value = 0n;
  for (const group of [...left, ...Array<bigint>(missing).fill(0n), ...right]) value = value * 65536n + group;
  return value;
}

const knownAddresses = new Map<string, Address | undefined>();

export function parseAddress(text: string): Address | undefined {
  if (knownAddresses.has(text)) return knownAddresses.get(text);
  const family: Family = text.includes(":") ? 6 : 4;
  const value = family === 6 ? parseSix(text) : parseFour(text);
  const address = value === undefined ? undefined : { family, value };
  knownAddresses.set(text, address);
  return address;
}

const knownCidrs = new Map<string, Cidr | undefined>();

/** `10.0.0.0/8`; a bare address is a CIDR of one; host bits are cut off (NACL-06). */
export function parseCidr(text: string): Cidr | undefined {
  if (knownCidrs.has(text)) return knownCidrs.get(text);
  const cidr = readCidr(text);
  knownCidrs.set(text, cidr);
  return cidr;
}

function readCidr(text: string): Cidr | undefined {
  const [left = "", right, ...more] = text.split("/");
  const address = parseAddress(left);
  if (address === undefined || more.length > 0) return undefined;
  const bits = bitsOf(address.family);
  if (right !== undefined && !/^\d{1,3}$/.test(right)) return undefined;
  const length = right === undefined ? bits : Number(right);
  if (length > bits) return undefined;
  const size = 1n << BigInt(bits - length);
  const first = (address.value / size) * size;
  return { family: address.family, first, last: first + size - 1n, length };
}

export function inCidr(address: Address, cidr: Cidr): boolean {
  return address.family === cidr.family && address.value >= cidr.first && address.value <= cidr.last;
}

export function inAny(address: Address, cidrs: readonly Cidr[]): boolean {
  return cidrs.some((cidr) => inCidr(address, cidr));
}

export function sameAddress(a: Address, b: Address): boolean {
  return a.family === b.family && a.value === b.value;
}

export function lastOfFamily(family: Family): bigint {
  return (1n << BigInt(bitsOf(family))) - 1n;
}

export function show(address: Address): string {
  const groups: string[] = [];
  const [count, size] = address.family === 4 ? [4, 8n] : [8, 16n];
  for (let i = 0, rest = address.value; i < count; i++, rest >>= size) {
    groups.unshift((rest & ((1n << size) - 1n)).toString(address.family === 4 ? 10 : 16));
  }
  return groups.join(address.family === 4 ? "." : ":");
}

function cidrs(...texts: string[]): Cidr[] {
  return texts.map(parseCidr).filter((cidr) => cidr !== undefined);
}

const PRIVATE = cidrs("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7");
const RESERVED = cidrs("127.0.0.0/8", "169.254.0.0/16", "0.0.0.0/8", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4");
const GLOBAL_SIX = cidrs("2000::/3");
const SERVICES = cidrs("169.254.169.253", "169.254.169.254", "169.254.169.123", "169.254.170.2", "fd00:ec2::/32");
const NEVER_ROUTED = cidrs("169.254.168.0/22", "fd00:ec2::/32");

/** Every border of the classes below, for picking representative addresses. */
export const CLASS_BORDERS: readonly Cidr[] = [...PRIVATE, ...RESERVED, ...GLOBAL_SIX, ...NEVER_ROUTED];

export function isPublic(address: Address): boolean {
  if (address.family === 6) return inAny(address, GLOBAL_SIX);
  return !inAny(address, PRIVATE) && !inAny(address, RESERVED);
}

/** RFC 1918, 100.64/10 and unique local IPv6. */
export function isPrivate(address: Address): boolean {
  return inAny(address, PRIVATE) && !isAmazonService(address);
}

/** The Amazon services of SG-18, which no setting filters. */
export function isAmazonService(address: Address): boolean {
  return inAny(address, SERVICES);
}

/** RT-10. */
export function isNeverRouted(address: Address): boolean {
  return inAny(address, NEVER_ROUTED);
}

export const NAT64: readonly Cidr[] = cidrs("64:ff9b::/96");
