import { type Gap, missingDocument, notModelled } from "../../estate/gap.ts";
import type { Estate, Found } from "../../estate/lookup.ts";
import type { Subnet } from "../../estate/subnet.ts";
import type { TransitGatewayVpcAttachment } from "../../estate/transit-gateway.ts";
import type { Vpc } from "../../estate/vpc.ts";
import { isLocalZone, isSameZone, zoneOf } from "../../estate/zone.ts";
import type { Findings } from "../return-route.ts";

/** How a VPC enters a transit gateway, and what stands against it. */
export interface Entrance extends Findings {
  /** Null where nothing joins the two, or where that was not read. */
  readonly attachment: TransitGatewayVpcAttachment | null;
}

/**
 * The attachment that takes in what a VPC's route sends to a gateway, in the zones of the subnets that send it.
 *
 * TGW-01, TGW-02, TGW-18, https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
 */
export function entranceOf(
  estate: Estate,
  vpc: Pick<Vpc, "id" | "scope">,
  senders: readonly Subnet[],
  transitGatewayId: string,
): Entrance {
  const found: Found<TransitGatewayVpcAttachment> = estate.transit.attachmentOf(vpc, transitGatewayId);
  switch (found.state) {
    case "not-collected":
      return { attachment: null, warnings: [], gaps: [found.gap] };
    case "absent": {
      const text = `${vpc.id} is not attached to ${transitGatewayId}, so what is routed there is dropped (TGW-18)`;
      return { attachment: null, warnings: [text], gaps: [] };
    }
    case "found": {
      const attachment = found.value;
      const { id, state } = attachment;
      const broken = state === "available" ? [] : [`${id} is ${state}, not available: it carries nothing (TGW-01)`];
      const zones = senders.map((subnet) => inZone(estate, attachment, subnet));
      return {
        attachment,
        warnings: [...broken, ...zones.flatMap(({ warnings }) => warnings)],
        gaps: zones.flatMap(({ gaps }) => gaps),
      };
    }
  }
}

/** TGW-02: a subnet gets in only where the attachment has a subnet in the same zone. */
function inZone(estate: Estate, attachment: TransitGatewayVpcAttachment, from: Subnet): Findings {
  const read: Subnet[] = [];
  for (const id of attachment.subnetIds) {
    const found = estate.referenced(estate.subnets, "Subnets", id, attachment.scope);
    if (found.state === "not-collected") return open(found.gap);
    read.push(found.value);
  }
  if (read.some((one) => isSameZone(one, from))) return { warnings: [], gaps: [] };
  const unsure = [from, ...read].find((one) => one.zone === null && one.zoneId === null);
  if (unsure !== undefined) {
    const what = `the Availability Zone of ${unsure.id}`;
    return open(missingDocument("Subnets", unsure.scope, "not-collected", what, unsure.id));
  }
  if (isLocalZone(from)) {
    const what = `to which Availability Zone the Local Zone ${zoneOf(from)} of ${from.id} belongs`;
    return open(notModelled(what, "ec2:DescribeAvailabilityZones"));
  }
  const zones = [...new Set(read.map(zoneOf))].sort().join(", ");
  const text = `${from.id} is in ${zoneOf(from)}, where ${attachment.id} has no subnet (it has some in ${zones}): ${attachment.transitGatewayId} takes nothing from it (TGW-02)`;
  return { warnings: [text], gaps: [] };
}

const open = (gap: Gap): Findings => ({ warnings: [], gaps: [gap] });
