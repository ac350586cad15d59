import { type Gap, missingDocument, notModelled } from "../../estate/gap.ts";
import type { Estate } from "../../estate/lookup.ts";
import type { NatGateway } from "../../estate/nat-gateway.ts";
import type { Subnet } from "../../estate/subnet.ts";
import type { Vpc } from "../../estate/vpc.ts";
import { type Address, printAddress } from "../../net/address.ts";
import { ICMP, TCP, UDP } from "../../net/protocol.ts";
import { embeddedInNat64, nat64 as nat64Prefix } from "../../net/special.ts";
import { difference, intersection, isEmpty, noTraffic, type Traffic, wholeProtocol } from "../../net/traffic.ts";
import { printTraffic } from "../../net/traffic-words.ts";
import { type HeaderAddress, hide, isAt, type Packet, within, withinAny } from "../packet.ts";
import type { Span } from "../span.ts";
import { blame, passStep, type Step, stopStep, unknownStep } from "../step.ts";
import type { Hop, Journey, Meeting, Session } from "../walk.ts";
import { refusedByNatGateway, unreadVpc } from "./interface.ts";
import { towardsNatGateway } from "./vpc-delivery.ts";

/**
 * A route to a NAT gateway: the packet first crosses into the gateway's subnet, where the network ACL sees it.
 *
 * NAT-02, NAT-06, https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
 */
export const natGatewayTarget: Hop<"target"> = (packet, { target, vpc, subnet }, journey) => {
  const facts = { kind: "nat-gateway", id: target.id } as const;
  if (journey.leg === "return") {
    const text = `the reply to ${packet.destination.label} would leave through ${target.id}, with another source address than the one that was called`;
    const stop = stopStep(journey, {
      ...facts,
      code: "NGW_SOURCE_ADDRESS_REASSIGN",
      evidence: [text],
      rules: ["IGW-07"],
      text,
    });
    return { steps: [stop], next: { end: "stopped" } };
  }
  const earlier = journey.sessions.at(-1);
  if (earlier?.by === "nat-gateway" && earlier.id !== target.id) {
    const text = `${earlier.id} sends it on to ${target.id}: what two NAT gateways in a row do is in no document`;
    const gap = notModelled(text, "AWS does not document it");
    return { steps: [unknownStep(journey.wanted, gap, { ...facts, rules: ["NAT-05"], text })], next: { end: "lost" } };
  }
  const found = journey.estate.referenced(journey.estate.natGateways, "NatGateways", target.id, vpc.scope);
  if (found.state !== "found") {
    const text = `${target.id} was not read`;
    return {
      steps: [unknownStep(journey.wanted, found.gap, { ...facts, rules: ["SHR-02"], text })],
      next: { end: "lost" },
    };
  }
  return towardsNatGateway(found.value, subnet, journey);
};

/**
 * At the NAT gateway itself. On the way out it takes TCP, UDP and ICMP, gives the packet its own address, and sends it
 * on by the table of its own subnet. On the way back it undoes that for connections that it knows, and for no others.
 *
 * NAT-01, NAT-03, NAT-04, https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
 */
export const natGateway: Hop<"nat-gateway"> = (packet, { natGatewayId, from }, journey) => {
  // Whoever sent the packet here had found the gateway.
  const gateway = journey.estate.natGateways.get(natGatewayId) as NatGateway;
  const vpc = journey.estate.vpcs.get(gateway.vpcId);
  if (vpc === undefined) return { steps: [unreadVpc(gateway.vpcId, gateway, journey)], next: { end: "lost" } };
  const subnet = gateway.subnetId === null ? null : (journey.estate.subnets.get(gateway.subnetId) ?? null);
  if (journey.leg === "return") return backThrough(packet, gateway, vpc, subnet, journey);
  if (isItself(packet, gateway, journey))
    return { steps: [refusedByNatGateway(gateway.id, journey)], next: { end: "stopped" } };
  return outThrough(packet, gateway, vpc, subnet, from, journey);
};

