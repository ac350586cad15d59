import { type Gap, notModelled } from "../../estate/gap.ts";
import { isAttachedTo } from "../../estate/internet-gateway.ts";
import { type NetworkInterface, publicAddressOf } from "../../estate/network-interface.ts";
import type { RouteTable } from "../../estate/route-table.ts";
import type { Vpc } from "../../estate/vpc.ts";
import { type Address, printAddress } from "../../net/address.ts";
import { printRoute, selectRoute } from "../../route/select.ts";
import { type HeaderAddress, maybeAws, type Packet, pin, translate, within } from "../packet.ts";
import { passStep, type Step, stopStep, unknownStep } from "../step.ts";
import { noInterfaces, takenAsEmpty } from "../taken-as-empty.ts";
import type { Hop, Journey, Meeting, Position, Session } from "../walk.ts";
import { blockPublicAccess } from "./block-public-access.ts";
import { ownsAddress } from "./interface.ts";

/**
 * In through an internet gateway: the destination must be a public address of an attached interface, and the packet
 * is then routed by the gateway's own table, if it has one.
 *
 * IGW-03, IGW-05, RT-13, https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html
 */
export const gatewayIngress: Hop<"gateway-ingress"> = (packet, { vpc, gatewayId: known }, journey) => {
  const session = answered(journey);
  if (session !== null) return reply(packet, session, vpc, session.id, journey);
  const { id: gatewayId, steps } = known === null ? entranceOf(vpc, journey) : { id: known, steps: [] };
  const onward = comeIn(packet, vpc, gatewayId, journey);
  return { ...onward, steps: [...steps, ...onward.steps] };
};

function comeIn(packet: Packet, vpc: Vpc, gatewayId: string, journey: Journey): Meeting {
  const target = addressee(packet.destination, vpc, journey);
  switch (target.kind) {
    case "nat-gateway":
      return { steps: [], next: { at: "nat-gateway", natGatewayId: target.id, from: null } };
    case "nobody":
      return { steps: [noAddressee(packet, vpc, gatewayId, journey)], next: { end: "stopped" } };
    case "not-known": {
      const text = `who has ${packet.destination.label} in ${vpc.id} was not read`;
      const facts = { kind: "internet-gateway", id: gatewayId, direction: "ingress", rules: ["IGW-05"], text } as const;
      return { steps: [unknownStep(journey.wanted, target.gap, facts)], next: { end: "lost" } };
    }
    case "interface":
      return enter(packet, target.owner, target.inside, vpc, gatewayId, journey);
  }
}

/** The way in: the internet gateway's id (the VPC's where there is none), and what stands against it. */
interface Entrance {
  readonly id: string;
  readonly steps: readonly Step[];
}

/** A VPC takes in only what comes by its own, attached internet gateway (IGW-01). The walk goes on behind a closed one. */
export function entranceOf(vpc: Vpc, journey: Journey): Entrance {
  const gateway = journey.estate.gatewayOf(vpc);
  const facts = { kind: "internet", id: "internet", rules: ["IGW-01"] } as const;
  if (gateway.state === "not-collected") {
    const text = `whether ${vpc.id} has an internet gateway was not read`;
    return { id: vpc.id, steps: [unknownStep(journey.wanted, gateway.gap, { ...facts, text })] };
  }
  if (gateway.state === "found" && isAttachedTo(gateway.value, vpc.id)) return { id: gateway.value.id, steps: [] };
  const text =
    gateway.state === "absent"
      ? `${vpc.id} has no internet gateway, so nothing comes in from the internet`
      : `${gateway.value.id} is not attached to ${vpc.id}`;
  const stop = stopStep(journey, { ...facts, code: "BAD_STATE_ATTACHMENT", evidence: [text], text });
  if (gateway.state === "found") return { id: gateway.value.id, steps: [stop] };
  const what = `${vpc.id} has no internet gateway`;
  const assumptions = takenAsEmpty(journey.estate, "InternetGateways", vpc.scope, what);
  return { id: vpc.id, steps: [{ ...stop, assumptions }] };
}

/** What left by a gateway: a reply is addressed to what the newest translation shows, and the swap is undone. */
function answered({ leg, sessions }: Journey): Session | null {
  const session = sessions.at(-1);
  return leg === "forward" || session === undefined || session.by === "nat-gateway" ? null : session;
}

