import { type Gap, notModelled } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import type { ResolverRule } from "../estate/resolver-rule.ts";
import { depthOf } from "../net/dns-name.ts";
import { type PrivateName, privateNameOf } from "./aws-target.ts";
import { internalDomain, reverseAddress } from "./ec2-names.ts";
import type { Notes } from "./notes.ts";
import type { VpcView } from "./view.ts";
import { noteDhcp, privateZonesFor, publicZonesHolding, rulesFor, settingsOf } from "./vpc-facts.ts";
import type { Zone } from "./zone-records.ts";

/** Who answers for a name in a VPC. */
export type Authority =
  | { readonly kind: "none"; readonly because: string }
  | { readonly kind: "rule"; readonly domain: string; readonly rule: ResolverRule }
  | {
      readonly kind: "zone";
      readonly domain: string;
      readonly zone: Zone;
      /** Set where it may not be this VPC's. */
      readonly doubt: Gap | null;
      /** By which the zone's NS records give names away (DNS-09). */
      readonly delegations: readonly ResolverRule[];
    }
  | { readonly kind: "endpoint"; readonly domain: string; readonly own: PrivateName }
  | { readonly kind: "internal" | "reverse"; readonly domain: string }
  | { readonly kind: "public"; readonly domain: string };

type Candidate = Exclude<Authority, { kind: "none" }>;

/**
 * The most specific domain wins, and on an equal one a Resolver rule beats a private zone (DNS-03 to DNS-06). A zone
 * that matches is the only one consulted, whether it has the name or not.
 *
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html
 */
export function authorityFor(estate: Estate, view: VpcView, name: string, notes: Notes): Authority {
  noteDhcp(estate, view, notes);
  noteProfiles(estate, view, notes);
  const { support, hostnames } = settingsOf(estate, view, notes);
  if (!support)
    return { kind: "none", because: `enableDnsSupport is off in ${view.id}, so it has no resolver (DNS-01)` };
  const rules = rulesFor(estate, view, name, notes);
  const { delegations = [], steering: ours = [] } = Object.groupBy(rules, ({ type }) =>
    type === "DELEGATE" ? "delegations" : "steering",
  );
  const others = localCandidates(estate, view, { name, hostnames, delegations }, notes);
  const steering = ours.map(candidateOf);
  const ruled = best([...steering, ...others]);
  // A SYSTEM rule gives names below a forwarded domain back to the VPC's own resolver (DNS-10).
  const exempted = ruled.kind === "rule" && ruled.rule.type !== "FORWARD";
  const winner = exempted ? best(ruled.rule.type === "SYSTEM" ? others : others.filter(isPublic)) : ruled;
  if (winner.kind === "zone" && winner.doubt !== null) notes.unknown(winner.doubt);
  noteLosers(estate, view, name, winner, [...steering, ...others], notes);
  return winner;
}

const isPublic = ({ kind }: Candidate): boolean => kind === "public";

const candidateOf = (rule: ResolverRule): Candidate => ({ kind: "rule", domain: rule.domain, rule });

interface Local {
  readonly name: string;
  readonly hostnames: boolean;
  readonly delegations: readonly ResolverRule[];
}

