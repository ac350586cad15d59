import type { Estate } from "../estate/lookup.ts";
import type { Route, RouteTable } from "../estate/route-table.ts";
import { publicAddresses } from "../net/special.ts";
import type { UnreadAddresses } from "./asked-destination.ts";
import { blocksFor, isListOfAws } from "./blocks.ts";
import { choiceOf, type Decided, intoNothing } from "./decision.ts";
import type { Candidate } from "./select.ts";

/**
 * AWS's own list whose entries were not read still has a certain winner where no other route could be narrower: its
 * entries are public addresses and narrower than a default route (RT-07,
 * https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html#gateway-endpoint-routing).
 */
export function decideUnread(
  estate: Estate,
  table: RouteTable,
  destination: string,
  { listId, gap, ofAws }: UnreadAddresses,
): Decided {
  const own = table.routes.find(({ destination: to }) => to.kind === "prefix-list" && to.prefixListId === listId);
  const fallback = defaultOf4(estate, table);
  const rivals = table.routes.filter(
    (route) => route !== own && (couldBeNarrower(estate, route) || (listId === null && isNameless(estate, route))),
  );
  const certain = rivals.length === 0 && (ofAws || (own !== undefined && isListOfAws(estate, own)));
  if (certain && own !== undefined) {
    const beaten = fallback === null ? [] : [fallback];
    return settled(estate, table, destination, gap, { route: own, matched: null }, beaten);
  }
  if (certain && fallback !== null) return settled(estate, table, destination, gap, fallback, []);
  if (certain) {
    const decision = { destination, outcome: "no-route", winner: null, beaten: [] } as const;
    return { decision, warnings: [`${gap.what} was not read, but no route could lead there`], gaps: [gap] };
  }
  return {
    decision: { destination, outcome: "unknown", winner: null, beaten: [] },
    warnings: [`which route takes ${destination} is not known: ${gap.what} was not read`],
    gaps: [gap],
  };
}

function settled(
  estate: Estate,
  table: RouteTable,
  destination: string,
  gap: UnreadAddresses["gap"],
  winner: Pick<Candidate, "route"> & { readonly matched: Candidate["matched"] | null },
  beaten: readonly Candidate[],
): Decided {
  const because = "a default route is less specific than any entry of the list (RT-01)";
  return {
    decision: {
      destination,
      outcome: "route",
      winner: choiceOf(estate, table, winner.route, winner.matched === null ? [] : [winner.matched]),
      beaten: beaten.map(({ route, matched }) => ({ ...choiceOf(estate, table, route, [matched]), because })),
    },
    warnings: [
      `${gap.what} was not read, but no other route could win`,
      ...intoNothing(estate, table, winner.route, beaten, destination),
    ],
    gaps: [gap],
  };
}

function defaultOf4(estate: Estate, table: RouteTable): Candidate | null {
  for (const route of table.routes) {
    const matched = blocksFor(estate, route)?.find(({ family, length }) => family === 4 && length === 0);
    if (matched !== undefined) return { route, matched };
  }
  return null;
}

/** A route for public addresses that may overlap the list's. AWS's lists for different services do not overlap, nor do a VPC's own blocks. */
function couldBeNarrower(estate: Estate, route: Route): boolean {
  if (route.target.kind === "local" || isListOfAws(estate, route)) return false;
  const blocks = blocksFor(estate, route);
  if (blocks === null) return true;
  return blocks.some(
    (cidr) =>
      cidr.length > 0 &&
      publicAddresses(cidr.family).some(({ first, last }) => first <= cidr.last && cidr.first <= last),
  );
}

/** A list of which not even the name was read may be the very one that was asked about. */
function isNameless(estate: Estate, { destination }: Route): boolean {
  return (
    destination.kind === "prefix-list" && (estate.prefixLists.get(destination.prefixListId)?.name ?? null) === null
  );
}
