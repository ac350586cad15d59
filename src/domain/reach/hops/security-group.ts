import { type Gap, missingDocument } from "../../estate/gap.ts";
import type { NetworkInterface } from "../../estate/network-interface.ts";
import type { RulePeer, SecurityGroup, SecurityGroupRule } from "../../estate/security-group.ts";
import { difference, intersection, isEmpty, noTraffic, type Traffic, union } from "../../net/traffic.ts";
import { printTraffic } from "../../net/traffic-words.ts";
import { isOfAws } from "../../route/select.ts";
import { type HeaderAddress, type HiddenCode, maybeAws, type Packet, type Sender, within } from "../packet.ts";
import type { Reason } from "../reason.ts";
import { blame, passStep, type Step, type StepFacts } from "../step.ts";
import type { Journey } from "../walk.ts";
import { receiverOf } from "./receiver.ts";

type Direction = "egress" | "ingress";

/** Whether a rule's peer is the other end: yes, no, not to be seen there, or not known because of a gap. */
type Match = "yes" | "no" | { readonly hiddenBy: string; readonly code: HiddenCode } | Gap;

/**
 * Security groups only allow: the rules of all groups of an interface are united, and their order means nothing.
 * They remember connections, so the reply is never asked.
 *
 * SG-01, SG-02, SG-03, https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
export function securityGroups(
  networkInterface: NetworkInterface,
  packet: Packet,
  direction: Direction,
  journey: Journey,
): Step {
  const other = direction === "egress" ? packet.destination : packet.source;
  const party = once(() => (direction === "egress" ? receiverOf(networkInterface, packet, journey) : packet.sender));
  const verdict = new Union(journey.wanted);
  for (const groupId of networkInterface.groups) {
    const group = journey.estate.securityGroups.get(groupId);
    if (group === undefined) verdict.doubt(journey.wanted, unreadGroup(groupId, networkInterface, journey));
    else verdict.unite(group, direction, (peer) => matches(peer, other, party, group, journey));
  }
  return stepOf(networkInterface, direction, other, verdict, journey);
}

/** Collects what the rules of several groups let through. */
class Union {
  passes: Traffic = noTraffic;
  doubtful: Traffic = noTraffic;
  rules = 0;
  readonly deciding: { readonly groupId: string; readonly rule: SecurityGroupRule }[] = [];
  readonly gaps: Gap[] = [];
  readonly hidden: { readonly rule: SecurityGroupRule; readonly by: string; readonly code: HiddenCode }[] = [];
  readonly wanted: Traffic;

  constructor(wanted: Traffic) {
    this.wanted = wanted;
  }

  unite(group: SecurityGroup, direction: Direction, matchOf: (peer: RulePeer) => Match): void {
    for (const rule of widestFirst(group, direction)) {
      this.rules += 1;
      const covered = difference(intersection(rule.traffic, this.wanted), this.passes);
      if (isEmpty(covered)) continue;
      const match = matchOf(rule.peer);
      if (match === "no") continue;
      if (match === "yes") {
        this.passes = union(this.passes, covered);
        this.deciding.push({ groupId: group.id, rule });
      } else if ("hiddenBy" in match) this.hidden.push({ rule, by: match.hiddenBy, code: match.code });
      else this.doubt(covered, match);
    }
  }

  doubt(traffic: Traffic, gap: Gap): void {
    this.doubtful = union(this.doubtful, traffic);
    this.gaps.push(gap);
  }
}

const sortedRules = new WeakMap<SecurityGroup, Record<Direction, readonly SecurityGroupRule[]>>();

/**
 * The rules in an order of our own, because AWS's means nothing: references, then the widest blocks. A rule that adds
 * nothing to those before it is not asked, so that the same rules decide whatever order AWS printed them in, and
 * addresses that a wide rule lets through are not told apart by the narrow ones behind it.
 */
function widestFirst(group: SecurityGroup, direction: Direction): readonly SecurityGroupRule[] {
  const known = sortedRules.get(group);
  if (known !== undefined) return known[direction];
  const sorted = { egress: sortRules(group.outbound), ingress: sortRules(group.inbound) };
  sortedRules.set(group, sorted);
  return sorted[direction];
}

const sortRules = (rules: readonly SecurityGroupRule[]): readonly SecurityGroupRule[] =>
  [...rules].sort(
    (one, other) =>
      width(one.peer) - width(other.peer) ||
      compareText(one.text, other.text) ||
      compareText(one.id ?? "", other.id ?? ""),
  );

