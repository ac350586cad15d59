import { cutAround, placesOf, quotable, sentenceAt } from "./quote.ts";

/** Somebody else's finding, such as a model's: where in the answer a point is made. Nothing of it is believed. */
export interface ClaimedQuote {
  readonly quote: string;
  /** The whole answer, as whoever found it has read it. */
  readonly answer: string;
  /** What was asked: to repeat it is no answer. */
  readonly question: string;
}

/** Letters and digits; less occurs in every answer. */
const fewestLetters = 3;

/** Who quotes half the answer has found nothing in it. */
const mostLetters = 400;

/**
 * The quote as the answer has it, or null where it is no evidence: it does not occur, says next to nothing, repeats the
 * question, or stands in a sentence that speaks to whoever grades instead of answering.
 */
export function evidenceIn({ quote, answer, question }: ClaimedQuote): string | null {
  const text = quotable(answer);
  const { plain } = quotable(quote);
  const letters = plain.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  if (letters < fewestLetters || plain.length > mostLetters) return null;
  const [place] = placesOf(text, plain);
  if (place === undefined || placesOf(quotable(question), plain).length > 0) return null;
  const own = text.shown.slice(place, place + plain.length);
  return speaksToTheGrader(own) || speaksToTheGrader(sentenceAt(text, place)) ? null : cutAround(own, 0);
}

/** Nobody who explains a network needs these words. */
const orders: readonly RegExp[] = [
  /\b(?:rubrics?|graders?|grading|prompts?|system message)\b/i,
  /\b(?:ignore|disregard|forget|override|bypass)\b[^.?!\n]{0,40}\b(?:above|instructions?|criteria|points?|everything)\b/i,
  /\b(?:give|award|grant|mark|count|grade|score|credit|assign)\b[^.?!\n]{0,40}\b(?:all|every|each|full|maximum|max|most)\b[^.?!\n]{0,25}\b(?:points?|marks?|credits?|scores?|said|true|correct|right)\b/i,
  /\b(?:all|every|each|full|maximum|max)\b[^.?!\n]{0,25}\b(?:points?|marks?|credits?|scores?)\b[^.?!\n]{0,25}\b(?:said|true|made|met|given|awarded|please)\b/i,
  /"said"\s*:|\bsaid\s*=\s*true\b/i,
];

const speaksToTheGrader = (text: string): boolean => orders.some((order) => order.test(text));
