import { type SnapshotOptions, snapshotFrom } from "#adapters/aws/read-snapshot.ts";
import type { Snapshot } from "#domain/estate/snapshot.ts";
import type { RawEstate } from "./raw-estate.ts";

/** A network as AWS describes it, read as a folder or a live account would be. */
export function snapshotOf(raw: RawEstate, options: Partial<SnapshotOptions> = {}): Snapshot {
  const scopes = raw.map((scope) => ({ ...scope, missing: {}, onlyVpcs: {} }));
  return snapshotFrom(scopes, { missing: "unknown", strict: false, ...options }).snapshot;
}
