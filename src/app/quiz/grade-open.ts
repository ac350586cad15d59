import { ownUnlessIn, veiled } from "#domain/assistant/placeholders.ts";
import { evidenceIn } from "#domain/quiz/claimed-point.ts";
import { type GradedAnswer, union } from "#domain/quiz/interview.ts";
import type { OpenItem } from "#domain/quiz/item.ts";
import { type Quotes, quotesIn } from "#domain/quiz/rubric.ts";
import { mayBeCalledOff } from "../called-off.ts";
import type { ClaimedPoint, Grader } from "../ports/grader.ts";
import type { Timers } from "../ports/timers.ts";
import type { WriterTrouble } from "../ports/writer.ts";

export interface GradingParts {
  /** Null where there is no model. */
  readonly grader: Grader | null;
  readonly timers: Timers;
}

export interface Grade extends Pick<GradedAnswer, "quotes" | "gradedBy"> {
  /** Why the model was of no help; null where it was, or was not needed. */
  readonly trouble: WriterTrouble | null;
}

/** Milliseconds that a model may take; afterwards the grade by rule stands. */
const limit = 2_500;

/**
 * Grades an answer by the wordings of its rubric, and lets a model find what was said in other words. The model sees
 * placeholders instead of ids, addresses and names; a point that it claims counts if its quote is evidence
 * (`evidenceIn`). What the rule has found stays found, whatever the model says. It never throws.
 */
export async function gradeOpen({ grader, timers }: GradingParts, item: OpenItem, answer: string): Promise<Grade> {
  const byRule = quotesIn(item, answer);
  if (grader === null || !byRule.includes(null)) return { quotes: byRule, gradedBy: "rule", trouble: null };
  const { texts, restore } = veiled([answer], ownUnlessIn(wordsOf(item)));
  const [shown = ""] = texts;
  const points = item.rubric.map(({ point }) => point);
  const calledOff = mayBeCalledOff(timers);
  calledOff.limit(limit);
  let claimed: readonly ClaimedPoint[] = [];
  const grading = async (): Promise<void> => {
    claimed = await grader.pointsSaid({ question: item.stem, points, answer: shown }, calledOff.signal);
  };
  await calledOff.wait(grading());
  const trouble = calledOff.trouble();
  if (trouble !== null) return { quotes: byRule, gradedBy: "rule", trouble };
  const byModel: Quotes = points.map((_, place) => {
    for (const { quote } of claimed.filter((one) => one.place === place)) {
      const evidence = evidenceIn({ quote, answer: shown, question: item.stem });
      if (evidence !== null) return restore(evidence);
    }
    return null;
  });
  return { quotes: union(byRule, byModel), gradedBy: "model", trouble: null };
}

/** What leaves anyway. */
const wordsOf = ({ stem, rubric, explanation }: OpenItem): string =>
  [stem, explanation, ...rubric.map(({ point }) => point)].join("\n");
