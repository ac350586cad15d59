/**
 * Fields of AWS answers that hold secrets: the configuration of a customer's router with its keys, the keys of VPN
 * tunnels, and the scripts that start an instance. No answer needs them, so they are dropped where documents are read,
 * wherever in a document they stand.
 */
const secretFields: ReadonlySet<string> = new Set(["CustomerGatewayConfiguration", "PreSharedKey", "UserData"]);

/** Far deeper than AWS ever nests; what lies below is dropped rather than let through unseen. */
const deepest = 64;

/** The same document without secrets; parts that hold none are shared, not copied. */
export function redact<T>(document: T): T {
  return without(document, 0) as T;
}

function without(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth > deepest) return null;
  if (Array.isArray(value)) return withoutInList(value, depth);
  // Dates and bytes of the SDK are values, not documents.
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? withoutInRecord(value, depth) : value;
}

function withoutInList(list: readonly unknown[], depth: number): readonly unknown[] {
  let copy: unknown[] | null = null;
  for (let index = 0; index < list.length; index += 1) {
    const clean = without(list[index], depth + 1);
    if (clean === list[index]) continue;
    copy ??= [...list];
    copy[index] = clean;
  }
  return copy ?? list;
}

function withoutInRecord(record: object, depth: number): object {
  let changed: Map<string, unknown> | null = null;
  for (const field of Object.keys(record)) {
    const value = (record as Record<string, unknown>)[field];
    const clean = secretFields.has(field) ? undefined : without(value, depth + 1);
    if (clean !== value || secretFields.has(field)) {
      changed ??= new Map();
      changed.set(field, clean);
    }
  }
  if (changed === null) return record;
  const changes = changed;
  return Object.fromEntries(
    Object.entries(record)
      .filter(([field]) => !secretFields.has(field))
      .map(([field, value]) => [field, changes.has(field) ? changes.get(field) : value]),
  );
}
