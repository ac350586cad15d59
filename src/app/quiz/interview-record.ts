import type { GradedAnswer } from "#domain/quiz/interview.ts";
import type { Asker } from "../person.ts";
import type { RecordKey, RecordStore } from "../ports/record-store.ts";
import { changeRecord } from "./change-record.ts";

type Person = Pick<Asker, "team" | "user">;

/** An interview: under way, or over and still to be looked at. Answers are not kept, only what was quoted of them. */
export interface Interview {
  /** Names it; milliseconds since 1970. */
  readonly begunAt: number;
  /** All of them, where there is none. */
  readonly topics: readonly string[];
  /** How many questions. */
  readonly wanted: number;
  /** What is asked now; null where nothing is. */
  readonly current: string | null;
  readonly answers: readonly GradedAnswer[];
  /** Questions that were taken out of the bank while they were asked. */
  readonly gone: readonly string[];
  readonly isOver: boolean;
}

/** Nobody comes back to an interview of yesterday. */
const keptMilliseconds = 24 * 3_600_000;

export const interviewKey = ({ team, user }: Person): RecordKey => ({
  pk: `LEARNER#${team}#${user}`,
  sk: "INTERVIEW",
});

export async function readInterview(store: RecordStore, person: Person): Promise<Interview | null> {
  const record = await store.read(interviewKey(person));
  // Nobody else writes under these keys.
  return record === null ? null : (record.value as unknown as Interview);
}

/**
 * @param change returns the same interview where nothing is to be changed
 * @returns what stands afterwards
 * @throws StoreBusyError
 */
export const changeInterview = (
  store: RecordStore,
  person: Person,
  now: number,
  change: (before: Interview | null) => Interview | null,
): Promise<Interview | null> =>
  changeRecord<Interview>(store, interviewKey(person), change, { expiresAt: now + keptMilliseconds });
