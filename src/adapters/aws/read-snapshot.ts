import { type Coverage, type DocumentKey, documents as documentKinds } from "#domain/estate/document.ts";
import { printScope, type Scope } from "#domain/estate/scope.ts";
import { emptySnapshot, type Reading, type Snapshot } from "#domain/estate/snapshot.ts";
import { scopeOf } from "./derive-scope.ts";
import type { MissingReason, ScopedDocuments } from "./documents.ts";
import { idOf } from "./identity.ts";
import { withElasticAddresses } from "./parse/elastic-address.ts";
import { clean } from "./parse/fields.ts";
import { noParts, type Parts, parsers } from "./parse/index.ts";
import { withNatGatewayRoles } from "./parse/interface-role.ts";
import { isOfNetworkBalancer, isOneRule, uniteRules } from "./parse/listener.ts";
import { uniteOthers } from "./parse/other-resource.ts";
import { unitePrefixLists } from "./parse/prefix-list.ts";
import { withRuleIds } from "./parse/security-group-rule.ts";
import { isOneTarget, uniteTargetHealth } from "./parse/target-group.ts";

export interface SnapshotOptions {
  /** `empty`: a kind that was not read is an empty answer, because the person said so. */
  readonly missing: "unknown" | "empty";
  /** What would be taken as absent makes an answer unknown instead. */
  readonly strict: boolean;
  /** Where an entry was read, for warnings. */
  readonly whereFrom?: (entry: unknown) => string | null;
}

export interface SnapshotReading {
  readonly snapshot: Snapshot;
  /** One line for each entry that was passed over. */
  readonly warnings: readonly string[];
}

/** Turns AWS's words into the model, and says how much of each kind was read. */
export function snapshotFrom(scopes: readonly ScopedDocuments[], options: SnapshotOptions): SnapshotReading {
  const placed = scopes.map((documents) => ({ documents, scope: scopeOf(documents) }));
  const warnings: string[] = [];
  const parts: Parts[] = [];
  const readings: Reading[] = [];
  for (const { documents, scope } of placed) {
    const read = readScope(documents, scope, options);
    const overshadowed = placed.some((other) => isMoreExact(other.scope, scope));
    readings.push({ scope, coverage: coverageOf(documents, read.unreadable, overshadowed, options) });
    parts.push(read.parts);
    warnings.push(...read.warnings);
  }
  return { snapshot: { readings, strict: options.strict, ...united(parts) }, warnings };
}

interface ScopeReading {
  readonly parts: Parts;
  /** Kinds of which an entry had to be passed over: what it would have said is not known. */
  readonly unreadable: ReadonlySet<DocumentKey>;
  readonly warnings: readonly string[];
}

/** One entry that cannot be read never loses the others. */
function readScope(scoped: ScopedDocuments, scope: Scope, options: SnapshotOptions): ScopeReading {
  const parts = noParts();
  const unreadable = new Set<DocumentKey>();
  const warnings: string[] = [];
  for (const [key, list] of parsers) {
    const found = entriesOf(scoped, key);
    const passedOver: string[] = [];
    for (const parser of list) {
      for (const entry of found) {
        for (const one of parser.unfold(entry)) {
          const problem = parser.readInto(parts, one, scope);
          if (problem === null) continue;
          if (parser.document !== null) unreadable.add(parser.document);
          const where = options.whereFrom?.(one) ?? options.whereFrom?.(entry) ?? null;
          passedOver.push(`${nameOf(key, one, where, scope)} is passed over: ${problem}`);
        }
      }
    }
    warnings.push(...shortened(key, passedOver));
  }
  if (isOneList(scoped, "TargetHealthDescriptions", "LoadBalancerTargetHealth", unreadable)) {
    parts.targetHealth.push(...parts.targetGroups.map(({ id }) => ({ groupId: id, targets: [] })));
  }
  if (isOneList(scoped, "Rules", "ListenerRules", unreadable)) {
    const mayHaveNone = parts.listeners.filter(isOfNetworkBalancer);
    parts.listenerRules.push(...mayHaveNone.map(({ id }) => ({ listenerId: id, actions: [] })));
  }
  return { parts, unreadable, warnings };
}

/**
 * Whether targets, or rules, were read as one list of them all: it says nothing of a group that has none, and that is how
 * it says so. Where each group has an answer of its own, a group without one was not read.
 */
const isOneList = (
  scoped: ScopedDocuments,
  key: "TargetHealthDescriptions" | "Rules",
  document: DocumentKey,
  unreadable: ReadonlySet<DocumentKey>,
): boolean =>
  Object.hasOwn(scoped.documents, key) &&
  missingReason(scoped, document) === null &&
  !unreadable.has(document) &&
  entriesOf(scoped, key).every(key === "Rules" ? isOneRule : isOneTarget);

const entriesOf = (scoped: ScopedDocuments, key: string): readonly unknown[] =>
  Object.hasOwn(scoped.documents, key) ? (scoped.documents[key] ?? []) : [];

