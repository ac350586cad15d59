import type { Gap } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import type { Route, RouteTable } from "../estate/route-table.ts";
import type { Subnet } from "../estate/subnet.ts";
import type { Family } from "../net/address.ts";
import { type Cidr, encloses, overlaps, printCidr, sameCidr } from "../net/cidr.ts";
import { blocksFor, isDefault, isListOfAws, unreadRoutes } from "./blocks.ts";
import { unreadTarget, whyDead } from "./dead-route.ts";
import { edgeFindings, isEdge } from "./edge-table.ts";
import { misnamed } from "./misnamed.ts";
import { overlappingPeers } from "./overlapping-peers.ts";
import { type Findings, returnOverPeerings } from "./return-route.ts";
import { type TableClass, unreadList } from "./table-class.ts";
import { entranceOf } from "./transit/entrance.ts";

/** What is worth knowing about a table before it causes an incident; `places` are the subnets that it is read for. */
export function tableFindings(
  estate: Estate,
  table: RouteTable,
  places: readonly Subnet[],
  named: TableClass,
): Findings {
  const back = returnOverPeerings(estate, table, places);
  const lists = unreadLists(estate, table);
  const edge = edgeFindings(estate, table);
  const entrances = isEdge(table) ? none : intoTransit(estate, table, places);
  return {
    warnings: [
      ...deadRoutes(estate, table),
      ...otherStates(table),
      ...(isEdge(table) ? [] : misnamed(estate, table, places, named)),
      ...natInItsOwnSubnet(estate, table),
      ...natWithoutInternet(estate, table),
      ...familiesApart(estate, table, places),
      ...(isEdge(table) ? [] : aroundLocal(estate, table)),
      ...edge.warnings,
      ...overlappingLists(estate, table),
      ...overlappingPeers(estate, table),
      ...entrances.warnings,
      ...lists.warnings,
      ...back.warnings,
      ...unused(table, places),
    ],
    gaps: [...unreadTargets(estate, table), ...lists.gaps, ...edge.gaps, ...entrances.gaps, ...back.gaps],
  };
}

const none: Findings = { warnings: [], gaps: [] };

function deadRoutes(estate: Estate, table: RouteTable): readonly string[] {
  return table.routes.flatMap((route) => {
    const dead = whyDead(estate, table, route);
    if (dead === null) return [];
    const behind = table.routes.filter(
      (other) => whyDead(estate, table, other) === null && covers(estate, other, route),
    );
    const hides = behind.length === 0 ? "" : `; it hides ${behind.map(written).join(", ")} (RT-08)`;
    return [`${written(route)} drops what matches it: ${dead}${hides}`];
  });
}

const covers = (estate: Estate, wide: Route, narrow: Route): boolean =>
  (blocksFor(estate, narrow) ?? []).some((inner) =>
    (blocksFor(estate, wide) ?? []).some((outer) => encloses(outer, inner)),
  );

function unreadTargets(estate: Estate, table: RouteTable): readonly Gap[] {
  return table.routes.map((route) => unreadTarget(estate, table, route)).filter((gap) => gap !== null);
}

/** `filtered` exists in the API and is not explained there (RT-08). */
function otherStates(table: RouteTable): readonly string[] {
  return table.routes
    .filter(({ state }) => state !== "active" && state !== "blackhole")
    .map((route) => `${written(route)} is in the state "${route.state}", which AWS does not document (RT-08)`);
}

const written = ({ destination, target }: Route): string =>
  `${destination.kind === "cidr" ? printCidr(destination.cidr) : destination.prefixListId} -> ${target.id}`;

const defaultsTo = (estate: Estate, table: RouteTable, kind: Route["target"]["kind"]): readonly Route[] =>
  table.routes.filter((route) => route.target.kind === kind && isDefault(estate, route));

/** NAT-10: what the gateway itself sends would come back to it. */
function natInItsOwnSubnet(estate: Estate, table: RouteTable): readonly string[] {
  return natGatewaysWithPlace(estate, table).flatMap(({ id, place, own }) =>
    own.id === table.id
      ? [
          `${id} stands in ${place.id}, whose own default route leads to ${id}: its packets go round in a circle (NAT-10)`,
        ]
      : [],
  );
}

/** NAT-02: the subnet of a public NAT gateway needs the way to the internet that its clients lack. */
function natWithoutInternet(estate: Estate, table: RouteTable): readonly string[] {
  return natGatewaysWithPlace(estate, table).flatMap(({ id, connectivity, place, own }) => {
    if (own.id === table.id || connectivity === "private") return [];
    const out = defaultsTo(estate, own, "internet-gateway").some((route) => whyDead(estate, own, route) === null);
    return out
      ? []
      : [
          `${id} stands in ${place.id}, whose table ${own.id} has no working default route to an internet gateway (NAT-02)`,
        ];
  });
}

