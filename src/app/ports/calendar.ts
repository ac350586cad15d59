import type { WeeklyTime } from "./wake-ups.ts";

/**
 * When the clock of a place shows a time: instants in milliseconds since 1970. A time that does not exist on a day when
 * clocks go forward is the first instant after the gap, and of one that comes twice the first counts, so that every named
 * day has exactly one.
 */
export interface Calendar {
  /** The last such instant at `now` or before it. */
  latest(at: WeeklyTime, now: number): number;
  /** The first such instant after `now`. */
  next(at: WeeklyTime, now: number): number;
}
