import type { Quotes } from "./rubric.ts";

/** How somebody's answer to an open question went; the answer itself is not kept. */
export interface GradedAnswer {
  readonly itemId: string;
  readonly topic: string;
  readonly quotes: Quotes;
  /** Who found what was said: wordings alone, or a model as well. */
  readonly gradedBy: "rule" | "model";
  /** When it was given; milliseconds since 1970. */
  readonly at: number;
}

export const saidIn = ({ quotes }: Pick<GradedAnswer, "quotes">): number =>
  quotes.filter((quote) => quote !== null).length;

/** Whether an interviewer goes on to the question behind the question: at least half of the points. */
export const isGoodEnough = (answer: Pick<GradedAnswer, "quotes">): boolean =>
  saidIn(answer) * 2 >= answer.quotes.length;

/** What either has found; the first counts where both have. */
export const union = (quotes: Quotes, others: Quotes): Quotes =>
  quotes.map((quote, place) => quote ?? others[place] ?? null);

/** Points said of points possible. */
export interface Points {
  readonly said: number;
  readonly points: number;
}

export interface InterviewSummary extends Points {
  /** The strongest first. */
  readonly topics: readonly (Points & { readonly topic: string })[];
  /** Null where no topic stands out. */
  readonly strongest: string | null;
  /** Questions of which something was missed, the most first: their cards are worth reading. */
  readonly toRead: readonly string[];
}

export function summaryOf(answers: readonly GradedAnswer[]): InterviewSummary {
  const topics = [...Map.groupBy(answers, ({ topic }) => topic)]
    .map(([topic, ones]) => ({ topic, ...sumOf(ones) }))
    .toSorted((one, other) => shareOf(other) - shareOf(one));
  const [first, second] = topics;
  const standsOut = first !== undefined && second !== undefined && shareOf(first) > shareOf(second);
  return {
    ...sumOf(answers),
    topics,
    strongest: standsOut ? first.topic : null,
    toRead: answers
      .map((answer) => ({ id: answer.itemId, share: shareOf(sumOf([answer])) }))
      .filter(({ share }) => share < 1)
      .toSorted((one, other) => one.share - other.share)
      .map(({ id }) => id),
  };
}

export const sumOf = (answers: readonly Pick<GradedAnswer, "quotes">[]): Points => ({
  said: answers.reduce((sum, answer) => sum + saidIn(answer), 0),
  points: answers.reduce((sum, { quotes }) => sum + quotes.length, 0),
});

/** A rubric has at least one point. */
const shareOf = ({ said, points }: Points): number => said / points;