function natGatewaysWithPlace(estate: Estate, table: RouteTable) {
  const ids = new Set(defaultsTo(estate, table, "nat-gateway").map(({ target }) => target.id));
  return [...ids].flatMap((id) => {
    const gateway = estate.natGateways.get(id);
    const place = gateway?.subnetId == null ? undefined : estate.subnets.get(gateway.subnetId);
    const own = place === undefined ? null : estate.tableOf(place);
    return gateway !== undefined && place !== undefined && own?.state === "found"
      ? [{ id, connectivity: gateway.connectivity, place, own: own.value }]
      : [];
  });
}

/** IPv6 that is used but leads nowhere, or leads somewhere else than IPv4. */
function familiesApart(estate: Estate, table: RouteTable, places: readonly Subnet[]): readonly string[] {
  const working = table.routes.filter((route) => whyDead(estate, table, route) === null);
  const defaultsOf = (family: Family): readonly Route[] =>
    working.filter((route) => blocksFor(estate, route)?.some((cidr) => cidr.family === family && cidr.length === 0));
  const four = defaultsOf(4);
  const six = defaultsOf(6);
  const users = places.filter(({ cidrs }) => cidrs.some(({ family }) => family === 6)).map(({ id }) => id);
  const warnings: string[] = [];
  if (users.length > 0 && four.length > 0 && six.length === 0) {
    warnings.push(
      `${users.join(", ")} has IPv6 addresses, but ${table.id} has no working default route for IPv6 (::/0)`,
    );
  }
  const isPublic = (routes: readonly Route[]): boolean =>
    routes.some(({ target }) => target.kind === "internet-gateway");
  if (isPublic(six) && four.length > 0 && !isPublic(four)) {
    warnings.push(`${table.id} is public on IPv6 only: ::/0 leads to an internet gateway, 0.0.0.0/0 does not`);
  }
  return warnings;
}

/** RT-04, RT-05, RT-06: routes that change, or only seem to change, how the VPC's own addresses are reached. */
function aroundLocal(estate: Estate, table: RouteTable): readonly string[] {
  const own = estate.vpcs.get(table.vpcId)?.cidrs ?? [];
  return table.routes.flatMap((route) => {
    if (route.target.kind === "local") return [];
    const inside = (blocksFor(estate, route) ?? []).filter((cidr) => own.some((block) => encloses(block, cidr)));
    if (inside.length === 0) return [];
    if (route.origin === "propagated") {
      return [`${written(route)} lies inside ${table.vpcId} and is propagated: it never beats the local route (RT-04)`];
    }
    const replaces = inside.some((cidr) => own.some((block) => sameCidr(block, cidr)));
    return replaces
      ? [`${written(route)} replaces the local route: traffic inside ${table.vpcId} passes ${route.target.id} (RT-06)`]
      : [`${written(route)} is more specific than the local route: traffic to it passes ${route.target.id} (RT-05)`];
  });
}

/** RT-07: AWS does not say which of two lists wins with entries of equal length. */
function overlappingLists(estate: Estate, table: RouteTable): readonly string[] {
  const lists = table.routes.filter(({ destination }) => destination.kind === "prefix-list");
  return lists.flatMap((one, index) =>
    lists.slice(index + 1).flatMap((other) => {
      const shared = commonBlock(blocksFor(estate, one), blocksFor(estate, other));
      if (shared === null || one.target.id === other.target.id) return [];
      return [
        `${written(one)} and ${written(other)} overlap (${printCidr(shared)}) and lead to different targets (RT-07)`,
      ];
    }),
  );
}

function commonBlock(one: readonly Cidr[] | null, other: readonly Cidr[] | null): Cidr | null {
  for (const cidr of one ?? []) {
    const hit = (other ?? []).find((candidate) => overlaps(cidr, candidate));
    if (hit !== undefined) return hit.length > cidr.length ? hit : cidr;
  }
  return null;
}

/** TGW-02, TGW-18: whether the VPC, and the zones of these subnets, are joined to each gateway that is routed to. */
function intoTransit(estate: Estate, table: RouteTable, places: readonly Subnet[]): Findings {
  const live = table.routes.filter(
    (route) => route.target.kind === "transit-gateway" && whyDead(estate, table, route) === null,
  );
  const found = [...new Set(live.map(({ target }) => target.id))].map((id) =>
    entranceOf(estate, { id: table.vpcId, scope: table.scope }, places, id),
  );
  return { warnings: found.flatMap(({ warnings }) => warnings), gaps: found.flatMap(({ gaps }) => gaps) };
}

function unreadLists(estate: Estate, table: RouteTable): Findings {
  const unread = unreadRoutes(estate, table.routes);
  return {
    warnings: unread.map(({ route }) => {
      const whose = isListOfAws(estate, route) ? "AWS keeps that list" : "it may hold any address";
      return `the entries of the prefix list in ${written(route)} were not read (${whose})`;
    }),
    gaps: unread.map((one) => unreadList(table, one)),
  };
}

function unused(table: RouteTable, places: readonly Subnet[]): readonly string[] {
  if (places.length > 0 || table.isMain || table.subnetIds.length > 0 || table.gatewayIds.length > 0) return [];
  return [`nothing uses ${table.id}: it is associated with no subnet and no gateway`];
}
