import type { Memory } from "#domain/quiz/memory.ts";
import type { Streak } from "#domain/quiz/streak.ts";
import type { Asker } from "../person.ts";
import type { RecordKey, RecordStore } from "../ports/record-store.ts";
import { StoreBusyError } from "../ports/record-store.ts";

type Person = Pick<Asker, "team" | "user">;

/** Everything that the quiz knows of one person: one record, so that one removal is enough to forget it. */
export interface Learner {
  readonly memories: readonly Memory[];
  /** Null before the first answer. */
  readonly streak: Streak | null;
  /** The newest last; old ones are dropped. */
  readonly answers: readonly LearnerAnswer[];
  /** The item that was shown last and is not answered; null where there is none. */
  readonly drawn: string | null;
}

export interface LearnerAnswer {
  readonly itemId: string;
  readonly topic: string;
  readonly isRight: boolean;
  readonly isSure: boolean;
  /** The item was new to the person. */
  readonly isFirst: boolean;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export const noLearner: Learner = { memories: [], streak: null, answers: [], drawn: null };

/** About half a year of somebody who does ten a day would be more than anybody looks at. */
const mostAnswers = 500;

/** Two devices at once, and then some. */
const mostTries = 8;

const keyOf = ({ team, user }: Person): RecordKey => ({ pk: `LEARNER#${team}#${user}`, sk: "LEARNER" });

export async function readLearner(store: RecordStore, person: Person): Promise<Learner> {
  const record = await store.read(keyOf(person));
  // Nobody else writes under these keys.
  return record === null ? noLearner : (record.value as unknown as Learner);
}

/**
 * Changes what is known of somebody; where another device was first, the change is made again on what it has left.
 *
 * @param change returns the same learner where nothing is to be changed
 * @returns what stands afterwards
 * @throws StoreBusyError where others are always first
 */
export async function changeLearner(
  store: RecordStore,
  person: Person,
  change: (learner: Learner) => Learner,
): Promise<Learner> {
  const key = keyOf(person);
  for (let tries = 0; tries < mostTries; tries += 1) {
    const record = await store.read(key);
    const before = record === null ? noLearner : (record.value as unknown as Learner);
    const after = change(before);
    if (after === before) return before;
    const value = { ...after, answers: after.answers.slice(-mostAnswers) };
    const condition = record === null ? "absent" : { version: record.version };
    const outcome = await store.write({ ...key, value, expiresAt: null, condition });
    if (outcome.kind === "written") return value;
  }
  throw new StoreBusyError("somebody's answers come faster than they can be kept");
}

/** Everything, at once. */
export const forgetLearner = (store: RecordStore, person: Person): Promise<void> => store.remove(keyOf(person));
