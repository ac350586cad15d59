import { type Gap, missingDocument } from "../estate/gap.ts";
import type { Estate, Referenced } from "../estate/lookup.ts";
import type { Scope } from "../estate/scope.ts";
import type { TransitGatewayHop, TransitGatewayRoute } from "../estate/transit-gateway-table.ts";
import { type Cidr, printCidr } from "../net/cidr.ts";
import type { Within } from "./select.ts";

/** A route of a transit gateway, with the block by which it matched. */
export interface TransitCandidate {
  readonly route: TransitGatewayRoute;
  readonly matched: Cidr;
}

interface BeatenTransitRoute extends TransitCandidate {
  readonly because: string;
}

/** What a transit gateway's table decides for one destination. */
export type TransitSelection =
  | {
      readonly kind: "selected";
      readonly winner: TransitCandidate;
      /** Every way that the winner may take: more than one where equal routes share the traffic. */
      readonly hops: readonly TransitGatewayHop[];
      readonly beaten: readonly BeatenTransitRoute[];
    }
  | { readonly kind: "no-route" }
  | { readonly kind: "unclear"; readonly gap: Gap };

/**
 * Longest prefix match; on equal prefixes static over prefix list over propagated, and among those by what they lead
 * to (TGW-06). Routes that the same things propagate with equal length share the traffic.
 * https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
 */
export function selectTransitRoute(estate: Estate, tableId: string, scope: Scope, within: Within): TransitSelection {
  const found = transitRoutesOf(estate, tableId, scope);
  if (found.state === "not-collected") return { kind: "unclear", gap: found.gap };
  const candidates: TransitCandidate[] = [];
  for (const route of found.value.routes) {
    const blocks = transitBlocks(estate, route);
    if (blocks === null) return { kind: "unclear", gap: unreadList(route, tableId, scope) };
    for (const matched of blocks) if (within(matched)) candidates.push({ route, matched });
  }
  const hidden = found.value.hidden.find(({ block }) => block === null || within(block));
  if (hidden !== undefined) return { kind: "unclear", gap: unreadRoutes(hidden.hop, tableId, scope) };
  const ranked = candidates.sort(byPreference);
  const [winner, ...losers] = ranked;
  if (winner === undefined) return { kind: "no-route" };
  const equal = losers.filter((other) => isEqual(winner, other));
  return {
    kind: "selected",
    winner,
    hops: distinct([winner, ...equal].flatMap(({ route }) => route.hops)),
    beaten: losers
      .filter((other) => !equal.includes(other))
      .map((loser) => ({ ...loser, because: whyBeaten(winner, loser) })),
  };
}

/** The routes of a table, with those that its VPCs propagate where the list shows static ones alone. */
export function transitRoutesOf(estate: Estate, tableId: string, scope: Scope): Referenced<Listed> {
  const found = estate.transit.routesOf(tableId, scope);
  if (found.state === "not-collected") return found;
  const { routes, hidden } = unlistedPropagations(estate, tableId, found.value);
  return { state: "found", value: { routes: [...found.value, ...routes], hidden } };
}

/** The blocks that a route is for; null where the entries of its prefix list were not read. */
export function transitBlocks(estate: Estate, { destination }: TransitGatewayRoute): readonly Cidr[] | null {
  if (destination.kind === "cidr") return [destination.cidr];
  return estate.prefixLists.get(destination.prefixListId)?.cidrs ?? null;
}

const byPreference = (one: TransitCandidate, other: TransitCandidate): number =>
  other.matched.length - one.matched.length ||
  rank(one.route) - rank(other.route) ||
  compareText(keyOf(one), keyOf(other));

/** By code units, so that an order does not depend on a place's language. */
const compareText = (one: string, other: string): number => Number(one > other) - Number(one < other);

const keyOf = ({ route }: TransitCandidate): string => route.hops.map(({ attachmentId }) => attachmentId).join(" ");

const isEqual = (one: TransitCandidate, other: TransitCandidate): boolean =>
  one.matched.length === other.matched.length && rank(one.route) === rank(other.route);