function width(peer: RulePeer): number {
  switch (peer.kind) {
    case "security-group":
      return -1;
    case "cidr":
      return peer.cidr.length;
    case "prefix-list":
      return 129;
  }
}

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function matches(
  peer: RulePeer,
  other: HeaderAddress,
  party: () => Sender,
  group: SecurityGroup,
  journey: Journey,
): Match {
  switch (peer.kind) {
    case "cidr":
      return within(other, peer.cidr) ? "yes" : "no";
    case "prefix-list": {
      const cidrs = journey.estate.prefixLists.get(peer.prefixListId)?.cidrs;
      if (cidrs !== undefined && cidrs !== null) return cidrs.some((cidr) => within(other, cidr)) ? "yes" : "no";
      if (!maybeAws(other, journey.generalPublic) && isOfAws(journey.estate, peer.prefixListId)) return "no";
      const what = `the entries of ${peer.prefixListId}, named by a rule of ${group.id}`;
      return (
        journey.estate.gapIn("PrefixListEntries", group.scope, null, what, peer.prefixListId) ??
        missingDocument("PrefixListEntries", group.scope, "not-collected", what, peer.prefixListId)
      );
    }
    case "security-group":
      return referenceMatches(peer, party());
  }
}

/** A reference means the interfaces that carry the group, not an address (SG-12, SG-15, SG-16). */
function referenceMatches(peer: Extract<RulePeer, { kind: "security-group" }>, party: Sender): Match {
  switch (party.state) {
    case "known":
      return carries(party.interface, peer.groupId) ? "yes" : "no";
    case "hidden":
      return party.interface !== null && carries(party.interface, peer.groupId)
        ? { hiddenBy: party.by, code: party.code }
        : "no";
    case "doubtful":
      return carries(party.interface, peer.groupId) ? party.gap : "no";
    case "not-collected":
      return party.gap;
  }
}

const carries = (networkInterface: NetworkInterface, groupId: string): boolean =>
  networkInterface.groups.some((own) => own === groupId);

/** Who the other end is matters only to rules that name a group, and finding out ties the answer to one address. */
function once<T>(find: () => T): () => T {
  let known: { readonly value: T } | null = null;
  return () => {
    known ??= { value: find() };
    return known.value;
  };
}

function unreadGroup(groupId: string, networkInterface: NetworkInterface, { estate }: Journey): Gap {
  const what = `the rules of ${groupId}`;
  return (
    estate.gapIn("SecurityGroups", networkInterface.scope, null, what, groupId) ??
    missingDocument("SecurityGroups", networkInterface.scope, "not-collected", what, groupId)
  );
}

function stepOf(
  networkInterface: NetworkInterface,
  direction: Direction,
  other: HeaderAddress,
  verdict: Union,
  journey: Journey,
): Step {
  const unknown = difference(verdict.doubtful, verdict.passes);
  const stopped = difference(difference(journey.wanted, verdict.passes), unknown);
  const groups = networkInterface.groups;
  const id = verdict.deciding[0]?.groupId ?? groups[0] ?? networkInterface.id;
  const way = direction === "egress" ? "outbound" : "inbound";
  const toOrFrom = direction === "egress" ? "to" : "from";
  const decided = evidenceOf(verdict);
  const facts: StepFacts = {
    kind: "security-group",
    id,
    direction,
    evidence: decided,
    rules: ["SG-01", "SG-02"],
    text: "",
  };
  const named = groups.length === 0 ? "no security group" : groups.join(", ");
  if (isEmpty(stopped)) {
    const text = isEmpty(unknown)
      ? `${named} of ${networkInterface.id}: ${way} ${printTraffic(journey.wanted)} ${toOrFrom} ${other.label} is allowed`
      : `whether ${named} of ${networkInterface.id} allows ${way} ${printTraffic(unknown)} ${toOrFrom} ${other.label} is not known`;
    return {
      ...passStep(verdict.passes, { ...facts, text }, "allow"),
      unknown,
      gaps: isEmpty(unknown) ? [] : verdict.gaps,
    };
  }
  const text = `${named} of ${networkInterface.id}: no ${way} rule allows ${printTraffic(stopped)} ${toOrFrom} ${other.label}`;
  const code: Reason = verdict.rules === 0 ? "SG_HAS_NO_RULES" : "ENI_SG_RULES_MISMATCH";
  const [hidden] = verdict.hidden;
  const blocker = blame(
    journey.leg,
    hidden?.code ?? code,
    {
      ...facts,
      evidence:
        hidden === undefined
          ? groups.map((groupId) => `${groupId} has no ${way} rule for it`)
          : verdict.hidden.map(({ rule }) => rule.text),
      text: hidden === undefined ? text : `${text}; a rule names the group of the other end, but ${hidden.by} hides it`,
    },
    groups.length > 0 ? [id, ...groups.filter((groupId) => groupId !== id)] : [id],
  );
  const evidence = verdict.deciding.length > 0 ? decided : blocker.evidence;
  return {
    ...passStep(verdict.passes, { ...facts, evidence, text: blocker.text }, "allow"),
    unknown,
    blockers: [blocker],
    gaps: isEmpty(unknown) ? [] : verdict.gaps,
  };
}

/** Rule ids where AWS gave them, and the rules in words. */
function evidenceOf(verdict: Union): readonly string[] {
  return verdict.deciding.flatMap(({ rule }) => (rule.id === null ? [rule.text] : [rule.id, rule.text]));
}
