/**
 * Immutable sets of whole numbers, kept as sorted, disjoint, non-adjacent closed intervals.
 *
 * Ports, ICMP types and protocol numbers use `number`; addresses use `bigint`. Questions about ranges are answered
 * with these sets exactly, never by sampling.
 */
export type Whole = number | bigint;

/** A closed interval: both ends belong to it. */
export interface Interval<T extends Whole> {
  readonly first: T;
  readonly last: T;
}

/** Sorted, disjoint, and never touching: `[1,2] [3,4]` is always written `[1,4]`. */
export type Intervals<T extends Whole> = readonly Interval<T>[];

export const nothing: Intervals<never> = [];

export function interval<T extends Whole>(first: T, last: T): Intervals<T> {
  return first > last ? nothing : [{ first, last }];
}

export function isEmpty<T extends Whole>(set: Intervals<T>): boolean {
  return set.length === 0;
}

export function contains<T extends Whole>(set: Intervals<T>, value: T): boolean {
  return set.some((piece) => piece.first <= value && value <= piece.last);
}

export function union<T extends Whole>(one: Intervals<T>, other: Intervals<T>): Intervals<T> {
  if (one.length === 0) return other;
  if (other.length === 0) return one;
  return normalise([...one, ...other]);
}

/** Sorts and joins any list of intervals, overlapping or not. */
export function normalise<T extends Whole>(pieces: readonly Interval<T>[]): Intervals<T> {
  const sorted = [...pieces].sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const joined: Interval<T>[] = [];
  for (const piece of sorted) {
    const before = joined.at(-1);
    if (before === undefined || piece.first > successor(before.last)) joined.push(piece);
    else if (piece.last > before.last) joined[joined.length - 1] = { first: before.first, last: piece.last };
  }
  return joined;
}

export function intersection<T extends Whole>(one: Intervals<T>, other: Intervals<T>): Intervals<T> {
  if (one === other) return one;
  const common: Interval<T>[] = [];
  let left = 0;
  let right = 0;
  for (;;) {
    const a = one[left];
    const b = other[right];
    if (a === undefined || b === undefined) return common;
    const first = a.first > b.first ? a.first : b.first;
    const last = a.last < b.last ? a.last : b.last;
    if (first <= last) common.push({ first, last });
    if (a.last < b.last) left += 1;
    else right += 1;
  }
}

export function difference<T extends Whole>(one: Intervals<T>, other: Intervals<T>): Intervals<T> {
  if (other.length === 0) return one;
  const left: Interval<T>[] = [];
  for (const piece of one) {
    let first = piece.first;
    let used = false;
    for (const hole of other) {
      if (hole.last < first) continue;
      if (hole.first > piece.last) break;
      if (hole.first > first) left.push({ first, last: predecessor(hole.first) });
      if (hole.last >= piece.last) {
        used = true;
        break;
      }
      first = successor(hole.last);
    }
    if (!used) left.push({ first, last: piece.last });
  }
  return left;
}

export function covers<T extends Whole>(outer: Intervals<T>, inner: Intervals<T>): boolean {
  return difference(inner, outer).length === 0;
}

export function successor<T extends Whole>(value: T): T {
  return (typeof value === "bigint" ? value + 1n : (value as number) + 1) as T;
}

export function predecessor<T extends Whole>(value: T): T {
  return (typeof value === "bigint" ? value - 1n : (value as number) - 1) as T;
}