/** Among propagated routes, the more preferred kind of attachment first; a kind that is not known comes last. */
const propagators: readonly string[] = [
  "vpc",
  "direct-connect-gateway",
  "connect",
  "vpn",
  "vpn-concentrator",
  "client-vpn",
  "peering",
];

/** Lower wins on equal prefixes. */
function rank({ origin, destination, hops }: TransitGatewayRoute): number {
  if (origin === "static") return destination.prefixListId === null ? 0 : 1;
  const place = propagators.indexOf(String(hops[0]?.type));
  return 2 + (place < 0 ? propagators.length : place);
}

function whyBeaten(winner: TransitCandidate, loser: TransitCandidate): string {
  if (loser.matched.length < winner.matched.length) {
    return `/${loser.matched.length} is less specific than /${winner.matched.length} (TGW-06)`;
  }
  if (winner.route.origin === "static" && loser.route.origin === "static") {
    return "on equal prefixes a route by address block beats one by prefix list (TGW-06)";
  }
  return winner.route.origin === "static"
    ? "on equal prefixes a static route beats a propagated one (TGW-06)"
    : `on equal prefixes what a ${winner.route.hops[0]?.type} propagates comes first (TGW-06)`;
}

function distinct(hops: readonly TransitGatewayHop[]): readonly TransitGatewayHop[] {
  return [...new Map(hops.map((hop) => [hop.attachmentId, hop])).values()];
}

/** The routes of a table as far as they are known. */
export interface Listed {
  readonly routes: readonly TransitGatewayRoute[];
  /** What writes into the table without anybody seeing what; the block where that much is known. */
  readonly hidden: readonly { readonly hop: TransitGatewayHop; readonly block: Cidr | null }[];
}

/**
 * Some collectors ask for static routes alone. Where a VPC writes into the table and no propagated route shows for it,
 * its blocks are added, and what else writes into it is hidden: a VPN, and IPv6, which an attachment may leave out
 * (TGW-14).
 */
function unlistedPropagations(estate: Estate, tableId: string, routes: readonly TransitGatewayRoute[]): Listed {
  const hops = estate.transit.propagationsInto(tableId);
  const written = hops.map((hop) => ({
    hop,
    cidrs: hop.type === "vpc" ? estate.vpcs.get(String(hop.resourceId))?.cidrs : undefined,
  }));
  const isWhole =
    routes.some(({ origin }) => origin === "propagated") || written.every(({ cidrs }) => cidrs === undefined);
  if (isWhole) return { routes: [], hidden: [] };
  return {
    routes: written.flatMap(({ hop, cidrs = [] }) =>
      cidrs
        .filter(({ family }) => family === 4)
        .map((cidr) => ({
          destination: { kind: "cidr", cidr, prefixListId: null },
          origin: "propagated",
          state: "active",
          hops: [hop],
        })),
    ),
    hidden: written.flatMap<Listed["hidden"][number]>(({ hop, cidrs }) =>
      cidrs === undefined
        ? [{ hop, block: null }]
        : cidrs.filter(({ family }) => family === 6).map((block) => ({ hop, block })),
    ),
  };
}

/** What would show the entries of the list that a route names. */
export function unreadList({ destination, hops }: TransitGatewayRoute, tableId: string, scope: Scope): Gap {
  const list = destination.prefixListId as string;
  const what = `the entries of ${list}, which ${tableId} routes to ${hops[0]?.attachmentId ?? "nowhere"}`;
  return missingDocument("PrefixListEntries", scope, "not-collected", what, list);
}

export function unreadRoutes({ attachmentId }: TransitGatewayHop, tableId: string, scope: Scope): Gap {
  const what = `the routes that ${attachmentId} writes into ${tableId}`;
  return missingDocument("TransitGatewayStaticRoutes", scope, "not-collected", what, tableId);
}

/** `10.1.0.0/16 -> tgw-attach-1`: the form in which a route of a transit gateway is evidence. */
export function printTransitRoute({ route, matched }: TransitCandidate): string {
  const { prefixListId } = route.destination;
  const block = printCidr(matched);
  const destination = prefixListId === null ? block : `${prefixListId} (${block})`;
  const hops = route.hops.map(({ attachmentId }) => attachmentId);
  return `${destination} -> ${hops.length === 0 ? "nowhere" : hops.join(" or ")}`;
}
