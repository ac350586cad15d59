import { missingDocument } from "../../estate/gap.ts";
import type { Estate } from "../../estate/lookup.ts";
import type { NetworkInterface } from "../../estate/network-interface.ts";
import { type PeeringConnection, type PeeringSide, peerOf } from "../../estate/peering.ts";
import type { Vpc } from "../../estate/vpc.ts";
import { selectRoute } from "../../route/select.ts";
import { type Packet, pin, type Sender, within } from "../packet.ts";
import type { Journey } from "../walk.ts";

/**
 * Whose security groups an outbound rule that names a group may match: the interface that has the destination as a
 * private address, if the packet gets there with the sender's identity kept: inside the VPC, or over an active
 * peering in the same Region, never over a transit gateway (SG-12, SG-14).
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html
 */
export function receiverOf(from: NetworkInterface, packet: Packet, journey: Journey): Sender {
  const { estate, expected } = journey;
  const vpc = estate.vpcs.get(from.vpcId);
  const nobody = unseen(expected);
  if (vpc === undefined) return { state: "not-collected", gap: estate.unread("Vpcs", from.vpcId, from.scope) };
  if (vpc.cidrs.some((cidr) => within(packet.destination, cidr))) {
    return interfaceIn(vpc, packet, journey);
  }
  if (journey.generalPublic) return nobody;
  const subnet = estate.referenced(estate.subnets, "Subnets", from.subnetId, from.scope);
  if (subnet.state === "not-collected") return { state: "not-collected", gap: subnet.gap };
  const table = estate.tableOf(subnet.value);
  if (table.state === "not-collected") return { state: "not-collected", gap: table.gap };
  const selection = selectRoute(estate, table.value, (cidr) => within(packet.destination, cidr), false);
  if (selection.kind === "unclear") return { state: "not-collected", gap: selection.gap };
  if (selection.kind === "no-route") return nobody;
  const { target } = selection.winner.route;
  if (target.kind !== "vpc-peering-connection") return nobody;
  const found = estate.referenced(estate.peeringConnections, "VpcPeeringConnections", target.id, from.scope);
  if (found.state === "not-collected") return { state: "not-collected", gap: found.gap };
  const peer = peerOf(found.value, vpc.id);
  if (peer === null || !sameRegion(found.value, estate)) return nobody;
  const there = estate.vpcs.get(peer.vpcId);
  if (there !== undefined) return interfaceIn(there, packet, journey);
  const what = `the interface that has ${packet.destination.label} in ${peer.vpcId}`;
  const scope = { account: peer.ownerId, region: peer.region };
  return {
    state: "not-collected",
    gap: missingDocument("NetworkInterfaces", scope, "other-account", what, peer.vpcId),
  };
}

/** A side that does not say its Region is where its VPC was read; one of which nothing was read may be here too. */
export function sameRegion({ requester, accepter }: PeeringConnection, { vpcs }: Estate): boolean {
  const regionOf = (side: PeeringSide): string | null | undefined => side.region ?? vpcs.get(side.vpcId)?.scope.region;
  const [here, there] = [regionOf(requester), regionOf(accepter)];
  return here == null || there == null || here === there;
}

function interfaceIn(vpc: Vpc, packet: Packet, { estate, expected }: Journey): Sender {
  if (expected !== null && expected.vpcId === vpc.id) return { state: "known", interface: expected };
  pin(packet.destination);
  const owner = estate.interfaceAt(vpc, packet.destination.address);
  if (owner.state === "found") return { state: "known", interface: owner.value };
  if (owner.state === "not-collected") return { state: "not-collected", gap: owner.gap };
  return unseen(null);
}

const unseen = (own: NetworkInterface | null): Sender => ({
  state: "hidden",
  interface: own,
  by: "the path",
  code: "SG_REFERENCES_NOT_PRESERVED",
});
