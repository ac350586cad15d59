/**
 * An answer as it will be read back from a file: dates are ISO 8601 text, and fields without a value are left out.
 * What the engine sees is then the same whether it was read a moment ago or last year.
 */
export function plain<T>(value: T): T {
  return plainly(value) as T;
}

function plainly(value: unknown): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(plainly);
  if (typeof value !== "object" || value === null) return value;
  const fields: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(value)) {
    const kept = plainly(field);
    if (kept !== undefined) fields[key] = kept;
  }
  return fields;
}
