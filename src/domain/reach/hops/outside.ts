import { type Gap, missingDocument, notModelled } from "../../estate/gap.ts";
import type { Estate, Referenced } from "../../estate/lookup.ts";
import type { NetworkInterface } from "../../estate/network-interface.ts";
import { type PeeringConnection, type PeeringSide, peerOf } from "../../estate/peering.ts";
import type { RouteTarget, RouteTargetKind } from "../../estate/route-table.ts";
import type { Subnet } from "../../estate/subnet.ts";
import type { Vpc } from "../../estate/vpc.ts";
import { rfc6598 } from "../../net/special.ts";
import { printRoute, selectRoute } from "../../route/select.ts";
import { isPublicHeader, maybeAws, type Packet, translate, within } from "../packet.ts";
import { passStep, type Step, stopStep, unknownStep } from "../step.ts";
import type { Hop, Journey, Meeting } from "../walk.ts";
import { unreadVpc } from "./interface.ts";
import { entranceOf } from "./internet-gateway-ingress.ts";

/**
 * Somebody outside the estate calls in. From the public internet the only way in is an internet gateway. A private
 * address that no collected VPC holds may come over a peering, VPN or Direct Connect, about whose far side nothing is
 * known: then what can be said for certain is said, and the rest is unknown.
 *
 * IGW-01, IGW-06, VPN-01
 */
export const outside: Hop<"outside"> = (packet, _position, journey) => {
  const target = addressee(packet, journey);
  if (target === null) return nowhere(packet, journey);
  const vpc = journey.estate.vpcs.get(target.vpcId);
  if (vpc === undefined) return { steps: [unreadVpc(target.vpcId, target, journey)], next: { end: "lost" } };
  const specific = journey.generalPublic ? null : otherEntrance(packet, target, vpc, journey);
  if (specific !== null) return specific;
  return isPublicHeader(packet.source) ? fromInternet(packet, vpc, journey) : fromNowhere(packet, target, vpc, journey);
};

/** Whom the header names, by any of its addresses. */
interface Addressee {
  readonly vpcId: Vpc["id"];
  readonly subnetId: Subnet["id"] | null;
  readonly scope: NetworkInterface["scope"];
}

function addressee(packet: Packet, { estate, expected }: Journey): Addressee | null {
  if (expected !== null) return expected;
  const { address } = packet.destination;
  const shown =
    address.family === 4 ? (estate.interfaceWithPublic(address) ?? estate.natGatewayWithPublic(address)) : null;
  return shown ?? estate.interfacesAt(address)[0] ?? null;
}

/** Nobody in the estate has the address: inside a collected VPC it is free, elsewhere it is no business of the estate. */
function nowhere(packet: Packet, journey: Journey): Meeting {
  const { label, address } = packet.destination;
  const vpc = journey.estate.vpcsHolding(address)[0];
  const facts = { kind: "internet", id: "internet", rules: ["IGW-05"] } as const;
  if (vpc === undefined) {
    const text = `neither ${packet.source.label} nor ${label} is in what was read`;
    const gap = unreadOwner(label, journey.estate) ?? notModelled(text, "an end inside the network that was read");
    return { steps: [unknownStep(journey.wanted, gap, { ...facts, text })], next: { end: "lost" } };
  }
  const text = `nothing in ${vpc.id} has ${label}`;
  const unread = journey.estate.unseenInterfaces(vpc);
  if (unread !== null) {
    return { steps: [unknownStep(journey.wanted, unread, { ...facts, text: unread.what })], next: { end: "lost" } };
  }
  const stop = stopStep(journey, { ...facts, code: "NO_POSSIBLE_DESTINATION", evidence: [text], text });
  return { steps: [stop], next: { end: "stopped" } };
}

/** A public address may belong to an interface that was not read. */
function unreadOwner(label: string, estate: Estate): Gap | null {
  const gaps = [...estate.vpcs.values()].map(({ id, scope }) =>
    estate.gapIn("NetworkInterfaces", scope, id, `who has ${label}`, id),
  );
  return gaps.find((gap) => gap !== null) ?? null;
}

