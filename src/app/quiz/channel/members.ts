import type { RecordStore } from "../../ports/record-store.ts";
import { changeRecord } from "../change-record.ts";
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

/** @param change returns the same members where nothing is to be changed @throws StoreBusyError where others are always first */
export async function changeMembers(
  store: RecordStore,
  where: QuizChannel,
  change: (members: Members) => Members,
): Promise<void> {
  const changed = (record: Members | null): Members | null => {
    const before = record ?? nobody;
    const after = change(before);
    return after === before ? record : after;
  };
  await changeRecord(store, keyOf(where), changed, { expiresAt: null });
}

export const leave = (store: RecordStore, where: QuizChannel, user: string): Promise<void> =>
  changeMembers(store, where, (members) =>
    members.left.includes(user) ? members : { ...members, left: [...members.left, user] },
  );

export const join = (store: RecordStore, where: QuizChannel, user: string): Promise<void> =>
  changeMembers(store, where, (members) =>
    members.left.includes(user) ? { ...members, left: members.left.filter((one) => one !== user) } : members,
  );