/** `vpcs.json: Vpcs vpc-1`, or the account and Region where there is no file. */
function nameOf(key: string, entry: unknown, file: string | null, scope: Scope): string {
  const id = idOf(key === "Reservations" ? "Instances" : key, entry);
  const where = file ?? printScope(scope);
  return `${where === "" ? "" : `${where}: `}${key} ${id === null ? "(an entry without an id)" : clean(id).slice(0, 80)}`;
}

const mostOfOneKind = 5;

/** A list that is wrong throughout is told in a few lines. */
function shortened(key: string, lines: readonly string[]): readonly string[] {
  const distinct = [...new Set(lines)];
  if (distinct.length <= mostOfOneKind) return distinct;
  return [
    ...distinct.slice(0, mostOfOneKind),
    `${key}: ${distinct.length - mostOfOneKind} more entries are passed over for like reasons`,
  ];
}

/** Puts together what completes one another: rule ids and rules, Elastic IPs and interfaces, lists and their entries. */
function united(parts: readonly Parts[]): Omit<Snapshot, "readings" | "strict"> {
  const all = parts.map((one) => ({
    ...one,
    interfaces: withNatGatewayRoles(withElasticAddresses(one.interfaces, one.elasticAddresses), one.natGateways),
    securityGroups: withRuleIds(one.securityGroups, one.ruleNames),
    prefixLists: unitePrefixLists({
      entries: one.prefixListEntries,
      managed: one.managedPrefixLists,
      described: one.describedPrefixLists,
    }),
    others: uniteOthers(one.others),
    listenerRules: uniteRules(one.listenerRules),
    targetHealth: uniteTargetHealth(one.targetHealth),
  }));
  const { readings: _readings, strict: _strict, ...lists } = emptySnapshot;
  const names = Object.keys(lists) as (keyof typeof lists)[];
  return Object.fromEntries(
    names.map((name) => [name, all.flatMap<unknown>((one) => one[name])]),
  ) as unknown as typeof lists;
}

/**
 * Account-wide documents (hosted zones, say) are often kept above the folders of the Regions. Such a scope speaks only
 * for what is in it: what it lacks is told by the exact ones.
 */
function isMoreExact(one: Scope, other: Scope): boolean {
  const fits = (exact: string | null, loose: string | null): boolean => loose === null || exact === loose;
  const adds = (exact: string | null, loose: string | null): boolean => loose === null && exact !== null;
  return (
    fits(one.account, other.account) &&
    fits(one.region, other.region) &&
    (adds(one.account, other.account) || adds(one.region, other.region))
  );
}

function coverageOf(
  scoped: ScopedDocuments,
  unreadable: ReadonlySet<DocumentKey>,
  overshadowed: boolean,
  options: SnapshotOptions,
): Reading["coverage"] {
  const coverage: Partial<Record<DocumentKey, Coverage>> = {};
  for (const key of Object.keys(documentKinds) as DocumentKey[]) {
    const told = unreadable.has(key) ? "incomplete" : missingReason(scoped, key);
    if (told === null && isRead(scoped, key)) {
      const vpcIds = Object.hasOwn(scoped.onlyVpcs, key) ? scoped.onlyVpcs[key] : undefined;
      coverage[key] = vpcIds === undefined ? { state: "whole" } : { state: "vpcs", vpcIds: new Set(vpcIds) };
    } else if (overshadowed) {
      if (told !== null) coverage[key] = { state: "missing", why: told };
    } else if (options.missing === "empty" && told !== "incomplete") {
      coverage[key] = { state: "taken-as-empty" };
    } else {
      coverage[key] = { state: "missing", why: told ?? "not-collected" };
    }
  }
  return coverage;
}

/** Other keys that are the same kind of document. */
const otherNames: Partial<Record<DocumentKey, readonly string[]>> = {
  Reservations: ["Instances"],
  PrefixListEntries: ["Entries"],
  Listeners: ["LoadBalancerListeners"],
  ListenerRules: ["Rules"],
  LoadBalancerTargetHealth: ["TargetHealthDescriptions"],
};

const keysOf = (key: DocumentKey): readonly string[] => [key, ...(otherNames[key] ?? [])];

function missingReason(scoped: ScopedDocuments, key: DocumentKey): MissingReason | null {
  const told = keysOf(key).flatMap((name) => (Object.hasOwn(scoped.missing, name) ? (scoped.missing[name] ?? []) : []));
  return told.includes("incomplete") ? "incomplete" : (told[0] ?? null);
}

function isRead(scoped: ScopedDocuments, key: DocumentKey): boolean {
  if (keysOf(key).some((name) => Object.hasOwn(scoped.documents, name))) return true;
  if (key !== "PrefixListEntries") return false;
  // Entries also come on the lists themselves, and DescribePrefixLists prints them as `Cidrs`. DescribeManagedPrefixLists
  // uses the same key for lists without them, and then nothing is known of what is in them.
  const lists = entriesOf(scoped, "ManagedPrefixLists") as readonly { readonly Entries?: unknown }[];
  const printed = entriesOf(scoped, "PrefixLists") as readonly { readonly Cidrs?: unknown }[];
  const areListed =
    Object.hasOwn(scoped.documents, "PrefixLists") && printed.every((list) => Array.isArray(list?.Cidrs));
  return areListed || lists.some((list) => Array.isArray(list?.Entries));
}
