/** Words and pairs of neighbouring words, and how often or how strongly each was said. */
export type Said = ReadonlyMap<string, number>;

/** How much what was said resembles each of some groups of texts, 0 to 1, where 1 is the group that resembles it most. */
export type Resemblance = (said: Said) => readonly number[];

/** A text as single words and as pairs: `nat gateway` is more than a `nat` and a `gateway` somewhere. */
export function saidIn(terms: readonly string[], weight = 1): Said {
  const counts = new Map<string, number>();
  const pairs = terms.slice(1).map((term, nth) => `${terms[nth] as string} ${term}`);
  for (const gram of [...terms, ...pairs]) counts.set(gram, (counts.get(gram) ?? 0) + weight);
  return counts;
}

/**
 * Compares by the angle between vectors of weighed words (tf-idf), each group being the direction in which its texts point
 * together. One text that is nearly the question counts less here than many that go the same way: that is what tells a
 * question in new words from one that was merely heard before.
 *
 * @param groups the texts of each, as terms
 */
export function resemblanceTo(groups: readonly (readonly (readonly string[])[])[]): Resemblance {
  const ids = new Map<string, number>();
  const texts = groups.map((group) => group.map((terms) => countsIn(saidIn(terms), ids)));
  const rarities = raritiesOf(texts.flat(), ids.size);
  const postings: (readonly [group: number, weight: number])[][] = Array.from({ length: ids.size }, () => []);
  for (const [group, own] of texts.entries()) {
    const sum = new Map<number, number>();
    for (const text of own)
      for (const [gram, weight] of unit(weighed(text, rarities))) sum.set(gram, (sum.get(gram) ?? 0) + weight);
    for (const [gram, weight] of unit([...sum])) (postings[gram] as (typeof postings)[number]).push([group, weight]);
  }
  return (said) => {
    const scores = Array.from({ length: groups.length }, () => 0);
    const known = [...said].flatMap(([gram, count]): Counts => {
      const id = ids.get(gram);
      return id === undefined ? [] : [[id, count]];
    });
    for (const [gram, weight] of weighed(known, rarities))
      for (const [group, own] of postings[gram] as (typeof postings)[number])
        scores[group] = (scores[group] as number) + weight * own;
    const most = Math.max(...scores);
    return most === 0 ? scores : scores.map((score) => score / most);
  };
}

/** Words and pairs by their numbers, which are made up as they come. */
type Counts = readonly (readonly [gram: number, count: number])[];

function countsIn(said: Said, ids: Map<string, number>): Counts {
  return [...said].map(([gram, count]) => {
    const id = ids.get(gram) ?? ids.size;
    ids.set(gram, id);
    return [id, count];
  });
}

/** What many say counts less. */
function raritiesOf(texts: readonly Counts[], size: number): Float64Array {
  const counts = new Float64Array(size);
  for (const text of texts) for (const [gram] of text) counts[gram] = (counts[gram] as number) + 1;
  return counts.map((count) => Math.log((1 + texts.length) / (1 + count)) + 1);
}

/** What is said twice counts more, and not twice as much. */
const weighed = (said: Counts, rarities: Float64Array): Counts =>
  said.map(([gram, count]) => [gram, (count < 1 ? count : 1 + Math.log(count)) * (rarities[gram] as number)]);

/** The same direction with length 1. */
function unit(vector: Counts): Counts {
  let squares = 0;
  for (const [, weight] of vector) squares += weight * weight;
  const length = Math.sqrt(squares);
  return vector.map(([gram, weight]) => [gram, weight / length]);
}
