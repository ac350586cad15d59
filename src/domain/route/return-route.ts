import type { Gap } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import { type PeeringConnection, peerOf } from "../estate/peering.ts";
import type { Route, RouteTable } from "../estate/route-table.ts";
import type { Subnet } from "../estate/subnet.ts";
import { type Cidr, encloses, overlaps, printCidr } from "../net/cidr.ts";
import { blocksFor } from "./blocks.ts";
import { selectRoute } from "./select.ts";

export interface Findings {
  readonly warnings: readonly string[];
  readonly gaps: readonly Gap[];
}

/**
 * Answers need a way home of their own: for each route over a peering connection, what the tables on the other side
 * do with the addresses of these subnets.
 *
 * PCX-02, PCX-05, https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html
 */
export function returnOverPeerings(estate: Estate, table: RouteTable, places: readonly Subnet[]): Findings {
  const findings = table.routes.flatMap((route) => {
    const connection =
      route.target.kind === "vpc-peering-connection" ? estate.peeringConnections.get(route.target.id) : undefined;
    return connection?.status === "active" ? [returnOver(estate, table, route, connection, places)] : [];
  });
  return {
    warnings: [...new Set(findings.flatMap(({ warnings }) => warnings))],
    gaps: findings.flatMap(({ gaps }) => gaps),
  };
}

function returnOver(
  estate: Estate,
  table: RouteTable,
  route: Route,
  connection: PeeringConnection,
  places: readonly Subnet[],
): Findings {
  const peer = peerOf(connection, table.vpcId);
  if (peer === null) {
    return {
      warnings: [`${connection.id} does not join ${table.vpcId} to anything, so ${table.id} must not use it`],
      gaps: [],
    };
  }
  const scope = estate.vpcs.get(peer.vpcId)?.scope ?? { account: peer.ownerId, region: peer.region };
  const what = `the route tables of ${peer.vpcId}, on the other side of ${connection.id}`;
  const unread = estate.gapIn("RouteTables", scope, peer.vpcId, what, peer.vpcId);
  if (unread !== null) return { warnings: [], gaps: [unread] };
  const there = blocksFor(estate, route) ?? [];
  const subnets = (estate.subnetsOfVpc.get(peer.vpcId) ?? []).filter(({ cidrs }) =>
    cidrs.some((cidr) => there.some((block) => overlaps(block, cidr))),
  );
  if (subnets.length === 0) {
    const gap = estate.gapIn("Subnets", scope, peer.vpcId, `the subnets of ${peer.vpcId}`, peer.vpcId);
    return { warnings: [], gaps: gap === null ? [] : [gap] };
  }
  const tables = new Map<string, { readonly table: RouteTable; readonly subnets: readonly string[] }>();
  const gaps: Gap[] = [];
  for (const subnet of subnets) {
    const found = estate.tableOf(subnet);
    if (found.state !== "found") {
      gaps.push((found as Extract<typeof found, { gap: Gap }>).gap);
      continue;
    }
    const known = tables.get(found.value.id);
    tables.set(found.value.id, { table: found.value, subnets: [...(known?.subnets ?? []), subnet.id] });
  }
  const warnings = [...tables.values()].flatMap((one) =>
    homesOf(places, there).flatMap((home) => wayHome(estate, one.table, one.subnets, home, connection)),
  );
  return { warnings, gaps };
}

/** The subnets' blocks of the families that the route is for. */
function homesOf(places: readonly Subnet[], there: readonly Cidr[]): readonly Cidr[] {
  return places.flatMap(({ cidrs }) => cidrs.filter(({ family }) => there.some((cidr) => cidr.family === family)));
}

function wayHome(
  estate: Estate,
  table: RouteTable,
  from: readonly string[],
  home: Cidr,
  connection: PeeringConnection,
): readonly string[] {
  const back = selectRoute(estate, table, (cidr) => encloses(cidr, home));
  const where = `${table.id} (${from.join(", ")} on the other side of ${connection.id})`;
  const block = printCidr(home);
  const partly = table.routes.some(
    (route) =>
      route.target.id === connection.id && (blocksFor(estate, route) ?? []).some((cidr) => overlaps(cidr, home)),
  );
  if (back.kind === "unclear") return [];
  if (back.kind === "selected" && back.winner.route.target.id === connection.id) return [];
  if (partly)
    return [`${where} leads back over the peering only to a part of ${block}: answers to the rest are lost (PCX-02)`];
  if (back.kind === "no-route") return [`${where} has no route back to ${block}: answers never come home (PCX-02)`];
  const { id } = back.winner.route.target;
  return [`${where} sends answers to ${block} to ${id} instead: the way back is not the way there (PCX-05)`];
}
