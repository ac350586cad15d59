import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  contains,
  covers,
  difference,
  type Interval,
  type Intervals,
  intersection,
  interval,
  isEmpty,
  normalise,
  nothing,
  predecessor,
  successor,
  union,
  type Whole,
} from "#domain/net/intervals.ts";
import { runs } from "#test/laws/seed.ts";

/** The slow and obvious model: the numbers from 0 to 15, one by one. */
const universe = Array.from({ length: 16 }, (_, index) => index);
const membersOf = (set: Intervals<number>): readonly number[] => universe.filter((value) => contains(set, value));

const piece: fc.Arbitrary<Interval<number>> = fc
  .tuple(fc.nat(15), fc.nat(15))
  .map(([one, other]) => ({ first: Math.min(one, other), last: Math.max(one, other) }));
const pieces = fc.array(piece, { maxLength: 5 });
const set: fc.Arbitrary<Intervals<number>> = pieces.map(normalise);

const large = (one: Intervals<number>): Intervals<bigint> =>
  one.map(({ first, last }) => ({ first: BigInt(first) << 100n, last: (BigInt(last + 1) << 100n) - 1n }));

/** Sorted, disjoint and never touching: what every operation must give. */
function isNormal(one: Intervals<Whole>): boolean {
  return one.every(({ first, last }, index) => {
    const before = one[index - 1];
    return first <= last && (before === undefined || first > successor(before.last));
  });
}

describe("an interval", () => {
  it("holds both ends", () => {
    expect(interval(3, 5)).toEqual([{ first: 3, last: 5 }]);
    expect([2, 3, 5, 6].map((value) => contains(interval(3, 5), value))).toEqual([false, true, true, false]);
  });

  it("is nothing where it runs backwards", () => {
    expect(interval(5, 3)).toEqual(nothing);
    expect(isEmpty(interval(5, 3))).toBe(true);
    expect(isEmpty(interval(3, 3))).toBe(false);
  });

  it("has neighbours, of numbers and of addresses", () => {
    expect([predecessor(7), successor(7)]).toEqual([6, 8]);
    expect([predecessor(1n << 64n), successor(1n << 64n)]).toEqual([(1n << 64n) - 1n, (1n << 64n) + 1n]);
  });
});

describe("sets of numbers", () => {
  it("join what overlaps or touches, and nothing else", () => {
    const joined = normalise([
      { first: 8, last: 9 },
      { first: 1, last: 2 },
      { first: 3, last: 4 },
      { first: 2, last: 2 },
      { first: 6, last: 6 },
    ]);
    expect(joined).toEqual([
      { first: 1, last: 4 },
      { first: 6, last: 6 },
      { first: 8, last: 9 },
    ]);
  });

  it("keep holes apart when something is taken out of the middle", () => {
    expect(difference(interval(0, 9), interval(3, 5))).toEqual([
      { first: 0, last: 2 },
      { first: 6, last: 9 },
    ]);
    expect(difference(interval(0n, 9n), interval(0n, 9n))).toEqual([]);
  });

  it("have the members of the obvious model after union, intersection and difference", () => {
    fc.assert(
      fc.property(set, set, (one, other) => {
        const [mine, yours] = [membersOf(one), membersOf(other)];
        expect(membersOf(union(one, other))).toEqual(universe.filter((n) => mine.includes(n) || yours.includes(n)));
        expect(membersOf(intersection(one, other))).toEqual(mine.filter((n) => yours.includes(n)));
        expect(membersOf(difference(one, other))).toEqual(mine.filter((n) => !yours.includes(n)));
        expect(covers(one, other)).toBe(yours.every((n) => mine.includes(n)));
      }),
      runs(1000),
    );
  });

  it("are always written in one way", () => {
    fc.assert(
      fc.property(pieces, set, (some, other) => {
        const one = normalise(some);
        const results = [one, union(one, other), intersection(one, other), difference(one, other)];
        for (const result of results) expect(isNormal(result)).toBe(true);
        expect(normalise([...some].reverse())).toEqual(one);
        expect(normalise(one)).toEqual(one);
      }),
      runs(500),
    );
  });

  it("behave the same with addresses as with ports", () => {
    fc.assert(
      fc.property(set, set, (one, other) => {
        const [mine, yours] = [large(one), large(other)];
        expect(union(mine, yours)).toEqual(large(union(one, other)));
        expect(intersection(mine, yours)).toEqual(large(intersection(one, other)));
        expect(difference(mine, yours)).toEqual(large(difference(one, other)));
        expect(covers(mine, yours)).toBe(covers(one, other));
      }),
      runs(500),
    );
  });

  it("are never changed by what is done with them", () => {
    fc.assert(
      fc.property(set, set, (one, other) => {
        const before = JSON.stringify([one, other]);
        union(one, other);
        intersection(one, other);
        difference(one, other);
        expect(intersection(one, one)).toEqual(one);
        expect(JSON.stringify([one, other])).toBe(before);
      }),
      runs(200),
    );
  });
});
