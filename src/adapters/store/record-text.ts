import type { Condition, RecordKey, RecordValue, StoredRecord } from "#app/ports/record-store.ts";

/** Well under DynamoDB's 400 kB an item, which counts names and keys too. */
const mostBytes = 300_000;

/**
 * How a value is kept: as JSON text, everywhere, so that a value comes back the same from memory as from a table.
 *
 * @throws RangeError where it is larger than a record may be.
 */
export function textOf(value: RecordValue): string {
  const text = JSON.stringify(value);
  const bytes = Buffer.byteLength(text);
  if (bytes > mostBytes) throw new RangeError(`a record of ${bytes} bytes: ${mostBytes} at most`);
  return text;
}

export const valueIn = (text: string): RecordValue => JSON.parse(text) as RecordValue;

/**
 * Asked of every key, so that memory refuses what DynamoDB would.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 *
 * @throws RangeError
 */
export function checkKey({ pk, sk }: RecordKey): void {
  checkPart("pk", pk, 2048);
  checkPart("sk", sk, 1024);
}

function checkPart(name: string, text: string, most: number): void {
  const bytes = Buffer.byteLength(text);
  if (bytes < 1 || bytes > most) throw new RangeError(`${name} has ${bytes} bytes: 1 to ${most}`);
}

/** What a record past its expiry is, at the very millisecond too: gone. */
export const isExpired = (expiresAt: number | null, now: number): boolean => expiresAt !== null && expiresAt <= now;

/** Whether a write may happen over what is alive. */
export function holds(condition: Condition, current: StoredRecord | null): boolean {
  if (condition === "always") return true;
  if (condition === "absent") return current === null;
  return current?.version === condition.version;
}
