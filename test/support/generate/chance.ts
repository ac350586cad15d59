import fc from "fast-check";

/**
 * Weighted choices that shrink to the plain case at once. fast-check's integers favour the ends of their range, so
 * probabilities are never made from integers here.
 */

/** True in `percent` of the cases; shrinks to false. */
export function chance(percent: number): fc.Arbitrary<boolean> {
  return mostly(false, 100 - percent, fc.constant(true));
}

/** The plain value in `percent` of the cases, otherwise one of the others; shrinks to the plain value. */
export function mostly<Plain, Other>(
  plain: Plain,
  percent: number,
  other: fc.Arbitrary<Other>,
): fc.Arbitrary<Plain | Other> {
  return fc.oneof(
    { withCrossShrink: true },
    { arbitrary: fc.constant(plain), weight: percent },
    { arbitrary: other, weight: 100 - percent },
  );
}

/** Present in `percent` of the cases; shrinks to being left out. */
export function sometimes<Value>(percent: number, value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return mostly(undefined, 100 - percent, value);
}

/** One of the words, each with its weight; shrinks to the first. */
export function word<const Word extends string | number>(
  weights: readonly (readonly [Word, number])[],
): fc.Arbitrary<Word> {
  return fc.oneof(
    { withCrossShrink: true },
    ...weights.map(([value, weight]) => ({ arbitrary: fc.constant(value), weight })),
  );
}

/** One of the shapes, each with its weight; shrinks to the first. */
export function shape<Value>(weights: readonly (readonly [fc.Arbitrary<Value>, number])[]): fc.Arbitrary<Value> {
  return fc.oneof({ withCrossShrink: true }, ...weights.map(([arbitrary, weight]) => ({ arbitrary, weight })));
}

/** Which of a list: taken modulo its length, so it stays valid when the list shrinks. */
export const choice: fc.Arbitrary<number> = fc.nat(11);

export function pick<Item>(items: readonly Item[], at: number): Item | undefined {
  return items[at % items.length];
}
