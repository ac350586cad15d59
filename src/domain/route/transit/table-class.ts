import type { Estate } from "../../estate/lookup.ts";
import type { TransitGatewayRoute } from "../../estate/transit-gateway-table.ts";
import { transitBlocks } from "../select-transit-route.ts";
import type { TableClass } from "../table-class.ts";
import type { TransitPlace } from "./place.ts";
import { whyTransitDead } from "./route-fact.ts";

/**
 * The same words as for a VPC's table: `private` where a default route leads to some attachment, since none is an
 * internet gateway; `isolated` where only particular blocks are routed; `unknown` where a list that was not read could
 * hold a default route.
 */
export function classifyTransit(
  estate: Estate,
  place: TransitPlace,
  routes: readonly TransitGatewayRoute[],
): TableClass {
  const working = routes.filter((route) => whyTransitDead(estate, place, route) === null);
  if (working.some((route) => transitBlocks(estate, route)?.some(({ length }) => length === 0))) return "private";
  return working.some((route) => transitBlocks(estate, route) === null) ? "unknown" : "isolated";
}