function reply(packet: Packet, session: Session, vpc: Vpc, gatewayId: string, journey: Journey): Meeting {
  const inside: Packet = { ...packet, destination: session.before };
  const swapped = session.before.address.family === 4;
  const text = swapped
    ? `${gatewayId} turns ${printAddress(session.after)} back into ${printAddress(session.before.address)}`
    : `${gatewayId} lets the reply in`;
  const step = passStep(
    journey.wanted,
    { kind: "internet-gateway", id: gatewayId, direction: "ingress", rules: ["IGW-03"], text },
    swapped ? "translate" : "forward",
  );
  // A regional NAT gateway answers at its public address, which no edge route can be for (NAT-09, RT-12).
  const isInVpc = vpc.cidrs.some((cidr) => within(inside.destination, cidr));
  const straight = { steps: [], next: { at: "vpc-delivery", vpc, from: null } } as const;
  const route = isInVpc ? edgeRoute(inside, vpc, gatewayId, journey) : straight;
  return { steps: [step, ...route.steps], next: route.next, packet: inside, closed: true };
}

type Addressee =
  | { readonly kind: "interface"; readonly owner: NetworkInterface; readonly inside: Address }
  | { readonly kind: "nat-gateway"; readonly id: Extract<Position, { at: "nat-gateway" }>["natGatewayId"] }
  | { readonly kind: "nobody" }
  | { readonly kind: "not-known"; readonly gap: Gap };

/** Whom the gateway finds behind the header's destination. */
function addressee(destination: HeaderAddress, vpc: Vpc, { estate, expected }: Journey): Addressee {
  const { address } = destination;
  if (expected !== null && expected.vpcId === vpc.id && ownsAddress(expected, address)) {
    return { kind: "interface", owner: expected, inside: address };
  }
  const nat = address.family === 4 ? estate.natGatewayWithPublic(address) : null;
  if (nat !== null) return { kind: "nat-gateway", id: nat.id };
  const owner = address.family === 4 ? estate.interfaceWithPublic(address) : null;
  const own = owner?.privateAddresses.find(({ publicAddress }) => publicAddress?.value === address.value);
  if (owner !== null && own !== undefined) {
    const natOfOwner = owner.role === "nat-gateway" ? estate.natGatewayOf(owner) : null;
    if (natOfOwner !== null) return { kind: "nat-gateway", id: natOfOwner.id };
    return { kind: "interface", owner, inside: own.address };
  }
  pin(destination);
  const found = estate.interfaceAt(vpc, address);
  switch (found.state) {
    case "found":
      return { kind: "interface", owner: found.value, inside: address };
    case "absent":
      return { kind: "nobody" };
    case "not-collected":
      return { kind: "not-known", gap: found.gap };
  }
}

function noAddressee(packet: Packet, vpc: Vpc, gatewayId: string, journey: Journey): Step {
  const text = `no interface of ${vpc.id} has the public address ${packet.destination.label}`;
  const stop = stopStep(journey, {
    kind: "internet-gateway",
    id: gatewayId,
    direction: "ingress",
    code: "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS",
    evidence: [text],
    rules: ["IGW-05"],
    text,
  });
  return { ...stop, assumptions: noInterfaces(journey.estate, vpc) };
}

function enter(
  packet: Packet,
  owner: NetworkInterface,
  inside: Address,
  vpc: Vpc,
  gatewayId: string,
  journey: Journey,
): Meeting {
  const subnet = journey.estate.subnets.get(owner.subnetId);
  // A subnet that was not read is unknown at its network ACL anyway; the account's mode says nothing about it.
  const steps: Step[] = subnet === undefined ? [] : [...blockPublicAccess(vpc, subnet, "own-address-in", journey)];
  steps.push(association(owner, inside, gatewayId, journey));
  const translated: Packet = { ...packet, destination: translate(packet.destination, inside) };
  const redirected = edgeRoute(translated, vpc, gatewayId, journey);
  return { steps: [...steps, ...redirected.steps], next: redirected.next, packet: translated };
}

