import { type Gap, missingDocument } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import type { Route, RouteTable } from "../estate/route-table.ts";
import { isDefault, isListOfAws, type UnreadRoute, unreadRoutes } from "./blocks.ts";
import { whyDead } from "./dead-route.ts";

/**
 * What people call a subnet, read off its default routes of both families: `public` to an internet gateway, `private`
 * to anything else, `vpn-only` where only a virtual private gateway leads out, `isolated` where nothing does.
 * https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html#subnet-types
 */
export type TableClass = "public" | "private" | "isolated" | "vpn-only" | "unknown";

export interface Classified {
  readonly class: TableClass;
  readonly gaps: readonly Gap[];
}

/** A route that carries nothing is no default route. */
export function classify(estate: Estate, table: RouteTable): Classified {
  const working = table.routes.filter((route) => whyDead(estate, table, route) === null);
  const defaults = working.filter((route) => isDefault(estate, route));
  const known = classOf(defaults, working);
  // A list of the customer's own may hold 0.0.0.0/0; if that would make a difference, it is not known which it is.
  const unread = unreadRoutes(estate, working).filter(({ route }) => !isListOfAws(estate, route));
  if (classOf([...defaults, ...unread.map(({ route }) => route)], working) === known) return { class: known, gaps: [] };
  return { class: "unknown", gaps: unread.map((one) => unreadList(table, one)) };
}

function classOf(defaults: readonly Route[], working: readonly Route[]): TableClass {
  if (defaults.some(({ target }) => target.kind === "internet-gateway")) return "public";
  if (defaults.some(({ target }) => target.kind !== "virtual-private-gateway")) return "private";
  return working.some(({ target }) => target.kind === "virtual-private-gateway") ? "vpn-only" : "isolated";
}

/** The entries of a list that a route names, with what would show them. */
export function unreadList(table: RouteTable, { route, listId }: UnreadRoute): Gap {
  const what = `the entries of ${listId}, which ${table.id} routes to ${route.target.id}`;
  return missingDocument("PrefixListEntries", table.scope, "not-collected", what, listId);
}
