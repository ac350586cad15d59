import { type Grade, type Memory, recall, remember } from "#domain/quiz/memory.ts";
import { guess } from "./forgetting.ts";

const day = 24 * 3_600_000;

/** Foretells from somebody's earlier answers to an item whether they know it; 0 to 1. */
interface Predictor<State> {
  readonly name: string;
  readonly predict: (state: State, now: number) => number;
  readonly learn: (state: State | null, itemId: string, grade: Grade, now: number) => State;
}

/** The scheduler that Hopwise uses. */
export const fsrs: Predictor<Memory> = {
  name: "FSRS-6",
  predict: (memory, now) => recall(memory, now),
  learn: (memory, itemId, grade, now) => remember(itemId, memory, grade, now),
};

interface Sm2State {
  readonly repetitions: number;
  readonly intervalDays: number;
  readonly ease: number;
  readonly askedAt: number;
}

const sm2Quality = { wrong: 2, unsure: 3, sure: 4 } as const;

/**
 * SuperMemo 2 (https://super-memory.com/english/ol/sm2.htm), which names days and no chances: as in the usual comparison
 * (https://github.com/open-spaced-repetition/srs-benchmark), recall at the end of an interval is taken for 0.9.
 */
export const sm2: Predictor<Sm2State> = {
  name: "SM-2",
  predict: ({ intervalDays, askedAt }, now) => 0.9 ** ((now - askedAt) / day / intervalDays),
  learn: (state, _, grade, now) => {
    const { repetitions, intervalDays, ease } = state ?? { repetitions: 0, intervalDays: 1, ease: 2.5 };
    const quality = sm2Quality[grade];
    const nextEase = Math.max(1.3, ease + 0.1 - (5 - quality) * (0.08 + (5 - quality) * 0.02));
    if (quality < 3) return { repetitions: 0, intervalDays: 1, ease: nextEase, askedAt: now };
    const next = repetitions === 0 ? 1 : repetitions === 1 ? 6 : intervalDays * ease;
    return { repetitions: repetitions + 1, intervalDays: next, ease: nextEase, askedAt: now };
  },
};

/** Of predictions and what came: the mean of -ln of the chance given to what came. Smaller is better. */
export class LogLoss {
  #sum = 0;
  #right = 0;
  #count = 0;

  /** @param known the predicted chance that it is known; one that does not know it may guess */
  add(known: number, isRight: boolean): void {
    const predicted = Math.min(0.9999, known + (1 - known) * guess);
    this.#sum -= Math.log(isRight ? predicted : 1 - predicted);
    this.#right += Number(isRight);
    this.#count += 1;
  }

  get count(): number {
    return this.#count;
  }

  get mean(): number {
    return this.#sum / this.#count;
  }

  /** What the best constant would have had: it knows beforehand how many are right in the end. */
  get ofBestConstant(): number {
    const share = this.#right / this.#count;
    return -(share * Math.log(share) + (1 - share) * Math.log(1 - share));
  }
}

/** Keeps a predictor's states of one person's items, and scores it whenever an item comes again. */
export class Foretelling<State> {
  readonly #predictor: Predictor<State>;
  readonly #states = new Map<string, State>();
  readonly #loss: LogLoss;

  constructor(predictor: Predictor<State>, loss: LogLoss) {
    this.#predictor = predictor;
    this.#loss = loss;
  }

  see(itemId: string, isRight: boolean, isSure: boolean, now: number): void {
    const before = this.#states.get(itemId) ?? null;
    if (before !== null) this.#loss.add(this.#predictor.predict(before, now), isRight);
    const grade = isRight ? (isSure ? "sure" : "unsure") : "wrong";
    this.#states.set(itemId, this.#predictor.learn(before, itemId, grade, now));
  }
}