function fromInternet(packet: Packet, vpc: Vpc, journey: Journey): Meeting {
  const { id, steps } = entranceOf(vpc, journey);
  if (journey.byAddress && !isPublicHeader(packet.destination)) {
    const text = `${packet.destination.label} is a private address; from the internet only a public one can be called`;
    const facts = { kind: "internet-gateway", id, direction: "ingress", rules: ["IGW-03"], text } as const;
    const stop = stopStep(journey, { ...facts, evidence: [text], code: "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS" });
    return { steps: [...steps, stop], next: { at: "vpc-delivery", vpc, from: null } };
  }
  const facts = { kind: "internet", id: "internet", rules: ["IGW-01"], text: `it comes in by ${id}` } as const;
  const next = { at: "gateway-ingress", vpc, gatewayId: id } as const;
  return { steps: steps.length > 0 ? steps : [passStep(journey.wanted, facts)], next };
}

/** Route targets behind which there may be a network that uses any address. */
const openEnded: ReadonlySet<RouteTargetKind> = new Set<RouteTargetKind>([
  "transit-gateway",
  "virtual-private-gateway",
  "core-network",
  "local-gateway",
  "carrier-gateway",
  "odb-network",
  "network-interface",
  "instance",
  "unknown",
]);

/**
 * If the way back to this very address leads over a peering or into a VPN, the caller is at its other end, and how it
 * gets in is not known. A default route does not say that: everybody is behind it. But who calls a private address
 * cannot come by the internet, and then there is no other place to come from.
 */
function otherEntrance(packet: Packet, target: Addressee, vpc: Vpc, journey: Journey): Meeting | null {
  const { estate } = journey;
  for (const connection of estate.peeringsOf(vpc.id)) {
    const peer = peerOf(connection, vpc.id) as PeeringSide;
    const isBehind = connection.status === "active" && peer.cidrs.some((cidr) => within(packet.source, cidr));
    if (isBehind) return overPeering(connection, peer, vpc, packet, journey);
  }
  if (target.subnetId === null) return null;
  const subnet = estate.subnets.get(target.subnetId);
  const table = subnet === undefined ? unreadSubnet(target.subnetId, target, estate) : estate.tableOf(subnet);
  const isByInternet = isPublicHeader(packet.source) && !journey.calledPrivately;
  if (table.state !== "found") return isByInternet ? null : fromSomewhere(table.gap, vpc, packet, journey);
  const back = selectRoute(estate, table.value, (cidr) => within(packet.source, cidr), maybeAws(packet.source, false));
  if (back.kind === "unclear" && !isByInternet) return fromSomewhere(back.gap, vpc, packet, journey);
  if (back.kind !== "selected") return null;
  const { target: way } = back.winner.route;
  const isUnread = way.kind === "vpc-peering-connection" && !estate.peeringConnections.has(way.id);
  if (!isUnread && !(openEnded.has(way.kind) && !dropsCallers(way, estate))) return null;
  const isDefault = back.winner.matched.length === 0;
  if (isByInternet && isDefault) return null;
  const { id } = way;
  if (isUnread) return overUnread(id, vpc, packet, journey);
  const gap = notModelled(
    `how ${packet.source.label} gets in, and what lies between`,
    `support for what is behind ${id} in Hopwise`,
  );
  const text = `${packet.source.label} is behind ${id} (${printRoute(back.winner)}), about which nothing is known`;
  const step = unknownStep(journey.wanted, gap, { kind: "other", id, rules: ["VPN-01"], text });
  return { steps: [step], next: { at: "vpc-delivery", vpc, from: null }, packet: inside(packet, estate) };
}

