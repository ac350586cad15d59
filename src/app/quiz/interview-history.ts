import { type Points, sumOf } from "#domain/quiz/interview.ts";
import type { Asker } from "../person.ts";
import type { RecordKey, RecordStore } from "../ports/record-store.ts";
import { changeRecord } from "./change-record.ts";
import type { Interview } from "./interview-record.ts";

type Person = Pick<Asker, "team" | "user">;

/** What stays of somebody's interviews: when each question was asked last, and what they came to. */
export interface InterviewHistory {
  /** By the question's id; milliseconds since 1970. */
  readonly askedAt: Readonly<Record<string, number>>;
  /** The newest last; old ones are dropped. */
  readonly past: readonly PastInterview[];
}

export interface PastInterview extends Points {
  readonly begunAt: number;
}

const nothing: InterviewHistory = { askedAt: {}, past: [] };

const mostPast = 20;

export const historyKey = ({ team, user }: Person): RecordKey => ({ pk: `LEARNER#${team}#${user}`, sk: "INTERVIEWS" });

export async function readHistory(store: RecordStore, person: Person): Promise<InterviewHistory> {
  const record = await store.read(historyKey(person));
  // Nobody else writes under these keys.
  return record === null ? nothing : (record.value as unknown as InterviewHistory);
}

/** A question is asked; the same interview asks it once, however often it is shown. @throws StoreBusyError */
export async function rememberAsked(
  store: RecordStore,
  person: Person,
  { begunAt }: Interview,
  asked: { readonly itemId: string; readonly at: number },
): Promise<void> {
  await changeHistory(store, person, (before) =>
    (before.askedAt[asked.itemId] ?? 0) >= begunAt
      ? before
      : { ...before, askedAt: { ...before.askedAt, [asked.itemId]: asked.at } },
  );
}

/** What an interview came to, once; one without an answer came to nothing. @throws StoreBusyError */
export async function rememberOver(
  store: RecordStore,
  person: Person,
  { begunAt, answers }: Interview,
): Promise<InterviewHistory> {
  return changeHistory(store, person, (before) =>
    answers.length === 0 || before.past.some((one) => one.begunAt === begunAt)
      ? before
      : { ...before, past: [...before.past, { begunAt, ...sumOf(answers) }].slice(-mostPast) },
  );
}

async function changeHistory(
  store: RecordStore,
  person: Person,
  change: (before: InterviewHistory) => InterviewHistory,
): Promise<InterviewHistory> {
  const changed = (before: InterviewHistory | null): InterviewHistory | null => {
    const after = change(before ?? nothing);
    return after === nothing ? before : after;
  };
  return (await changeRecord(store, historyKey(person), changed, { expiresAt: null })) ?? nothing;
}
