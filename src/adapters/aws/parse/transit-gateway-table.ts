import { z } from "zod";
import type { Scope } from "#domain/estate/scope.ts";
import type {
  TransitGatewayAssociation,
  TransitGatewayHop,
  TransitGatewayPrefixListReference,
  TransitGatewayPropagation,
  TransitGatewayRoute,
  TransitGatewayRoutes,
} from "#domain/estate/transit-gateway-table.ts";
import { type Read, readEntry } from "./entry.ts";
import { id, isAssociated, maybeCidr, maybeId, words } from "./fields.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayRouteAttachment.html */
const hop = z
  .object({ TransitGatewayAttachmentId: id("tgw-attach"), ResourceId: words, ResourceType: words })
  .transform(
    (raw): TransitGatewayHop => ({
      attachmentId: raw.TransitGatewayAttachmentId,
      type: raw.ResourceType,
      resourceId: raw.ResourceId,
    }),
  );

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayRoute.html */
const route = z
  .object({
    DestinationCidrBlock: maybeCidr,
    PrefixListId: maybeId("pl"),
    Type: z.enum(["static", "propagated"]),
    State: z.string(),
    TransitGatewayAttachments: z.array(hop).nullish(),
  })
  .transform((raw, context): TransitGatewayRoute => {
    const { DestinationCidrBlock: cidr, PrefixListId: prefixListId } = raw;
    const rest = { origin: raw.Type, state: raw.State, hops: raw.TransitGatewayAttachments ?? [] };
    if (cidr !== null) return { destination: { kind: "cidr", cidr, prefixListId }, ...rest };
    if (prefixListId !== null) return { destination: { kind: "prefix-list", prefixListId }, ...rest };
    context.addIssue("has neither DestinationCidrBlock nor PrefixListId");
    return z.NEVER;
  });

/** Routes of which AWS has more than it shows are no table: any of those not shown may be the longer match. */
const routes = z.object({
  TransitGatewayRouteTableId: id("tgw-rtb"),
  Routes: z.array(route),
  AdditionalRoutesAvailable: z.literal(false, { error: "is set: the list is cut short" }).nullish(),
});

export function parseTransitGatewayRoutes(entry: unknown, scope: Scope): Read<TransitGatewayRoutes> {
  return readEntry(routes, entry, (raw) => ({
    value: { tableId: raw.TransitGatewayRouteTableId, scope, routes: raw.Routes },
  }));
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayPrefixListReference.html */
const reference = z.object({
  TransitGatewayRouteTableId: id("tgw-rtb"),
  PrefixListId: id("pl"),
  Blackhole: z.boolean().nullish(),
  TransitGatewayAttachment: hop.nullish(),
});

export function parseTransitGatewayPrefixListReference(
  entry: unknown,
  scope: Scope,
): Read<TransitGatewayPrefixListReference> {
  return readEntry(reference, entry, (raw) => ({
    value: {
      tableId: raw.TransitGatewayRouteTableId,
      scope,
      route: {
        destination: { kind: "prefix-list", prefixListId: raw.PrefixListId },
        origin: "static",
        state: raw.Blackhole === true ? "blackhole" : "active",
        hops: raw.TransitGatewayAttachment == null ? [] : [raw.TransitGatewayAttachment],
      },
    },
  }));
}

/** The parts of one table's answer, each with the table that stands beside the list. */
const partsOf =
  (list: string) =>
  (entry: unknown): readonly unknown[] => {
    const { [list]: parts, TransitGatewayRouteTableId } = (entry ?? {}) as Readonly<Record<string, unknown>>;
    return Array.isArray(parts) ? parts.map((part) => ({ TransitGatewayRouteTableId, ...part })) : [entry];
  };

export const propagationsIn = partsOf("TransitGatewayRouteTablePropagations");
export const associationsIn = partsOf("Associations");

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayRouteTablePropagation.html */
const propagation = z.object({
  TransitGatewayRouteTableId: id("tgw-rtb"),
  TransitGatewayAttachmentId: id("tgw-attach"),
  ResourceId: words,
  ResourceType: words,
  State: words,
});

export function parseTransitGatewayPropagation(entry: unknown, scope: Scope): Read<TransitGatewayPropagation> {
  return readEntry(propagation, entry, (raw) => ({
    value: {
      tableId: raw.TransitGatewayRouteTableId,
      scope,
      attachmentId: raw.TransitGatewayAttachmentId,
      type: raw.ResourceType,
      resourceId: raw.ResourceId,
      enabled: raw.State === null || raw.State === "enabled",
    },
  }));
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayRouteTableAssociation.html */
const association = z.object({
  TransitGatewayRouteTableId: id("tgw-rtb"),
  TransitGatewayAttachmentId: id("tgw-attach"),
  State: words,
});

export function parseTransitGatewayAssociation(entry: unknown, scope: Scope): Read<TransitGatewayAssociation> {
  return readEntry(association, entry, (raw) => ({
    value: {
      tableId: raw.TransitGatewayRouteTableId,
      attachmentId: raw.TransitGatewayAttachmentId,
      scope,
      inForce: isAssociated(raw.State),
    },
  }));
}
