import { type Gap, notModelled } from "../../estate/gap.ts";
import type { Estate } from "../../estate/lookup.ts";
import type { NatGateway } from "../../estate/nat-gateway.ts";
import type { NetworkInterface } from "../../estate/network-interface.ts";
import type { Subnet } from "../../estate/subnet.ts";
import type { Vpc } from "../../estate/vpc.ts";
import { type Address, sameAddress } from "../../net/address.ts";
import { type Cidr, holds } from "../../net/cidr.ts";
import { type Packet, pin } from "../packet.ts";
import { type Step, stopStep, unknownStep } from "../step.ts";
import { noInterfaces } from "../taken-as-empty.ts";
import type { Arrival, Hop, Journey, Meeting } from "../walk.ts";
import { isReserved, ownsAddress } from "./interface.ts";

/**
 * Inside the VPC that holds the destination: which interface has the address, and so into which subnet the packet
 * goes. An address that nobody has is an answer too: nothing is there (ENI-03, IGW-05).
 */
export const vpcDelivery: Hop<"vpc-delivery"> = (packet, { vpc, from }, journey) => {
  const { estate, leg, sessions, expected } = journey;
  const session = sessions.at(-1);
  if (leg === "return" && session?.by === "nat-gateway" && sameAddress(session.after, packet.destination.address)) {
    // Only a gateway that was read opens a session.
    return towardsNatGateway(estate.natGateways.get(session.id) as NatGateway, from, journey);
  }
  if (expected !== null && expected.vpcId === vpc.id && ownsAddress(expected, packet.destination.address)) {
    return toInterface(expected, from, journey);
  }
  pin(packet.destination);
  const owner = estate.interfaceAt(vpc, packet.destination.address);
  if (owner.state === "found") return toInterface(owner.value, from, journey);
  if (owner.state === "not-collected") {
    const text = `the interfaces of ${vpc.id} were not read, so who has ${packet.destination.label} is not known`;
    const step = unknownStep(journey.wanted, owner.gap, { kind: "vpc", id: vpc.id, rules: ["ENG-01"], text });
    return { steps: [step], next: { end: "lost" } };
  }
  return nobody(packet, vpc, journey);
};

/** A NAT gateway's own interface leads to the gateway, unless the gateway itself is who gets an answer here. */
function toInterface(owner: NetworkInterface, from: Subnet | null, journey: Journey): Meeting {
  const isAnswered = journey.leg === "return" && journey.expected?.id === owner.id;
  const gateway = owner.role === "nat-gateway" && !isAnswered ? journey.estate.natGatewayOf(owner) : null;
  if (gateway !== null) return towardsNatGateway(gateway, from, journey);
  return into(owner.subnetId, owner, from, { at: "interface-ingress", interface: owner }, journey);
}

/** Into the subnet of a NAT gateway; a regional one has none (NAT-09). */
export function towardsNatGateway(gateway: NatGateway, from: Subnet | null, journey: Journey): Meeting {
  const arrival: Arrival = { at: "nat-gateway", natGatewayId: gateway.id, from };
  return gateway.subnetId === null
    ? { steps: [], next: arrival }
    : into(gateway.subnetId, gateway, from, arrival, journey);
}

/** Through the network ACL of the subnet, unless the packet never left it (NACL-02). */
function into(
  subnetId: string,
  owner: { readonly scope: NetworkInterface["scope"] },
  from: Subnet | null,
  arrival: Arrival,
  journey: Journey,
): Meeting {
  if (from?.id === subnetId) return { steps: [], next: arrival };
  const found = journey.estate.referenced(journey.estate.subnets, "Subnets", subnetId, owner.scope);
  if (found.state === "found") return { steps: [], next: { at: "subnet-ingress", subnet: found.value, next: arrival } };
  const text = `${subnetId} was not read, so its network ACL is not known`;
  return {
    steps: [
      unknownStep(journey.wanted, found.gap, {
        kind: "subnet",
        id: subnetId,
        direction: "ingress",
        rules: ["NACL-04"],
        text,
      }),
    ],
    next: arrival,
  };
}

