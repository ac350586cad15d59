import type { RecordKey, RecordStore } from "./ports/record-store.ts";

/** The thread in which an answer is being written; a workspace has one such thread of this name. */
export interface WritingThread {
  readonly team: string;
  readonly channel: string;
  readonly threadTs: string;
}

/** Longer than any answer is written. */
const keptMilliseconds = 10 * 60_000;

/** Somebody wants what is being written in a thread to end; whoever writes looks for it. @throws StoreBusyError */
export async function stopWriting(store: RecordStore, thread: WritingThread, now: number): Promise<void> {
  await store.write({ ...keyOf(thread), value: { at: now }, expiresAt: now + keptMilliseconds, condition: "always" });
}

/** Whether that was asked for since the question came; what was stopped before it was another answer. @throws StoreBusyError */
export async function isWritingStopped(store: RecordStore, thread: WritingThread, since: number): Promise<boolean> {
  const record = await store.read(keyOf(thread));
  return record !== null && (record.value["at"] as number) >= since;
}

const keyOf = ({ team, channel, threadTs }: WritingThread): RecordKey => ({
  pk: `STOP#${team}#${channel}#${threadTs}`,
  sk: "STOP",
});
