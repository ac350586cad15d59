import { hashOf } from "#domain/quiz/hash.ts";

/** Which subjects are looked at, and in which order: the same for the same seed, and never more than are asked for. */
export interface Sample {
  /** Some of a list, without a pattern, each once. */
  some<T>(list: readonly T[], salt: string, most: number): readonly T[];
}

/**
 * Places in the list are drawn and not its members sorted, so that a list of ten thousand costs as much as one of ten.
 *
 * @param seed what makes another draw of the same network
 */
export const sampleBy = (seed: string): Sample => ({
  some<T>(list: readonly T[], salt: string, most: number): readonly T[] {
    const rest = new Map<number, number>();
    const drawn: T[] = [];
    for (let nth = 0; nth < Math.min(most, list.length); nth += 1) {
      // Fisher-Yates, of which only the moved places are kept.
      const place = nth + (hashOf(`${seed} ${salt} ${nth}`) % (list.length - nth));
      const index = rest.get(place) ?? place;
      rest.set(place, rest.get(nth) ?? nth);
      drawn.push(list[index] as T);
    }
    return drawn;
  },
});