function nobody(packet: Packet, vpc: Vpc, journey: Journey): Meeting {
  const { address, label } = packet.destination;
  const { id, block } = placeOf(address, vpc, journey.estate);
  const unread = block === undefined ? unreadSubnets(vpc, journey.estate) : null;
  if (unread !== null) {
    const text = `whether ${label} is one of AWS's own addresses is not known, because the subnets of ${vpc.id} were not read`;
    const step = unknownStep(journey.wanted, unread, { kind: "vpc", id: vpc.id, rules: ["NACL-07"], text });
    return { steps: [step], next: { end: "lost" } };
  }
  if (!isReserved(address, block))
    return { steps: [nobodyHas(label, address, vpc, journey)], next: { end: "stopped" } };
  const gap = notModelled(`Amazon's own address ${label} in ${id}`, "nothing: no customer's rule applies to it");
  const text = `${label} is reserved by AWS in ${id} (router, resolver); what answers there is not modelled`;
  const step = unknownStep(journey.wanted, gap, { kind: "amazon-service", id, rules: ["SG-18", "NACL-07"], text });
  return { steps: [step], next: { end: "lost" } };
}

const unreadSubnets = (vpc: Vpc, estate: Estate): Gap | null =>
  estate.gapIn("Subnets", vpc.scope, vpc.id, `the subnets of ${vpc.id}`, vpc.id);

function placeOf(
  address: Address,
  vpc: Vpc,
  estate: Estate,
): { readonly id: string; readonly block: Cidr | undefined } {
  const subnet = estate.subnetHolding(vpc.id, address);
  return { id: subnet?.id ?? vpc.id, block: subnet?.cidrs.find((cidr) => holds(cidr, address)) };
}

function nobodyHas(label: string, address: Address, vpc: Vpc, journey: Pick<Journey, "estate" | "leg">): Step {
  const { estate } = journey;
  const { id, block } = placeOf(address, vpc, estate);
  const text = `nothing in ${vpc.id} has ${label}`;
  const facts = { kind: block === undefined ? "vpc" : "subnet", id, direction: "ingress", rules: ["ENI-03"] } as const;
  const stop = stopStep(journey, { ...facts, code: "NO_POSSIBLE_DESTINATION", evidence: [text], text });
  return { ...stop, assumptions: noInterfaces(estate, vpc) };
}

/**
 * Wherever the packet goes, nothing answers from an address of a collected VPC that nobody has. VPCs may use the same
 * block, and one that was not read may be where somebody has it (PCX-05).
 */
export function freeAddress(
  { address, label }: { readonly address: Address; readonly label: string },
  journey: Pick<Journey, "estate" | "leg">,
): readonly Step[] {
  const { estate } = journey;
  const vpcs = isElsewhere(address, estate) ? [] : estate.vpcsHolding(address);
  const free = vpcs.every((vpc) => {
    const { block } = placeOf(address, vpc, estate);
    const isKnown = block !== undefined || unreadSubnets(vpc, estate) === null;
    return isKnown && estate.interfaceAt(vpc, address).state === "absent" && !isReserved(address, block);
  });
  return vpcs[0] === undefined || !free ? [] : [nobodyHas(label, address, vpcs[0], journey)];
}

/** Somebody has it in a VPC that was not read, or such a VPC behind a peering holds it and nothing is known of it. */
function isElsewhere(address: Address, estate: Estate): boolean {
  if (estate.interfacesAt(address).length > 0) return true;
  return [...estate.peeringConnections.values()]
    .flatMap(({ requester, accepter }) => [requester, accepter])
    .some(({ vpcId, cidrs }) => !estate.vpcs.has(vpcId) && cidrs.some((cidr) => holds(cidr, address)));
}
