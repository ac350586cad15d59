import type { Calendar } from "../../ports/calendar.ts";
import { weekdays } from "../../ports/wake-ups.ts";
import type { QuizPlan } from "./setup.ts";

/** Nobody is hurried: a working day that ends sooner than this after the question is not the one to wait for. */
const shortest = 3_600_000;

/** The reveal comes so long before the next question. */
const beforeNext = 30 * 60_000;

/** When a working day ends, wherever it is. */
const endOfWork = "17:00";

/**
 * When a question closes: after the hours that the plan names, or when the working day has ended for the last of those who
 * take part; in any case before the next question.
 *
 * @param zones of those who take part, by their IANA names; those that nobody knows are left out
 * @returns milliseconds since 1970
 */
export function closingTime(
  calendar: Calendar,
  { at, revealAfterHours }: Pick<QuizPlan, "at" | "revealAfterHours">,
  askedAt: number,
  zones: readonly string[],
): number {
  const last = calendar.next(at, askedAt + shortest) - beforeNext;
  if (revealAfterHours !== null) return Math.min(last, askedAt + revealAfterHours * 3_600_000);
  // Somebody who is asked on Saturdays works then, too; somebody who is asked on Mondays alone works on the other days.
  const days = weekdays.filter((day, nth) => nth < 5 || at.days.includes(day));
  const ends = [...new Set([at.timeZone, ...zones])].flatMap((timeZone) =>
    endIn(calendar, { ...at, days, timeZone }, askedAt),
  );
  return Math.min(last, Math.max(...ends));
}

function endIn(calendar: Calendar, at: QuizPlan["at"], askedAt: number): readonly number[] {
  try {
    return [calendar.next({ ...at, time: endOfWork }, askedAt + shortest)];
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}
