import { encodeJob } from "#adapters/slack/job.ts";
import { quizRoundTask } from "#adapters/slack/worker/channel-quiz.ts";
import type { WakeUp, WakeUps, WeeklyTime } from "#app/ports/wake-ups.ts";
import type { WorkQueue } from "#app/ports/work-queue.ts";
import type { QuizClock } from "./quiz-clock.ts";

export interface WithRoundOptions {
  readonly wakeUps: WakeUps;
  readonly queue: WorkQueue;
  readonly clock: QuizClock;
  /** Hears of rounds that could not be queued. */
  readonly report: (error: unknown) => void;
}

/** Milliseconds by the clock of the quiz. */
const minute = 60_000;

/** Milliseconds of ours: a day that goes by in a minute is no reason to make a round every few milliseconds. */
const shortest = 1_000;

/**
 * A laptop's wake-ups, and beside them the round that makes up for what they miss: `QuizRound` in `serverless.yml`. It
 * begins with the first wake-up, because before that there is no quiz to look after.
 */
export class WithRound implements WakeUps {
  readonly #options: WithRoundOptions;
  #callOff: (() => void) | null = null;
  #isClosed = false;

  constructor(options: WithRoundOptions) {
    this.#options = options;
  }

  async weekly(wakeUp: WakeUp, at: WeeklyTime): Promise<void> {
    await this.#options.wakeUps.weekly(wakeUp, at);
    this.#begin();
  }

  async once(wakeUp: WakeUp, at: number): Promise<void> {
    await this.#options.wakeUps.once(wakeUp, at);
    this.#begin();
  }

  async cancel(name: string): Promise<void> {
    await this.#options.wakeUps.cancel(name);
  }

  /** No more rounds; the wake-ups are closed by whoever made them. */
  close(): void {
    this.#isClosed = true;
    this.#callOff?.();
  }

  #begin(): void {
    if (this.#callOff === null && !this.#isClosed) this.#wait();
  }

  #wait(): void {
    const { clock, queue, report } = this.#options;
    this.#callOff = clock.timers.after(Math.max(minute, shortest * clock.speed), () => {
      queue.send({ body: roundAt(clock.now()), group: "wake-ups" }).catch(report);
      this.#wait();
    });
  }
}

/** @param instant milliseconds since 1970: the round's, and nobody else's */
function roundAt(instant: number): string {
  const scheduledAt = new Date(instant).toISOString();
  const body = { task: quizRoundTask, scheduledAt };
  return encodeJob({
    id: `${quizRoundTask}-${scheduledAt}`,
    kind: "timed",
    body,
    receivedAt: 0,
    retry: null,
    viewId: null,
  });
}
