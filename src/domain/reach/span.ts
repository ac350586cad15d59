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

  /** Where this span is the image of another one under a translation: narrowing this one narrows that one. */
  readonly #origin: { readonly span: Span; readonly offset: bigint } | null;

  constructor(first: bigint, last: bigint, origin: { readonly span: Span; readonly offset: bigint } | null = null) {
    this.first = first;
    this.last = last;
    this.#origin = origin;
  }

  /** The same span, each address moved by `-offset`, as NAT64 does with an IPv4 address inside an IPv6 one. */
  shifted(offset: bigint): Span {
    return new Span(this.first - offset, this.last - offset, { span: this, offset });
  }

  #narrow(): void {
    this.#origin?.span.restrict(this.first + this.#origin.offset, this.last + this.#origin.offset);
  }

  /** Whether the block holds the address; the span shrinks to where that answer holds. */
  compare(address: Address, cidr: Cidr): boolean {
    if (address.family !== cidr.family) return false;
    if (address.value < cidr.first) {
      this.restrict(this.first, cidr.first - 1n);
      return false;
    }
    if (address.value > cidr.last) {
      this.restrict(cidr.last + 1n, this.last);
      return false;
    }
    this.restrict(cidr.first, cidr.last);
    const widest = cidr.family === 4 ? 8 : 16;
    if (cidr.length > widest && (this.particular === null || cidr.length > this.particular.length))
      this.particular = cidr;
    return true;
  }

  /** What follows holds only between these two. */
  restrict(first: bigint, last: bigint): void {
    if (first > this.first) this.first = first;
    if (last < this.last) this.last = last;
    this.#narrow();
  }

  /** What follows holds for this one address only. */
  pin(address: Address): void {
    this.restrict(address.value, address.value);
  }
}
