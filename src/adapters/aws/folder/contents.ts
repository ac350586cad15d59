import type { MissingReason } from "../documents.ts";
import { parsers } from "../parse/index.ts";

/** What one file holds, by top-level key. */
export interface Contents {
  readonly entries: ReadonlyMap<string, readonly unknown[]>;
  /** Kinds that this file says it does not hold, or holds only in part. */
  readonly missing: ReadonlyMap<string, MissingReason>;
  /** When the snapshot was taken, where a manifest says so. */
  readonly takenAt: string | null;
  readonly warnings: readonly string[];
}

/** Kinds that are kept for what else is asked of a snapshot (names, firewalls), though no path depends on them yet. */
const keptKeys: readonly string[] = [
  "AvailabilityZones",
  "RouteServerEndpoints",
  "RouteServerPeers",
  "SecurityGroupVpcAssociations",
  "ServiceConfigurations",
  "ServiceDetails",
  "VpcEncryptionControls",
  "VpcEndpointConnections",
];

const knownKeys: ReadonlySet<string> = new Set([...parsers.keys(), ...keptKeys]);

export const isKnownKey = (key: string): boolean => knownKeys.has(key);

/**
 * Answers that do not name what they are about, so that it stands beside them (`parent`). They are kept whole, under a
 * key of their own where theirs is shared with something else: the routes of a transit gateway are no route table.
 */
const answersWithParent: readonly { readonly parent: string; readonly list?: string; readonly key: string }[] = [
  { parent: "TransitGatewayRouteTableId", list: "Routes", key: "TransitGatewayStaticRoutes" },
  {
    parent: "TransitGatewayRouteTableId",
    list: "TransitGatewayRouteTablePropagations",
    key: "TransitGatewayPropagations",
  },
  { parent: "TransitGatewayRouteTableId", list: "Associations", key: "TransitGatewayRouteTableAssociations" },
  { parent: "TargetGroupArn", list: "TargetHealthDescriptions", key: "LoadBalancerTargetHealth" },
  { parent: "LoadBalancerArn", list: "Attributes", key: "LoadBalancerAttributes" },
  { parent: "TargetGroupArn", list: "Attributes", key: "TargetGroupAttributes" },
  { parent: "LoadBalancerArn", list: "Listeners", key: "LoadBalancerListeners" },
  { parent: "ListenerArn", list: "Rules", key: "ListenerRules" },
  { parent: "FirewallDomainListId", list: "Domains", key: "FirewallDomains" },
  { parent: "ResolverEndpointId", list: "IpAddresses", key: "ResolverEndpointIpAddresses" },
  { parent: "HostedZone", key: "HostedZone" },
  { parent: "Firewall", key: "Firewall" },
  { parent: "PrefixListId", list: "Entries", key: "PrefixListEntries" },
  { parent: "VpcId", list: "EnableDnsSupport", key: "VpcAttributes" },
  { parent: "VpcId", list: "EnableDnsHostnames", key: "VpcAttributes" },
];

/** Reads what the AWS CLI printed: one answer, or several in a list. */
export function contentsOf(json: unknown): Contents {
  const entries = new Map<string, unknown[]>();
  const missing = new Map<string, MissingReason>();
  const warnings: string[] = [];
  let takenAt: string | null = null;
  for (const answer of Array.isArray(json) ? json : [json]) {
    if (!isRecord(answer)) continue;
    const found = entriesIn(answer, warnings);
    for (const [key, list] of found) entries.set(key, [...(entries.get(key) ?? []), ...list]);
    if (isCutShort(answer)) for (const key of found.keys()) missing.set(key, "incomplete");
    for (const [key, why] of notCollectedIn(answer)) missing.set(key, graver(missing.get(key), why));
    takenAt ??= instantIn(answer);
  }
  return { entries, missing, takenAt, warnings };
}

type Json = Readonly<Record<string, unknown>>;

