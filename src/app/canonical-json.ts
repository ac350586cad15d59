/** The same value as the same text: keys in order, nothing but JSON. What a digest or a key is made over. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (isPlainObject(part) ? inOrder(part) : part)) ?? "null";
}

const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const inOrder = (value: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));

/** What a record store takes: see `RecordValue`. */
const mostBytes = 300_000;

export const fitsARecord = (value: object): boolean =>
  new TextEncoder().encode(JSON.stringify(value)).length <= mostBytes;
