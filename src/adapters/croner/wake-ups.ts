import type { Calendar } from "#app/ports/calendar.ts";
import type { Timers } from "#app/ports/timers.ts";
import { scheduledTime, type WakeUp, WakeUpError, type WakeUps, type WeeklyTime } from "#app/ports/wake-ups.ts";
import type { WorkQueue } from "#app/ports/work-queue.ts";

export interface LocalWakeUpsOptions {
  readonly queue: WorkQueue;
  readonly calendar: Calendar;
  /** Milliseconds since 1970; may go faster than ours, and the timers with it. */
  readonly now: () => number;
  readonly timers: Timers;
  /** Hears of wake-ups that could not be queued. */
  readonly report: (error: unknown) => void;
}

/** A timer of Node's takes 24 days at most, and a clock that is put forward is noticed within a minute. */
const longestWait = 60_000;

/** Wake-ups that this process sees to itself: they last as long as it does. */
export class LocalWakeUps implements WakeUps {
  readonly #options: LocalWakeUpsOptions;
  readonly #set = new Map<string, () => void>();
  #isClosed = false;

  constructor(options: LocalWakeUpsOptions) {
    this.#options = options;
  }

  async weekly(wakeUp: WakeUp, at: WeeklyTime): Promise<void> {
    const next = (after: number): number => this.#options.calendar.next(at, after);
    try {
      this.#arm(wakeUp, next(this.#options.now()), next);
    } catch (error) {
      throw new WakeUpError(`no wake-up at ${at.time} in ${at.timeZone}`, { cause: error });
    }
  }

  async once(wakeUp: WakeUp, at: number): Promise<void> {
    this.#arm(wakeUp, at, null);
  }

  async cancel(name: string): Promise<void> {
    this.#set.get(name)?.();
    this.#set.delete(name);
  }

  /** Calls everything off; what is set after that never comes. */
  close(): void {
    this.#isClosed = true;
    for (const cancel of this.#set.values()) cancel();
    this.#set.clear();
  }

  /** @param then when the next one comes after one; null where there is none */
  #arm(wakeUp: WakeUp, at: number, then: ((after: number) => number) | null): void {
    this.#set.get(wakeUp.name)?.();
    if (this.#isClosed) return;
    const { timers, now } = this.#options;
    const wait = (): void => {
      const left = at - now();
      this.#set.set(
        wakeUp.name,
        timers.after(Math.max(0, Math.min(left, longestWait)), left > longestWait ? wait : ring),
      );
    };
    const ring = (): void => {
      this.#set.delete(wakeUp.name);
      this.#send(wakeUp, at);
      if (then !== null) this.#arm(wakeUp, then(Math.max(at, now())), then);
    };
    wait();
  }

  #send({ body }: WakeUp, at: number): void {
    const { queue, report } = this.#options;
    const instant = new Date(at).toISOString().replace(/\.\d+/, "");
    queue.send({ body: body.replaceAll(scheduledTime, instant), group: "wake-ups" }).catch(report);
  }
}
