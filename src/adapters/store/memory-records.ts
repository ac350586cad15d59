import type { RecordKey, RecordStore, StoredRecord, WriteOutcome, WriteRequest } from "#app/ports/record-store.ts";
import { checkKey, holds, isExpired, textOf, valueIn } from "./record-text.ts";

interface Kept {
  readonly text: string;
  readonly version: number;
  readonly expiresAt: number | null;
}

/** An expired record is kept this long, so that the version of its successor goes on from it, as in DynamoDB. */
const keptAfterExpiryMs = 3_600_000;

/** Records in the memory of this process: for a laptop and for tests. */
export class MemoryRecords implements RecordStore {
  readonly #now: () => number;
  readonly #partitions = new Map<string, Map<string, Kept>>();
  #writesUntilSweep = 1_000;

  /** @param now milliseconds since 1970 */
  constructor(now: () => number) {
    this.#now = now;
  }

  async read(key: RecordKey): Promise<StoredRecord | null> {
    checkKey(key);
    return this.#living(key, this.#kept(key));
  }

  async write({ pk, sk, value, expiresAt, condition }: WriteRequest): Promise<WriteOutcome> {
    checkKey({ pk, sk });
    const text = textOf(value);
    const before = this.#kept({ pk, sk });
    const current = this.#living({ pk, sk }, before);
    if (!holds(condition, current)) return { kind: "refused", current };
    const version = (before?.version ?? 0) + 1;
    const partition = this.#partitions.get(pk) ?? new Map<string, Kept>();
    partition.set(sk, { text, version, expiresAt });
    this.#partitions.set(pk, partition);
    this.#sweepNowAndThen();
    return { kind: "written", version };
  }

  async remove(key: RecordKey): Promise<void> {
    checkKey(key);
    const partition = this.#partitions.get(key.pk);
    partition?.delete(key.sk);
    if (partition?.size === 0) this.#partitions.delete(key.pk);
  }

  async list(
    pk: string,
    { prefix = "", limit, newestFirst = false }: Parameters<RecordStore["list"]>[1],
  ): Promise<readonly StoredRecord[]> {
    const records = [...(this.#partitions.get(pk) ?? [])]
      .filter(([sk]) => sk.startsWith(prefix))
      .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      .flatMap(([sk, kept]) => this.#living({ pk, sk }, kept) ?? []);
    if (newestFirst) records.reverse();
    return records.slice(0, limit);
  }

  #kept({ pk, sk }: RecordKey): Kept | null {
    return this.#partitions.get(pk)?.get(sk) ?? null;
  }

  #living({ pk, sk }: RecordKey, kept: Kept | null): StoredRecord | null {
    if (kept === null || isExpired(kept.expiresAt, this.#now())) return null;
    return { pk, sk, value: valueIn(kept.text), version: kept.version, expiresAt: kept.expiresAt };
  }

  /** What has expired takes no memory for long, and no write waits for more than its share of the sweeping. */
  #sweepNowAndThen(): void {
    this.#writesUntilSweep -= 1;
    if (this.#writesUntilSweep > 0) return;
    const before = this.#now() - keptAfterExpiryMs;
    let left = 0;
    for (const [pk, partition] of this.#partitions) {
      for (const [sk, { expiresAt }] of partition) if (isExpired(expiresAt, before)) partition.delete(sk);
      left += partition.size;
      if (partition.size === 0) this.#partitions.delete(pk);
    }
    this.#writesUntilSweep = Math.max(1_000, left);
  }
}
