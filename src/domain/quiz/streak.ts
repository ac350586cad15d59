import { workdaysBetween } from "../calendar-day.ts";

/** On how many days somebody has answered without a gap that counts. Days are those of the person's own time zone. */
export interface Streak {
  readonly days: number;
  readonly longest: number;
  /** The last day with an answer: `2026-11-25`. */
  readonly lastDay: string;
  /** Working days that may be missed: earned by answering, used by themselves. */
  readonly freezes: number;
}

/** So many days in a row earn a freeze. */
const daysForFreeze = 5;
const mostFreezes = 2;

/**
 * The streak after an answer on a day. Weekends never break it, a missed working day takes a freeze, and without one it
 * begins again. A day before the last one, as when somebody has travelled, changes nothing.
 */
export function withAnswerOn(day: string, streak: Streak | null): Streak {
  if (streak === null) return { days: 1, longest: 1, lastDay: day, freezes: 0 };
  if (day <= streak.lastDay) return streak;
  const missed = workdaysBetween(streak.lastDay, day);
  if (missed > streak.freezes) return { ...streak, days: 1, lastDay: day, freezes: 0 };
  const days = streak.days + 1;
  const earned = days % daysForFreeze === 0 ? 1 : 0;
  const freezes = Math.min(mostFreezes, streak.freezes - missed + earned);
  return { days, longest: Math.max(streak.longest, days), lastDay: day, freezes };
}

/** How long it is today: nothing where too much was missed since. */
export function daysOn(day: string, streak: Streak | null): number {
  if (streak === null) return 0;
  const missed = workdaysBetween(streak.lastDay, day);
  return missed > streak.freezes ? 0 : streak.days;
}
