import type { Timers } from "#app/ports/timers.ts";

/** From here on the quiz's time goes so many times as fast as ours; all in milliseconds since 1970. */
interface Stretch {
  readonly from: number;
  readonly quizFrom: number;
  readonly speed: number;
}

/** However fast the quiz's time goes, a change of its speed is noticed after so many milliseconds of ours. */
const longestWait = 250;

/**
 * The clock of the quiz, which the playground can let run faster, so that somebody watches a day go by in a minute. It never
 * goes back, and every instant of ours has one of the quiz's for good: what was pressed before the speed was changed stays
 * when it was.
 */
export class QuizClock {
  readonly #now: () => number;
  readonly #real: Timers;
  /** The newest last. */
  readonly #stretches: Stretch[];

  /** @param begins what time it is for the quiz at this moment; ours where it is left out */
  constructor(now: () => number, real: Timers, begins?: number) {
    this.#now = now;
    this.#real = real;
    const from = now();
    this.#stretches = [{ from, quizFrom: begins ?? from, speed: 1 }];
  }

  readonly now = (): number => this.at(this.#now());

  /** The quiz's time at an instant of ours. */
  readonly at = (instant: number): number => {
    const { from, quizFrom, speed } = this.#stretches.findLast((one) => one.from <= instant) ?? this.#first;
    return Math.round(quizFrom + (instant - from) * (instant < from ? 1 : speed));
  };

  get speed(): number {
    return (this.#stretches.at(-1) ?? this.#first).speed;
  }

  set speed(speed: number) {
    const from = this.#now();
    this.#stretches.push({ from, quizFrom: this.at(from), speed });
  }

  /** Waits in the quiz's milliseconds. */
  readonly timers: Timers = {
    after: (milliseconds, call) => {
      const until = this.now() + milliseconds;
      let cancel: () => void;
      const wait = (): void => {
        const left = Math.max(0, until - this.now());
        cancel = this.#real.after(Math.min(longestWait, Math.ceil(left / this.speed)), left === 0 ? call : wait);
      };
      wait();
      return () => cancel();
    },
  };

  get #first(): Stretch {
    return this.#stretches[0] as Stretch;
  }
}
