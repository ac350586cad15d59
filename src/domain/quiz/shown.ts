import { hashOf } from "./hash.ts";

/** `A`, `B`, …: what an option or a step is called. */
export const letterOf = (place: number): string => String.fromCodePoint(("A".codePointAt(0) as number) + place);

/**
 * The places of the steps in the order in which they are shown: the same for everybody, so that two can speak of "B", and
 * never the right one.
 */
export function shownSteps({
  id,
  steps,
}: {
  readonly id: string;
  readonly steps: readonly string[];
}): readonly number[] {
  const places = steps.map((_, place) => place);
  const shuffled = places.toSorted((one, other) => hashOf(`${one} ${id}`) - hashOf(`${other} ${id}`));
  return shuffled.every((step, place) => step === place) ? shuffled.toReversed() : shuffled;
}
