import type { Estate } from "../estate/lookup.ts";
import type { NetworkInterface } from "../estate/network-interface.ts";
import type { Route, RouteTable, RouteTarget } from "../estate/route-table.ts";
import type { RulePeer, SecurityGroup, SecurityGroupRule } from "../estate/security-group.ts";
import { emptySnapshot } from "../estate/snapshot.ts";
import { encloses, printCidr, sameCidr } from "../net/cidr.ts";
import { covers, sameTraffic, unionOfAll } from "../net/traffic.ts";
import { printTraffic } from "../net/traffic-words.ts";
import { applyChanges } from "./apply.ts";
import type { Change } from "./change.ts";
import type { Edit, GroupRuleEdit } from "./edit.ts";
import { peerInWords } from "./peer.ts";
import { trafficOf } from "./rule-traffic.ts";

/** The calls that make it so, none where it is so already; or one line that says why there are none. */
export type Resolved = { readonly changes: readonly Change[] } | { readonly problem: string };

/**
 * What an edit means in this network: whether a route is added or replaced, which rule it is that goes.
 *
 * @param before the changes that come first, and may have made what this one meets.
 */
export function resolveEdit(estate: Estate, edit: Edit, before: readonly Change[]): Resolved {
  switch (edit.kind) {
    case "write-rule":
      return ruleWritten(estate, edit, before);
    case "drop-such-rule":
      return suchRuleDropped(estate, edit);
    case "drop-rule":
      return ruleDropped(estate, edit.ruleId);
    case "write-entry":
    case "drop-entry":
      return entryChanged(estate, edit, before);
    case "write-route":
    case "drop-route":
      return routeChanged(estate, edit, before);
    case "accept-peering": {
      const { connectionId } = edit;
      const known = estate.peeringConnections.get(connectionId);
      if (known === undefined) return unread(connectionId);
      if (known.status === "active") return { changes: [] };
      if (known.status !== "pending-acceptance")
        return { problem: `${connectionId} cannot be accepted: it is ${known.status}` };
      return { changes: [{ kind: "peering-accepted", connectionId }] };
    }
  }
}

const unread = (id: string): Resolved => ({ problem: `${id} is not in what was read of this network` });

const listOf = { ingress: "inbound", egress: "outbound" } as const;

function ruleWritten(estate: Estate, edit: GroupRuleEdit, before: readonly Change[]): Resolved {
  const known = estate.securityGroups.get(edit.groupId);
  if (known === undefined) return unread(edit.groupId);
  const peer = ownedPeer(estate, known, edit.peer);
  if (peer === null) return unread(peerInWords(edit.peer));
  const [group] = applyChanges({ ...emptySnapshot, securityGroups: [known] }, before).securityGroups;
  const rules = (group as SecurityGroup)[listOf[edit.direction]];
  if (isAllowed(estate, rules, { ...edit, peer })) return { changes: [] };
  const { groupId, direction, traffic } = edit;
  return { changes: [{ kind: "security-group-rule-added", groupId, direction, traffic, peer }] };
}

/** With the account and the VPC of the group that is named, which decide whether the reference holds (SG-15, SG-16). */
function ownedPeer(estate: Estate, group: SecurityGroup, peer: RulePeer): RulePeer | null {
  if (peer.kind !== "security-group") return peer;
  const named = estate.securityGroups.get(peer.groupId);
  if (named === undefined) return null;
  const isOurs = named.scope.account === group.scope.account;
  return { ...peer, ownerId: isOurs ? null : named.scope.account, vpcId: named.vpcId };
}

/** Whether the rules let all of it through already: those about the very same, and those about more. */
function isAllowed(estate: Estate, rules: readonly SecurityGroupRule[], { traffic, peer }: GroupRuleEdit): boolean {
  const families = peer.kind === "security-group" ? familiesOf(estate.interfacesOfGroup.get(peer.groupId) ?? []) : [];
  const about = rules.filter((rule) => isSamePeer(rule.peer, peer));
  const wanted = trafficOf(traffic);
  const everyone = (family: 4 | 6) =>
    rules.filter(({ peer: one }) => one.kind === "cidr" && one.cidr.length === 0 && one.cidr.family === family);
  const sets = families.length === 0 ? [about] : families.map((family) => [...about, ...everyone(family)]);
  return sets.every((set) => covers(unionOfAll(set.map((rule) => rule.traffic)), wanted));
}

function familiesOf(interfaces: readonly NetworkInterface[]): readonly (4 | 6)[] {
  const four = interfaces.some(({ privateAddresses }) => privateAddresses.length > 0);
  const six = interfaces.some(({ ipv6Addresses }) => ipv6Addresses.length > 0);
  return [...(four ? ([4] as const) : []), ...(six ? ([6] as const) : [])];
}

/** Whether a rule about the one is about the other as well. */
const isSamePeer = (one: RulePeer, other: RulePeer): boolean =>
  one.kind === "cidr"
    ? other.kind === "cidr" && encloses(one.cidr, other.cidr)
    : peerInWords(one) === peerInWords(other);

