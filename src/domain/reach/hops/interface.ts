import { notModelled } from "../../estate/gap.ts";
import type { NetworkInterface } from "../../estate/network-interface.ts";
import type { Vpc } from "../../estate/vpc.ts";
import { type Address, printAddress, sameAddress } from "../../net/address.ts";
import { type Cidr, holds } from "../../net/cidr.ts";
import { amazonServices } from "../../net/special.ts";
import { type Packet, pin, within, withinAny } from "../packet.ts";
import { passStep, type Step, stopStep, unknownStep } from "../step.ts";
import type { Hop, Journey, Meeting } from "../walk.ts";
import { endpointAsSender, endpointBehind } from "./endpoint-interface.ts";
import { interfaceState } from "./interface-state.ts";
import { arriveAtBalancer, groupsOf, knownGroups } from "./load-balancer.ts";
import { type Opening, opens } from "./opened-by-balancer.ts";
import { podBeyond } from "./pod.ts";
import { securityGroups } from "./security-group.ts";

/**
 * Leaving an interface: its state, its security groups outbound, and then either straight to a neighbour in the same
 * subnet, which asks neither network ACL nor routes, or to the edge of the subnet (ENG-05, NACL-02, RT-11).
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
 */
export const interfaceEgress: Hop<"interface-egress"> = (packet, position, journey) => {
  const { interface: sender } = position;
  const { estate, leg, expected } = journey;
  const unmodelled = leg === "forward" ? notASender(sender) : null;
  if (unmodelled !== null) return lost(sender, unmodelled, journey);
  if (leg === "forward" && sender.role === "vpc-endpoint") return fromEndpoint(endpointAsSender(sender, journey));
  const opening = leg === "forward" && sender.role === "load-balancer" ? opens(packet, position, journey) : null;
  const steps: Step[] = leg === "forward" ? [...(opening?.steps ?? []), ...interfaceState(sender, journey)] : [];
  const pod = leg === "forward" ? podBeyond(sender, packet, journey) : null;
  if (pod !== null) return { steps: [...steps, pod], next: { end: "lost" } };
  if (sender.role !== "nat-gateway") steps.push(...groupsOutbound(sender, opening, packet, journey));
  const isService = withinAny(packet.destination, amazonServices) || isReservedIn(sender.vpcId, packet, journey);
  if (isService) return beyondTheNetwork(packet, steps, journey);
  const found = estate.referenced(estate.subnets, "Subnets", sender.subnetId, sender.scope);
  if (found.state !== "found") {
    const text = `the subnet of ${sender.id} was not read`;
    const facts = { kind: "subnet", id: sender.subnetId, rules: ["ENG-05"], text } as const;
    return { steps: [...steps, unknownStep(journey.wanted, found.gap, facts)], next: { end: "lost" } };
  }
  const subnet = found.value;
  const neighbour =
    expected === null || !speaksFor(expected, packet)
      ? subnet.cidrs.some((cidr) => within(packet.destination, cidr))
      : expected.subnetId === subnet.id;
  // A classic load balancer's packets meet the network ACL even on their way to a neighbour (ELB-30).
  const isClassic = opening?.balancer?.type === "classic";
  if (!neighbour || isClassic) return { steps, next: { at: "subnet-egress", subnet } };
  const vpc = estate.vpcs.get(subnet.vpcId);
  if (vpc === undefined) return { steps: [...steps, unreadVpc(subnet.vpcId, sender, journey)], next: { end: "lost" } };
  const text = `${packet.destination.label} is in the same subnet, ${subnet.id}: no network ACL and no route on the way`;
  const direct = passStep(journey.wanted, { kind: "subnet", id: subnet.id, rules: ["NACL-02", "RT-11"], text });
  return { steps: [...steps, direct], next: { at: "vpc-delivery", vpc, from: subnet } };
};

/** Nothing leaves an endpoint that was not asked for; or it is not known whose interface it is. */
const fromEndpoint = (step: Step): Meeting => ({
  steps: [step],
  next: { end: step.gaps.length > 0 ? "lost" : "stopped" },
});
function groupsOutbound(
  sender: NetworkInterface,
  opening: Opening | null,
  packet: Packet,
  journey: Journey,
): readonly Step[] {
  if (journey.leg === "return") return [remembered(sender, "egress", journey)];
  if (opening === null) return [securityGroups(sender, packet, "egress", journey)];
  if (opening.balancer === null) return knownGroups(sender, packet, "egress", journey);
  return groupsOf(sender, opening.balancer, packet, "egress", journey);
}

/** Whether the interface that was asked about has the header's destination as its own address. */
function speaksFor(networkInterface: NetworkInterface, packet: Packet): boolean {
  return ownsAddress(networkInterface, packet.destination.address);
}

export function ownsAddress(networkInterface: NetworkInterface, address: Packet["source"]["address"]): boolean {
  return (
    networkInterface.privateAddresses.some((own) => sameAddress(own.address, address)) ||
    networkInterface.ipv6Addresses.some((own) => sameAddress(own, address)) ||
    networkInterface.prefixes.some((prefix) => holds(prefix, address))
  );
}

/**
 * Arriving at an interface: its security groups inbound, and its state. A load balancer is a hop of its own
 * (load-balancer.ts); what waits behind interfaces of endpoints and other services is not modelled here.
 */
