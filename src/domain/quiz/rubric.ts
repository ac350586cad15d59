import type { OpenItem, RubricPoint } from "./item.ts";
import { placesOf, type Quotable, quotable, sentenceAt, sentencesOf } from "./quote.ts";

/** What an answer in somebody's own words says of what a good one says. */
export interface OpenScore {
  readonly said: readonly SaidPoint[];
  readonly missed: readonly RubricPoint[];
}

interface SaidPoint extends RubricPoint {
  /** The evidence: the sentence of the answer that says it. */
  readonly quote: string;
}

/** Evidence for each point of a rubric, in its order; null where a point was not found. */
export type Quotes = readonly (string | null)[];

/** Marks an open answer by rule: a point is said if every group of its wordings occurs, in any order. */
export function scoreOpen(item: Pick<OpenItem, "rubric">, answer: string): OpenScore {
  return scoreOf(item, quotesIn(item, answer));
}

export function quotesIn({ rubric }: Pick<OpenItem, "rubric">, answer: string): Quotes {
  const text = quotable(answer);
  return rubric.map((point) => quoteFor(text, point));
}

/** @param quotes of this rubric */
export function scoreOf({ rubric }: Pick<OpenItem, "rubric">, quotes: Quotes): OpenScore {
  return {
    said: rubric.flatMap((point, place): readonly SaidPoint[] => {
      const quote = quotes[place] ?? null;
      return quote === null ? [] : [{ ...point, quote }];
    }),
    missed: rubric.filter((_, place) => (quotes[place] ?? null) === null),
  };
}

/** The sentence with the most groups of the point's wordings: the first of them, where several have as many. */
function quoteFor(text: Quotable, { wordings }: RubricPoint): string | null {
  const groups = wordings.map((group) => group.flatMap((wording) => placesOf(text, wording)));
  if (groups.some((places) => places.length === 0)) return null;
  let best: { readonly place: number; readonly count: number } = { place: 0, count: 0 };
  for (const { from, to } of sentencesOf(text)) {
    const within = groups.flatMap((places) => places.find((place) => place >= from && place < to) ?? []);
    if (within.length > best.count) best = { place: Math.min(...within), count: within.length };
  }
  return sentenceAt(text, best.place);
}
