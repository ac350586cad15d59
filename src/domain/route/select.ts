import { type Gap, missingDocument } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import type { PrefixList } from "../estate/prefix-list.ts";
import type { Route, RouteTable } from "../estate/route-table.ts";
import { type Cidr, printCidr, sameCidr } from "../net/cidr.ts";

/** A route with the block by which it matched: a prefix list matches by one of its entries (RT-07). */
export interface Candidate {
  readonly route: Route;
  readonly matched: Cidr;
}

/** What a table decides for one destination. */
export type Selection =
  | { readonly kind: "selected"; readonly winner: Candidate; readonly beaten: readonly BeatenRoute[] }
  | { readonly kind: "no-route"; readonly beaten: readonly BeatenRoute[] }
  /** Two routes would win and AWS does not say which, or a list that may win was not read. */
  | { readonly kind: "unclear"; readonly gap: Gap; readonly candidates: readonly Candidate[] };

export interface BeatenRoute extends Candidate {
  readonly because: string;
}

/**
 * Whether a list holds public addresses of an AWS service: by its name, or because a gateway endpoint's route names it.
 * VPC Lattice's lists hold link-local addresses.
 */
export function isOfAws(estate: Estate, list: string, route: Route | null = null): boolean {
  const name = estate.prefixLists.get(list)?.name ?? "";
  return route?.target.kind === "vpc-endpoint" || (name.startsWith("com.amazonaws.") && !name.endsWith("vpc-lattice"));
}

/** How an address is compared with a block; the walk narrows its span here, `explain-route` just looks. */
export type Within = (cidr: Cidr) => boolean;

/**
 * Longest prefix match, then static over prefix list over propagated (RT-01, RT-03), with the exceptions around the
 * local route: a propagated route never beats it, however specific (RT-04).
 * https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
 *
 * @param maybeAws whether the address may be one of AWS's own services: the lists of those hold only some public
 *   addresses, so one that was not read decides neither about the general public nor about private addresses.
 */
export function selectRoute(estate: Estate, table: RouteTable, within: Within, maybeAws = true): Selection {
  const candidates: Candidate[] = [];
  const unread: { readonly route: Route; readonly list: string }[] = [];
  for (const route of routesOf(estate, table)) {
    const blocks = blocksOfRoute(estate, route);
    if (typeof blocks === "string") unread.push({ route, list: blocks });
    else for (const matched of blocks) if (within(matched)) candidates.push({ route, matched });
  }
  const local = candidates.find(({ route }) => route.target.kind === "local");
  const eligible = candidates.filter(({ route }) => local === undefined || route.origin !== "propagated");
  const ranked = [...eligible].sort(bySpecificity);
  const winner = ranked[0];
  const advertised = candidates.find(
    ({ route, matched }) =>
      route.advertised && local !== undefined && matched.length > (winner as Candidate).matched.length,
  );
  if (winner !== undefined && advertised !== undefined) {
    return { kind: "unclear", gap: besideLocal(table, advertised), candidates: [winner, advertised] };
  }
  const doubtful = unread.find(({ list, route }) => maybeAws || !isOfAws(estate, list, route));
  if (doubtful !== undefined && local === undefined) {
    return { kind: "unclear", gap: unreadList(table, doubtful.route, doubtful.list), candidates: ranked };
  }
  const losers = candidates.filter((candidate) => candidate !== winner).sort(bySpecificity);
  if (winner === undefined) return { kind: "no-route", beaten: [] };
  const equal = ranked.find((other) => isTie(winner, other));
  if (equal !== undefined) return { kind: "unclear", gap: tied(table, winner, equal), candidates: [winner, equal] };
  return { kind: "selected", winner, beaten: losers.map((loser) => ({ ...loser, because: whyBeaten(winner, loser) })) };
}

