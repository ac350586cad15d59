import type { Estate } from "../estate/lookup.ts";
import type { RulePeer, SecurityGroup } from "../estate/security-group.ts";
import { type Cidr, holds } from "../net/cidr.ts";
import { intersection, isEmpty, type Traffic, unionOfAll } from "../net/traffic.ts";
import { printTraffic } from "../net/traffic-words.ts";
import { type Endpoint, everyoneAt } from "./endpoint.ts";
import { type Blocker, blame } from "./step.ts";

/**
 * A group that nothing uses has no path to walk. Its rules can still say that the traffic is stopped; they can never
 * say that it works (contract: groups with nothing in them).
 *
 * @returns the blockers, empty where the rules alone stop nothing.
 */
export function rulesAlone(
  estate: Estate,
  source: Endpoint,
  destination: Endpoint,
  wanted: Traffic,
): readonly Blocker[] {
  const outward = groupsOf(estate, source).map((groups) => judge(groups, "egress", destination, wanted));
  const inward = groupsOf(estate, destination).map((groups) => judge(groups, "ingress", source, wanted));
  const stops = (verdicts: readonly (Blocker | null)[]): readonly Blocker[] =>
    verdicts.length > 0 && verdicts.every((blocker) => blocker !== null)
      ? (verdicts as readonly Blocker[]).slice(0, 1)
      : [];
  return [...stops(outward), ...stops(inward)];
}

/** The group sets of one side: the empty group alone, or those of each interface. None where one was not read. */
function groupsOf(estate: Estate, end: Endpoint): readonly (readonly SecurityGroup[])[] {
  const sets = end.emptyGroup === null ? everyoneAt(end).map(({ groups }) => groups) : [[end.emptyGroup]];
  const read = sets.map((ids) => ids.flatMap((id) => estate.securityGroups.get(id) ?? []));
  const isWhole = read.every((groups, index) => groups.length > 0 && groups.length === sets[index]?.length);
  return isWhole ? read : [];
}

/** Null where some rule may let something through. */
function judge(
  groups: readonly SecurityGroup[],
  direction: "egress" | "ingress",
  other: Endpoint,
  wanted: Traffic,
): Blocker | null {
  const rules = groups.flatMap((group) => (direction === "egress" ? group.outbound : group.inbound));
  const possible = unionOfAll(rules.filter((rule) => mayBe(rule.peer, other)).map((rule) => rule.traffic));
  if (!isEmpty(intersection(possible, wanted))) return null;
  const [{ id }] = groups as [SecurityGroup, ...SecurityGroup[]];
  const way = direction === "egress" ? "outbound" : "inbound";
  const text = `${groups.map((group) => group.id).join(", ")}: no ${way} rule allows ${printTraffic(wanted)}`;
  const evidence = groups.map((group) => `${group.id} has no ${way} rule for it`);
  return blame(
    "forward",
    rules.length === 0 ? "SG_HAS_NO_RULES" : "ENI_SG_RULES_MISMATCH",
    { kind: "security-group", id, direction, evidence, rules: ["SG-01"], text },
    groups.map((group) => group.id),
  );
}

/**
 * Whether the other end could be whom the rule means. Where nobody is there yet, every address could be, and in an
 * empty subnet or block somebody could carry any group.
 */
function mayBe(peer: RulePeer, other: Endpoint): boolean {
  const isEmptyEnd = other.members.length === 0 && other.addresses.length === 0;
  switch (peer.kind) {
    case "prefix-list":
      return true;
    case "security-group":
      if (isEmptyEnd) return other.emptyGroup === null || other.emptyGroup === peer.groupId;
      return everyoneAt(other).some((one) => one.groups.includes(peer.groupId));
    case "cidr":
      return isEmptyEnd || touches(peer.cidr, other);
  }
}

function touches(cidr: Cidr, other: Endpoint): boolean {
  return (
    other.members.some((one) => holds(cidr, one.address)) ||
    other.addresses.some(
      (set) =>
        set.family === cidr.family &&
        set.addresses.some((piece) => piece.first <= cidr.last && cidr.first <= piece.last),
    )
  );
}
