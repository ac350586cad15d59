import { type Address, type Cidr, CLASS_BORDERS, inCidr, lastOfFamily, parseCidr } from "./address.ts";
import { cidrsOfSubnet, type Estate } from "./estate.ts";
import { peerings } from "./gateways.ts";
import { child, type Json, list, number, text } from "./json.ts";
import { hasPorts, ICMP, ICMP_SIX, protocolNumber, TCP, UDP } from "./packet.ts";
import { prefixList } from "./prefix-list.ts";

/** Everything that the estate's rules and routes call by name: only there can an answer change. */
export interface Named {
  /** Ports that rules mention, each also one less and one more. */
  readonly ports: readonly number[];
  /** ICMP types and codes, likewise. */
  readonly icmp: readonly number[];
  /** Protocol numbers, with one that nobody mentions. */
  readonly protocols: readonly number[];
  /** CIDRs of rules and routes, prefix lists written out. */
  readonly cidrs: readonly Cidr[];
  /** One address for each way in which an address can lie in or out of all CIDRs. */
  readonly addresses: readonly Address[];
}

interface Rule {
  readonly protocol: number;
  readonly numbers: readonly (number | undefined)[];
  readonly cidrs: readonly string[];
  readonly lists: readonly string[];
}

function present<T>(items: readonly (T | undefined)[]): T[] {
  return items.filter((item): item is T => item !== undefined);
}

function rulesOfGroups(estate: Estate): Rule[] {
  const permissions = estate
    .all("SecurityGroups")
    .flatMap((group) => [...list(group, "IpPermissions"), ...list(group, "IpPermissionsEgress")]);
  return permissions.map((rule) => ({
    protocol: protocolNumber(text(rule, "IpProtocol")),
    numbers: [number(rule, "FromPort"), number(rule, "ToPort")],
    cidrs: present([
      ...list(rule, "IpRanges").map((range) => text(range, "CidrIp")),
      ...list(rule, "Ipv6Ranges").map((range) => text(range, "CidrIpv6")),
    ]),
    lists: present(list(rule, "PrefixListIds").map((item) => text(item, "PrefixListId"))),
  }));
}

function rulesOfAcls(estate: Estate): Rule[] {
  return estate
    .all("NetworkAcls")
    .flatMap((acl) => list(acl, "Entries"))
    .map((entry) => {
      const [ports, icmp] = [child(entry, "PortRange"), child(entry, "IcmpTypeCode")];
      return {
        protocol: protocolNumber(text(entry, "Protocol")),
        numbers: [number(ports, "From"), number(ports, "To"), number(icmp, "Type"), number(icmp, "Code")],
        cidrs: present([text(entry, "CidrBlock"), text(entry, "Ipv6CidrBlock")]),
        lists: [],
      };
    });
}

function rulesOfTables(estate: Estate): Rule[] {
  const routes: Json[] = estate.all("RouteTables").flatMap((table) => [...list(table, "Routes")]);
  return routes.map((route) => ({
    protocol: -1,
    numbers: [],
    cidrs: present([text(route, "DestinationCidrBlock"), text(route, "DestinationIpv6CidrBlock")]),
    lists: present([text(route, "DestinationPrefixListId")]),
  }));
}

/** The blocks of transit gateways' routes. */
function rulesOfTransit(estate: Estate): Rule[] {
  const keys = ["TransitGatewayStaticRoutes", "TransitGatewayRoutes", "Routes"];
  const routes = keys
    .flatMap((key) => estate.all(key))
    .flatMap((answer) => [...list(answer, "Routes"), ...list(answer, "TransitGatewayRoutes")]);
  const named = [...routes, ...estate.all("TransitGatewayPrefixListReferences")];
  return named.map((route) => ({
    protocol: -1,
    numbers: [],
    cidrs: present([text(route, "DestinationCidrBlock")]),
    lists: present([text(route, "PrefixListId")]),
  }));
}

/** What listeners take, and what their targets are called on. */
function portsOfBalancers(estate: Estate): (number | undefined)[] {
  const listeners = [
    ...estate.all("Listeners"),
    ...estate.all("LoadBalancerListeners").flatMap((item) => list(item, "Listeners")),
  ];
  const health = ["TargetHealthDescriptions", "LoadBalancerTargetHealth"].flatMap((key) => estate.all(key));
  const targets = health.flatMap((item) => [item, ...list(item, "TargetHealthDescriptions")]);
  return [
    ...[...listeners, ...estate.all("TargetGroups")].map((item) => number(item, "Port")),
    ...targets.map((item) => number(child(item, "Target"), "Port")),
  ];
}

function around(values: readonly (number | undefined)[]): number[] {
  return [...new Set(present(values).flatMap((value) => [value - 1, value, value + 1]))].filter((value) => value >= 0);
}

function unmentioned(numbers: ReadonlySet<number>): number {
  let candidate = 200;
  while (numbers.has(candidate)) candidate--;
  return candidate;
}

export function namedIn(estate: Estate): Named {
  const rules = [...rulesOfGroups(estate), ...rulesOfAcls(estate), ...rulesOfTables(estate), ...rulesOfTransit(estate)];
  const isIcmp = (protocol: number) => protocol === ICMP || protocol === ICMP_SIX;
  const protocols = new Set([TCP, UDP, ICMP, ICMP_SIX, ...rules.map((rule) => rule.protocol)]);
  protocols.delete(-1);
  const cidrs = unique([
    ...present(rules.flatMap((rule) => rule.cidrs).map(parseCidr)),
    ...[...new Set(rules.flatMap((rule) => rule.lists))].flatMap((id) => prefixList(estate, id) ?? []),
  ]);
  const places = [
    ...estate.vpcs.flatMap((vpc) => vpc.cidrs),
    ...estate.all("Subnets").flatMap(cidrsOfSubnet),
    ...peerings(estate).flatMap((peering) => peering.sides.flatMap((side) => side.cidrs)),
  ];
  return {
    ports: around([
      ...rules.filter((rule) => hasPorts(rule.protocol)).flatMap((rule) => rule.numbers),
      ...portsOfBalancers(estate),
    ]),
    icmp: around(rules.filter((rule) => isIcmp(rule.protocol)).flatMap((rule) => rule.numbers)),
    protocols: [...protocols, unmentioned(protocols)],
    cidrs,
    addresses: borders(unique([...cidrs, ...places, ...CLASS_BORDERS])),
  };
}

function unique(cidrs: readonly Cidr[]): Cidr[] {
  return [...new Map(cidrs.map((cidr) => [`${cidr.family} ${cidr.first} ${cidr.length}`, cidr])).values()];
}

/** The first and last address of each CIDR and the ones just outside it; of those that lie alike, one. */
export function borders(cidrs: readonly Cidr[]): readonly Address[] {
  const alike = new Map<string, Address>();
  for (const { family, first, last } of cidrs) {
    for (const value of [first, last, first - 1n, last + 1n]) {
      if (value < 0n || value > lastOfFamily(family)) continue;
      const address = { family, value };
      const lies = `${family} ${cidrs.map((cidr) => Number(inCidr(address, cidr))).join("")}`;
      if (!alike.has(lies)) alike.set(lies, address);
    }
  }
  return [...alike.values()];
}
