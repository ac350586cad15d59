import { type Gap, notModelled } from "../../estate/gap.ts";
import type { Referenced } from "../../estate/lookup.ts";
import type { Subnet } from "../../estate/subnet.ts";
import type { TransitGatewayPeering, TransitGatewayVpcAttachment } from "../../estate/transit-gateway.ts";
import { otherSide } from "../../estate/transit-gateways.ts";
import { isSameZone } from "../../estate/zone.ts";
import { hide, type Packet, type Sender, within } from "../packet.ts";
import { passStep, type Step, stopStep, unknownStep } from "../step.ts";
import type { Hop, Journey, Meeting, Memory, Position, TransitEntry } from "../walk.ts";
import { unreadVpc } from "./interface.ts";
import { networkAcl } from "./network-acl.ts";
import { notWorking, subnetsOf } from "./transit-gateway-entrance.ts";

/**
 * Out of a transit gateway by the attachment that the route names: into a VPC, over a peering to another gateway, or to
 * where nothing can be seen any more.
 *
 * https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
 */
export const transitGatewayExit: Hop<"transit-gateway-exit"> = (packet, position, journey) => {
  const { transitGatewayId, hop } = position;
  const seen = journey.estate.transit.attachment(hop.attachmentId, transitGatewayId);
  const type = hop.type ?? seen?.type ?? "vpc";
  switch (type) {
    case "vpc":
      return intoVpc(packet, position, journey);
    case "peering":
      return overPeering(packet, position, journey);
    case "vpn":
      return intoVpn(position, journey);
    default:
      return beyond(position, type, journey);
  }
};

type Exit = Extract<Position, { at: "transit-gateway-exit" }>;

const lost = (steps: readonly Step[]): Meeting => ({ steps, next: { end: "lost" } });

function intoVpc(packet: Packet, { transitGatewayId, hop, entry, scope }: Exit, journey: Journey): Meeting {
  const { estate } = journey;
  const facts = { kind: "transit-gateway-attachment", id: hop.attachmentId } as const;
  const found = estate.transit.vpcAttachment(hop.attachmentId, scope);
  if (found.state === "not-collected") {
    const text = `${hop.attachmentId}, by which it leaves ${transitGatewayId}, was not read`;
    return lost([unknownStep(journey.wanted, found.gap, { ...facts, rules: ["TGW-01", "UNK-01"], text })]);
  }
  const attachment = found.value;
  const broken = notWorking(attachment, "BAD_STATE_ATTACHMENT", journey);
  const vpc = estate.vpcs.get(attachment.vpcId);
  if (vpc === undefined) return lost([...broken, unreadVpc(attachment.vpcId, attachment, journey)]);
  const subnets = subnetsOf(attachment, journey);
  if ("gap" in subnets) {
    const text = `${subnets.gap.what}, by which it enters ${vpc.id}, was not read`;
    return lost([...broken, unknownStep(journey.wanted, subnets.gap, { ...facts, rules: ["TGW-04"], text })]);
  }
  const ways = zonesOf(attachment, subnets.read, entry, journey).map(
    (subnet) => ({ at: "attachment-subnet", subnet, vpc, attachmentId: attachment.id }) as const,
  );
  const text = `${attachment.id} carries it into ${vpc.id}`;
  const carried = passStep(journey.wanted, { ...facts, evidence: [attachment.id], rules: ["TGW-03"], text });
  return {
    steps: broken.length > 0 ? broken : [carried],
    next: {
      ways,
      choice: `in which Availability Zone ${transitGatewayId} enters ${vpc.id}`,
      by: { ...facts, rules: ["TGW-03", "TGW-10"] },
    },
    packet: {
      ...packet,
      publicSource: null,
      sender: identityBehind(packet.sender, attachment, subnets.read, entry, journey),
    },
  };
}

/**
 * The packet stays in its zone where the VPC is attached there. Otherwise the gateway takes any zone, and with appliance
 * mode it takes one by a hash of the connection: then every zone is a way, and the reply takes the
 * one that the request took (TGW-03, TGW-10).
 */
function zonesOf(
  { id, applianceMode }: TransitGatewayVpcAttachment,
  subnets: readonly Subnet[],
  entry: TransitEntry | null,
  { leg, memories }: Journey,
): readonly Subnet[] {
  const taken = applianceMode && leg === "return" ? subnetTaken(id, memories) : null;
  const again = subnets.find((one) => one.id === taken);
  if (again !== undefined) return [again];
  const same = entry === null || applianceMode ? undefined : subnets.find((one) => isSameZone(one, entry.subnet));
  return same === undefined ? subnets : [same];
}

function subnetTaken(attachmentId: string, memories: readonly Memory[]): string | null {
  const entered = memories.find((one) => one.by === "transit-gateway" && one.attachmentId === attachmentId);
  return entered?.by === "transit-gateway" ? entered.subnetId : null;
}

/**
 * Rules may name the sender's group only straight from its VPC into another of the same gateway, and where the gateway
 * and both attachments have that switched on (TGW-12, SG-14, SG-16).
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html
 */