/** The order in which routes are preferred; for routes that are equal in that, any fixed one. */
const bySpecificity = (a: Candidate, b: Candidate): number =>
  b.matched.length - a.matched.length || rank(a.route) - rank(b.route) || (printRoute(a) < printRoute(b) ? -1 : 1);

/** The table's routes, with the local route that every table has even where a hand-made file forgot it (RT-02). */
export function routesOf(estate: Estate, table: RouteTable): readonly Route[] {
  const blocks = estate.vpcs.get(table.vpcId)?.cidrs ?? [];
  const written = (cidr: Cidr): boolean =>
    table.routes.some(({ destination }) => destination.kind === "cidr" && sameCidr(destination.cidr, cidr));
  const implied = blocks.filter((cidr) => !written(cidr));
  return implied.length === 0 ? table.routes : [...implied.map(localRoute), ...table.routes];
}

function localRoute(cidr: Cidr): Route {
  return {
    destination: { kind: "cidr", cidr },
    target: { kind: "local", id: "local" },
    state: "active",
    origin: "local",
    advertised: false,
  };
}

/** The blocks of a route's destination, or the id of the prefix list whose entries were not read. */
function blocksOfRoute(estate: Estate, route: Route): readonly Cidr[] | string {
  if (route.destination.kind === "cidr") return [route.destination.cidr];
  const list: PrefixList | undefined = estate.prefixLists.get(route.destination.prefixListId);
  return list?.cidrs ?? route.destination.prefixListId;
}

/** Lower wins on equal prefixes (RT-03). The local route is the VPC's own and comes first. */
function rank(route: Route): number {
  if (route.target.kind === "local") return 0;
  if (route.origin === "propagated") return 3;
  return route.destination.kind === "prefix-list" ? 2 : 1;
}

/** Two lists that match with equal length and point to different targets: AWS does not say which wins (RT-07). */
function isTie(winner: Candidate, other: Candidate): boolean {
  return (
    other !== winner &&
    other.matched.length === winner.matched.length &&
    rank(other.route) === rank(winner.route) &&
    other.route.target.id !== winner.route.target.id
  );
}

function whyBeaten(winner: Candidate, loser: Candidate): string {
  if (loser.route.origin === "propagated" && winner.route.target.kind === "local") {
    return "a propagated route never beats the local route (RT-04)";
  }
  if (loser.matched.length < winner.matched.length) {
    return `/${loser.matched.length} is less specific than /${winner.matched.length} (RT-01)`;
  }
  return loser.route.origin === "propagated"
    ? "on equal prefixes a static route beats a propagated one (RT-03)"
    : "on equal prefixes a route by address block beats one by prefix list (RT-03)";
}

function unreadList(table: RouteTable, route: Route, list: string): Gap {
  const what = `the entries of ${list}, which ${table.id} routes to ${route.target.id}`;
  return missingDocument("PrefixListEntries", table.scope, "not-collected", what, list);
}

function besideLocal(table: RouteTable, { route, matched }: Candidate): Gap {
  return {
    what: `whether ${printCidr(matched)} -> ${route.target.id}, advertised by a route server, beats the local route of ${table.id}`,
    why: "unsupported",
    needs: "AWS does not document route server routes beside the local route (RT-04)",
  };
}

function tied(table: RouteTable, one: Candidate, other: Candidate): Gap {
  return {
    what: `which of ${one.route.target.id} and ${other.route.target.id} wins in ${table.id} for ${printCidr(one.matched)}`,
    why: "unsupported",
    needs: "AWS does not document the choice between equal entries (RT-03, RT-07)",
  };
}

/** `0.0.0.0/0 -> igw-1`, `pl-1 (52.218.0.0/17) -> vpce-1`: the form in which a route is evidence. */
export function printRoute({ route, matched }: Candidate): string {
  const block = printCidr(matched);
  const destination = route.destination.kind === "cidr" ? block : `${route.destination.prefixListId} (${block})`;
  return `${destination} -> ${route.target.id}`;
}
