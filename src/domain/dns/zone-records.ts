import { type Gap, missingDocument } from "../estate/gap.ts";
import type { HostedZone } from "../estate/hosted-zone.ts";
import type { Estate } from "../estate/lookup.ts";
import type { RecordSet } from "../estate/record-set.ts";
import type { Scope } from "../estate/scope.ts";
import { namesAbove } from "../net/dns-name.ts";

/** A zone as far as an answer needs it; another account's is known by its id and name alone. */
export type Zone = Pick<HostedZone, "id" | "name" | "isPrivate" | "service" | "recordCount" | "scope">;

/** What a zone has at a name. */
export type InZone =
  /** At the name itself, or by the wildcard that is named. Empty: the name exists, and has no records of its own. */
  | { readonly kind: "exists"; readonly records: readonly RecordSet[]; readonly wildcard: string | null }
  | { readonly kind: "absent" }
  /** NS records below the apex give this name and all below it to another zone (DNS-21). */
  | { readonly kind: "delegated"; readonly cut: string; readonly servers: readonly string[] }
  /** What was not read; the records may still be a part of the truth. */
  | { readonly kind: "unread"; readonly gaps: readonly Gap[]; readonly records: readonly RecordSet[] };

export interface Sought {
  readonly name: string;
  readonly type: string;
  /** Whether NS records give names away here; in a private zone they do not by themselves (DNS-09). */
  readonly cuts: boolean;
}

/**
 * Looks up a name in one zone: zone cuts first, then the name itself, then the wildcard of the nearest name above it
 * that exists (DNS-21, DNS-22).
 *
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html
 */
export function lookInZone(estate: Estate, zone: Zone, { name, type, cuts }: Sought): InZone {
  const { byName, names } = estate.names.records.of(zone.id);
  const knows = knowledgeOf(estate, zone);
  const above = namesAbove(name, zone.name);
  const missing = knows === "all" ? [] : [name, ...above.flatMap((one) => wantedAt(one, zone))].filter(knows);
  if (missing.length > 0) {
    const records = byName.get(name) ?? [];
    // A simple record is the only one of its type, so a list that is cut short holds all of it.
    const isSure = records.some((record) => record.policy.kind === "simple" && [type, "CNAME"].includes(record.type));
    if (isSure && !(cuts && above.length > 1)) return { kind: "exists", records, wildcard: null };
    return { kind: "unread", gaps: missing.map((one) => recordGap(estate, zone, one)), records };
  }
  const cut = cuts ? [...above.toReversed(), name].find((one) => one !== zone.name && hasServers(byName, one)) : null;
  if (cut != null) return { kind: "delegated", cut, servers: serversAt(byName, cut) };
  if (names.has(name)) return { kind: "exists", records: byName.get(name) ?? [], wildcard: null };
  const encloser = above.find((one) => one === zone.name || names.has(one));
  const wildcard = `*.${encloser}`;
  const records = byName.get(wildcard);
  return records === undefined ? { kind: "absent" } : { kind: "exists", records, wildcard };
}

/** What a zone has by itself, whatever it gives away. */
export type Present = Exclude<InZone, { kind: "delegated" }>;

/** Looks up a name in a zone that gives nothing away. */
export const lookInside = (estate: Estate, zone: Zone, sought: Omit<Sought, "cuts">): Present =>
  lookInZone(estate, zone, { ...sought, cuts: false }) as Present;

type Records = ReadonlyMap<string, readonly RecordSet[]>;

/** The name servers that a zone names for a name. */
export const serversAt = (byName: Records, name: string): readonly string[] =>
  (byName.get(name) ?? []).filter(({ type }) => type === "NS").flatMap(({ values }) => values);

const hasServers = (byName: Records, name: string): boolean => serversAt(byName, name).length > 0;

/** Of a name above the asked one: itself, where a cut or an existing name may be, and its wildcard. */
const wantedAt = (name: string, { name: apex }: Zone): readonly string[] =>
  name === apex ? [`*.${name}`] : [`*.${name}`, name];

/** `all`, or whether the records of a name are missing. Every zone has records at its apex, so none at all is no list. */
function knowledgeOf(estate: Estate, zone: Zone): "all" | ((name: string) => boolean) {
  const coverage = estate.coverage("ResourceRecordSets", everyRegion(zone.scope));
  if (coverage === "other-account") return () => true;
  switch (coverage.state) {
    case "whole":
      return isWhole(estate, zone) ? "all" : () => true;
    case "taken-as-empty":
      return "all";
    case "vpcs":
      return (name) => !coverage.vpcIds.has(partOf(zone.id, name));
    case "missing":
      return () => true;
  }
}

/** AWS counts the two records that it makes itself, which files made by hand leave out. */
function isWhole(estate: Estate, zone: Zone): boolean {
  const { byName, size } = estate.names.records.of(zone.id);
  const own = ["NS", "SOA"].filter((type) => byName.get(zone.name)?.some((record) => record.type === type));
  const expected = zone.recordCount === null ? 1 : zone.recordCount - (2 - own.length);
  return size >= Math.max(0, expected);
}

function recordGap(estate: Estate, zone: Zone, name: string): Gap {
  const what = `the records of ${name} in ${zone.id}`;
  const coverage = estate.coverage("ResourceRecordSets", everyRegion(zone.scope));
  const why =
    coverage === "other-account"
      ? "other-account"
      : coverage.state === "missing" && coverage.why === "denied"
        ? "denied"
        : "not-collected";
  return missingDocument("ResourceRecordSets", zone.scope, why, what, partOf(zone.id, name));
}

/** One name of a zone, as what is wanted of a live account. */
const partOf = (zoneId: string, name: string): string => `${zoneId}/${name}`;

/** Route 53 has one answer for all Regions. */
export const everyRegion = ({ account }: Scope): Scope => ({ account, region: null });
