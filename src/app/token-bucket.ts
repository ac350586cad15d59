import { type RecordKey, type RecordStore, StoreBusyError, type StoredRecord } from "./ports/record-store.ts";

export interface Bucket {
  /** Tokens that can be taken at once, and that a bucket holds at first. */
  readonly capacity: number;
  /** Tokens that come back a minute, evenly; up to 60,000. */
  readonly refillPerMinute: number;
}

export type Taken =
  | { readonly kind: "taken" }
  /** Nothing was taken; there is a token again after so many whole seconds, 1 at least. */
  | { readonly kind: "empty"; readonly afterSeconds: number };

/** One taker of those at the same time wins each round: enough for as many workers as there can be. */
const mostTries = 64;

/**
 * Takes one token. All that is kept is when the bucket would be full again (the "virtual scheduling" form of a leaky
 * bucket, ITU-T I.371 Annex A): each token moves that instant on by one refill interval, and an instant in the past is a
 * full bucket, which needs no record at all.
 *
 * @param key whose bucket it is
 * @param now milliseconds since 1970
 * @throws StoreBusyError where too many take from the bucket at once
 */
export async function takeToken(store: RecordStore, key: string, bucket: Bucket, now: number): Promise<Taken> {
  const record: RecordKey = { pk: `tokens#${key}`, sk: "bucket" };
  // Whole milliseconds, rounded against the taker: sums of them are exact, however many there are.
  const interval = Math.ceil(60_000 / bucket.refillPerMinute);
  let current = await store.read(record);
  for (let tries = 0; tries < mostTries; tries += 1) {
    const fullAt = Math.max(now, fullAtOf(current)) + interval;
    const over = fullAt - (now + bucket.capacity * interval);
    if (over > 0) return { kind: "empty", afterSeconds: Math.ceil(over / 1_000) };
    const condition = current === null ? "absent" : { version: current.version };
    const outcome = await store.write({ ...record, value: { fullAt }, expiresAt: fullAt, condition });
    if (outcome.kind === "written") return { kind: "taken" };
    current = outcome.current;
  }
  throw new StoreBusyError("too many take from this bucket at once");
}

/** Nobody else writes under these keys. */
const fullAtOf = (record: StoredRecord | null): number =>
  record === null ? Number.NEGATIVE_INFINITY : (record.value as { readonly fullAt: number }).fullAt;
