import type { RecordStore } from "../../ports/record-store.ts";
import { changeRecord } from "../change-record.ts";
import { partitionOf, type QuizChannel } from "./setup.ts";
import { leaveSquads } from "./squads-of-week.ts";

/** Where somebody is, by their profile. */
interface KnownZone {
  /** By its IANA name. */
  readonly zone: string;
  /** When it was learned; milliseconds since 1970. */
  readonly since: number;
}

/** By person: of those who take part in a channel's quiz, or may yet. */
export type Zones = Readonly<Record<string, KnownZone>>;

const zonesKey = (where: QuizChannel) => ({ pk: partitionOf(where), sk: "ZONES" });

export async function readZones(store: RecordStore, where: QuizChannel): Promise<Zones> {
  const record = await store.read(zonesKey(where));
  // Nobody else writes under these keys.
  return record === null ? {} : (record.value as unknown as { readonly zones: Zones }).zones;
}

/** @throws StoreBusyError where others are always first */
export async function changeZones(
  store: RecordStore,
  where: QuizChannel,
  change: (zones: Zones) => Zones,
): Promise<void> {
  const changed = (record: { readonly zones: Zones } | null) => ({ zones: change(record?.zones ?? {}) });
  await changeRecord(store, zonesKey(where), changed, { expiresAt: null });
}

/** One small record for each who has left: it is looked at with every press. */
const leftKey = (where: QuizChannel, user: string) => ({ pk: partitionOf(where), sk: `LEFT#${user}` });

export const hasLeft = async (store: RecordStore, where: QuizChannel, user: string): Promise<boolean> =>
  (await store.read(leftKey(where, user))) !== null;

/** More people than leave one channel's quiz. */
const mostLeft = 10_000;

export async function thoseWhoLeft(store: RecordStore, where: QuizChannel): Promise<ReadonlySet<string>> {
  const records = await store.list(partitionOf(where), { prefix: "LEFT#", limit: mostLeft });
  return new Set(records.map(({ sk }) => sk.slice("LEFT#".length)));
}

/** Out of the quiz, and out of its squads. */
export async function leave(store: RecordStore, where: QuizChannel, user: string): Promise<void> {
  await store.write({ ...leftKey(where, user), value: {}, expiresAt: null, condition: "always" });
  await leaveSquads(store, where, user);
}

export const join = (store: RecordStore, where: QuizChannel, user: string): Promise<void> =>
  store.remove(leftKey(where, user));