export const interfaceIngress: Hop<"interface-ingress"> = (packet, { interface: receiver }, journey) => {
  const { leg, expected } = journey;
  const elsewhere = expected !== null && expected.id !== receiver.id;
  const unmodelled = leg === "forward" ? notAReceiver(receiver) : null;
  if (unmodelled !== null) return lost(receiver, unmodelled, journey);
  if (leg === "forward" && receiver.role === "nat-gateway") {
    return { steps: [refusedByNatGateway(receiver.id, journey)], next: { end: "stopped" } };
  }
  if (elsewhere) return { steps: [missed(receiver, expected, packet, journey)], next: { end: "stopped" } };
  if (leg === "return")
    return { steps: [remembered(receiver, "ingress", journey)], next: { end: "delivered", interface: receiver } };
  if (receiver.role === "load-balancer") return arriveAtBalancer(receiver, packet, journey);
  const steps = [securityGroups(receiver, packet, "ingress", journey), ...interfaceState(receiver, journey)];
  if (receiver.role === "vpc-endpoint") steps.push(...endpointBehind(receiver, journey));
  return { steps, next: { end: "delivered", interface: receiver } };
};

/** A NAT gateway lets nobody in, by whatever address it is called (NAT-01, NAT-12). */
export function refusedByNatGateway(id: string, journey: Pick<Journey, "leg">): Step {
  const text = `${id} lets in only replies to connections that started behind it`;
  return stopStep(journey, {
    kind: "nat-gateway",
    id,
    direction: "ingress",
    code: "NGW_DEST_ADDRESS_PRESERVATION",
    evidence: [text],
    rules: ["NAT-01", "NAT-12"],
    text,
  });
}

/** Replies to a connection that was let through pass whatever the rules say (SG-03). */
export function remembered(
  networkInterface: NetworkInterface,
  direction: "egress" | "ingress",
  journey: Journey,
): Step {
  return passStep(
    journey.wanted,
    {
      kind: "security-group",
      id: networkInterface.groups[0] ?? networkInterface.id,
      direction,
      rules: ["SG-03"],
      text: `the security groups of ${networkInterface.id} remember the connection and let the reply pass`,
    },
    "allow",
  );
}

function missed(receiver: NetworkInterface, expected: NetworkInterface, packet: Packet, journey: Journey): Step {
  const address = printAddress(packet.destination.address);
  return stopStep(journey, {
    kind: "network-interface",
    id: receiver.id,
    direction: "ingress",
    code: "DELIVERED_ELSEWHERE",
    rules: ["PCX-05"],
    evidence: [`${receiver.id} has ${address}`],
    text: `the packet to ${address} arrives at ${receiver.id}, not at ${expected.id}: both have that address`,
  });
}

/** What kinds of interface open connections in ways that no hop models yet; null for those that are modelled. */
function notASender({ role }: NetworkInterface): string | null {
  switch (role) {
    case "instance":
    case "lambda":
    case "nat-gateway":
    case "vpc-endpoint":
    case "load-balancer":
      return null;
    case "transit-gateway":
      return "what comes out of a transit gateway's interface";
    case "managed":
    case "other":
      return "what this kind of interface sends";
  }
}

function notAReceiver({ role }: NetworkInterface): string | null {
  switch (role) {
    case "instance":
    case "nat-gateway":
    case "vpc-endpoint":
    case "load-balancer":
      return null;
    case "lambda":
      return "connections to a Lambda function's interface";
    case "transit-gateway":
      return "what goes into a transit gateway's interface";
    case "managed":
    case "other":
      return "what this kind of interface accepts";
  }
}

function lost(networkInterface: NetworkInterface, what: string, journey: Journey): Meeting {
  const gap = notModelled(
    `${what} (${networkInterface.id}, type ${networkInterface.type})`,
    "support for it in Hopwise",
  );
  const text = `${what} (${networkInterface.id}) is not modelled, so the answer is not known`;
  const facts = { kind: "network-interface", id: networkInterface.id, rules: ["ENI-07"], text } as const;
  return { steps: [unknownStep(journey.wanted, gap, facts)], next: { end: "lost" } };
}

/** The router and resolver addresses of a subnet, which no rule of a customer's filters (SG-18, NACL-07). */
export function isReserved(address: Address, block: Cidr | undefined): boolean {
  return block !== undefined && address.value > block.first && address.value <= block.first + 3n;
}

/** Whether the packet is for AWS's own address in a subnet of the sender's VPC; then the answer is for it alone. */
function isReservedIn(vpcId: Vpc["id"], { destination }: Packet, { estate, expected }: Journey): boolean {
  const { address } = destination;
  const subnet = expected === null ? estate.subnetHolding(vpcId, address) : null;
  const reserved = isReserved(
    address,
    subnet?.cidrs.find((cidr) => holds(cidr, address)),
  );
  if (reserved) pin(destination);
  return reserved;
}

/** Resolver, metadata, time: answered by the hypervisor, filtered by nothing that a customer sets (SG-18, NACL-07). */
function beyondTheNetwork(packet: Packet, steps: readonly Step[], journey: Journey): Meeting {
  const id = printAddress(packet.destination.address);
  const gap = notModelled(`Amazon's own service at ${id}`, "nothing: it is not reached over the VPC's network");
  const text = `${id} is a service of AWS's own; security groups, network ACLs and routes do not apply to it`;
  const unread = unknownStep(journey.wanted, gap, {
    kind: "amazon-service",
    id,
    rules: ["SG-18", "NACL-07", "RT-10"],
    text,
  });
  // The groups were asked above, but they do not filter these addresses.
  return { steps: [...steps.filter((step) => step.kind !== "security-group"), unread], next: { end: "lost" } };
}

export function unreadVpc(
  vpcId: string,
  { scope }: { readonly scope: NetworkInterface["scope"] },
  { estate, wanted }: Journey,
): Step {
  const facts = { kind: "vpc", id: vpcId, rules: ["ENG-01"], text: `${vpcId} was not read` } as const;
  return unknownStep(wanted, estate.unread("Vpcs", vpcId, scope), facts);
}
