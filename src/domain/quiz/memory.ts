import { type CardInput, createEmptyCard, fsrs, generatorParameters, Rating, State } from "ts-fsrs";

/** How well somebody knows one item, as FSRS sees it; times in milliseconds since 1970. */
export interface Memory {
  readonly itemId: string;
  /** When the item is to be asked again. */
  readonly due: number;
  /** When it was asked last. */
  readonly askedAt: number;
  /** Days after which it is recalled with a probability of 0.9. */
  readonly stability: number;
  /** 1 (easy) to 10 (hard). */
  readonly difficulty: number;
  /** How often it was answered, and how often wrongly after it had been known. */
  readonly answers: number;
  readonly lapses: number;
}

/** How an answer went: wrong, right but not sure of it, or right and sure. */
export type Grade = "wrong" | "unsure" | "sure";

export const gradeOf = (isRight: boolean, isSure: boolean): Grade => (isRight ? (isSure ? "sure" : "unsure") : "wrong");

const ratings = { wrong: Rating.Again, unsure: Rating.Hard, sure: Rating.Good } as const;

/**
 * FSRS-6 with its default parameters: the only ones of the usual schedulers that beat a constant guess on what people
 * really remember (https://github.com/open-spaced-repetition/srs-benchmark). Intervals are whole days: nobody is asked
 * twice a day, and no chance is added, so that the same answers give the same schedule.
 */
const scheduler = fsrs(
  generatorParameters({ request_retention: 0.9, enable_fuzz: false, enable_short_term: false, maximum_interval: 364 }),
);

/** The memory after an answer. @param before null where the item is new to somebody */
export function remember(itemId: string, before: Memory | null, grade: Grade, now: number): Memory {
  const card = before === null ? createEmptyCard(now) : cardOf(before);
  const { card: after } = scheduler.next(card, now, ratings[grade]);
  return {
    itemId,
    due: after.due.getTime(),
    askedAt: now,
    stability: after.stability,
    difficulty: after.difficulty,
    answers: after.reps,
    lapses: after.lapses,
  };
}

/** The probability that the item is recalled now, 0 to 1. */
export const recall = (memory: Memory, now: number): number => scheduler.get_retrievability(cardOf(memory), now, false);

function cardOf({ due, askedAt, stability, difficulty, answers, lapses }: Memory): CardInput {
  return {
    due: due,
    last_review: askedAt,
    stability,
    difficulty,
    reps: answers,
    lapses,
    elapsed_days: 0,
    scheduled_days: 0,
    learning_steps: 0,
    state: State.Review,
  };
}
