import type { ChannelAnswer, Correction, Tally } from "#domain/quiz/channel/tally.ts";
import type { KeyedItem } from "#domain/quiz/item.ts";
import type { RecordStore, RecordValue } from "../../ports/record-store.ts";
import { partitionOf, type QuizChannel } from "./setup.ts";

/** A question that a channel was asked. */
export interface AskedQuestion {
  /** The day of the channel's calendar, and a number from the second of a day on: `2026-11-25`, `2026-11-25.2`. */
  readonly key: string;
  readonly itemId: string;
  readonly topic: string;
  /** Milliseconds since 1970: what is answered from `closesAt` on does not count. */
  readonly askedAt: number;
  readonly closesAt: number;
  /** The message; null until it stands. */
  readonly ts: string | null;
  /** Once it is closed its answers are being counted: whoever answers in time all the same sees to it that theirs is. */
  readonly state: "open" | "closed" | "revealed";
  /** What came of it; null until it was revealed. */
  readonly result: Pick<Tally, "right" | "wrong"> | null;
  readonly correction: Correction | null;
}

/** How many questions are looked back on: more than a year of working days. */
const mostRemembered = 400;

const questionKey = (where: QuizChannel, key: string) => ({ pk: partitionOf(where), sk: `QUESTION#${key}` });
const itemKey = (where: QuizChannel, key: string) => ({ pk: partitionOf(where), sk: `ITEM#${key}` });
const answersOf = (where: QuizChannel, key: string): string => `${partitionOf(where)}#${key}`;

/** About two years. */
const rememberedMilliseconds = 730 * 24 * 3_600_000;

/**
 * Begins a question, unless one of this key has been begun. The item is kept as it was asked: a bank that changes meanwhile
 * changes nothing for those who have answered.
 *
 * @returns the question that counts
 */
export async function beginQuestion(
  store: RecordStore,
  where: QuizChannel,
  question: AskedQuestion,
  item: KeyedItem,
): Promise<AskedQuestion> {
  const expiresAt = question.askedAt + rememberedMilliseconds;
  const kept = await store.write({
    ...itemKey(where, question.key),
    value: asValue(item),
    expiresAt,
    condition: "absent",
  });
  // Somebody was interrupted between the two records: what they have kept is what is asked.
  const { id: itemId, topic } =
    kept.kind === "refused" && kept.current !== null ? (kept.current.value as unknown as KeyedItem) : item;
  const request = { ...questionKey(where, question.key), value: { ...question, itemId, topic }, expiresAt };
  const outcome = await store.write({ ...request, condition: "absent" });
  return outcome.kind === "refused" && outcome.current !== null
    ? asQuestion(outcome.current.value)
    : { ...question, itemId, topic };
}

export async function readQuestion(store: RecordStore, where: QuizChannel, key: string): Promise<AskedQuestion | null> {
  const record = await store.read(questionKey(where, key));
  return record === null ? null : asQuestion(record.value);
}

/** The item as it was asked. */
export async function readItem(store: RecordStore, where: QuizChannel, key: string): Promise<KeyedItem | null> {
  const record = await store.read(itemKey(where, key));
  return record === null ? null : (record.value as unknown as KeyedItem);
}

/** What the channel was asked, the newest first. */
export async function questionsOf(
  store: RecordStore,
  where: QuizChannel,
  limit: number = mostRemembered,
): Promise<readonly AskedQuestion[]> {
  const records = await store.list(partitionOf(where), { prefix: "QUESTION#", limit, newestFirst: true });
  return records.map(({ value }) => asQuestion(value));
}

/** Changes a question; what others have changed meanwhile stays. */
export async function changeQuestion(
  store: RecordStore,
  where: QuizChannel,
  key: string,
  change: (question: AskedQuestion) => AskedQuestion,
): Promise<AskedQuestion | null> {
  for (;;) {
    const record = await store.read(questionKey(where, key));
    if (record === null) return null;
    const value = change(asQuestion(record.value));
    const { expiresAt, version } = record;
    const request = { ...questionKey(where, key), value: { ...value }, expiresAt, condition: { version } };
    if ((await store.write(request)).kind === "written") return value;
  }
}

/** More people than answer one question. */
const mostAnswers = 100_000;

/** What was answered in time. */
export async function answersTo(
  store: RecordStore,
  where: QuizChannel,
  { key, closesAt }: Pick<AskedQuestion, "key" | "closesAt">,
): Promise<readonly ChannelAnswer[]> {
  const records = await store.list(answersOf(where, key), { limit: mostAnswers });
  return records.map(({ value }) => asAnswer(value)).filter(({ at }) => at < closesAt);
}

export interface KeptAnswer {
  readonly answer: ChannelAnswer | null;
  readonly version: number | null;
}

export async function readAnswer(
  store: RecordStore,
  where: QuizChannel,
  key: string,
  user: string,
): Promise<KeptAnswer> {
  const record = await store.read({ pk: answersOf(where, key), sk: user });
  return record === null
    ? { answer: null, version: null }
    : { answer: asAnswer(record.value), version: record.version };
}

/** @returns false where another device was faster */
export async function writeAnswer(
  store: RecordStore,
  where: QuizChannel,
  { key, askedAt }: Pick<AskedQuestion, "key" | "askedAt">,
  answer: ChannelAnswer,
  version: number | null,
): Promise<boolean> {
  const outcome = await store.write({
    pk: answersOf(where, key),
    sk: answer.user,
    value: { ...answer },
    expiresAt: askedAt + rememberedMilliseconds,
    condition: version === null ? "absent" : { version },
  });
  return outcome.kind === "written";
}

export const removeAnswer = (store: RecordStore, where: QuizChannel, key: string, user: string): Promise<void> =>
  store.remove({ pk: answersOf(where, key), sk: user });

/** Nobody else writes under these keys. */
const asQuestion = (value: RecordValue): AskedQuestion => value as unknown as AskedQuestion;
const asAnswer = (value: RecordValue): ChannelAnswer => value as unknown as ChannelAnswer;
const asValue = (item: KeyedItem): RecordValue => item as unknown as RecordValue;
