import { type Cidr, overlaps } from "../net/cidr.ts";

/** A block, and what people call its owner. */
export interface Owned {
  readonly owner: string;
  readonly cidr: Cidr;
}

/** Every two blocks of different owners that share addresses. Sorted by where they begin, so each looks no further than it reaches. */
export function overlapping<One extends Owned>(all: readonly One[]): readonly (readonly [One, One])[] {
  const blocks = [...all].sort(byPlace);
  return blocks.flatMap((one, index) => {
    const found: (readonly [One, One])[] = [];
    for (const other of blocks.slice(index + 1)) {
      if (!overlaps(one.cidr, other.cidr)) break;
      if (other.owner !== one.owner) found.push([one, other]);
    }
    return found;
  });
}

const byPlace = (one: Owned, other: Owned): number =>
  one.cidr.family - other.cidr.family ||
  Number(one.cidr.first > other.cidr.first) - Number(one.cidr.first < other.cidr.first) ||
  Number(one.owner > other.owner) - Number(one.owner < other.owner);