/** Addressed to the gateway, not sent through it: it lets nobody in (NAT-01, NAT-12). */
function isItself({ destination }: Packet, gateway: NatGateway, { estate, expected, generalPublic }: Journey): boolean {
  if (generalPublic && expected === null) return false;
  return gateway.addresses.some(({ privateAddress, publicAddress, interfaceId }) => {
    const own = interfaceId === null ? undefined : estate.interfaces.get(interfaceId);
    const ofInterface = own?.privateAddresses.flatMap((one) => [one.address, one.publicAddress]) ?? [];
    const addresses = [privateAddress, publicAddress, ...ofInterface];
    return addresses.some((address) => address !== null && isAt(destination, address));
  });
}

function outThrough(
  packet: Packet,
  gateway: NatGateway,
  vpc: Vpc,
  subnet: Subnet | null,
  from: Subnet | null,
  journey: Journey,
): Meeting {
  const steps: Step[] = [];
  if (gateway.state !== "available") steps.push(notAvailable(gateway, journey));
  const absentHere = zoneRestriction(gateway, from, journey);
  if (absentHere !== null) steps.push(absentHere);
  const nat64 = packet.destination.address.family === 6;
  if (nat64 && !withinAny(packet.destination, nat64Prefix)) {
    return { steps: [...steps, onlyIpv4(packet, gateway, journey)], next: { end: "stopped" } };
  }
  const own = addressOf(gateway, from, journey.estate);
  if (own === null) return { steps: [...steps, noAddress(gateway, from, journey)], next: { end: "lost" } };
  const { source } = own;
  steps.push(translation(gateway, printAddress(source), nat64, journey));
  const translated: Packet = {
    source: { address: source, span: null, label: `${gateway.id} (${printAddress(source)})` },
    destination: nat64 ? unwrapped(packet.destination) : packet.destination,
    sender: hide(packet.sender, `${gateway.id}, which puts its own address in place of the sender's,`),
    publicSource: own.shown,
  };
  const opened: Session = { by: "nat-gateway", id: gateway.id, before: packet.source, after: source, from };
  const next = onward(translated, gateway, vpc, subnet, journey);
  return { steps: [...steps, ...next.steps], next: next.next, packet: translated, opened };
}

interface OwnAddress {
  /** What stands in the packet behind the gateway. */
  readonly source: Address;
  /** What an internet gateway makes of it; null for a private gateway. */
  readonly shown: Address | null;
}

/**
 * The address that the gateway gives to a packet: of a zonal one the primary, of a regional one that of the client's
 * zone (NAT-04, NAT-09). Null where that was not read, or where several may be it.
 */
function addressOf(gateway: NatGateway, from: Subnet | null, estate: Estate): OwnAddress | null {
  const [first, ...others] = gateway.addresses;
  const here = gateway.addresses.filter(({ zone }) => zone !== null && zone === from?.zone);
  const isOne = gateway.availability === "zonal" || others.length === 0;
  const own = isOne ? first : here.length === 1 ? here[0] : undefined;
  if (own === undefined) return null;
  const behind = own.interfaceId === null ? undefined : estate.interfaces.get(own.interfaceId)?.privateAddresses[0];
  const inside = own.privateAddress ?? behind?.address ?? null;
  const shown = gateway.connectivity === "public" ? (own.publicAddress ?? behind?.publicAddress ?? null) : null;
  if (gateway.connectivity === "public" && shown === null) return null;
  // A regional gateway has no private address: only its public one is ever seen.
  const source = inside ?? (gateway.availability === "regional" ? shown : null);
  return source === null ? null : { source, shown };
}

/** The IPv4 address inside a NAT64 address, and the span of those that are asked about with it (NAT-11). */
function unwrapped({ address, span, label }: HeaderAddress): HeaderAddress {
  const inner = embeddedInNat64(address);
  return { address: inner, span: ofFarEnd(span).shifted(address.value - inner.value), label };
}

