import type { KeyedItem } from "#domain/quiz/item.ts";
import type { Asker } from "../../person.ts";
import type { NetworkReading } from "../../ports/network-source.ts";
import type { RecordStore, RecordValue } from "../../ports/record-store.ts";
import { liveDrawnKey } from "./live-drawn-key.ts";
import { liveItem } from "./live-items.ts";

type Person = Pick<Asker, "team" | "user">;

/** A question about a network that waits for an answer: not itself, but what it can be made from again. */
interface LiveDrawn {
  readonly id: string;
  readonly seed: string;
  /** The folder that it was drawn from; null for the built-in network. */
  readonly folder: string | null;
}

/** Nobody answers what they were asked last week about a network that has changed since. */
const keptMilliseconds = 24 * 3_600_000;

/** @returns null where nothing waits */
export async function readLiveDrawn(store: RecordStore, person: Person): Promise<LiveDrawn | null> {
  const record = await store.read(liveDrawnKey(person));
  // Nobody else writes under these keys.
  return record === null ? null : (record.value as unknown as LiveDrawn);
}

/** The same question again; null where the network has changed, or has none. */
export function itemDrawn({ id, seed }: Pick<LiveDrawn, "id" | "seed">, reading: NetworkReading): KeyedItem | null {
  const item = drawnBy(seed, reading);
  return item?.id === id ? item : null;
}

/**
 * One question about a network, of which only the id and the seed are kept.
 *
 * @param now milliseconds since 1970; another instant draws another question
 * @returns null where there is nothing to ask about it
 */
export async function drawLive(
  store: RecordStore,
  person: Person,
  { reading, folder, now }: { readonly reading: NetworkReading; readonly folder: string | null; readonly now: number },
): Promise<KeyedItem | null> {
  const seed = `${now}`;
  const item = drawnBy(seed, reading);
  if (item === null) return null;
  const drawn: LiveDrawn = { id: item.id, seed, folder };
  const value = drawn as unknown as RecordValue;
  await store.write({ ...liveDrawnKey(person), value, expiresAt: now + keptMilliseconds, condition: "always" });
  return item;
}

const drawnBy = (seed: string, { snapshot, evidence }: NetworkReading): KeyedItem | null =>
  liveItem(snapshot, seed, { replaceNames: false, takenAt: evidence.takenAt });
