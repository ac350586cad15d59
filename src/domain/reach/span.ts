import type { Address } from "../net/address.ts";
import type { Cidr } from "../net/cidr.ts";

/**
 * The addresses for which everything decided so far would have been decided the same.
 *
 * A walk follows one address, but every comparison of it with a block of addresses narrows the span to the side of the
 * block's border on which it lies. At the end the result holds for the whole span. So a CIDR or the internet is
 * answered exactly with one walk for each span that the rules really tell apart, and never by sampling.
 */
export class Span {
  first: bigint;
  last: bigint;
  /**
   * The smallest block among those that hold the address and are narrower than /8 (IPv6: /16). Such a block speaks of
   * somebody in particular, not of the general public.
   */
  particular: Cidr | null = null;

  constructor(first: bigint, last: bigint) {
    this.first = first;
    this.last = last;
  }

  /** Whether the block holds the address; the span shrinks to where that answer holds. */
  compare(address: Address, cidr: Cidr): boolean {
    if (address.family !== cidr.family) return false;
    if (address.value < cidr.first) {
      if (cidr.first <= this.last) this.last = cidr.first - 1n;
      return false;
    }
    if (address.value > cidr.last) {
      if (cidr.last >= this.first) this.first = cidr.last + 1n;
      return false;
    }
    if (cidr.first > this.first) this.first = cidr.first;
    if (cidr.last < this.last) this.last = cidr.last;
    const widest = cidr.family === 4 ? 8 : 16;
    if (cidr.length > widest && (this.particular === null || cidr.length > this.particular.length))
      this.particular = cidr;
    return true;
  }

  /** What follows holds only between these two. */
  restrict(first: bigint, last: bigint): void {
    if (first > this.first) this.first = first;
    if (last < this.last) this.last = last;
  }

  /** What follows holds for this one address only. */
  pin(address: Address): void {
    this.first = address.value;
    this.last = address.value;
  }
}
