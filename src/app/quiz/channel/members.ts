import type { RecordStore } from "../../ports/record-store.ts";
import { partitionOf, type QuizChannel } from "./setup.ts";

/** People of a channel's quiz, besides their answers. */
export interface Members {
  /** Who wants to take no part. */
  readonly left: readonly string[];
  /** By person. */
  readonly zones: Readonly<Record<string, KnownZone>>;
}

interface KnownZone {
  /** By its IANA name. */
  readonly zone: string;
  /** When it was learned; milliseconds since 1970. */
  readonly since: number;
}

const keyOf = (where: QuizChannel) => ({ pk: partitionOf(where), sk: "MEMBERS" });

const nobody: Members = { left: [], zones: {} };

export async function readMembers(store: RecordStore, where: QuizChannel): Promise<Members> {
  const record = await store.read(keyOf(where));
  return record === null ? nobody : (record.value as unknown as Members);
}

/** @param change returns the same members where nothing is to be changed */
export async function changeMembers(
  store: RecordStore,
  where: QuizChannel,
  change: (members: Members) => Members,
): Promise<Members> {
  for (;;) {
    const record = await store.read(keyOf(where));
    const before = record === null ? nobody : (record.value as unknown as Members);
    const after = change(before);
    if (after === before) return before;
    const condition = record === null ? "absent" : { version: record.version };
    const outcome = await store.write({ ...keyOf(where), value: { ...after }, expiresAt: null, condition });
    if (outcome.kind === "written") return after;
  }
}

export const leave = (store: RecordStore, where: QuizChannel, user: string): Promise<Members> =>
  changeMembers(store, where, (members) =>
    members.left.includes(user) ? members : { ...members, left: [...members.left, user] },
  );

export const join = (store: RecordStore, where: QuizChannel, user: string): Promise<Members> =>
  changeMembers(store, where, (members) =>
    members.left.includes(user) ? { ...members, left: members.left.filter((one) => one !== user) } : members,
  );
