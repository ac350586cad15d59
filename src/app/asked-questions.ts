import type { Reply } from "#domain/assistant/reply.ts";
import type { Asker } from "./person.ts";
import type { RecordKey, RecordStore } from "./ports/record-store.ts";

/** A question in plain words and what was answered: what a press on its feedback, or for a human, is about. */
export interface AskedQuestion {
  readonly answerId: string;
  readonly question: string;
  readonly outcome: Reply["outcome"];
  /** Ids of the cards that were shown, the best first. */
  readonly cards: readonly string[];
  /** The topic of the first of them; null where there is none. */
  readonly topic: string | null;
  readonly askedBy: Pick<Asker, "team" | "user">;
}

/** Somebody who comes back on Monday may still say that it did not help. */
const keptMilliseconds = 7 * 24 * 60 * 60_000;

const keyOf = (answerId: string): RecordKey => ({ pk: `ASKED#${answerId}`, sk: "ASKED" });

export async function keepAsked(store: RecordStore, asked: AskedQuestion, now: number): Promise<void> {
  await store.write({
    ...keyOf(asked.answerId),
    value: { ...asked },
    expiresAt: now + keptMilliseconds,
    condition: "always",
  });
}

/** Null where there is none, or it is more than a week old. */
export async function readAsked(store: RecordStore, answerId: string | null): Promise<AskedQuestion | null> {
  const record = answerId === null ? null : await store.read(keyOf(answerId));
  // Nobody else writes under these keys.
  return record === null ? null : (record.value as unknown as AskedQuestion);
}

/** One voice a person and answer: pressing again changes nothing. @returns false where they have spoken already */
export async function speakOnce(
  store: RecordStore,
  answerId: string,
  what: string,
  user: string,
  now: number,
): Promise<boolean> {
  const outcome = await store.write({
    pk: `ASKED#${answerId}`,
    sk: `${what}#${user}`,
    value: {},
    expiresAt: now + keptMilliseconds,
    condition: "absent",
  });
  return outcome.kind === "written";
}