/** From the gateway's subnet onward; a neighbour in that subnet is reached without network ACL and route. */
function onward(
  packet: Packet,
  gateway: NatGateway,
  vpc: Vpc,
  subnet: Subnet | null,
  journey: Journey,
): Omit<Meeting, "packet"> {
  if (subnet !== null) {
    const neighbour = subnet.cidrs.some((cidr) => within(packet.destination, cidr));
    return { steps: [], next: neighbour ? { at: "vpc-delivery", vpc, from: subnet } : { at: "subnet-egress", subnet } };
  }
  if (gateway.availability === "regional" && gateway.routeTableId !== null) {
    return { steps: [], next: { at: "gateway-router", vpc, tableId: gateway.routeTableId } };
  }
  const text = `where ${gateway.id} sends its traffic was not read`;
  const gap =
    gateway.subnetId === null
      ? missingDocument("NatGateways", gateway.scope, "not-collected", text, gateway.id)
      : journey.estate.unread("Subnets", gateway.subnetId, gateway.scope);
  const facts = { kind: "nat-gateway", id: gateway.id, rules: ["NAT-02", "NAT-09"], text } as const;
  return { steps: [unknownStep(journey.wanted, gap, facts)], next: { end: "lost" } };
}

function notAvailable(gateway: NatGateway, journey: Journey): Step {
  const evidence = [`${gateway.id} is ${gateway.state}`];
  const text = `${gateway.id} is ${gateway.state}; it must be available`;
  return stopStep(journey, {
    kind: "nat-gateway",
    id: gateway.id,
    code: "BAD_STATE",
    evidence,
    rules: ["NAT-01"],
    text,
  });
}

/** A regional gateway that is kept in chosen zones serves only those (NAT-09); a zone that was not printed may be one. */
function zoneRestriction(gateway: NatGateway, from: Subnet | null, journey: Journey): Step | null {
  if (gateway.availability !== "regional" || gateway.autoProvisionsZones !== false || from === null) return null;
  const zones = gateway.addresses.map(({ zone }) => zone);
  if (from.zone !== null && zones.includes(from.zone)) return null;
  const facts = { kind: "nat-gateway", id: gateway.id, rules: ["NAT-09"] } as const;
  const unread = from.zone === null ? zoneOf(from) : zones.includes(null) ? zonesOf(gateway) : null;
  if (unread !== null) {
    const text = `${gateway.id} serves chosen zones only, and ${unread.what} was not read`;
    return unknownStep(journey.wanted, unread, { ...facts, text });
  }
  const text = `${gateway.id} is present in ${zones.join(", ")}, and not in ${from.zone} where ${from.id} is`;
  return stopStep(journey, { ...facts, code: "REGIONAL_NGW_ROUTE_AZ_RESTRICTION", evidence: [text], text });
}

const zoneOf = ({ id }: Subnet): Gap => ({
  what: `the Availability Zone of ${id}`,
  why: "not-collected",
  needs: "ec2:DescribeSubnets",
});

const zonesOf = ({ id }: NatGateway): Gap => ({
  what: `the Availability Zone of each address of ${id}`,
  why: "not-collected",
  needs: "ec2:DescribeNatGateways",
});

/** IPv6 goes through a NAT gateway only as NAT64 (NAT-11). */
function onlyIpv4(packet: Packet, gateway: NatGateway, journey: Journey): Step {
  const text = `${gateway.id} translates IPv6 only to 64:ff9b::/96, not to ${packet.destination.label}`;
  return stopStep(journey, {
    kind: "nat-gateway",
    id: gateway.id,
    code: "PROTOCOL_RESTRICTION",
    evidence: [text],
    rules: ["NAT-11"],
    text,
  });
}

function noAddress(gateway: NatGateway, from: Subnet | null, journey: Journey): Step {
  const text = `which address ${gateway.id} uses is not known`;
  const facts = { kind: "nat-gateway", id: gateway.id, rules: ["NAT-04", "NAT-09"], text } as const;
  return unknownStep(journey.wanted, whyNoAddress(gateway, from), facts);
}

