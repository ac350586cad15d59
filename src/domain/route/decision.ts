import type { Gap } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import type { Route, RouteTable } from "../estate/route-table.ts";
import { type Cidr, printCidr } from "../net/cidr.ts";
import { whyDead } from "./dead-route.ts";
import { type RouteFact, routeFact } from "./route-fact.ts";
import { type Candidate, printRoute } from "./select.ts";

/** A route that was looked at for a destination, with the blocks by which it matched. */
export interface Choice extends RouteFact {
  readonly matched: readonly string[];
}

export interface Beaten extends Choice {
  readonly because: string;
}

/** What the table does with one stretch of the destination. */
export interface PartDecision {
  readonly destination: string;
  /** `split`: different routes for parts of it. `unknown`: what would decide was not read, or AWS does not say. */
  readonly outcome: "route" | "no-route" | "split" | "unknown";
  /** Null unless one route wins for all of it. */
  readonly winner: Choice | null;
  readonly beaten: readonly Beaten[];
  /** Where the winner leads to a transit gateway: what that does with it. */
  readonly beyond?: Beyond;
}

/** One level on: which table of a transit gateway decides next, and what it decides. */
export interface Beyond {
  readonly transitGateway: string;
  /** What joins the VPC to the gateway; null where nothing does, or where that was not read. */
  readonly attachment: string | null;
  /** The gateway's table with which that attachment is associated; null where there is none, or where it was not read. */
  readonly routeTable: string | null;
  /** Null where no table decides, or where it is not known which one does. */
  readonly decision: Decision | null;
}

export interface Decision extends PartDecision {
  /** Only where it is split. */
  readonly parts?: readonly PartDecision[];
}

export interface Decided {
  readonly decision: Decision;
  readonly warnings: readonly string[];
  readonly gaps: readonly Gap[];
}

export function choiceOf(estate: Estate, table: RouteTable, route: Route, matched: readonly Cidr[]): Choice {
  return { ...routeFact(estate, table, route), matched: [...new Set(matched.map(printCidr))] };
}

/** RT-08: what a black hole takes is dropped, even where a wider route would work. */
export function intoNothing(
  estate: Estate,
  table: RouteTable,
  winner: Route,
  beaten: readonly Candidate[],
  destination: string,
): readonly string[] {
  const dead = whyDead(estate, table, winner);
  if (dead === null) return [];
  const spare = beaten.find(({ route }) => whyDead(estate, table, route) === null);
  const wider = spare === undefined ? "" : `; ${printRoute(spare)} would work, but is beaten`;
  return [`${destination} is dropped: ${dead}${wider}`];
}