/** Who cannot come by the internet comes from where the way back leads, and that is not known. */
function fromSomewhere(gap: Gap, vpc: Vpc, packet: Packet, journey: Journey): Meeting {
  const text = `where ${packet.source.label} could come from is not known, because the way back to it is not`;
  const step = unknownStep(journey.wanted, gap, { kind: "internet", id: "internet", rules: ["VPN-01"], text });
  return { steps: [step], next: { at: "vpc-delivery", vpc, from: null } };
}

/** However the caller gets in, inside the VPC the packet is addressed to the private address. */
function inside(packet: Packet, estate: Estate): Packet {
  const { address } = packet.destination;
  const owner = address.family === 4 ? estate.interfaceWithPublic(address) : null;
  const own = owner?.privateAddresses.find(({ publicAddress }) => publicAddress?.value === address.value);
  return own === undefined ? packet : { ...packet, destination: translate(packet.destination, own.address) };
}

/** An interface that checks source and destination lets no caller through (ENI-02). */
const dropsCallers = ({ kind, id }: RouteTarget, estate: Estate): boolean =>
  kind === "network-interface" && estate.interfaces.get(id)?.sourceDestCheck === true;

/** The way back leads over a peering that was not read: the caller may be behind it. */
function overUnread(id: string, vpc: Vpc, packet: Packet, journey: Journey): Meeting {
  const text = `${packet.source.label} may be behind ${id}, which was not read`;
  const gap = journey.estate.unread("VpcPeeringConnections", id, vpc.scope);
  return {
    steps: [unknownStep(journey.wanted, gap, { kind: "vpc-peering", id, rules: ["UNK-01"], text })],
    next: { at: "vpc-delivery", vpc, from: null },
    packet: { ...inside(packet, journey.estate), sender: { state: "not-collected", gap } },
  };
}

function overPeering(
  connection: PeeringConnection,
  peer: PeeringSide,
  vpc: Vpc,
  packet: Packet,
  journey: Journey,
): Meeting {
  const { estate } = journey;
  const scope = { account: peer.ownerId, region: peer.region };
  const what = `${peer.vpcId}, where ${packet.source.label} is`;
  const unread = estate.gapIn("NetworkInterfaces", scope, peer.vpcId, what, peer.vpcId);
  const isRead = estate.vpcs.has(peer.vpcId);
  const gap = unread ?? (isRead ? null : missingDocument("Vpcs", scope, "not-collected", what, peer.vpcId));
  const facts = { kind: "vpc-peering", id: connection.id, rules: ["UNK-01"] } as const;
  if (gap === null) {
    const text = `nothing in ${peer.vpcId} has ${packet.source.label}`;
    const stop = stopStep(journey, { ...facts, code: "NO_POSSIBLE_DESTINATION", evidence: [text], text });
    return { steps: [stop], next: { at: "vpc-delivery", vpc, from: null } };
  }
  const text = `${packet.source.label} is on the other side of ${connection.id}, which was not read`;
  return {
    steps: [unknownStep(journey.wanted, gap, { ...facts, text })],
    next: { at: "vpc-delivery", vpc, from: null },
    packet: { ...inside(packet, journey.estate), sender: { state: "not-collected", gap } },
  };
}

const unreadSubnet = (id: string, { scope }: Addressee, estate: Estate): Referenced<never> => ({
  state: "not-collected",
  gap: estate.unread("Subnets", id, scope),
});

/** A private address that nothing leads to. */
function fromNowhere(packet: Packet, target: Addressee, vpc: Vpc, journey: Journey): Meeting {
  const shared = rfc6598.some((cidr) => within(packet.source, cidr));
  const text = `${packet.source.label} is a private address that no route of ${target.subnetId} leads to, and the internet carries no private addresses`;
  const stop: Step = stopStep(journey, {
    kind: "internet",
    id: "internet",
    rules: ["IGW-06"],
    code: shared ? "IGW_SOURCE_ADDRESS_NOT_IN_RFC6598_INGRESS" : "IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS",
    evidence: [text],
    text,
  });
  return { steps: [stop], next: { at: "vpc-delivery", vpc, from: null } };
}
