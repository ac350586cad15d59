import type { Estate } from "../../estate/lookup.ts";
import type { TransitGatewayRoute } from "../../estate/transit-gateway-table.ts";
import { type Cidr, printCidr } from "../../net/cidr.ts";
import type { Choice } from "../decision.ts";
import { inOrder, type RouteFact } from "../route-fact.ts";
import { transitBlocks } from "../select-transit-route.ts";
import { brokenState, endOf } from "./attachment-words.ts";
import type { TransitPlace } from "./place.ts";

/** The routes of a transit gateway's table in the order in which they are tried: the longest prefix first (TGW-06). */
export function transitFacts(
  estate: Estate,
  place: TransitPlace,
  routes: readonly TransitGatewayRoute[],
): readonly RouteFact[] {
  const blocksOf = (route: TransitGatewayRoute) => transitBlocks(estate, route);
  return inOrder(routes, blocksOf, ({ hops }) => hops[0]?.attachmentId ?? "").map((route) =>
    transitFact(estate, place, route),
  );
}

function transitFact(estate: Estate, place: TransitPlace, route: TransitGatewayRoute): RouteFact {
  const { destination, hops, state } = route;
  const { prefixListId } = destination;
  const list = prefixListId === null ? undefined : estate.prefixLists.get(prefixListId);
  const [first] = hops;
  return {
    destination: destinationOf(route),
    target:
      first === undefined
        ? { kind: "none", id: "nowhere" }
        : { kind: "transit-gateway-attachment", id: first.attachmentId },
    ...(hops.length > 1
      ? { targets: hops.map(({ attachmentId }) => ({ kind: "transit-gateway-attachment", id: attachmentId })) }
      : {}),
    state,
    origin: prefixListId !== null && route.origin === "static" ? "prefix-list" : route.origin,
    meaning: meaningOf(estate, place, route),
    ...(prefixListId === null
      ? {}
      : { prefixList: { name: list?.name ?? null, entries: list?.cidrs?.map(printCidr) ?? null } }),
  };
}

export function transitChoice(
  estate: Estate,
  place: TransitPlace,
  route: TransitGatewayRoute,
  matched: readonly Cidr[],
): Choice {
  return { ...transitFact(estate, place, route), matched: [...new Set(matched.map(printCidr))] };
}

/** A route for an entry of a list is shown as the block that it is. */
export const destinationOf = ({ destination }: TransitGatewayRoute): string =>
  destination.kind === "cidr" ? printCidr(destination.cidr) : destination.prefixListId;

/** `10.1.0.0/16 goes to vpc-b (10.1.0.0/16) by tgw-attach-b (propagated)`. */
function meaningOf(estate: Estate, place: TransitPlace, route: TransitGatewayRoute): string {
  const who = whoIn(route);
  const dead = whyTransitDead(estate, place, route);
  if (dead !== null) return `${who} is dropped: ${dead}`;
  if (route.hops.length === 0) return `${who} goes nowhere that AWS names`;
  const ends = route.hops.map((hop) => `${endOf(estate, hop)} by ${hop.attachmentId}`);
  const shared = ends.length > 1 ? ", which share it" : "";
  const learned = route.origin === "propagated" ? " (propagated)" : "";
  const odd = route.state === "active" ? "" : `; AWS calls the route "${route.state}"`;
  return `${who} goes to ${ends.join(" or ")}${shared}${learned}${odd}`;
}

function whoIn({ destination }: TransitGatewayRoute): string {
  if (destination.kind === "prefix-list") return `what ${destination.prefixListId} lists`;
  const { cidr, prefixListId } = destination;
  const who = cidr.length === 0 ? `everything else on IPv${cidr.family}` : printCidr(cidr);
  return prefixListId === null ? who : `${who} (an entry of ${prefixListId})`;
}

/**
 * Why a route carries nothing for certain, or null.
 *
 * TGW-01, TGW-07, https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
 */
export function whyTransitDead(
  estate: Estate,
  { transitGatewayId }: TransitPlace,
  { state, hops }: TransitGatewayRoute,
): string | null {
  if (state === "blackhole") return "the route is a black hole (TGW-07)";
  const broken = hops.flatMap(({ attachmentId }) => {
    const named = brokenState(estate, attachmentId, transitGatewayId);
    return named === null ? [] : [`${attachmentId} is ${named}, not available (TGW-01)`];
  });
  return hops.length > 0 && broken.length === hops.length ? broken.join(", ") : null;
}
