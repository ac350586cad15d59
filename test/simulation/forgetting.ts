import { hashOf } from "#domain/quiz/hash.ts";

/** Chance that is the same in every run. @returns 0 to 1 */
export const chance = (...words: readonly (string | number)[]): number => (hashOf(words.join(" ")) + 0.5) / 2 ** 32;

const day = 24 * 3_600_000;

/** Options that a guess picks from. */
export const guess = 0.25;

/** What a simulated learner really has of one item; no scheduler knows it. */
interface Trace {
  readonly halfLifeDays: number;
  readonly askedAt: number;
}

/**
 * People who forget by halves, each at their own pace and each item at its own: a half-life that grows with every recall,
 * the more the later it was, and shrinks with every failure. It is on purpose not the model of the scheduler that it judges.
 */
export class SimulatedLearner {
  readonly #user: string;
  readonly #traces = new Map<string, Trace>();
  #asked = 0;

  constructor(user: string) {
    this.#user = user;
  }

  /** The chance of a right answer now, guessing included; 0 to 1. */
  chanceOfRight(itemId: string, now: number): number {
    const trace = this.#traces.get(itemId);
    const known = trace === undefined ? this.#prior(itemId) : 2 ** (-(now - trace.askedAt) / day / trace.halfLifeDays);
    return known + (1 - known) * guess;
  }

  /** Answers, and learns from the explanation. @returns whether the answer was right */
  answer(itemId: string, now: number): boolean {
    this.#asked += 1;
    const isRight = chance(this.#user, itemId, this.#asked, "answer") < this.chanceOfRight(itemId, now);
    const trace = this.#traces.get(itemId);
    this.#traces.set(itemId, { askedAt: now, halfLifeDays: this.#halfLife(itemId, trace, isRight, now) });
    return isRight;
  }

  #halfLife(itemId: string, trace: Trace | undefined, isRight: boolean, now: number): number {
    const pace = 0.5 + chance(this.#user, "pace");
    const ease = 0.4 + 1.2 * chance(itemId, "ease");
    if (trace === undefined) return (isRight ? 14 : 4) * pace * ease;
    const forgotten = 1 - 2 ** (-(now - trace.askedAt) / day / trace.halfLifeDays);
    return isRight ? trace.halfLifeDays * (1.3 + 3 * forgotten) : Math.max(1, trace.halfLifeDays * 0.5);
  }

  /** What somebody knows before they were ever asked. */
  #prior(itemId: string): number {
    return 0.7 * chance(this.#user, "skill") + 0.3 * chance(itemId, "ease");
  }
}
