import { type RecordKey, type RecordStore, type RecordValue, StoreBusyError } from "../ports/record-store.ts";

/** Two devices at once, and then some. */
const mostTries = 8;

/**
 * Changes a record; where another device was first, the change is made again on what it has left.
 *
 * @param change returns the same value where nothing is to be changed, and null where none is to be made
 * @returns what stands afterwards
 * @throws StoreBusyError where others are always first
 */
export async function changeRecord<Value extends object>(
  store: RecordStore,
  key: RecordKey,
  change: (before: Value | null) => Value | null,
  { expiresAt }: { readonly expiresAt: number | null },
): Promise<Value | null> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const record = await store.read(key);
    const before = record === null ? null : (record.value as unknown as Value);
    const after = change(before);
    if (after === before || after === null) return after;
    const condition = record === null ? "absent" : { version: record.version };
    const outcome = await store.write({ ...key, value: after as unknown as RecordValue, expiresAt, condition });
    if (outcome.kind === "written") return after;
  }
  throw new StoreBusyError("somebody's answers come faster than they can be kept");
}
