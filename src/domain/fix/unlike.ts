import type { Opening } from "../change/change.ts";
import { sentenceOf } from "../change/sentence.ts";

/** The first of changes that say the same. */
export function unlike(changes: readonly Opening[]): readonly Opening[] {
  const first = new Map<string, Opening>();
  for (const change of changes) {
    const key = sentenceOf(change);
    if (!first.has(key)) first.set(key, change);
  }
  return [...first.values()];
}
