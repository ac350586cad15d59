import type { Gap } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import type { Route, RouteTable } from "../estate/route-table.ts";
import { printCidr } from "../net/cidr.ts";
import { publicAddresses } from "../net/special.ts";
import { blocksFor, isListOfAws } from "./blocks.ts";
import { type Choice, choiceOf, type Decided } from "./decide.ts";

/**
 * A list whose entries were not read still has a certain winner where no other route could be narrower: its entries
 * are public addresses and narrower than a default route (RT-07,
 * https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html#gateway-endpoint-routing).
 */
export function decideUnread(
  estate: Estate,
  table: RouteTable,
  destination: string,
  { listId, gap }: { readonly listId: string | null; readonly gap: Gap },
): Decided {
  const own = table.routes.find(({ destination: to }) => to.kind === "prefix-list" && to.prefixListId === listId);
  const fallback = table.routes.find((route) => isDefaultOf4(estate, route));
  const rival = table.routes.find((route) => route !== own && route !== fallback && couldBeNarrower(estate, route));
  const gaps = [gap];
  const ofAws = own === undefined ? listId === null : isListOfAws(estate, own);
  const winner = own ?? fallback;
  if (rival === undefined && ofAws && winner !== undefined) {
    const decision = {
      destination,
      outcome: "route",
      winner: choose(estate, table, winner),
      beaten:
        own === undefined || fallback === undefined
          ? []
          : [
              {
                ...choose(estate, table, fallback),
                because: "a default route is less specific than every entry (RT-01)",
              },
            ],
    } as const;
    return { decision, warnings: [`${gap.what} was not read; no other route could win`], gaps };
  }
  const decision = { destination, outcome: "unknown", winner: null, beaten: [] } as const;
  return { decision, warnings: [`which route takes ${destination} is not known: ${gap.what} was not read`], gaps };
}

const isDefaultOf4 = (estate: Estate, route: Route): boolean =>
  (blocksFor(estate, route) ?? []).some(({ family, length }) => family === 4 && length === 0);

/** A route for public addresses that may overlap the list's. AWS's lists for different services do not overlap. */
function couldBeNarrower(estate: Estate, route: Route): boolean {
  if (isListOfAws(estate, route)) return false;
  const blocks = blocksFor(estate, route);
  if (blocks === null) return true;
  return blocks.some(
    (cidr) =>
      cidr.length > 0 &&
      publicAddresses(cidr.family).some(({ first, last }) => first <= cidr.last && cidr.first <= last),
  );
}

function choose(estate: Estate, table: RouteTable, route: Route): Choice {
  return choiceOf(estate, table, { route }, (blocksFor(estate, route) ?? []).map(printCidr));
}
