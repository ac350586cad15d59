/** A text to search in and to quote from; both forms have the same length: a place in one is the same place in the other. */
export interface Quotable {
  /** As it was written, but for white space: lines stay apart, and nothing else is more than one space. */
  readonly shown: string;
  /** In small letters, on one line. */
  readonly plain: string;
}

export function quotable(text: string): Quotable {
  const shown = text
    .trim()
    .replace(/\s*\n\s*/g, "\n")
    .replace(/[^\S\n]+/g, " ");
  return { shown, plain: inSmallLetters(shown).replace(/[’‘]/g, "'").replaceAll("\n", " ") };
}

/** A letter whose small form is longer stays as it is, so that no place moves. */
const inSmallLetters = (text: string): string =>
  Array.from(text, (letter) => {
    const small = letter.toLowerCase();
    return small.length === letter.length ? small : letter;
  }).join("");

/** Where a wording occurs as the beginning of words: `route` is also in `routes`, and `az` is not in `lazy`. */
export function placesOf({ plain }: Quotable, wording: string): readonly number[] {
  const places: number[] = [];
  const isAnyPlace = !/^[\p{L}\p{N}]/u.test(wording);
  for (let at = plain.indexOf(wording); at >= 0; at = plain.indexOf(wording, at + 1))
    if (isAnyPlace || at === 0 || !/[\p{L}\p{N}]/u.test(plain.charAt(at - 1))) places.push(at);
  return places;
}

interface Sentence {
  readonly from: number;
  /** The first place behind it. */
  readonly to: number;
}

/** A new line begins a sentence, too: many answer in lists. */
export const sentencesOf = ({ shown }: Quotable): readonly Sentence[] =>
  [...shown.matchAll(/[^\n]+?(?:[.!?…]+(?=\s)|\n|$)/g)].map(({ 0: text, index }) => ({
    from: index,
    to: index + text.length,
  }));

/** The sentence in which a place lies, as it was written; a long one is cut around the place. */
export function sentenceAt(text: Quotable, place: number): string {
  // Every place lies in one: they leave nothing out.
  const { from, to } = sentencesOf(text).find((one) => place < one.to) as Sentence;
  return cutAround(text.shown.slice(from, to).trimEnd(), place - from);
}

/** What is longer is not read as evidence, but as a text of its own. */
const longestQuote = 160;
/** Characters before the place that say what it is about. */
const before = 40;

/** @param place in the text, which is left out where it would be cut off otherwise */
export function cutAround(text: string, place: number): string {
  const whole = text.replaceAll("\n", " ");
  if (whole.length <= longestQuote) return whole.trim();
  const from = place < longestQuote - before ? 0 : place - before;
  const piece = whole.slice(from, from + longestQuote);
  const begun = from === 0 ? piece.trimStart() : `…${piece.replace(/^\S*\s/, "")}`;
  const isEnd = from + longestQuote >= whole.length;
  return (isEnd ? begun : `${begun.replace(/\s\S*$/, "")}…`).toWellFormed();
}
