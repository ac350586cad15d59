/** Words and pairs of neighbouring words, or runs of letters, and how often or how strongly each was said. */
export type Said = ReadonlyMap<string, number>;

/** How much what was said resembles each of some groups of texts, 0 to 1, where 1 is the group that resembles it most. */
export type Resemblance = (said: Said) => readonly number[];

/** A text as single words and as pairs: `nat gateway` is more than a `nat` and a `gateway` somewhere. */
export function saidIn(terms: readonly string[], weight = 1): Said {
  const pairs = terms.slice(1).map((term, nth) => `${terms[nth] as string} ${term}`);
  return counted([...terms, ...pairs], weight);
}

/** Long enough to tell words apart, and short enough that a mistyped or inflected word still has most of its own. */
const lettersInRun = 4;

/**
 * A text as runs of letters, over the ends of words as well: so the small words count that say how something is asked, and
 * a word that is written otherwise (`gatway`, `peered`) is nearly the same.
 */
export function lettersIn(text: string, weight = 1): Said {
  const plain = text.toLowerCase().replace(/['’]/g, "");
  const written = `#${(plain.match(/[a-z0-9]+/g) ?? []).join("#")}#`;
  const most = Math.max(0, written.length - lettersInRun + 1);
  return counted(
    Array.from({ length: most }, (_, at) => written.slice(at, at + lettersInRun)),
    weight,
  );
}

function counted(grams: readonly string[], weight: number): Said {
  const counts = new Map<string, number>();
  for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + weight);
  return counts;
}

/**
 * Compares by the angle between vectors of weighed words (tf-idf), each group being the direction in which its texts point
 * together. One text that is nearly the question counts less here than many that go the same way: that is what tells a
 * question in new words from one that was merely heard before.
 *
 * @param groups what the texts of each say
 */
export function resemblanceTo(groups: readonly (readonly Said[])[]): Resemblance {
  const ids = new Map<string, number>();
  const texts = groups.map((group) => group.map((said) => countsIn(said, ids)));
  const rarities = raritiesOf(texts.flat(), ids.size);
  const directions = texts.map((group) => {
    const sum = new Map<number, number>();
    for (const text of group)
      for (const [gram, weight] of unit(weighed(text, rarities))) sum.set(gram, (sum.get(gram) ?? 0) + weight);
    return unit([...sum]);
  });
  const postings = postingsOf(directions, ids.size);
  return (said) => {
    const scores = new Float64Array(groups.length);
    const known = [...said].flatMap(([gram, count]): Counts => {
      const id = ids.get(gram);
      return id === undefined ? [] : [[id, count]];
    });
    for (const [gram, weight] of weighed(known, rarities)) addTo(scores, postings, { gram, weight });
    const most = Math.max(...scores);
    return most === 0 ? [...scores] : [...scores.map((score) => score / most)];
  };
}

/** Which groups have a gram, and how much it counts in each; those of one gram lie side by side, for there are many. */
interface Postings {
  /** Where those of each gram begin, and behind the last where they end. */
  readonly starts: Uint32Array;
  readonly groups: Uint16Array;
  readonly weights: Float32Array;
}

function postingsOf(directions: readonly Counts[], size: number): Postings {
  const starts = new Uint32Array(size + 1);
  for (const direction of directions)
    for (const [gram] of direction) starts[gram + 1] = (starts[gram + 1] as number) + 1;
  for (let gram = 0; gram < size; gram += 1) starts[gram + 1] = (starts[gram + 1] as number) + (starts[gram] as number);
  const groups = new Uint16Array(starts[size] as number);
  const weights = new Float32Array(groups.length);
  const next = starts.slice();
  for (const [group, direction] of directions.entries())
    for (const [gram, weight] of direction) {
      const at = next[gram] as number;
      groups[at] = group;
      weights[at] = weight;
      next[gram] = at + 1;
    }
  return { starts, groups, weights };
}

function addTo(
  scores: Float64Array,
  { starts, groups, weights }: Postings,
  { gram, weight }: { readonly gram: number; readonly weight: number },
): void {
  for (let at = starts[gram] as number; at < (starts[gram + 1] as number); at += 1) {
    const group = groups[at] as number;
    scores[group] = (scores[group] as number) + weight * (weights[at] as number);
  }
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
