import type { Opening } from "../change/change.ts";
import { isAttachedTo } from "../estate/internet-gateway.ts";
import type { Estate, Found } from "../estate/lookup.ts";
import { type PeeringSide, peerOf } from "../estate/peering.ts";
import type { RouteTable, RouteTarget } from "../estate/route-table.ts";
import type { Subnet } from "../estate/subnet.ts";
import { type Cidr, encloses, holds } from "../net/cidr.ts";
import { isPublicHeader, type Packet } from "../reach/packet.ts";
import { selectRoute } from "../route/select.ts";
import { type Ends, type Stop, type StopEnd, sidesOf } from "./stop.ts";

/**
 * A route to what exists already and joins the two ends: the live peering connection of the two VPCs (PCX-01), or the
 * gateways of the VPC for what lies outside. A black hole that is no wider than that is pointed at it, in its place.
 * Null where nothing leads there.
 */
export function inRouteTable(
  estate: Estate,
  stop: Stop,
  { subnet, packet }: { readonly subnet: Subnet; readonly packet: Packet },
  ends: Ends,
): readonly Opening[] | null {
  // What stops by its routes was read.
  const { value: table } = estate.tableOf(subnet) as Extract<Found<RouteTable>, { state: "found" }>;
  const { receiver } = sidesOf(stop, ends);
  const found = wayTo(estate, subnet, packet, receiver);
  if (found === null) return null;
  const blocks = receiver.end.blocksFor(packet.destination, receiver.terminal);
  const replaced = blackHole(estate, table, packet, [...found.reach, ...blocks]);
  if (replaced !== null) {
    const destination = { kind: "cidr", cidr: replaced } as const;
    return [{ kind: "route-replaced", tableId: table.id, destination, target: found.target }];
  }
  return blocks.map((cidr) => ({
    kind: "route-added",
    tableId: table.id,
    destination: { kind: "cidr", cidr },
    target: found.target,
  }));
}

interface Way {
  readonly target: RouteTarget;
  /** What lies behind the target and nowhere else. */
  readonly reach: readonly Cidr[];
}

function wayTo(estate: Estate, { vpcId }: Subnet, packet: Packet, { terminal }: StopEnd): Way | null {
  const { destination } = packet;
  for (const one of estate.peeringsOf(vpcId)) {
    const peer = peerOf(one, vpcId) as PeeringSide;
    const { cidrs } = estate.vpcs.get(peer.vpcId) ?? peer;
    const isThere = terminal.interface === null || terminal.interface.vpcId === peer.vpcId;
    if (one.status !== "active" || !isThere || !cidrs.some((cidr) => holds(cidr, destination.address))) continue;
    return { target: { kind: "vpc-peering-connection", id: one.id }, reach: cidrs };
  }
  const target = isPublicHeader({ ...destination, span: null }) ? gatewayOut(estate, vpcId, packet) : null;
  return target === null ? null : { target, reach: [] };
}

/**
 * An internet gateway for who has a public address; a NAT gateway, or for IPv6 an egress-only internet gateway, for who
 * has none and only calls (IGW-03, IGW-09, NAT-01).
 */
function gatewayOut(estate: Estate, vpcId: Subnet["vpcId"], packet: Packet): RouteTarget | null {
  const six = packet.destination.address.family === 6;
  const { internetGateways, egressOnlyInternetGateways, natGateways } = estate;
  const attached = [...internetGateways.values()].find((one) => isAttachedTo(one, vpcId));
  if (attached !== undefined && (six || packet.publicSource !== null))
    return { kind: "internet-gateway", id: attached.id };
  if (six) {
    const outward = [...egressOnlyInternetGateways.values()].find((one) => isAttachedTo(one, vpcId));
    return outward === undefined ? null : { kind: "egress-only-internet-gateway", id: outward.id };
  }
  const nat = [...natGateways.values()].find(
    (one) => one.vpcId === vpcId && one.state === "available" && one.connectivity === "public",
  );
  return nat === undefined ? null : { kind: "nat-gateway", id: nat.id };
}

/** The block of the black hole that wins, if all of it may go the new way. */
function blackHole(estate: Estate, table: RouteTable, packet: Packet, reach: readonly Cidr[]): Cidr | null {
  const selection = selectRoute(estate, table, (cidr) => holds(cidr, packet.destination.address), false);
  if (selection.kind !== "selected") return null;
  const { destination, origin } = selection.winner.route;
  if (destination.kind !== "cidr" || origin !== "static") return null;
  return reach.some((cidr) => encloses(cidr, destination.cidr)) ? destination.cidr : null;
}