function suchRuleDropped(estate: Estate, { groupId, direction, traffic, peer }: GroupRuleEdit): Resolved {
  const group = estate.securityGroups.get(groupId);
  if (group === undefined) return unread(groupId);
  const wanted = trafficOf(traffic);
  const rule = group[listOf[direction]].find(
    (one) => peerInWords(one.peer) === peerInWords(peer) && sameTraffic(one.traffic, wanted),
  );
  if (rule !== undefined) return { changes: [{ kind: "security-group-rule-removed", groupId, direction, rule }] };
  const whom = `${direction === "ingress" ? "from" : "to"} ${peerInWords(peer)}`;
  return { problem: `${groupId} has no ${listOf[direction]} rule for ${printTraffic(wanted)} ${whom}` };
}

function ruleDropped(estate: Estate, ruleId: string): Resolved {
  for (const { id: groupId, ...group } of estate.securityGroups.values()) {
    for (const direction of ["ingress", "egress"] as const) {
      const rule = group[listOf[direction]].find(({ id }) => id === ruleId);
      if (rule !== undefined) return { changes: [{ kind: "security-group-rule-removed", groupId, direction, rule }] };
    }
  }
  return { problem: `${ruleId} is no rule of a security group that was read` };
}

type EntryEdit = Extract<Edit, { kind: "write-entry" | "drop-entry" }>;

function entryChanged(estate: Estate, edit: EntryEdit, before: readonly Change[]): Resolved {
  const known = estate.networkAcls.get(edit.aclId);
  if (known === undefined) return unread(edit.aclId);
  const [acl = known] = applyChanges({ ...emptySnapshot, networkAcls: [known] }, before).networkAcls;
  const list = listOf[edit.direction];
  const isThere = acl[list].some(({ number }) => number === edit.number);
  const { kind, ...entry } = edit;
  if (kind === "write-entry") {
    const { allow, traffic, cidr } = edit;
    const written = isThere ? "network-acl-entry-replaced" : "network-acl-entry-added";
    return { changes: [{ ...entry, allow, traffic, cidr, kind: written }] };
  }
  if (!isThere) return { problem: `${edit.aclId} has no ${list} rule ${edit.number}` };
  return { changes: [{ ...entry, kind: "network-acl-entry-removed" }] };
}

type RouteEdit = Extract<Edit, { kind: "write-route" | "drop-route" }>;

function routeChanged(estate: Estate, edit: RouteEdit, before: readonly Change[]): Resolved {
  const { tableId, destination } = edit;
  const known = estate.routeTables.get(tableId);
  if (known === undefined) return unread(tableId);
  const [table = known] = applyChanges({ ...emptySnapshot, routeTables: [known] }, before).routeTables;
  const own = table.routes.find((route) => route.origin === "static" && isTo(route, destination));
  if (edit.kind === "drop-route") {
    if (own === undefined) return { problem: `${tableId} has no route of its own for ${inWords(destination)}` };
    return { changes: [{ kind: "route-removed", tableId, destination }] };
  }
  const { target } = edit;
  const problem = problemOfTarget(estate, table, target);
  if (problem !== null) return { problem };
  if (own?.target.id === target.id && own.state === "active") return { changes: [] };
  return { changes: [{ kind: own === undefined ? "route-added" : "route-replaced", tableId, destination, target }] };
}

const isTo = ({ destination }: Route, other: Route["destination"]): boolean =>
  destination.kind === "cidr" && other.kind === "cidr"
    ? sameCidr(destination.cidr, other.cidr)
    : inWords(destination) === inWords(other);

const inWords = (destination: Route["destination"]): string =>
  destination.kind === "cidr" ? printCidr(destination.cidr) : destination.prefixListId;

/**
 * AWS takes no route to what is not there or is in another VPC.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html
 */
function problemOfTarget(estate: Estate, { id: tableId, vpcId }: RouteTable, { kind, id }: RouteTarget): string | null {
  const known = knownTarget(estate, kind, id);
  if (known === undefined) return `${id} is not in what was read of this network`;
  return known === null || known.vpcId === vpcId || known.vpcId === null
    ? null
    : `${tableId} is in ${vpcId} and ${id} in ${known.vpcId}, and a route needs a target of its own VPC`;
}

/** Undefined where it should be in the estate and is not; null where the walk itself judges whether it fits. */
function knownTarget(
  estate: Estate,
  kind: RouteTarget["kind"],
  id: string,
): { readonly vpcId: string | null } | null | undefined {
  switch (kind) {
    case "nat-gateway":
      return estate.natGateways.get(id);
    case "network-interface":
      return estate.interfaces.get(id);
    case "instance": {
      const [first] = estate.interfacesOfInstance.get(id) ?? [];
      return first;
    }
    case "vpc-peering-connection":
      return estate.peeringConnections.has(id) ? null : undefined;
    case "internet-gateway":
      return estate.internetGateways.has(id) ? null : undefined;
    case "egress-only-internet-gateway":
      return estate.egressOnlyInternetGateways.has(id) ? null : undefined;
    default:
      return null;
  }
}
