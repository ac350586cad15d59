import type { Estate } from "../../estate/lookup.ts";
import type { AttachmentSeen } from "../../estate/transit-gateways.ts";
import { transitRoutesOf } from "../select-transit-route.ts";
import type { TransitPlace } from "./place.ts";

/**
 * VPCs that send by a table and that no table of the gateway leads to, by propagation or by a static route. Nothing is
 * said where a part of that was not read.
 *
 * TGW-05, TGW-06, https://docs.aws.amazon.com/vpc/latest/tgw/tgw-route-tables.html
 */
export function propagatesNowhere(
  estate: Estate,
  { transitGatewayId, scope }: TransitPlace,
  senders: readonly AttachmentSeen[],
): readonly string[] {
  const reached = reachedIn(estate, String(transitGatewayId), scope);
  if (reached === null) return [];
  return senders
    .filter(({ id, type }) => type === "vpc" && !reached.has(id))
    .map(
      ({ id, resourceId }) =>
        `${id} propagates ${resourceId} into no route table of ${transitGatewayId}, and no route leads to it: nothing reaches it there (TGW-06)`,
    );
}

/** Every attachment that some table leads to; null where a list is missing. */
function reachedIn(estate: Estate, transitGatewayId: string, scope: TransitPlace["scope"]): ReadonlySet<string> | null {
  const keys = ["TransitGatewayRouteTables", "TransitGatewayPropagations"] as const;
  if (keys.some((key) => estate.gapIn(key, scope, null, transitGatewayId, null) !== null)) return null;
  const reached = new Set<string>();
  for (const { id } of estate.transit.tablesOf(transitGatewayId)) {
    const found = transitRoutesOf(estate, id, scope);
    if (found.state === "not-collected") return null;
    const ends = [...found.value.routes.flatMap(({ hops }) => hops), ...estate.transit.propagationsInto(id)];
    for (const { attachmentId } of ends) reached.add(attachmentId);
  }
  return reached;
}