function identityBehind(
  sender: Sender,
  attachment: TransitGatewayVpcAttachment,
  subnets: readonly Subnet[],
  entry: TransitEntry | null,
  { estate }: Journey,
): Sender {
  const { transitGatewayId: id } = attachment;
  if (sender.state !== "known") return sender;
  if (entry === null || entry.attachment.vpcId !== sender.interface.vpcId) return hide(sender, id);
  const off = [entry.attachment, attachment].find(({ referencesGroups }) => !referencesGroups);
  if (off !== undefined)
    return hide(sender, `${off.id}, which does not support naming groups,`, "SG_REFERENCING_SUPPORT");
  if ([entry.subnet, ...subnets].some(({ zoneId }) => zoneId === "use1-az3")) return hide(sender, `${id} in use1-az3`);
  const gateway = estate.transit.gateways.get(id);
  if (gateway === undefined) {
    const gap = estate.unread("TransitGateways", id, attachment.scope);
    return { state: "doubtful", interface: sender.interface, gap };
  }
  if (gateway.referencesGroups) return sender;
  return hide(sender, `${id}, which does not support naming groups,`, "SG_REFERENCING_SUPPORT");
}

/** Only static routes lead over a peering, and the far gateway routes by its own association (TGW-11). */
function overPeering(packet: Packet, { transitGatewayId, hop, scope }: Exit, journey: Journey): Meeting {
  const { transit } = journey.estate;
  const { attachmentId: id } = hop;
  const facts = { kind: "transit-gateway-attachment", id, rules: ["TGW-11"] } as const;
  const found = transit.peering(id, scope);
  const seen = transit.attachment(id, transitGatewayId);
  const side = found.state === "found" ? otherSide(found.value, transitGatewayId) : null;
  const peerId = side?.transitGatewayId ?? hop.resourceId ?? seen?.resourceId ?? null;
  if (peerId === null || peerId === transitGatewayId) {
    const text = `to which transit gateway ${id} leads was not read`;
    return lost([unknownStep(journey.wanted, gapOf(found, text), { ...facts, text })]);
  }
  const state = found.state === "found" ? found.value.state : (seen?.state ?? null);
  const text = state === null || state === "available" ? `${id} carries it to ${peerId}` : `${id} is ${state}`;
  const step =
    state === null
      ? unknownStep(journey.wanted, gapOf(found, text), { ...facts, text: `whether ${id} works was not read` })
      : state === "available"
        ? passStep(journey.wanted, { ...facts, kind: "transit-gateway", id: peerId, evidence: [id], text })
        : stopStep(journey, { ...facts, code: "BAD_STATE_ATTACHMENT", evidence: [text], text });
  return {
    steps: [step],
    next: {
      at: "transit-gateway",
      transitGatewayId: peerId,
      attachmentId: id,
      entry: null,
      scope: transit.scopeOf(peerId, { account: side?.ownerId ?? null, region: side?.region ?? null }),
    },
    packet: { ...packet, sender: hide(packet.sender, `${id}, a peering of transit gateways,`) },
  };
}

/** A list that was read and does not hold the peering has no gap of its own. */
const gapOf = (found: Referenced<TransitGatewayPeering>, what: string): Gap =>
  found.state === "found" ? notModelled(what, "a peering of this transit gateway") : found.gap;

/** A VPN that is down carries nothing; of one that works, nothing beyond it is known (VPN-01, VPN-02). */
function intoVpn({ hop, ...exit }: Exit, journey: Journey): Meeting {
  const vpn = hop.resourceId === null ? undefined : journey.estate.vpnConnections.get(hop.resourceId);
  const state =
    vpn === undefined ? null : vpn.state !== "available" ? vpn.state : vpn.hasTunnelUp === false ? "down" : null;
  if (vpn === undefined || state === null) return beyond({ ...exit, hop }, "vpn", journey);
  const text = state === "down" ? `no tunnel of ${vpn.id} is up` : `${vpn.id} is ${state}`;
  const facts = { kind: "vpn-connection", id: vpn.id, evidence: [text], rules: ["VPN-02"], text } as const;
  return { steps: [stopStep(journey, { ...facts, code: "TGW_BAD_STATE_VPN" })], next: { end: "stopped" } };
}

const names: Readonly<Record<string, string>> = {
  vpn: "a Site-to-Site VPN",
  "direct-connect-gateway": "a Direct Connect gateway",
  connect: "an appliance, by a Connect attachment",
  "network-function": "a network firewall of its own",
  "client-vpn": "a Client VPN",
  "tgw-peering": "a Cloud WAN core network",
};

/** Beyond the attachment nothing is read (TGW-15, TGW-16, TGW-20, VPN-01). */
function beyond({ hop, transitGatewayId }: Exit, type: string, journey: Journey): Meeting {
  const { attachmentId: id, resourceId } = hop;
  const name = names[type] ?? `an attachment of type ${type}`;
  const where = resourceId === null ? name : `${name} (${resourceId})`;
  const gap = notModelled(`what lies behind ${id}, ${where}`, "a look at the other side");
  const text = `${transitGatewayId} hands it to ${where}: beyond it nothing is known`;
  const facts = { kind: "transit-gateway-attachment", id, evidence: [id], rules: ["VPN-01", "TGW-20"], text } as const;
  return lost([unknownStep(journey.wanted, gap, facts)]);
}

/**
 * Out of the attachment's subnet into the VPC: its network ACL outbound, by the destination, and its route table. What
 * sits in that very subnet meets neither (NACL-12, NACL-13, TGW-04, ENG-05).
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html
 */
export const attachmentSubnet: Hop<"attachment-subnet"> = (packet, { subnet, vpc, attachmentId }, journey) => ({
  ...(subnet.cidrs.some((cidr) => within(packet.destination, cidr))
    ? { steps: [], next: { at: "vpc-delivery", vpc, from: subnet } }
    : { steps: [networkAcl(subnet, packet, "egress", journey)], next: { at: "subnet-router", subnet } }),
  remembered: { by: "transit-gateway", attachmentId, subnetId: subnet.id },
});
