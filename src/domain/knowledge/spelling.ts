/** Words that are written as nobody meant them, put right. */
export type Spelling = (text: string) => string;

/** A short word that is unknown is another word, not a mistyped one. */
const shortest = 5;

/** Of shorter ones two letters may be swapped (`teh`), and of these one left out (`alow`), where the right word is a usual one. */
const shortestSwapped = 3;
const usual = 10;

/** From here on two mistakes are forgiven, not one. */
const long = 8;

/** How often a word stands in the texts. */
type Counts = ReadonlyMap<string, number>;

/**
 * Learns the words of a field from its texts. A word that none of them has, and that is one or two letters from one that
 * they have, is taken for that one; of several the most usual.
 */
export function spellingOf(texts: readonly string[]): Spelling {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const [word] of text.toLowerCase().matchAll(/[a-z]+/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const byLength = Map.groupBy(
    [...counts.keys()].filter((word) => word.length >= shortest),
    (word) => word.length,
  );
  const known = new Map<string, string>();
  return (text) =>
    text.replace(/(?<![\w-])[a-z]+(?![\w-])/gi, (word) => {
      const lower = word.toLowerCase();
      if (lower.length < shortestSwapped || counts.has(lower)) return word;
      const right =
        known.get(lower) ??
        (lower.length < shortest ? ofShort(lower, byLength, counts) : nearest(lower, byLength, counts));
      known.set(lower, right);
      return right;
    });
}

function ofShort(word: string, byLength: ReadonlyMap<number, readonly string[]>, counts: Counts): string {
  const swapped = [...word]
    .slice(2)
    .map((_, at) => `${word.slice(0, at + 1)}${word[at + 2] as string}${word[at + 1] as string}${word.slice(at + 3)}`);
  const longer = (byLength.get(word.length + 1) ?? []).filter(
    (other) => other[0] === word[0] && distanceOf(word, other, 1) <= 1,
  );
  const countOf = (other: string): number => counts.get(other) ?? 0;
  const [best = word] = [...swapped, ...longer].toSorted((one, two) => countOf(two) - countOf(one));
  return countOf(best) >= usual ? best : word;
}

function nearest(word: string, byLength: ReadonlyMap<number, readonly string[]>, counts: Counts): string {
  const most = word.length >= long ? 2 : 1;
  const lengths = Array.from({ length: 2 * most + 1 }, (_, nth) => word.length - most + nth);
  const near = lengths
    .flatMap((length) => byLength.get(length) ?? [])
    // People rarely get the first letter wrong.
    .filter((other) => other[0] === word[0])
    .map((other) => ({ other, distance: distanceOf(word, other, most) }))
    .filter(({ distance }) => distance <= most);
  const sorted = near.toSorted(
    (one, two) => one.distance - two.distance || (counts.get(two.other) as number) - (counts.get(one.other) as number),
  );
  return [...sorted.map(({ other }) => other), word][0] as string;
}

/** Letters put in, left out, replaced or swapped with their neighbour; more than `most` is all the same. */
function distanceOf(one: string, other: string, most: number): number {
  let [before, row]: [readonly number[], readonly number[]] = [
    [],
    Array.from({ length: other.length + 1 }, (_, at) => at),
  ];
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const edits = [(row[j - 1] as number) + (isSame ? 0 : 1), (row[j] as number) + 1, (next[j - 1] as number) + 1];
      next.push(Math.min(...edits, ...(isSwap ? [(before[j - 2] as number) + 1] : [])));
    }
    if (Math.min(...next) > most) return most + 1;
    [before, row] = [row, next];
  }
  return row[other.length] as number;
}
