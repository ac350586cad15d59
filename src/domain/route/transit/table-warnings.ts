import type { Gap } from "../../estate/gap.ts";
import type { Estate } from "../../estate/lookup.ts";
import type { TransitGatewayRoute } from "../../estate/transit-gateway-table.ts";
import type { AttachmentSeen } from "../../estate/transit-gateways.ts";
import { encloses } from "../../net/cidr.ts";
import type { Findings } from "../return-route.ts";
import { type Listed, transitBlocks, unreadList, unreadRoutes } from "../select-transit-route.ts";
import { associatedWith } from "./associated.ts";
import { overlappingVpcs } from "./overlaps.ts";
import type { TransitPlace } from "./place.ts";
import { propagatesNowhere } from "./propagates-nowhere.ts";
import { destinationOf, whyTransitDead } from "./route-fact.ts";
import { selectBack, wayBack } from "./way-back.ts";

/** What is worth knowing about a table of a transit gateway before it causes an incident. */
export function transitFindings(estate: Estate, place: TransitPlace, { routes, hidden }: Listed): Findings {
  const { tableId, attachmentId, scope } = place;
  const senders = associatedWith(estate, place).filter(({ id }) => attachmentId === null || id === attachmentId);
  const back = answersTo(estate, place, routes, senders);
  return {
    warnings: [
      ...stoppedGateway(estate, place),
      ...deadRoutes(estate, place, routes),
      ...overlappingVpcs(estate, place, routes, senders),
      ...propagatesNowhere(estate, place, senders),
      ...back.warnings,
    ],
    gaps: [
      ...routes.flatMap((route) => (transitBlocks(estate, route) === null ? [unreadList(route, tableId, scope)] : [])),
      ...hidden.map(({ hop }) => unreadRoutes(hop, tableId, scope)),
      ...back.gaps,
    ],
  };
}

function stoppedGateway(estate: Estate, { transitGatewayId }: TransitPlace): readonly string[] {
  const state = estate.transit.gateways.get(String(transitGatewayId))?.state ?? "available";
  return state === "available"
    ? []
    : [`${transitGatewayId} is ${state}; only an available one carries traffic (TGW-01)`];
}

/** TGW-01, TGW-07: what drops, and which wider or equal route stands behind it in vain. */
function deadRoutes(estate: Estate, place: TransitPlace, routes: readonly TransitGatewayRoute[]): readonly string[] {
  return routes.flatMap((route) => {
    const dead = whyTransitDead(estate, place, route);
    if (dead === null) return [];
    const behind = routes.filter(
      (other) => whyTransitDead(estate, place, other) === null && covers(estate, other, route),
    );
    const hides = behind.length === 0 ? "" : `; it hides ${behind.map(written).join(", ")}`;
    return [`${written(route)} drops what matches it: ${dead}${hides}`];
  });
}

const covers = (estate: Estate, wide: TransitGatewayRoute, narrow: TransitGatewayRoute): boolean =>
  (transitBlocks(estate, narrow) ?? []).some((inner) =>
    (transitBlocks(estate, wide) ?? []).some((outer) => encloses(outer, inner)),
  );

const written = (route: TransitGatewayRoute): string => {
  const hops = route.hops.map(({ attachmentId }) => attachmentId);
  return `${destinationOf(route)} -> ${hops.length === 0 ? "nowhere" : hops.join(" or ")}`;
};

/** TGW-08: for every VPC that sends by this table, whether what it reaches can answer. */
function answersTo(
  estate: Estate,
  place: TransitPlace,
  routes: readonly TransitGatewayRoute[],
  senders: readonly AttachmentSeen[],
): Findings {
  const { transitGatewayId, scope } = place;
  if (transitGatewayId === null) return { warnings: [], gaps: [] };
  const ends = new Map<string, Set<number>>();
  for (const route of routes) {
    if (whyTransitDead(estate, place, route) !== null) continue;
    const families = (transitBlocks(estate, route) ?? []).map(({ family }) => family);
    for (const { attachmentId } of route.hops) {
      ends.set(attachmentId, new Set([...(ends.get(attachmentId) ?? []), ...families]));
    }
  }
  const select = selectBack(estate, scope);
  const all = senders.flatMap((sender) => {
    const homes = homesOf(estate, sender);
    if ("gap" in homes) return [{ warnings: [], gaps: [homes.gap] }];
    return [...ends].flatMap(([from, families]) =>
      from === sender.id
        ? []
        : homes.blocks
            .filter(({ family }) => families.has(family))
            .map((block) =>
              wayBack(
                estate,
                transitGatewayId,
                scope,
                from,
                {
                  attachmentId: sender.id,
                  block,
                  name: String(sender.resourceId),
                },
                select,
              ),
            ),
    );
  });
  return { warnings: all.flatMap(({ warnings }) => warnings), gaps: all.flatMap(({ gaps }) => gaps) };
}

/** The blocks of the VPC behind an attachment; none for what is no VPC. */
function homesOf(estate: Estate, { type, resourceId, resourceOwnerId, scope }: AttachmentSeen) {
  if (type !== "vpc" || resourceId === null) return { blocks: [] };
  const vpc = estate.vpcs.get(resourceId);
  if (vpc !== undefined) return { blocks: vpc.cidrs };
  const gap: Gap = estate.unread("Vpcs", resourceId, { ...scope, account: resourceOwnerId ?? scope.account });
  return { gap };
}
