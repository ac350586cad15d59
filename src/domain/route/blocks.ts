import type { Estate } from "../estate/lookup.ts";
import type { Route, RouteTable } from "../estate/route-table.ts";
import type { Subnet } from "../estate/subnet.ts";
import type { Cidr } from "../net/cidr.ts";

/** The blocks that a route is for; null where the entries of its prefix list were not read. */
export function blocksFor(estate: Estate, { destination }: Route): readonly Cidr[] | null {
  return destination.kind === "cidr"
    ? [destination.cidr]
    : (estate.prefixLists.get(destination.prefixListId)?.cidrs ?? null);
}

/** A route by a prefix list whose entries were not read. */
export interface UnreadRoute {
  readonly route: Route;
  readonly listId: string;
}

export function unreadRoutes(estate: Estate, routes: readonly Route[]): readonly UnreadRoute[] {
  return routes.flatMap((route) =>
    route.destination.kind === "prefix-list" && blocksFor(estate, route) === null
      ? [{ route, listId: route.destination.prefixListId }]
      : [],
  );
}

/** A default route, of one family or of both: it takes whatever no narrower route takes. */
export function isDefault(estate: Estate, route: Route): boolean {
  return (blocksFor(estate, route) ?? []).some((cidr) => cidr.length === 0);
}

/** A block narrower than this speaks of somebody in particular, not of the general public. */
export const isParticular = ({ family, length }: Cidr): boolean => length > (family === 4 ? 8 : 16);

/** True for a list that AWS keeps: it names one service and never everybody. */
export function isListOfAws(estate: Estate, { destination, target }: Route): boolean {
  if (destination.kind !== "prefix-list") return false;
  // Only a gateway endpoint can be the target of a list (RT-17), and it serves S3 or DynamoDB.
  if (target.kind === "vpc-endpoint") return true;
  return estate.prefixLists.get(destination.prefixListId)?.name?.startsWith("com.amazonaws.") ?? false;
}

/** The subnets that a table routes for: its own, and for the main table those that have none (RT-09). */
export function subnetsUsing(estate: Estate, table: RouteTable): readonly Subnet[] {
  const all = estate.subnetsOfVpc.get(table.vpcId) ?? [];
  return all.filter((subnet) => (estate.hasExplicitTable(subnet) ? table.subnetIds.includes(subnet.id) : table.isMain));
}
