import { SourceError } from "#app/ports/network-source.ts";
import { printScope, type Scope } from "#domain/estate/scope.ts";
import { scopeOf } from "../derive-scope.ts";
import type { MissingReason, ScopedDocuments } from "../documents.ts";
import { idOf } from "../identity.ts";
import { clean } from "../parse/fields.ts";
import { instancesIn } from "../parse/instance.ts";
import { type Contents, graver } from "./contents.ts";

export interface ReadFile {
  readonly name: string;
  readonly place: Scope;
  readonly contents: Contents;
}

export interface Merged {
  readonly scopes: readonly ScopedDocuments[];
  /** The file that an entry came from. */
  readonly fileOf: (entry: unknown) => string | null;
}

/**
 * Puts the files of one account and Region together. What two files say about one id must be the same: a network of two
 * moments never existed, and an answer about it would be true at neither.
 *
 * @throws SourceError where two entries for one id differ.
 */
export function mergeFiles(files: readonly ReadFile[]): Merged {
  const origins = new WeakMap<object, string>();
  const placed = groupByScope(groupByScope(files.map((file) => ({ scope: file.place, files: [file] }))).map(derived));
  const scopes = placed.map(({ scope, files: own }) => mergeScope(scope, own, origins));
  return {
    scopes,
    fileOf: (entry) => (typeof entry === "object" && entry !== null ? (origins.get(entry) ?? null) : null),
  };
}

interface ScopedFiles {
  readonly scope: Scope;
  readonly files: readonly ReadFile[];
}

/** In ascending order of account and Region. */
function groupByScope(several: readonly ScopedFiles[]): readonly ScopedFiles[] {
  const groups = Map.groupBy(several, ({ scope }) => `${scope.account ?? ""}/${scope.region ?? ""}`);
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, same]) => ({
      scope: (same[0] as ScopedFiles).scope,
      files: same.flatMap(({ files }) => files),
    }));
}

/** What no folder name says, the entries may say. */
function derived({ scope, files }: ScopedFiles): ScopedFiles {
  if (scope.account !== null && scope.region !== null) return { scope, files };
  const documents: Record<string, readonly unknown[]> = {};
  for (const { contents } of files) {
    for (const [key, entries] of contents.entries) documents[key] = [...(documents[key] ?? []), ...entries];
  }
  return { scope: scopeOf({ ...scope, documents, missing: {}, onlyVpcs: {} }), files };
}

function mergeScope(scope: Scope, files: readonly ReadFile[], origins: WeakMap<object, string>): ScopedDocuments {
  const documents = new Map<string, unknown[]>();
  const missing = new Map<string, MissingReason>();
  const seen = new Map<string, { readonly entry: unknown; readonly file: string }>();

  /** False for what was read before, just the same. */
  function isNew(key: string, entry: unknown, file: string): boolean {
    if (typeof entry === "object" && entry !== null) origins.set(entry, file);
    const id = idOf(key, entry);
    if (id === null) return true;
    const known = seen.get(`${key} ${id}`);
    if (known === undefined) {
      seen.set(`${key} ${id}`, { entry, file });
      return true;
    }
    if (known.entry !== entry && canonical(known.entry) !== canonical(entry))
      throw conflict(id, known.file, file, scope);
    return false;
  }

  for (const { name, contents } of files) {
    for (const [key, why] of contents.missing) missing.set(key, graver(missing.get(key), why));
    for (const [key, entries] of contents.entries) {
      const list = documents.get(key) ?? [];
      documents.set(key, list);
      for (const entry of entries) {
        if (key !== "Reservations") {
          if (isNew(key, entry, name)) list.push(entry);
          continue;
        }
        // The same reservation may show other instances in another file: the instances are what must agree.
        const instances = instancesIn(entry);
        const fresh = instances.filter((instance) => isNew("Instances", instance, name));
        if (fresh.length > 0) list.push({ Instances: fresh });
      }
    }
  }
  return { ...scope, documents: Object.fromEntries(documents), missing: Object.fromEntries(missing), onlyVpcs: {} };
}

function conflict(id: string, one: string, other: string, scope: Scope): SourceError {
  const where = printScope(scope);
  const files = one === other ? `twice in ${one}` : `in ${one} and in ${other}`;
  return new SourceError(
    "conflicting-entries",
    `${clean(id)} is described differently ${files}${where === "" ? "" : ` (${where})`}`,
    "keep the newer one of the two, or put them in folders named as their account or Region",
  );
}

/** Counts and telemetry that differ from one minute to the next, though the thing is the same. */
const volatile: ReadonlySet<string> = new Set(["AvailableIpAddressCount", "VgwTelemetry"]);

/** One text for equal entries. AWS does not promise the order of its lists, so it does not count. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([field]) => !volatile.has(field))
    .map(([field, inner]) => `${JSON.stringify(field)}:${canonical(inner)}`);
  return `{${fields.sort().join(",")}}`;
}
