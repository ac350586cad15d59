import type { NetworkAclEntry } from "#domain/estate/network-acl.ts";
import type { NetworkInterface } from "#domain/estate/network-interface.ts";
import type { SecurityGroupRule } from "#domain/estate/security-group.ts";
import type { Subnet } from "#domain/estate/subnet.ts";
import { parseCidr } from "#domain/net/cidr.ts";
import { type RouteFact, routeFacts } from "#domain/route/route-fact.ts";
import type { Call } from "./calls.ts";
import type { LiveNetwork } from "./network.ts";

/** More than these of one kind nobody reads in a question. */
const mostLines = 5;

export type Direction = "inbound" | "outbound";

/** The rules of an interface's groups for IPv4; null where one was not read, or names a list that is not shown. */
export function rulesOf(
  network: LiveNetwork,
  { groups }: NetworkInterface,
  direction: Direction,
): readonly SecurityGroupRule[] | null {
  const read = groups.map((id) => network.estate.securityGroups.get(id));
  if (read.some((group) => group === undefined)) return null;
  const rules = read
    .flatMap((group) => group?.[direction] ?? [])
    .filter(({ peer }) => peer.kind !== "cidr" || peer.cidr.family === 4)
    .toSorted(byText);
  return rules.every(({ peer }) => peer.kind !== "prefix-list" || network.isListOfAws(peer.prefixListId))
    ? rules
    : null;
}

/** The order in which AWS prints rules means nothing, and changes nothing here. */
const byText = ({ text: one }: SecurityGroupRule, { text: other }: SecurityGroupRule): number =>
  one < other ? -1 : one > other ? 1 : 0;

/** `tcp 443 from 10.0.0.0/16`: the rule without the group that has it. */
export const ruleInShort = (network: LiveNetwork, { text }: SecurityGroupRule): string =>
  network.told(text.replace(/^\S+ (?:inbound|outbound) /, ""));

/** The rule `*` that every network ACL ends with (NACL-01). */
const last = 32767;

/** The numbered entries of a subnet's network ACL for IPv4; null where it was not read. */
export function entriesOf(
  { estate }: LiveNetwork,
  subnet: Subnet,
  direction: Direction,
): readonly NetworkAclEntry[] | null {
  const acl = estate.aclOf(subnet);
  if (acl.state !== "found") return null;
  return acl.value[direction].filter(({ cidr, number }) => cidr.family === 4 && number !== last);
}

/** The routes of a subnet's table for IPv4, the longest prefix first; null where it was not read, or names a list. */
export function routesOf(network: LiveNetwork, subnet: Subnet): readonly RouteFact[] | null {
  const table = network.estate.tableOf(subnet);
  if (table.state !== "found") return null;
  const routes = routeFacts(network.estate, table.value).filter(
    ({ destination }) => parseCidr(destination)?.family !== 6,
  );
  const isShown = ({ destination }: RouteFact): boolean =>
    parseCidr(destination) !== null || network.isListOfAws(destination);
  return routes.every(isShown) ? routes : null;
}

/** `10.0.0.0/16 -> local`, `0.0.0.0/0 -> nat-gateway shop-nat`: a name alone does not say what it leads to. */
export function routeInShort(network: LiveNetwork, { destination, target, state }: RouteFact): string {
  const to = target.id === target.kind ? target.id : `${target.kind} ${target.id}`;
  return network.told(`${destination} -> ${to}${state === "active" ? "" : ` (${state})`}`);
}

/** One line of a list; null where it would be too long. */
export function line(head: string, parts: readonly string[] | null, nothing = "nothing"): string | null {
  if (parts === null || parts.length > mostLines) return null;
  return `- ${head}: ${parts.length === 0 ? nothing : parts.join("; ")}`;
}

export const groupLine = (network: LiveNetwork, own: NetworkInterface, direction: Direction): string | null =>
  line(
    `${groupsOf(network, own)} of ${network.called(own.id)}, ${direction}`,
    rulesOf(network, own, direction)?.map((rule) => ruleInShort(network, rule)) ?? null,
    "no rule",
  );

/** `Security group a`; which groups something is in decides about rules that name a group (SG-12). */
export function groupsOf(network: LiveNetwork, { groups }: NetworkInterface): string {
  return `Security group${groups.length === 1 ? "" : "s"} ${groups
    .toSorted()
    .map((id) => network.called(id))
    .join(", ")}`;
}

export function aclLine(network: LiveNetwork, subnet: Subnet, direction: Direction): string | null {
  const list = line(
    `Network ACL of ${network.called(subnet.id)}, ${direction}`,
    entriesOf(network, subnet, direction)?.map(({ text }) => network.told(text)) ?? null,
    "no rule of its own",
  );
  return list === null ? null : `${list}; all else is denied`;
}

export const routeLine = (network: LiveNetwork, subnet: Subnet): string | null =>
  line(
    `Route table of ${network.called(subnet.id)}`,
    routesOf(network, subnet)?.map((route) => routeInShort(network, route)) ?? null,
    "no route",
  );

/** Both directions of a network ACL; one that lets everything through is a line of few words. */
function aclLines(network: LiveNetwork, subnet: Subnet): readonly (string | null)[] {
  const directions = ["inbound", "outbound"] as const;
  const isOpen = directions.every((direction) => entriesOf(network, subnet, direction)?.[0]?.text.endsWith(everything));
  if (isOpen) return [`- Network ACL of ${network.called(subnet.id)}: allows everything, both ways`];
  return directions.map((direction) => aclLine(network, subnet, direction));
}

const everything = " allow all 0.0.0.0/0";

/**
 * What decides about a call, there and back, whether or not the packet gets there: a list that ended where the packet does
 * would be the answer. Null where it is too much to read, or not known.
 */
export function factsOf(network: LiveNetwork, { from, to }: Call): string | null {
  const isNear = from.subnet.id === to.subnet.id;
  // Within a subnet neither routes nor a network ACL are met (NACL-02, RT-11). To leave them out would say so.
  const subnetsOf = isNear ? [from.subnet] : [from.subnet, to.subnet];
  const lines = [
    groupLine(network, from.own, "outbound"),
    ...subnetsOf.map((subnet) => routeLine(network, subnet)),
    ...subnetsOf.flatMap((subnet) => aclLines(network, subnet)),
    groupLine(network, to.own, "inbound"),
  ];
  if (lines.some((one) => one === null)) return null;
  const subnets = isNear
    ? `Both are in the subnet ${network.called(from.subnet.id)}.`
    : `They are in the subnets ${network.called(from.subnet.id)} and ${network.called(to.subnet.id)}.`;
  return `${subnets} Of IPv4 there is:\n\n${lines.join("\n")}`;
}
