import { type Address, inCidr, isPublic, parseCidr } from "./address.ts";
import type { Estate } from "./estate.ts";
import { isNetworkBalancer, type Nic } from "./interface.ts";
import { type Json, list, number, text } from "./json.ts";
import { familyOfProtocol, hasPorts, type Packet, type Point, protocolNumber } from "./packet.ts";
import { mayHold, prefixList } from "./prefix-list.ts";

export type Answer = "allow" | "deny" | "maybe";
export type Direction = "egress" | "ingress";

/**
 * Who the other end is, for rules that name a security group: an interface with these groups (but maybe they do not
 * count on this way), nobody whom a rule can name (identity lost, or outside), somebody in a place that was not
 * collected, or somebody whose groups are not known.
 */
export type Peer =
  | { readonly groups: readonly string[]; readonly certain: boolean }
  | "nobody"
  | "unreadable"
  | "perhaps";

export function peerOf(nic: Nic, certain = true): Peer {
  return nic.groups === undefined ? "perhaps" : { groups: nic.groups, certain };
}

/** SG-06 to SG-10: the protocol and the port, or the ICMP type and code, of one rule. */
function coversPoint(rule: Json, point: Point): boolean {
  const protocol = protocolNumber(text(rule, "IpProtocol"));
  if (protocol === -1) return true;
  if (protocol !== point.protocol) return false;
  const from = number(rule, "FromPort") ?? -1;
  const to = number(rule, "ToPort") ?? -1;
  if (hasPorts(protocol)) {
    return from === -1 || (point.port !== undefined && from <= point.port && point.port <= to);
  }
  if (familyOfProtocol(protocol) !== undefined) {
    return from === -1 || (from === point.icmpType && (to === -1 || to === point.icmpCode));
  }
  return true;
}

function coversAddress(estate: Estate, rule: Json, address: Address, peer: Peer, general: boolean): Answer {
  const ranges = [
    ...list(rule, "IpRanges").map((range) => text(range, "CidrIp")),
    ...list(rule, "Ipv6Ranges").map((range) => text(range, "CidrIpv6")),
  ];
  let maybe = false;
  for (const range of ranges) {
    const cidr = parseCidr(range ?? "");
    if (cidr !== undefined && inCidr(address, cidr)) return "allow";
  }
  for (const written of list(rule, "PrefixListIds")) {
    const id = text(written, "PrefixListId") ?? "";
    const entries = prefixList(estate, id);
    if (entries?.some((cidr) => inCidr(address, cidr))) return "allow";
    if (entries === undefined && mayHold(estate, id, false, general || !isPublic(address))) maybe = true;
  }
  for (const pair of list(rule, "UserIdGroupPairs")) {
    const answer = namesPeer(estate, pair, peer);
    if (answer === "allow") return "allow";
    if (answer === "maybe") maybe = true;
  }
  return maybe ? "maybe" : "deny";
}

/** SG-12 to SG-17. */
function namesPeer(estate: Estate, pair: Json, peer: Peer): Answer {
  const id = text(pair, "GroupId") ?? "";
  if (peer === "nobody") return "deny";
  if (peer === "perhaps") return "maybe";
  if (peer !== "unreadable") {
    if (!peer.groups.includes(id)) return "deny";
    return peer.certain ? "allow" : "maybe";
  }
  if (estate.find("SecurityGroups", "GroupId", id) !== undefined) return "deny";
  const account = text(pair, "UserId");
  const readable = estate.raw.some(
    (scope) => scope.account === account && scope.documents["SecurityGroups"] !== undefined,
  );
  return readable ? "deny" : "maybe";
}

function rulesOf(group: Json, direction: Direction): readonly Json[] {
  return list(group, direction === "egress" ? "IpPermissionsEgress" : "IpPermissions");
}

/** All groups of one interface together (SG-01, SG-02). A NAT gateway has none (NAT-03). */
export function securityGroups(estate: Estate, nic: Nic, direction: Direction, packet: Packet, peer: Peer): Answer {
  if (nic.type === "nat") return "allow";
  if (nic.groups === undefined) return "maybe";
  if (nic.groups.length === 0 && isNetworkBalancer(nic)) return "allow"; // ELB-13
  const address = direction === "egress" ? packet.destination : packet.source;
  let maybe = false;
  for (const id of nic.groups) {
    const group = estate.find("SecurityGroups", "GroupId", id);
    if (group === undefined) maybe = true;
    for (const rule of rulesOf(group ?? {}, direction)) {
      if (!coversPoint(rule, packet)) continue;
      const answer = coversAddress(estate, rule, address, peer, packet.general);
      if (answer === "allow") return "allow";
      if (answer === "maybe") maybe = true;
    }
  }
  return maybe ? "maybe" : "deny";
}

/** What is known of the other end; `undefined` addresses may be any. */
export interface Known {
  readonly addresses: readonly Address[] | undefined;
  /** `undefined` groups may be any. */
  readonly groups: readonly string[] | undefined;
}

/** Whether some rule could let the point through, for whatever is not known of the other end. */
export function couldPass(
  estate: Estate,
  groups: readonly string[],
  direction: Direction,
  point: Point,
  other: Known,
): boolean {
  return groups.some((id) => {
    const group = estate.find("SecurityGroups", "GroupId", id);
    if (group === undefined) return true;
    return rulesOf(group, direction).some((rule) => coversPoint(rule, point) && mayName(rule, other));
  });
}

function mayName(rule: Json, other: Known): boolean {
  if (list(rule, "PrefixListIds").length > 0) return true;
  const blocks = [
    ...list(rule, "IpRanges").map((range) => text(range, "CidrIp")),
    ...list(rule, "Ipv6Ranges").map((range) => text(range, "CidrIpv6")),
  ].flatMap((block) => parseCidr(block ?? "") ?? []);
  const { addresses } = other;
  const byBlock =
    addresses === undefined ? blocks.length > 0 : blocks.some((block) => addresses.some((one) => inCidr(one, block)));
  const { groups } = other;
  const pairs = list(rule, "UserIdGroupPairs");
  return byBlock || pairs.some((pair) => groups === undefined || groups.includes(text(pair, "GroupId") ?? ""));
}
