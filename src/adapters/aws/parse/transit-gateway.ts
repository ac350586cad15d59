import { z } from "zod";
import type { Scope } from "#domain/estate/scope.ts";
import type {
  TransitGateway,
  TransitGatewayAttachment,
  TransitGatewayPeering,
  TransitGatewayPolicyTable,
  TransitGatewayRouteTable,
  TransitGatewayVpcAttachment,
} from "#domain/estate/transit-gateway.ts";
import { type Read, readEntry } from "./entry.ts";
import { id, isAssociated, maybeId, words } from "./fields.ts";

const transitGatewayId = id("tgw");
const attachmentId = id("tgw-attach");

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGateway.html */
const gateway = z.object({
  TransitGatewayId: transitGatewayId,
  OwnerId: words,
  State: z.string(),
  Options: z
    .object({ SecurityGroupReferencingSupport: words, AssociationDefaultRouteTableId: maybeId("tgw-rtb") })
    .nullish(),
});

export function parseTransitGateway(entry: unknown, scope: Scope): Read<TransitGateway> {
  return readEntry(gateway, entry, (raw) => ({
    value: {
      id: raw.TransitGatewayId,
      scope,
      ownerId: raw.OwnerId,
      state: raw.State,
      referencesGroups: raw.Options?.SecurityGroupReferencingSupport === "enable",
      defaultTableId: raw.Options?.AssociationDefaultRouteTableId ?? null,
    },
  }));
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayAttachment.html */
const attachment = z.object({
  TransitGatewayAttachmentId: attachmentId,
  TransitGatewayId: transitGatewayId,
  TransitGatewayOwnerId: words,
  ResourceType: z.string(),
  ResourceId: words,
  ResourceOwnerId: words,
  State: z.string(),
  Association: z.object({ TransitGatewayRouteTableId: maybeId("tgw-rtb"), State: words }).nullish(),
});

export function parseTransitGatewayAttachment(entry: unknown, scope: Scope): Read<TransitGatewayAttachment> {
  return readEntry(attachment, entry, (raw) => ({
    value: {
      id: raw.TransitGatewayAttachmentId,
      scope,
      transitGatewayId: raw.TransitGatewayId,
      transitGatewayOwnerId: raw.TransitGatewayOwnerId,
      type: raw.ResourceType,
      resourceId: raw.ResourceId,
      resourceOwnerId: raw.ResourceOwnerId,
      state: raw.State,
      hasAssociation: raw.Association != null,
      tableId: isAssociated(raw.Association?.State) ? (raw.Association?.TransitGatewayRouteTableId ?? null) : null,
    },
  }));
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayVpcAttachment.html */
const vpcAttachment = z.object({
  TransitGatewayAttachmentId: attachmentId,
  TransitGatewayId: transitGatewayId,
  VpcId: id("vpc"),
  State: z.string(),
  SubnetIds: z.array(id("subnet")).min(1),
  Options: z.object({ ApplianceModeSupport: words, SecurityGroupReferencingSupport: words }).nullish(),
});

export function parseTransitGatewayVpcAttachment(entry: unknown, scope: Scope): Read<TransitGatewayVpcAttachment> {
  return readEntry(vpcAttachment, entry, (raw) => ({
    value: {
      id: raw.TransitGatewayAttachmentId,
      scope,
      transitGatewayId: raw.TransitGatewayId,
      vpcId: raw.VpcId,
      state: raw.State,
      subnetIds: raw.SubnetIds,
      applianceMode: raw.Options?.ApplianceModeSupport === "enable",
      referencesGroups: raw.Options?.SecurityGroupReferencingSupport !== "disable",
    },
  }));
}

/** moto prints attachments of every kind in each list; those without a mark of the kind are none of it. */
const only =
  (...marks: readonly string[]) =>
  (entry: unknown): readonly unknown[] =>
    typeof entry === "object" && entry !== null && !marks.some((mark) => Object.hasOwn(entry, mark)) ? [] : [entry];

export const vpcAttachmentsIn = only("VpcId", "SubnetIds");
export const peeringsIn = only("RequesterTgwInfo", "AccepterTgwInfo");

const side = z
  .object({ TransitGatewayId: transitGatewayId, OwnerId: words, Region: words })
  .transform((raw) => ({ transitGatewayId: raw.TransitGatewayId, ownerId: raw.OwnerId, region: raw.Region }));

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayPeeringAttachment.html */
const peering = z.object({
  TransitGatewayAttachmentId: attachmentId,
  State: z.string(),
  RequesterTgwInfo: side,
  AccepterTgwInfo: side,
});

export function parseTransitGatewayPeering(entry: unknown, scope: Scope): Read<TransitGatewayPeering> {
  return readEntry(peering, entry, (raw) => ({
    value: {
      id: raw.TransitGatewayAttachmentId,
      scope,
      state: raw.State,
      requester: raw.RequesterTgwInfo,
      accepter: raw.AccepterTgwInfo,
    },
  }));
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayRouteTable.html */
const routeTable = z.object({ TransitGatewayRouteTableId: id("tgw-rtb"), TransitGatewayId: transitGatewayId });

export function parseTransitGatewayRouteTable(entry: unknown, scope: Scope): Read<TransitGatewayRouteTable> {
  return readEntry(routeTable, entry, (raw) => ({
    value: { id: raw.TransitGatewayRouteTableId, scope, transitGatewayId: raw.TransitGatewayId },
  }));
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayPolicyTable.html */
const policyTable = z.object({ TransitGatewayPolicyTableId: z.string(), TransitGatewayId: transitGatewayId });

export function parseTransitGatewayPolicyTable(entry: unknown, scope: Scope): Read<TransitGatewayPolicyTable> {
  return readEntry(policyTable, entry, (raw) => ({
    value: { id: raw.TransitGatewayPolicyTableId, scope, transitGatewayId: raw.TransitGatewayId },
  }));
}
