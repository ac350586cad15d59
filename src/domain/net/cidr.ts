import { type Address, type Family, lastValueOf, parseAddress, printAddress, widthOf } from "./address.ts";
import { type Intervals, normalise } from "./intervals.ts";

/** A block of addresses that share their first `length` bits. */
export interface Cidr {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
  readonly length: number;
}

/**
 * Null for anything that is not `address/length`. Host bits are dropped, as the EC2 API does when it stores a rule:
 * `100.68.0.18/18` means `100.68.0.0/18` (NACL-06, https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html).
 */
export function parseCidr(text: string): Cidr | null {
  const slash = text.indexOf("/");
  if (slash < 0) return null;
  const address = parseAddress(text.slice(0, slash));
  const digits = text.slice(slash + 1);
  if (address === null || !/^(0|[1-9]\d{0,2})$/.test(digits)) return null;
  const length = Number(digits);
  return length > widthOf(address.family) ? null : blockOf(address, length);
}

/** The block of this length that holds the address. */
export function blockOf(address: Address, length: number): Cidr {
  const hosts = (1n << BigInt(widthOf(address.family) - length)) - 1n;
  const first = address.value - (address.value & hosts);
  return { family: address.family, first, last: first + hosts, length };
}

export function everything(family: Family): Cidr {
  return { family, first: 0n, last: lastValueOf(family), length: 0 };
}

export function printCidr(cidr: Cidr): string {
  return `${printAddress({ family: cidr.family, value: cidr.first })}/${cidr.length}`;
}

export function holds(cidr: Cidr, address: Address): boolean {
  return cidr.family === address.family && cidr.first <= address.value && address.value <= cidr.last;
}

export function sameCidr(one: Cidr, other: Cidr): boolean {
  return one.family === other.family && one.first === other.first && one.length === other.length;
}

export function overlaps(one: Cidr, other: Cidr): boolean {
  return one.family === other.family && one.first <= other.last && other.first <= one.last;
}

/** True where every address of `inner` lies in `outer`. */
export function encloses(outer: Cidr, inner: Cidr): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

/** The addresses of the blocks of one family, as a set. */
export function addressesOf(cidrs: readonly Cidr[], family: Family): Intervals<bigint> {
  return normalise(cidrs.filter((cidr) => cidr.family === family));
}

/** The fewest blocks that hold exactly the closed interval, in ascending order. */
export function blocksOf(family: Family, first: bigint, last: bigint): readonly Cidr[] {
  const width = BigInt(widthOf(family));
  const blocks: Cidr[] = [];
  let from = first;
  while (from <= last) {
    let host = 0n;
    while (host < width && ((from >> host) & 1n) === 0n && from + (1n << (host + 1n)) - 1n <= last) host += 1n;
    blocks.push(blockOf({ family, value: from }, Number(width - host)));
    from += 1n << host;
  }
  return blocks;
}
