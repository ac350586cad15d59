import { type Gap, missingDocument, notModelled } from "../../estate/gap.ts";
import type { Subnet } from "../../estate/subnet.ts";
import type { TransitGatewayVpcAttachment } from "../../estate/transit-gateway.ts";
import { isLocalZone, isSameZone, zoneOf } from "../../estate/zone.ts";
import { passStep, type Step, stopStep, unknownStep } from "../step.ts";
import type { Hop, Journey, Meeting } from "../walk.ts";
import { networkAcl } from "./network-acl.ts";
import { wrongWayBack } from "./wrong-way-back.ts";

/**
 * A route to a transit gateway: the VPC's attachment takes the packet in, in the Availability Zone of the subnet that
 * sends it, through the network ACL of the attachment's subnet there.
 *
 * TGW-01, TGW-02, NACL-12, https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
 */
export const transitGatewayTarget: Hop<"target"> = (packet, position, journey) => {
  const { target, vpc, subnet } = position;
  const astray = wrongWayBack("transit-gateway", packet, position, journey);
  if (astray !== null) return astray;
  const found = journey.estate.transit.attachmentOf(vpc, target.id);
  const facts = { kind: "transit-gateway", id: target.id } as const;
  if (found.state === "not-collected") {
    const text = `what joins ${vpc.id} to ${target.id} was not read`;
    return lost(unknownStep(journey.wanted, found.gap, { ...facts, rules: ["TGW-01"], text }));
  }
  if (found.state === "absent") {
    const text = `${vpc.id} is not attached to ${target.id}`;
    const stop = {
      ...facts,
      code: "BAD_STATE_ATTACHMENT",
      evidence: [text],
      rules: ["TGW-01", "TGW-18"],
      text,
    } as const;
    return { steps: [stopStep(journey, stop)], next: { end: "stopped" } };
  }
  const attachment = found.value;
  const broken = notWorking(attachment, "BAD_STATE_ATTACHMENT", journey);
  const entrance = entranceFor(attachment, subnet, journey);
  if ("step" in entrance) return { steps: [...broken, entrance.step], next: { end: entrance.end } };
  const text = `${attachment.id} takes it from ${zoneOf(entrance.subnet)} into ${target.id}`;
  const taken = passStep(journey.wanted, { ...facts, evidence: [attachment.id], rules: ["TGW-01", "TGW-02"], text });
  return {
    steps: [...broken, networkAcl(entrance.subnet, packet, "ingress", journey), ...(broken.length > 0 ? [] : [taken])],
    next: {
      at: "transit-gateway",
      transitGatewayId: target.id,
      attachmentId: attachment.id,
      entry: { attachment, subnet: entrance.subnet },
      scope: journey.estate.transit.scopeOf(target.id, vpc.scope),
    },
  };
};

const lost = (step: Step): Meeting => ({ steps: [step], next: { end: "lost" } });

/** An attachment in another state carries nothing. */
export function notWorking(
  { id, state }: { readonly id: string; readonly state: string },
  code: "BAD_STATE" | "BAD_STATE_ATTACHMENT",
  journey: Journey,
): readonly Step[] {
  if (state === "available") return [];
  const text = `${id} is ${state}; only an available one carries traffic`;
  const kind = code === "BAD_STATE" ? "transit-gateway" : "transit-gateway-attachment";
  const facts = { kind, id, evidence: [`${id} is ${state}`], rules: ["TGW-01"], text } as const;
  return [stopStep(journey, { ...facts, code })];
}

type Entrance = { readonly subnet: Subnet } | { readonly step: Step; readonly end: "stopped" | "lost" };

/** The attachment's subnet in the zone of the subnet that sends (TGW-02). */
function entranceFor(attachment: TransitGatewayVpcAttachment, from: Subnet | null, journey: Journey): Entrance {
  const facts = { kind: "transit-gateway", id: attachment.transitGatewayId, rules: ["TGW-02"] } as const;
  const unknown = (gap: Gap, text: string): Entrance => ({
    step: unknownStep(journey.wanted, gap, { ...facts, text }),
    end: "lost",
  });
  if (from === null) {
    const text = "the Availability Zone from which a regional NAT gateway sends is not known";
    return unknown(notModelled(text, "AWS does not say it (NAT-09)"), text);
  }
  const subnets = subnetsOf(attachment, journey);
  if ("gap" in subnets) return unknown(subnets.gap, `${subnets.gap.what} was not read`);
  const own = subnets.read.find((one) => isSameZone(one, from));
  if (own !== undefined) return { subnet: own };
  const unsure = [from, ...subnets.read].find((one) => one.zone === null && one.zoneId === null);
  if (unsure !== undefined) {
    const what = `the Availability Zone of ${unsure.id}`;
    return unknown(missingDocument("Subnets", unsure.scope, "not-collected", what, unsure.id), `${what} is not known`);
  }
  if (isLocalZone(from)) {
    const text = `${from.id} is in the Local Zone ${zoneOf(from)}, and to which Availability Zone that belongs was not read`;
    return unknown(notModelled(text, "ec2:DescribeAvailabilityZones"), text);
  }
  const zones = subnets.read.map(zoneOf).sort().join(", ");
  const text = `${attachment.id} has no subnet in ${zoneOf(from)}, where ${from.id} is; it has some in ${zones}`;
  const stop = { ...facts, code: "TGW_ROUTE_AZ_RESTRICTION", evidence: [text], text } as const;
  return { step: stopStep(journey, stop), end: "stopped" };
}

/** The subnets of an attachment, in a stable order; or the first that was not read. */
export function subnetsOf(
  attachment: TransitGatewayVpcAttachment,
  { estate }: Journey,
): { readonly read: readonly Subnet[] } | { readonly gap: Gap } {
  const read: Subnet[] = [];
  for (const id of [...attachment.subnetIds].sort()) {
    const found = estate.referenced(estate.subnets, "Subnets", id, attachment.scope);
    if (found.state === "not-collected") return { gap: found.gap };
    read.push(found.value);
  }
  return { read };
}