function entriesIn(answer: Json, warnings: string[]): Map<string, readonly unknown[]> {
  const found = new Map<string, readonly unknown[]>();
  const taken = new Set<string>();
  if (isEntry(answer)) return found;
  for (const { parent, list, key } of answersWithParent) {
    if (!has(answer, parent) || (list !== undefined && !has(answer, list))) continue;
    found.set(key, [answer]);
    taken.add(list ?? parent);
  }
  for (const [key, value] of Object.entries(answer)) {
    if (!isKnownKey(key) || taken.has(key) || typeof value !== "object" || value === null) continue;
    // The CLI prints an object where a call answers with a single thing (Block Public Access).
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (isOurs(key, list)) found.set(key, withParent(key, answer, list));
    else if (list.length > 0) warnings.push(...lackingParent(key));
  }
  return found;
}

/** What stands beside a list and that each of its entries needs: they are looked up one by one. */
const parentFields: Readonly<Record<string, string>> = {
  ResourceRecordSets: "HostedZoneId",
  HostedZoneSummaries: "VPCId",
};

function withParent(key: string, answer: Json, list: readonly unknown[]): readonly unknown[] {
  const field = parentFields[key];
  const value = field === undefined ? undefined : answer[field];
  return field === undefined || value === undefined ? list : list.map((one) => ({ [field]: value, ...(one as Json) }));
}

/**
 * A single thing, cut out of an answer by `--query`. The interfaces or groups that it lists are its own, and no list of
 * all there are.
 */
const isEntry = (answer: Json): boolean =>
  ["InstanceId", "NetworkInterfaceId", "LoadBalancerName"].some((field) => has(answer, field));

/** Keys that other services have as well, or that mean nothing without their parent: what tells our entries by. */
const fieldsOfOurs: Readonly<Record<string, { readonly field: string; readonly isParent: boolean }>> = {
  Instances: { field: "InstanceId", isParent: false },
  Entries: { field: "PrefixListId", isParent: true },
  TargetHealthDescriptions: { field: "TargetGroupArn", isParent: true },
  Rules: { field: "RuleArn", isParent: false },
};

/** Entries are objects. */
function isOurs(key: string, list: readonly unknown[]): boolean {
  if (!list.every(isRecord)) return false;
  const ours = fieldsOfOurs[key];
  return ours === undefined || list.some((entry) => typeof entry[ours.field] === "string");
}

function lackingParent(key: string): readonly string[] {
  const ours = fieldsOfOurs[key];
  return ours?.isParent === true ? [`${key} needs the ${ours.field} beside it`] : [];
}

/** A list with a next page is a part of a list. */
function isCutShort(answer: Json): boolean {
  const tokens = [answer["NextToken"], answer["nextToken"], answer["NextMarker"]];
  const flags = [answer["IsTruncated"], answer["AdditionalRoutesAvailable"]];
  return (
    tokens.some((token) => token != null && token !== "") || flags.some((flag) => flag === true || flag === "true")
  );
}

/** The form of `not-collected.json`, as `openFolder` describes it. */
function notCollectedIn(answer: Json): readonly (readonly [string, MissingReason])[] {
  const list = answer["NotCollected"];
  if (!Array.isArray(list)) return [];
  return list.flatMap((one): (readonly [string, MissingReason])[] => {
    if (!isRecord(one) || typeof one["Key"] !== "string") return [];
    const why = one["Why"];
    return [[one["Key"], why === "denied" || why === "incomplete" ? why : "not-collected"]];
  });
}

const gravity: readonly MissingReason[] = ["not-collected", "denied", "incomplete"];

/** Of two reasons, the one that says more. */
export function graver(one: MissingReason | undefined, other: MissingReason): MissingReason {
  return one !== undefined && gravity.indexOf(one) > gravity.indexOf(other) ? one : other;
}

function instantIn(answer: Json): string | null {
  const value = answer["TakenAt"];
  if (typeof value !== "string" || Number.isNaN(Date.parse(value))) return null;
  return new Date(value).toISOString();
}

const has = (answer: Json, field: string): boolean => Object.hasOwn(answer, field) && answer[field] != null;

function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
