/** Careful reading of JSON whose shape nobody has checked. */

export type Json = Readonly<Record<string, unknown>>;

export function asObject(value: unknown): Json | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

export function text(json: Json | undefined, key: string): string | undefined {
  const value = json?.[key];
  if (typeof value === "string") return value === "" ? undefined : value;
  return typeof value === "number" ? String(value) : undefined;
}

export function number(json: Json | undefined, key: string): number | undefined {
  const value = json?.[key];
  if (typeof value === "number") return value;
  return typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : undefined;
}

export function flag(json: Json | undefined, key: string): boolean | undefined {
  const value = json?.[key];
  return typeof value === "boolean" ? value : undefined;
}

export function child(json: Json | undefined, key: string): Json | undefined {
  return asObject(json?.[key]);
}

export function list(json: Json | undefined, key: string): readonly Json[] {
  const value = json?.[key];
  return Array.isArray(value) ? value.map(asObject).filter((item) => item !== undefined) : [];
}

export function texts(json: Json | undefined, key: string): readonly string[] {
  const value = json?.[key];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

export function has(json: Json | undefined, key: string): boolean {
  return json?.[key] !== undefined && json[key] !== null;
}
