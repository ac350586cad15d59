import type { NetworkAcl, NetworkAclEntry } from "../estate/network-acl.ts";
import type { Route, RouteTable } from "../estate/route-table.ts";
import type { SecurityGroup, SecurityGroupRule } from "../estate/security-group.ts";
import type { Snapshot } from "../estate/snapshot.ts";
import { printCidr, sameCidr } from "../net/cidr.ts";
import { printTraffic } from "../net/traffic-words.ts";
import type { Change } from "./change.ts";
import { peerInWords } from "./peer.ts";
import { trafficOf } from "./rule-traffic.ts";

/** The network as it would be; lists that no change touches are the same lists. */
export const applyChanges = (snapshot: Snapshot, changes: readonly Change[]): Snapshot =>
  changes.reduce(applyChange, snapshot);

function applyChange(snapshot: Snapshot, change: Change): Snapshot {
  switch (change.kind) {
    case "security-group-rule-added":
    case "security-group-rule-removed":
      return { ...snapshot, securityGroups: edited(snapshot.securityGroups, change.groupId, ruleEdit(change)) };
    case "network-acl-entry-added":
    case "network-acl-entry-replaced":
    case "network-acl-entry-removed":
      return { ...snapshot, networkAcls: edited(snapshot.networkAcls, change.aclId, entryEdit(change)) };
    case "route-added":
    case "route-replaced":
    case "route-removed":
      return { ...snapshot, routeTables: edited(snapshot.routeTables, change.tableId, routeEdit(change)) };
    case "peering-accepted": {
      const accepted = edited(snapshot.peeringConnections, change.connectionId, (one) => ({
        ...one,
        status: "active",
      }));
      return { ...snapshot, peeringConnections: accepted };
    }
    case "source-dest-check-off": {
      const off = edited(snapshot.interfaces, change.interfaceId, (one) => ({ ...one, sourceDestCheck: false }));
      return { ...snapshot, interfaces: off };
    }
    case "security-group-attached": {
      const { groupId } = change;
      const attached = edited(snapshot.interfaces, change.interfaceId, (one) => ({
        ...one,
        groups: [...one.groups, groupId],
      }));
      return { ...snapshot, interfaces: attached };
    }
  }
}

/** Everything with the id: where two accounts show one thing, both views change. */
const edited = <T extends { readonly id: string }>(list: readonly T[], id: string, edit: (one: T) => T): readonly T[] =>
  list.map((one) => (one.id === id ? edit(one) : one));

const listOf = { ingress: "inbound", egress: "outbound" } as const;

type ChangeOf<Kind extends Change["kind"]> = Extract<Change, { kind: Kind }>;

function ruleEdit(
  change: ChangeOf<"security-group-rule-added"> | ChangeOf<"security-group-rule-removed">,
): (group: SecurityGroup) => SecurityGroup {
  const list = listOf[change.direction];
  if (change.kind === "security-group-rule-removed") {
    return (group) => ({ ...group, [list]: group[list].filter((rule) => rule !== change.rule) });
  }
  const { groupId, traffic, peer } = change;
  const whom = `${list === "inbound" ? "from" : "to"} ${peerInWords(peer)}`;
  const text = `${groupId} ${list} ${printTraffic(trafficOf(traffic))} ${whom}`;
  const rule: SecurityGroupRule = { id: null, traffic: trafficOf(traffic), peer, text };
  return (group) => ({ ...group, [list]: [...group[list], rule] });
}

function entryEdit(
  change: ChangeOf<"network-acl-entry-added" | "network-acl-entry-replaced"> | ChangeOf<"network-acl-entry-removed">,
): (acl: NetworkAcl) => NetworkAcl {
  const list = listOf[change.direction];
  const without = (acl: NetworkAcl) => acl[list].filter(({ number }) => number !== change.number);
  if (change.kind === "network-acl-entry-removed") return (acl) => ({ ...acl, [list]: without(acl) });
  const { number, allow, cidr } = change;
  const traffic = trafficOf(change.traffic);
  const text = `rule ${number} ${allow ? "allow" : "deny"} ${printTraffic(traffic)} ${printCidr(cidr)}`;
  const entry: NetworkAclEntry = { number, allow, traffic, cidr, text };
  return (acl) => ({ ...acl, [list]: [...without(acl), entry].sort((a, b) => a.number - b.number) });
}

function routeEdit(
  change: ChangeOf<"route-added" | "route-replaced"> | ChangeOf<"route-removed">,
): (table: RouteTable) => RouteTable {
  const rest = ({ routes }: RouteTable) => routes.filter((route) => !isStaticTo(route, change.destination));
  if (change.kind === "route-removed") return (table) => ({ ...table, routes: rest(table) });
  const { destination, target } = change;
  const route: Route = { destination, target, state: "active", origin: "static", advertised: false };
  return (table) => ({ ...table, routes: [...rest(table), route] });
}

/** A table has one route of its own for a destination; what is propagated stands beside it (RT-03). */
const isStaticTo = ({ origin, destination }: Route, other: Route["destination"]): boolean =>
  origin === "static" &&
  (destination.kind === "cidr"
    ? other.kind === "cidr" && sameCidr(destination.cidr, other.cidr)
    : other.kind === "prefix-list" && destination.prefixListId === other.prefixListId);
