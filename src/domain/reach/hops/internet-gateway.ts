import { isAttachedTo } from "../../estate/internet-gateway.ts";
import type { Vpc } from "../../estate/vpc.ts";
import { type Address, printAddress } from "../../net/address.ts";
import { globalUnicast, neverPublic, rfc1918, rfc6598 } from "../../net/special.ts";
import { hide, type Packet, pin, translate, within } from "../packet.ts";
import type { Reason } from "../reason.ts";
import { type Assumption, passStep, type Step, stopStep, unknownStep } from "../step.ts";
import type { Hop, Journey, Meeting } from "../walk.ts";
import { blockPublicAccess } from "./block-public-access.ts";
import { ownerOfPublic, unreadOwner, vpcOfSession } from "./reflection.ts";

/**
 * Out through an internet gateway: attached to this VPC, a source with a public address, a public destination. IPv4
 * sources are swapped for their public address; security groups beyond see only that.
 *
 * IGW-01, IGW-02, IGW-03, IGW-06, https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html
 */
export const internetGatewayEgress: Hop<"target"> = (packet, { target, vpc, subnet }, journey) => {
  const steps: Step[] = [...gatewayItself(target.id, vpc, journey)];
  const throughNat = journey.sessions.at(-1)?.by === "nat-gateway";
  const isNat = throughNat || (packet.sender.state === "known" && packet.sender.interface.role === "nat-gateway");
  // What the connection met on its way in was asked there; the reply is part of it.
  if (journey.leg === "forward") {
    steps.push(...blockPublicAccess(vpc, subnet, isNat ? "outbound-only" : "own-address-out", journey));
  }
  const stops = [privateDestination(packet, target.id, journey), sourceWithout(packet, target.id, throughNat, journey)];
  for (const stop of stops) if (stop !== null) steps.push(stop);
  if (stops[0] != null) return { steps, next: { end: "stopped" } };
  const publicSource = packet.publicSource ?? packet.source.address;
  const { steps: beyond, ...onward } = outside(packet, publicSource, vpc, target.id, journey);
  if (stops[1] === null) steps.push(leaves(packet, publicSource, target.id, "end" in onward.next, journey));
  return { steps: [...steps, ...beyond], ...onward };
};

/** Attached to this very VPC (IGW-01). What the gateway asks of the packet holds even where it was not read itself. */
function gatewayItself(id: string, vpc: Vpc, journey: Journey): readonly Step[] {
  const facts = { kind: "internet-gateway", id, rules: ["IGW-01"] } as const;
  const found = journey.estate.referenced(journey.estate.internetGateways, "InternetGateways", id, vpc.scope);
  if (found.state !== "found") {
    const text = `${id} was not read`;
    return [unknownStep(journey.wanted, found.gap, { ...facts, text })];
  }
  if (isAttachedTo(found.value, vpc.id)) return [];
  const text = `${id} is not attached to ${vpc.id}`;
  return [stopStep(journey, { ...facts, code: "BAD_STATE_ATTACHMENT", evidence: [text], text })];
}

/** An internet gateway drops what is addressed to private and shared space (IGW-06). */
function privateDestination({ destination }: Packet, id: string, journey: Journey): Step | null {
  const within1918 = rfc1918.some((cidr) => within(destination, cidr));
  const within6598 = !within1918 && rfc6598.some((cidr) => within(destination, cidr));
  const never = neverPublic.some((cidr) => within(destination, cidr));
  const foreign = destination.address.family === 6 && !globalUnicast.some((cidr) => within(destination, cidr));
  if (!within1918 && !within6598 && !foreign && !never) return null;
  const code: Reason = within6598
    ? "IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS"
    : "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS";
  const text = `${id} drops packets to ${destination.label}: the address is not public`;
  return stopStep(journey, {
    kind: "internet-gateway",
    id,
    direction: "egress",
    code,
    evidence: [text],
    rules: ["IGW-06"],
    text,
  });
}

/** "In a public subnet" is not enough: the source itself needs a public address (IGW-02, NAT-05). */
function sourceWithout(packet: Packet, id: string, throughNat: boolean, journey: Journey): Step | null {
  const { source, publicSource } = packet;
  const facts = { kind: "internet-gateway", id, direction: "egress", rules: ["IGW-02"] } as const;
  if (
    packet.sender.state !== "not-collected" &&
    packet.sender.interface?.deniesInternetGateway === true &&
    source.address.family === 6 &&
    !throughNat
  ) {
    const text = `${packet.sender.interface.id} refuses traffic of internet gateways (DenyAllIgwTraffic)`;
    return stopStep(journey, {
      ...facts,
      rules: ["IGW-04"],
      code: "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS",
      evidence: [text],
      text,
    });
  }
  const isGlobal = source.address.family === 6 && globalUnicast.some((cidr) => within(source, cidr));
  if (publicSource !== null || isGlobal) return null;
  const text = throughNat
    ? `${source.label} is a NAT gateway without a public address, so ${id} drops what it sends`
    : `${source.label} has no public address, so ${id} drops what it sends`;
  const rules = throughNat ? ["NAT-05"] : ["IGW-02"];
  return stopStep(journey, { ...facts, rules, code: "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS", evidence: [text], text });
}

function leaves(packet: Packet, publicSource: Address, id: string, forGood: boolean, journey: Journey): Step {
  const swapped = packet.source.address.family === 4;
  const evidence = swapped ? [`${printAddress(packet.source.address)} -> ${printAddress(publicSource)}`] : [];
  const text = swapped
    ? `${id} sends it on as ${printAddress(publicSource)}`
    : `${id} sends it on; IPv6 addresses are not translated`;
  const rules = forGood ? ["IGW-01", "IGW-03"] : ["IGW-01", "IGW-03", "IGW-08"];
  const step = passStep(
    journey.wanted,
    { kind: "internet-gateway", id, direction: "egress", evidence, rules, text },
    swapped ? "translate" : "forward",
  );
  return forGood ? step : { ...step, assumptions: [reflection] };
}

/** Seen to work, and in no document (IGW-08). */
const reflection: Assumption = {
  what: "a packet to a public address of the estate comes back in through the internet gateway",
  because: "AWS carries it, but documents it nowhere (IGW-08)",
};

/** Beyond the gateway: somebody on the internet, or a public address of the estate itself (IGW-08). */
function outside(packet: Packet, publicSource: Address, vpc: Vpc, gatewayId: string, journey: Journey): Meeting {
  const opened = {
    by: "internet-gateway",
    id: gatewayId,
    before: packet.source,
    after: publicSource,
    from: null,
  } as const;
  const translated: Packet = {
    ...packet,
    source: translate(packet.source, publicSource),
    sender: hide(packet.sender, `${gatewayId}, which shows only the public address,`),
    publicSource: null,
  };
  const back = journey.sessions.find(
    (session) => session.by !== "nat-gateway" && session.after.value === packet.destination.address.value,
  );
  const home =
    back === undefined ? ownerOfPublic(packet.destination, journey) : vpcOfSession(journey, packet.destination);
  if (home === null) {
    const unread = unreadOwner(packet.destination, journey);
    if (unread !== null) return { steps: [unread], next: { end: "lost" }, packet: translated };
    return { steps: [], next: { end: "left", vpc, gatewayId }, packet: translated, opened };
  }
  if (journey.leg === "return" && back === undefined) return { steps: [], next: { end: "lost" }, packet: translated };
  pin(packet.source);
  const next = { at: "gateway-ingress", vpc: home, gatewayId: null } as const;
  return { steps: [], next, packet: translated, ...(journey.leg === "return" ? {} : { opened }) };
}
