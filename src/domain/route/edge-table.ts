import type { Gap } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import type { Route, RouteTable } from "../estate/route-table.ts";
import type { Subnet } from "../estate/subnet.ts";
import { type Cidr, encloses, overlaps, printCidr, sameCidr } from "../net/cidr.ts";
import { blocksFor } from "./blocks.ts";
import { whyDead } from "./dead-route.ts";
import type { Findings } from "./return-route.ts";

/** Whether a table routes only what enters by a gateway (RT-13). */
export const isEdge = ({ gatewayIds, subnetIds }: RouteTable): boolean =>
  gatewayIds.length > 0 && subnetIds.length === 0;

/**
 * What a gateway's own table must not hold, and what it makes lopsided.
 *
 * RT-12, RT-14, RT-15, https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html
 */
export function edgeFindings(estate: Estate, table: RouteTable): Findings {
  if (!isEdge(table)) return { warnings: [], gaps: [] };
  const routes = table.routes.filter(({ target }) => target.kind !== "local");
  const straight = routes.map((route) => answeredStraight(estate, table, route));
  return {
    warnings: [
      ...routes.flatMap((route) => [
        ...notAllowed(estate, route),
        ...wrongBlock(estate, table, route),
        ...cannotPassOn(estate, table, route),
      ]),
      ...straight.flatMap(({ warnings }) => warnings),
    ],
    gaps: straight.flatMap(({ gaps }) => gaps),
  };
}

const written = ({ destination, target }: Route): string =>
  `${destination.kind === "cidr" ? printCidr(destination.cidr) : destination.prefixListId} -> ${target.id}`;

/** RT-12: only the local route, an interface or a Gateway Load Balancer endpoint, and no lists. */
function notAllowed(estate: Estate, route: Route): readonly string[] {
  const { destination, target } = route;
  const warnings: string[] = [];
  if (destination.kind === "prefix-list") {
    warnings.push(`${written(route)} is for a prefix list, which the table of a gateway cannot route by (RT-12)`);
  }
  const endpoint = estate.vpcEndpoints.get(target.id);
  const isEndpoint =
    target.kind === "vpc-endpoint" && (endpoint?.type ?? "gateway-load-balancer") === "gateway-load-balancer";
  if (!isEndpoint && target.kind !== "network-interface" && target.kind !== "instance") {
    warnings.push(
      `${written(route)} leads to neither an interface nor a Gateway Load Balancer endpoint, the only targets in the table of a gateway (RT-12)`,
    );
  }
  return warnings;
}

/** RT-12: the VPC's own blocks or whole subnets. RT-16: the block of a pool of one's own lies outside. */
function wrongBlock(estate: Estate, { vpcId }: RouteTable, route: Route): readonly string[] {
  const own = estate.vpcs.get(vpcId)?.cidrs ?? [];
  const subnets = estate.subnetsOfVpc.get(vpcId) ?? [];
  const allowed = [...own, ...subnets.flatMap(({ cidrs }) => cidrs)];
  if (route.destination.kind !== "cidr" || subnets.length === 0) return [];
  const { cidr } = route.destination;
  const isInside = own.some((block) => encloses(block, cidr));
  if (!isInside || allowed.some((block) => sameCidr(block, cidr))) return [];
  return [`${written(route)} is for neither the whole ${vpcId} nor one whole subnet of it (RT-12)`];
}

/** RT-14: an appliance takes what is not addressed to it only without the check, and answers the internet with an address of its own. */
function cannotPassOn(estate: Estate, { gatewayIds }: RouteTable, route: Route): readonly string[] {
  const appliance = estate.interfaces.get(route.target.id);
  if (appliance === undefined) return [];
  const hasPublic = appliance.privateAddresses.some(({ publicAddress }) => publicAddress !== null);
  const needsPublic = gatewayIds.some((id) => id.startsWith("igw-"));
  return [
    ...(appliance.sourceDestCheck
      ? [`${appliance.id} checks source and destination, so it drops what ${written(route)} sends it (RT-14)`]
      : []),
    ...(needsPublic && !hasPublic
      ? [`${appliance.id} has no public address, which an appliance behind an internet gateway needs (RT-14)`]
      : []),
  ];
}

/** RT-15: what comes in by the appliance has to go out by it; a subnet that answers by the gateway itself breaks that. */
function answeredStraight(estate: Estate, table: RouteTable, route: Route): Findings {
  const blocks = blocksFor(estate, route) ?? [];
  const redirected = (estate.subnetsOfVpc.get(table.vpcId) ?? []).filter(
    (subnet) =>
      subnet.cidrs.some((cidr) => blocks.some((block) => overlaps(block, cidr))) && !holds(estate, subnet, route),
  );
  const gaps: Gap[] = [];
  const warnings: string[] = [];
  for (const subnet of redirected) {
    const found = estate.tableOf(subnet);
    if (found.state === "not-collected") {
      gaps.push(found.gap);
      continue;
    }
    const straight = found.value.routes.find(
      (one) =>
        table.gatewayIds.includes(one.target.id) &&
        whyDead(estate, found.value, one) === null &&
        sharesFamily(estate, one, blocks),
    );
    if (straight === undefined) continue;
    warnings.push(
      `${written(route)} redirects what enters for ${subnet.id}, but ${found.value.id} answers straight by ${written(straight)}: ${route.target.id} sees half of each connection (RT-15)`,
    );
  }
  return { warnings, gaps };
}

/** The subnet of the appliance itself goes straight out: that is how its own packets leave. */
const holds = (estate: Estate, { id }: Subnet, { target }: Route): boolean =>
  estate.interfaces.get(target.id)?.subnetId === id ||
  estate.vpcEndpoints.get(target.id)?.subnetIds.includes(id) === true;

const sharesFamily = (estate: Estate, route: Route, blocks: readonly Cidr[]): boolean =>
  (blocksFor(estate, route) ?? []).some(({ family }) => blocks.some((block) => block.family === family));
