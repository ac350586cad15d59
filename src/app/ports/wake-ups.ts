/** A time of some weekdays, by the clock of a place. */
export interface WeeklyTime {
  readonly days: readonly Weekday[];
  /** `09:30`, 00:00 to 23:59. */
  readonly time: string;
  /** By its IANA name: `Europe/Dublin`. */
  readonly timeZone: string;
}

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

export type Weekday = (typeof weekdays)[number];

/** Where a wake-up's message says this, it says when the wake-up was for: ISO 8601, UTC, whole seconds. */
export const scheduledTime = "<aws.scheduler.scheduled-time>";

/** What is put on the work queue when the time has come. */
export interface WakeUp {
  /** `quiz-T024BE7LD-C061EG9SL`: letters, digits, `-`, `_` and `.`, 64 at most; setting one again replaces it. */
  readonly name: string;
  /** A message of the work queue; a string in it may have `scheduledTime` in it. */
  readonly body: string;
}

/**
 * Puts messages on the work queue at certain times: EventBridge Scheduler, or this process. A wake-up decides nothing, and
 * whoever is woken looks what is due: one may come twice, late, or after it was called off. At a change of clocks one may
 * also stay away where its time does not exist on that day, so something else has to look now and then, too.
 *
 * Every implementation passes `test/contracts/wake-ups.ts`.
 */
export interface WakeUps {
  /** @throws WakeUpError where it could not be set. */
  weekly(wakeUp: WakeUp, at: WeeklyTime): Promise<void>;
  /** @param at milliseconds since 1970; one in the past comes at once. @throws WakeUpError where it could not be set. */
  once(wakeUp: WakeUp, at: number): Promise<void>;
  /** One that is not there is called off already. @throws WakeUpError where it could not be called off. */
  cancel(name: string): Promise<void>;
}

export class WakeUpError extends Error {
  override readonly name = "WakeUpError";
}