/** The private address must have a public one; a global IPv6 address is its own (IGW-03, IGW-04). */
function association(owner: NetworkInterface, inside: Address, gatewayId: string, journey: Journey): Step {
  const facts = { kind: "internet-gateway", id: gatewayId, direction: "ingress" } as const;
  const code = "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS";
  if (inside.family === 6) {
    if (!owner.deniesInternetGateway) {
      return passStep(journey.wanted, { ...facts, rules: ["IGW-04"], text: `${gatewayId} lets it in to ${owner.id}` });
    }
    const text = `${owner.id} refuses traffic of internet gateways (DenyAllIgwTraffic)`;
    return stopStep(journey, { ...facts, code, evidence: [text], rules: ["IGW-04"], text });
  }
  const shown = publicAddressOf(owner, inside);
  if (shown === null) {
    const text = `${owner.id} has no public address for ${printAddress(inside)}, so nothing on the internet can address it`;
    return stopStep(journey, { ...facts, code, evidence: [text], rules: ["IGW-03", "IGW-05"], text });
  }
  const evidence = [`${printAddress(shown)} -> ${printAddress(inside)}`];
  const text = `${gatewayId} delivers ${printAddress(shown)} to ${owner.id}`;
  return passStep(journey.wanted, { ...facts, evidence, rules: ["IGW-03"], text }, "translate");
}

/** What enters is routed by the gateway's table, not by the subnet's (RT-13). */
function edgeRoute(
  packet: Packet,
  vpc: Vpc,
  gatewayId: string,
  journey: Journey,
): { steps: readonly Step[]; next: Meeting["next"] } {
  const delivery = { at: "vpc-delivery", vpc, from: null } as const;
  const table = journey.estate.edgeTableOf(gatewayId, vpc.id, vpc.scope);
  if (table.state === "absent") return { steps: [], next: delivery };
  if (table.state === "not-collected") {
    const text = `whether ${gatewayId} has a route table of its own was not read`;
    const facts = { kind: "route-table", id: gatewayId, direction: "ingress", rules: ["RT-13"], text } as const;
    return { steps: [unknownStep(journey.wanted, table.gap, facts)], next: delivery };
  }
  const selection = selectRoute(journey.estate, table.value, (cidr) => within(packet.destination, cidr));
  if (selection.kind !== "selected") {
    const gap =
      selection.kind === "unclear"
        ? selection.gap
        : notModelled(`how ${table.value.id} routes ${packet.destination.label}`, "a route in the edge table");
    const text = `${table.value.id}, the table of ${gatewayId}, does not say where ${packet.destination.label} is`;
    const facts = { kind: "route-table", id: table.value.id, direction: "ingress", rules: ["RT-12"], text } as const;
    return { steps: [unknownStep(journey.wanted, gap, facts)], next: { end: "lost" } };
  }
  const { winner } = selection;
  const evidence = [printRoute(winner)];
  const facts = { kind: "route-table", id: table.value.id, direction: "ingress", evidence, rules: ["RT-13"] } as const;
  if (winner.route.target.kind === "local") {
    return {
      steps: [passStep(journey.wanted, { ...facts, text: `${table.value.id} keeps it in ${vpc.id}` })],
      next: delivery,
    };
  }
  const isSeen = journey.estate.firewallAt(winner.route.target.id) !== null;
  if ((journey.leg === "return" && !isSeen) || answersDirectly(packet, vpc, journey)) {
    const text = `${table.value.id} sends what enters to ${winner.route.target.id}, but the other direction goes straight through ${gatewayId}: the appliance sees half a connection`;
    const stop = stopStep(journey, { ...facts, code: "INGRESS_RTB_TRAFFIC_REDIRECTION", rules: ["RT-15"], text });
    return { steps: [stop], next: { end: "stopped" } };
  }
  const text = `${table.value.id} sends what enters to ${winner.route.target.id}`;
  return {
    steps: [passStep(journey.wanted, { ...facts, text })],
    next: { at: "target", target: winner.route.target, vpc, subnet: null, prefixLength: winner.matched.length },
  };
}

/** Whether the addressee's own subnet sends its answers straight to an internet gateway (RT-15). */
function answersDirectly(packet: Packet, vpc: Vpc, { estate, generalPublic }: Journey): boolean {
  const subnet = estate.subnetHolding(vpc.id, packet.destination.address);
  const table: RouteTable | null = subnet === null ? null : tableFound(estate.tableOf(subnet));
  if (table === null) return false;
  const back = selectRoute(
    estate,
    table,
    (cidr) => within(packet.source, cidr),
    maybeAws(packet.source, generalPublic),
  );
  return back.kind === "selected" && back.winner.route.target.kind === "internet-gateway";
}

const tableFound = (found: { readonly state: string; readonly value?: RouteTable }): RouteTable | null =>
  found.value ?? null;
