import type { Estate } from "../../estate/lookup.ts";
import type { NetworkInterface } from "../../estate/network-interface.ts";
import { type PeeringConnection, peerOf } from "../../estate/peering.ts";
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
  const nobody: Sender = { state: "hidden", interface: expected, by: "the path" };
  if (vpc === undefined) {
    const found = estate.referenced(estate.vpcs, "Vpcs", from.vpcId, from.scope);
    return found.state === "not-collected" ? { state: "not-collected", gap: found.gap } : nobody;
  }
  if (vpc.cidrs.some((cidr) => within(packet.destination, cidr))) {
    return interfaceIn(vpc.id, packet, journey);
  }
  const isPeered = estate.peeringsOf(vpc.id).some((connection) => holdsDestination(connection, vpc, packet, estate));
  const unread = estate.gapIn("VpcPeeringConnections", vpc.scope, vpc.id, `the peerings of ${vpc.id}`, vpc.id);
  if (journey.generalPublic || (!isPeered && unread === null)) return nobody;
  const subnet = estate.referenced(estate.subnets, "Subnets", from.subnetId, from.scope);
  if (subnet.state === "not-collected") return { state: "not-collected", gap: subnet.gap };
  const table = subnet.state === "found" ? estate.tableOf(subnet.value) : subnet;
  if (table.state === "not-collected") return { state: "not-collected", gap: table.gap };
  if (table.state === "absent") return nobody;
  const selection = selectRoute(estate, table.value, (cidr) => within(packet.destination, cidr), journey.generalPublic);
  if (selection.kind === "unclear") return { state: "not-collected", gap: selection.gap };
  if (selection.kind === "no-route") return nobody;
  const { target } = selection.winner.route;
  if (target.kind !== "vpc-peering-connection") return nobody;
  const found = estate.referenced(estate.peeringConnections, "VpcPeeringConnections", target.id, from.scope);
  if (found.state === "not-collected") return { state: "not-collected", gap: found.gap };
  const connection = found.state === "found" ? found.value : undefined;
  const peer = connection === undefined ? null : peerOf(connection, vpc.id);
  if (connection === undefined || peer === null || !sameRegion(connection)) return nobody;
  if (estate.vpcs.has(peer.vpcId)) return interfaceIn(peer.vpcId, packet, journey);
  const what = `the interface that has ${packet.destination.label} in ${peer.vpcId}`;
  return {
    state: "not-collected",
    gap: {
      what,
      why: "other-account",
      needs: `ec2:DescribeNetworkInterfaces in account ${peer.ownerId ?? "of the peer"}`,
      wanted: { key: "NetworkInterfaces", scope: { account: peer.ownerId, region: peer.region }, id: peer.vpcId },
    },
  };
}

function holdsDestination(connection: PeeringConnection, vpc: Vpc, packet: Packet, estate: Estate): boolean {
  const peer = peerOf(connection, vpc.id);
  const cidrs = peer === null ? [] : (estate.vpcs.get(peer.vpcId)?.cidrs ?? peer.cidrs);
  return cidrs.some((cidr) => within(packet.destination, cidr));
}

export function sameRegion(connection: {
  readonly requester: { readonly region: string | null };
  readonly accepter: { readonly region: string | null };
}): boolean {
  return connection.requester.region === connection.accepter.region;
}

function interfaceIn(vpcId: string, packet: Packet, { estate, expected }: Journey): Sender {
  if (expected !== null && expected.vpcId === vpcId) return { state: "known", interface: expected };
  const vpc = estate.vpcs.get(vpcId);
  const nobody: Sender = { state: "hidden", interface: null, by: "the path" };
  if (vpc === undefined) return nobody;
  pin(packet.destination);
  const owner = estate.interfaceAt(vpc, packet.destination.address);
  if (owner.state === "found") return { state: "known", interface: owner.value };
  if (owner.state === "not-collected") return { state: "not-collected", gap: owner.gap };
  return nobody;
}
