import { type Gap, missingDocument } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import type { Route, RouteTable } from "../estate/route-table.ts";
import { blocksFor, isDefault, isListOfAws } from "./blocks.ts";
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
  const unread = working.filter((route) => blocksFor(estate, route) === null && !isListOfAws(estate, route));
  if (classOf([...defaults, ...unread], working) === known) return { class: known, gaps: [] };
  return { class: "unknown", gaps: unread.map((route) => unreadList(table, route)) };
}

function classOf(defaults: readonly Route[], working: readonly Route[]): TableClass {
  if (defaults.some(({ target }) => target.kind === "internet-gateway")) return "public";
  if (defaults.some(({ target }) => target.kind !== "virtual-private-gateway")) return "private";
  return working.some(({ target }) => target.kind === "virtual-private-gateway") ? "vpn-only" : "isolated";
}

/** The entries of a list that a route names, with what would show them. */
export function unreadList(table: RouteTable, { destination, target }: Route): Gap {
  const list = destination.kind === "prefix-list" ? destination.prefixListId : "";
  const what = `the entries of ${list}, which ${table.id} routes to ${target.id}`;
  return missingDocument("PrefixListEntries", table.scope, "not-collected", what, list);
}
