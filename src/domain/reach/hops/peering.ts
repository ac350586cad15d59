import { missingDocument } from "../../estate/gap.ts";
import { type PeeringConnection, type PeeringSide, peerOf } from "../../estate/peering.ts";
import type { Vpc } from "../../estate/vpc.ts";
import type { Cidr } from "../../net/cidr.ts";
import { type HeaderAddress, hide, type Packet, within } from "../packet.ts";
import { passStep, type Step, stopStep, unknownStep } from "../step.ts";
import type { Hop, Journey, Meeting } from "../walk.ts";
import { sameRegion } from "./receiver.ts";

/**
 * A VPC peering connection carries packets between the addresses of its two VPCs and nothing else: it is not
 * transitive, and the peer's gateways cannot be used through it. Security group identity survives within a Region.
 *
 * PCX-01, PCX-03, SG-16, https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html
 */
export const peering: Hop<"target"> = (packet, { target, vpc }, journey) => {
  if (!isWithin(packet.source, vpc.cidrs)) {
    // Whatever the connection is, its own side carries nobody else's packets.
    const wrong = `the source ${packet.source.label} is not an address of ${vpc.id}`;
    return { steps: [foreign(target.id, wrong, journey)], next: { end: "stopped" } };
  }
  const found = journey.estate.referenced(
    journey.estate.peeringConnections,
    "VpcPeeringConnections",
    target.id,
    vpc.scope,
  );
  if (found.state !== "found") {
    const text = `${target.id} was not read`;
    const facts = { kind: "vpc-peering", id: target.id, rules: ["PCX-09"], text } as const;
    return { steps: [unknownStep(journey.wanted, found.gap, facts)], next: { end: "lost" } };
  }
  const connection = found.value;
  const peer = peerOf(connection, vpc.id);
  if (peer === null) return stopped("BAD_STATE", `${connection.id} does not join ${vpc.id} to anything`, ["PCX-01"]);
  const steps: Step[] = [];
  if (connection.status !== "active") steps.push(inactive(connection, journey));
  const outside = addressOutside(packet, connection, peer, journey);
  if (outside !== null) return { steps: [...steps, outside], next: { end: "stopped" } };
  const there = journey.estate.vpcs.get(peer.vpcId);
  if (there === undefined) return { steps: [...steps, unreadPeer(peer, packet, journey)], next: { end: "lost" } };
  if (steps.length === 0) steps.push(crossed(connection, there, journey));
  const throughNat = journey.sessions.at(-1)?.by === "nat-gateway" && journey.leg === "forward";
  return {
    steps,
    next: { at: "vpc-delivery", vpc: there, from: null },
    packet: {
      ...packet,
      publicSource: null,
      sender: sameRegion(connection, journey.estate)
        ? packet.sender
        : hide(packet.sender, `${connection.id}, which joins two Regions,`),
    },
    ...(throughNat ? { returnsBy: connection.id } : {}),
  };

  function stopped(code: "BAD_STATE", text: string, rules: readonly string[]): Meeting {
    const facts = { kind: "vpc-peering", id: connection.id, rules, text, evidence: [text] } as const;
    return { steps: [stopStep(journey, { ...facts, code })], next: { end: "stopped" } };
  }
};

function inactive(connection: PeeringConnection, journey: Journey): Step {
  const evidence = [`${connection.id} is ${connection.status}`];
  const text = `${connection.id} is ${connection.status}; only an active peering carries traffic`;
  return stopStep(journey, {
    kind: "vpc-peering",
    id: connection.id,
    code: "BAD_STATE",
    evidence,
    rules: ["PCX-01"],
    text,
  });
}

function crossed(connection: PeeringConnection, there: Vpc, journey: Journey): Step {
  const text = `${connection.id} carries it to ${there.id}`;
  const evidence = [`${connection.id} is active`];
  const facts = { kind: "vpc-peering", id: connection.id, evidence, rules: ["PCX-01", "PCX-03"], text } as const;
  return passStep(journey.wanted, facts);
}

function addressOutside(
  packet: Packet,
  connection: PeeringConnection,
  peer: PeeringSide,
  journey: Journey,
): Step | null {
  const there = journey.estate.vpcs.get(peer.vpcId)?.cidrs ?? peer.cidrs;
  if (isWithin(packet.destination, there)) return null;
  return foreign(connection.id, `${packet.destination.label} is not an address of ${peer.vpcId}`, journey);
}

function foreign(id: string, wrong: string, journey: Journey): Step {
  return stopStep(journey, {
    kind: "vpc-peering",
    id,
    code: "PCX_REQUIRES_ADDRESS_IN_VPC_CIDR",
    evidence: [wrong],
    rules: ["PCX-03"],
    text: `${id} carries only addresses of its two VPCs, and ${wrong}`,
  });
}

const isWithin = (header: HeaderAddress, cidrs: readonly Cidr[]): boolean => cidrs.some((cidr) => within(header, cidr));

/** The other side belongs to somebody whose network was not read. */
function unreadPeer(peer: PeeringSide, packet: Packet, journey: Journey): Step {
  const scope = { account: peer.ownerId, region: peer.region };
  const what = `${peer.vpcId}, where ${packet.destination.label} is`;
  const gap =
    journey.estate.gapIn("Vpcs", scope, null, what, peer.vpcId) ??
    missingDocument("Vpcs", scope, "not-collected", what, peer.vpcId);
  const text = `${peer.vpcId} on the other side was not read`;
  return unknownStep(journey.wanted, gap, { kind: "vpc", id: peer.vpcId, rules: ["UNK-01", "PCX-09"], text });
}