function whyNoAddress(gateway: NatGateway, from: Subnet | null): Gap {
  const { id, addresses } = gateway;
  if (gateway.availability === "regional" && addresses.length > 1) {
    if (from !== null && from.zone === null) return zoneOf(from);
    if (addresses.some(({ zone }) => zone === null)) return zonesOf(gateway);
    if (addresses.every(({ publicAddress }) => publicAddress !== null)) {
      return notModelled(`which of its addresses ${id} uses`, "AWS does not say which");
    }
  }
  return { what: `the addresses of ${id}`, why: "not-collected", needs: "ec2:DescribeNatGateways" };
}

/** TCP, UDP and ICMP; through NAT64 the ICMP of IPv6 is translated in ways that are not modelled. */
function translation(gateway: NatGateway, source: string, nat64: boolean, journey: Journey): Step {
  const carried = nat64 ? [TCP, UDP] : [TCP, UDP, ICMP];
  const takes: Traffic = carried.map(wholeProtocol).reduce((all, one) => ({
    tcp: [...all.tcp, ...one.tcp],
    udp: [...all.udp, ...one.udp],
    icmp: [...all.icmp, ...one.icmp],
    icmpv6: [],
    others: [],
  }));
  const passes = intersection(journey.wanted, takes);
  const unknown: Traffic = nat64 ? { ...noTraffic, icmpv6: journey.wanted.icmpv6 } : noTraffic;
  const stopped = difference(difference(journey.wanted, passes), unknown);
  const text = isEmpty(stopped)
    ? `${gateway.id} sends it on as ${source}, from a port of 1024-65535`
    : `${gateway.id} carries only TCP, UDP and ICMP, not ${printTraffic(stopped)}`;
  const facts = {
    kind: "nat-gateway",
    id: gateway.id,
    direction: "egress",
    evidence: [`source becomes ${source}`],
    rules: ["NAT-01", "NAT-04"],
    text,
  } as const;
  return {
    ...passStep(passes, facts, "translate"),
    unknown,
    blockers: isEmpty(stopped) ? [] : [blame(journey.leg, "PROTOCOL_RESTRICTION", facts)],
    gaps: isEmpty(unknown) ? [] : [notModelled("ICMP through NAT64", "support for it in Hopwise")],
  };
}

function backThrough(packet: Packet, gateway: NatGateway, vpc: Vpc, subnet: Subnet | null, journey: Journey): Meeting {
  const session = journey.sessions.at(-1);
  if (session === undefined || session.by !== "nat-gateway" || session.id !== gateway.id) {
    return { steps: [refusedByNatGateway(gateway.id, journey)], next: { end: "stopped" } };
  }
  const text = `${gateway.id} knows the connection and gives the reply back to ${session.before.label}`;
  const step = passStep(
    journey.wanted,
    { kind: "nat-gateway", id: gateway.id, direction: "ingress", rules: ["NAT-04"], text },
    "translate",
  );
  const nat64 = session.before.address.family !== packet.source.address.family;
  const translated: Packet = {
    ...packet,
    source: nat64 ? wrapped(packet.source) : packet.source,
    destination: { ...session.before },
  };
  const sameSubnet = subnet !== null && session.from?.id === subnet.id;
  const next: Meeting["next"] =
    subnet === null || sameSubnet ? { at: "vpc-delivery", vpc, from: subnet } : { at: "subnet-egress", subnet };
  return { steps: [step], next, packet: translated, closed: true };
}

/** The other way round, for the reply. */
function wrapped({ address, span, label }: HeaderAddress): HeaderAddress {
  const outer: Address = { family: 6, value: address.value + prefixOfNat64 };
  return { address: outer, span: ofFarEnd(span).shifted(-prefixOfNat64), label };
}

/** Only a NAT gateway's own address has no span, and that is never the far end. */
const ofFarEnd = (span: Span | null): Span => span as Span;

const prefixOfNat64 = 0x64_ff9bn << 96n;
