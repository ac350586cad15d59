import type { Passage } from "#domain/prose/passage.ts";
import type { AnswerRecord } from "./answer-record.ts";
import { fitsARecord } from "./canonical-json.ts";
import type { Asker, Place } from "./person.ts";
import type { ListedNetwork } from "./ports/networks.ts";
import type { RecordKey, RecordStore } from "./ports/record-store.ts";
import type { QuestionLine } from "./question-line.ts";

/** An answer and the question behind it: what Share, Details and Picture show again. */
export interface KeptAnswer extends AnswerRecord {
  /** What support can quote. */
  readonly answerId: string;
  /** With the network that was asked, so that asking again asks the same one. */
  readonly line: QuestionLine;
  readonly network: Pick<ListedNetwork, "name" | "account" | "regions">;
  /** How old the facts were when the answer was given, in whole seconds; null where there are none. */
  readonly ageSeconds: number | null;
  /** Whether the facts, or some of them, had been read for another question. */
  readonly isShared: boolean;
  /** Calls to AWS that this question made itself; `evidence.calls` counts all that stand behind the answer. */
  readonly callsMade: number;
  readonly durationMs: number;
  /** ISO 8601, UTC. */
  readonly askedAt: string;
  readonly askedBy: Pick<Asker, "team" | "user">;
  readonly where: Place;
}

/** As long as somebody may press a button under an answer. */
const keptMilliseconds = 24 * 60 * 60_000;

const keyOf = (answerId: string): RecordKey => ({ pk: `ANSWER#${answerId}`, sk: "ANSWER" });

/** Keeps an answer for a day; what makes it too big for a record is left out, the JSON first. @throws StoreBusyError */
export async function keepAnswer(store: RecordStore, answer: KeptAnswer, now: number): Promise<void> {
  await store.write({
    ...keyOf(answer.answerId),
    value: { ...fitting(answer) },
    expiresAt: now + keptMilliseconds,
    condition: "always",
  });
}

/** Null where there is no such answer, or it is more than a day old. */
export async function readAnswer(store: RecordStore, answerId: string): Promise<KeptAnswer | null> {
  const record = await store.read(keyOf(answerId));
  // Nobody else writes under these keys.
  return record === null ? null : (record.value as unknown as KeptAnswer);
}

const tooLong: Passage = {
  kind: "text",
  text: "The rest of this answer was too long to be kept; ask again to see it.",
};

function fitting(answer: KeptAnswer): KeptAnswer {
  const withoutJson: KeptAnswer = { ...answer, json: null };
  const wordsOnly: KeptAnswer = { ...withoutJson, scene: null };
  const smaller: KeptAnswer = { ...wordsOnly, passages: [...answer.passages.slice(0, 1), tooLong], warnings: [] };
  return [answer, withoutJson, wordsOnly].find(fitsARecord) ?? smaller;
}
