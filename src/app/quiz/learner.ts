import type { Memory } from "#domain/quiz/memory.ts";
import type { Streak } from "#domain/quiz/streak.ts";
import type { Asker } from "../person.ts";
import type { RecordKey, RecordStore } from "../ports/record-store.ts";
import { changeRecord } from "./change-record.ts";
import { historyKey } from "./interview-history.ts";
import { interviewKey } from "./interview-record.ts";
import { liveDrawnKey } from "./live/live-drawn-key.ts";

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
  const changed = (record: Learner | null): Learner | null => {
    const before = record ?? noLearner;
    const after = change(before);
    return after === before ? record : { ...after, answers: after.answers.slice(-mostAnswers) };
  };
  return (await changeRecord(store, keyOf(person), changed, { expiresAt: null })) ?? noLearner;
}

/** Everything: what is known, interviews, and the question about a network that waits. */
export async function forgetLearner(store: RecordStore, person: Person): Promise<void> {
  for (const key of [keyOf(person), interviewKey(person), historyKey(person), liveDrawnKey(person)])
    await store.remove(key);
}
