/** What a record is found by: `pk` names a partition, `sk` orders the records in it. */
export interface RecordKey {
  readonly pk: string;
  readonly sk: string;
}

/** What is kept: plain JSON, 300 kB at most. */
export type RecordValue = Readonly<Record<string, unknown>>;

export interface StoredRecord extends RecordKey {
  readonly value: RecordValue;
  /** Counts the writes of this record, from 1: what an update that must not lose another one names. */
  readonly version: number;
  /** Milliseconds since 1970, after which the record is as good as gone; null for ever. */
  readonly expiresAt: number | null;
}

/** When a write may happen: always, only if no such record is alive, or only over exactly this version. */
export type Condition = "always" | "absent" | { readonly version: number };

export interface WriteRequest extends RecordKey {
  readonly value: RecordValue;
  readonly expiresAt: number | null;
  readonly condition: Condition;
}

export type WriteOutcome =
  | { readonly kind: "written"; readonly version: number }
  /** The condition did not hold; `current` is the living record that stood in the way, null if it is gone. */
  | { readonly kind: "refused"; readonly current: StoredRecord | null };

/**
 * Records with conditional writes: one table in DynamoDB, or memory. Reads are consistent, and a record past its
 * expiry is never returned and never stands in the way, however late it is really deleted.
 *
 * Every implementation passes `test/contracts/record-store.ts`.
 */
export interface RecordStore {
  read(key: RecordKey): Promise<StoredRecord | null>;
  /** @throws StoreBusyError where the store is throttled; the caller may try the whole job again. */
  write(request: WriteRequest): Promise<WriteOutcome>;
  remove(key: RecordKey): Promise<void>;
  /** The living records of a partition whose `sk` starts with the prefix, in order of `sk`; `newestFirst` turns it round. */
  list(
    pk: string,
    options: { readonly prefix?: string; readonly limit: number; readonly newestFirst?: boolean },
  ): Promise<readonly StoredRecord[]>;
}

/** The store is there, and does not keep up. */
export class StoreBusyError extends Error {
  override readonly name = "StoreBusyError";
}