/** All but rules: private zones, endpoints' names, what the VPC answers for by itself, and the public DNS. */
function localCandidates(
  estate: Estate,
  view: VpcView,
  { name, hostnames, delegations }: Local,
  notes: Notes,
): readonly Candidate[] {
  const zones = privateZonesFor(estate, view, name, notes);
  notes.assumeNone("VpcEndpoints", view, `no endpoint of ${view.id} answers to this name`);
  const own = privateNameOf(estate, view.id, name);
  const [unnamed] = estate.names.unnamedEndpointsOfVpc.get(view.id) ?? [];
  if (own === null && unnamed !== undefined && /\.(amazonaws\.com(\.cn)?|api\.aws)$/.test(name)) {
    const what = `whether ${unnamed.endpointId} (${unnamed.service}) answers to ${name}`;
    notes.unknown(notModelled(what, "the name in DnsEntries of ec2:DescribeVpcEndpoints"));
  }
  const internal = internalDomain(name);
  const candidates: Candidate[] = [];
  if (internal !== null) candidates.push({ kind: "internal", domain: internal });
  if (!hostnames) {
    for (const { zone } of zones) {
      const because = `enableDnsHostnames is off in ${view.id}, and private zones need it (DNS-07)`;
      notes.passOver({ zone: zone.id, name: zone.name, because });
    }
  } else {
    candidates.push(
      ...zones.map(({ zone, doubt }): Candidate => ({ kind: "zone", domain: zone.name, zone, doubt, delegations })),
    );
    if (own !== null) candidates.push({ kind: "endpoint", domain: own.domain, own });
    if (isPrivateReverse(name)) candidates.push({ kind: "reverse", domain: "in-addr.arpa" });
  }
  return [...candidates, { kind: "public", domain: "" }];
}

/** 10/8, 172.16/12 and 192.168/16 (https://www.rfc-editor.org/rfc/rfc1918). */
const isPrivateReverse = (name: string): boolean =>
  reverseAddress(name) !== null && /\.(10|168\.192|(1[6-9]|2\d|3[01])\.172)\.in-addr\.arpa$/.test(name);

/** On an equal domain rules come first, then zones. */
const order: readonly Candidate["kind"][] = ["rule", "zone", "endpoint", "internal", "reverse", "public"];

const best = (candidates: readonly Candidate[]): Candidate =>
  candidates.toSorted(
    (one, other) => depthOf(other.domain) - depthOf(one.domain) || order.indexOf(one.kind) - order.indexOf(other.kind),
  )[0] as Candidate;

function noteLosers(
  estate: Estate,
  view: VpcView,
  name: string,
  winner: Candidate,
  candidates: readonly Candidate[],
  notes: Notes,
): void {
  const by = inWords(winner);
  for (const one of candidates) {
    if (one === winner || (one.kind !== "zone" && one.kind !== "rule")) continue;
    const id = one.kind === "zone" ? one.zone.id : one.rule.id;
    const why = one.domain === winner.domain ? "has the same domain, and a rule comes first" : "is more specific";
    const isExempted = depthOf(one.domain) > depthOf(winner.domain);
    const because = isExempted ? `a Resolver rule gives the name to ${by} (DNS-10)` : `${by} ${why} (DNS-03)`;
    notes.passOver({ zone: id, name: one.domain, because });
  }
  if (winner.kind === "public") return;
  for (const { id, name: zone } of publicZonesHolding(estate, name)) {
    notes.passOver({ zone: id, name: zone, because: `it is public, and in ${view.id} ${by} answers (DNS-06)` });
  }
}

function inWords(winner: Candidate): string {
  switch (winner.kind) {
    case "rule":
      return `the Resolver rule ${winner.rule.id} for ${winner.domain === "" ? "every name" : winner.domain}`;
    case "zone":
      return `the private zone ${winner.domain} (${winner.zone.id})`;
    case "endpoint":
      return `the private DNS of ${winner.own.owner.id}`;
    case "internal":
    case "reverse":
      return "the VPC itself";
    case "public":
      return "the public DNS";
  }
}

/** Profiles carry zones, rules and firewalls of their own, which this version does not read (DNS-15). */
function noteProfiles(estate: Estate, view: VpcView, notes: Notes): void {
  const what = `no Route 53 Profile is associated with ${view.id}`;
  const gap = estate.gapIn("ProfileAssociations", view.scope, view.id, what, null);
  if (gap !== null) {
    const { wanted, ...rest } = gap;
    notes.assume(rest, what);
  }
  for (const { profileId } of estate.names.profilesOfVpc.get(view.id) ?? []) {
    notes.unknown(
      notModelled(
        `what the Profile ${profileId} of ${view.id} adds (DNS-15)`,
        "support for Route 53 Profiles in Hopwise",
      ),
    );
  }
}
