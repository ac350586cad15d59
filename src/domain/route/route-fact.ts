import type { Estate } from "../estate/lookup.ts";
import { peerOf } from "../estate/peering.ts";
import type { Route, RouteTable, RouteTargetKind } from "../estate/route-table.ts";
import { endpointWords, type VpcEndpoint } from "../estate/vpc-endpoint.ts";
import { type Cidr, printCidr } from "../net/cidr.ts";
import { blocksFor } from "./blocks.ts";
import { whyDead } from "./dead-route.ts";
import { isEdge } from "./edge-table.ts";
import { routesOf } from "./select.ts";

interface Target {
  readonly kind: string;
  readonly id: string;
}

/** One route, as a script reads it and in plain words. */
export interface RouteFact {
  readonly destination: string;
  readonly target: Target;
  /** Where equal ways of a transit gateway share the traffic: all of them. */
  readonly targets?: readonly Target[];
  /** `active`, `blackhole`, or another word that AWS used. */
  readonly state: string;
  readonly origin: "local" | "static" | "propagated" | "prefix-list";
  readonly meaning: string;
  /** Where the destination is a prefix list: its name, and its entries where they were read. */
  readonly prefixList?: { readonly name: string | null; readonly entries: readonly string[] | null };
}

/** A table's routes, the local ones included, in the order in which they are tried: the longest prefix first. */
export function routeFacts(estate: Estate, table: RouteTable): readonly RouteFact[] {
  const routes = inOrder(
    routesOf(estate, table),
    (route) => blocksFor(estate, route),
    ({ target }) => target.id,
  );
  return routes.map((route) => routeFact(estate, table, route));
}

/** IPv4 before IPv6, the longest prefix first (RT-01), then by address and target. A list counts by its longest entry. */
export function inOrder<One>(
  routes: readonly One[],
  blocksOf: (route: One) => readonly Cidr[] | null,
  targetOf: (route: One) => string,
): readonly One[] {
  const keyed = routes.map((route) => ({ route, key: longest(blocksOf(route)) }));
  return keyed
    .sort(
      (one, other) =>
        one.key.family - other.key.family ||
        other.key.length - one.key.length ||
        compare(one.key.first, other.key.first) ||
        compare(targetOf(one.route), targetOf(other.route)),
    )
    .map(({ route }) => route);
}

/** An unread list stands just before the default routes: it is narrower than they are. */
const unreadKey: Cidr = { family: 4, first: 0n, last: 0n, length: 1 };

function longest(blocks: readonly Cidr[] | null): Cidr {
  return (blocks ?? []).reduce(
    (best, cidr) => (best === unreadKey || cidr.length > best.length ? cidr : best),
    unreadKey,
  );
}

const compare = <T extends string | bigint>(one: T, other: T): number => (one < other ? -1 : one > other ? 1 : 0);

export function routeFact(estate: Estate, table: RouteTable, route: Route): RouteFact {
  const { destination, target, state } = route;
  const isList = destination.kind === "prefix-list";
  return {
    destination: isList ? destination.prefixListId : printCidr(destination.cidr),
    target: { kind: kindOf(target.kind), id: target.id },
    state,
    origin: isList && route.origin === "static" ? "prefix-list" : route.origin,
    meaning: meaningOf(estate, table, route),
    ...(isList ? { prefixList: listOf(estate, destination.prefixListId) } : {}),
  };
}

function listOf(estate: Estate, id: string): NonNullable<RouteFact["prefixList"]> {
  const list = estate.prefixLists.get(id);
  return { name: list?.name ?? null, entries: list?.cidrs?.map(printCidr) ?? null };
}

/** As the contract writes nouns. */
const kindOf = (kind: RouteTargetKind): string => (kind === "vpc-peering-connection" ? "vpc-peering" : kind);

/** `everything else on IPv4 goes to the internet gateway igw-1`. */
function meaningOf(estate: Estate, table: RouteTable, route: Route): string {
  const who = whoIn(estate, table, route);
  const dead = whyDead(estate, table, route);
  if (dead !== null) return `${who} is dropped: ${dead}`;
  const learned = route.advertised
    ? " (learned from a route server)"
    : route.origin === "propagated"
      ? " (learned from the gateway)"
      : "";
  const odd = route.state === "active" ? "" : `; AWS calls the route "${route.state}"`;
  return `${who} ${whereTo(estate, table, route)}${learned}${odd}`;
}

/** From the gateway's side where the table is a gateway's: what enters by it (RT-13). */
function whoIn(estate: Estate, table: RouteTable, route: Route): string {
  const who = addressedIn(estate, table, route);
  return isEdge(table) ? `what enters by ${table.gatewayIds.join(" or ")} for ${who}` : who;
}

function addressedIn(estate: Estate, table: RouteTable, { destination }: Route): string {
  if (destination.kind === "prefix-list") {
    const name = estate.prefixLists.get(destination.prefixListId)?.name ?? null;
    return `what ${destination.prefixListId}${name === null ? "" : ` (${name})`} lists`;
  }
  const { cidr } = destination;
  if (cidr.length > 0) return printCidr(cidr);
  const others = routesOf(estate, table).some((route) =>
    (blocksFor(estate, route) ?? []).some((block) => block.family === cidr.family && block.length > 0),
  );
  return `everything${others ? " else" : ""} on IPv${cidr.family}`;
}

function whereTo(estate: Estate, table: RouteTable, { target }: Route): string {
  const { id } = target;
  switch (target.kind) {
    case "local":
      return isEdge(table) ? `goes straight to where it is in ${table.vpcId}` : `stays inside ${table.vpcId}`;
    case "internet-gateway":
      return `goes to the internet gateway ${id}`;
    case "egress-only-internet-gateway":
      return `leaves by the egress-only internet gateway ${id}, which lets nothing in`;
    case "nat-gateway": {
      const gateway = estate.natGateways.get(id);
      const place = gateway?.subnetId == null ? "" : ` in ${gateway.subnetId}`;
      return `goes to the ${gateway?.connectivity === "private" ? "private " : ""}NAT gateway ${id}${place}`;
    }
    case "vpc-peering-connection": {
      const connection = estate.peeringConnections.get(id);
      const peer = connection === undefined ? null : peerOf(connection, table.vpcId);
      return `goes over the peering connection ${id}${peer === null ? "" : ` to ${peer.vpcId}`}`;
    }
    case "network-interface": {
      const owner = estate.interfaces.get(id)?.instanceId ?? null;
      return `goes to the network interface ${id}${owner === null ? "" : ` of ${owner}`}, which must pass it on`;
    }
    case "instance":
      return `goes to the instance ${id}, which must pass it on`;
    case "transit-gateway":
      return `goes to the transit gateway ${id}`;
    case "virtual-private-gateway":
      return `goes to the virtual private gateway ${id} (VPN or Direct Connect)`;
    case "vpc-endpoint": {
      const endpoint = estate.vpcEndpoints.get(id);
      return endpoint === undefined ? `goes to the VPC endpoint ${id}` : throughEndpoint(endpoint);
    }
    case "carrier-gateway":
      return `goes to the carrier gateway ${id}`;
    case "local-gateway":
      return `goes to the local gateway ${id} of an Outpost`;
    case "core-network":
      return `goes to the Cloud WAN core network ${id}`;
    case "odb-network":
      return `goes to the Oracle Database network ${id}`;
    case "unknown":
      return `goes to ${id === "" ? "a target" : id}, a kind of target that is not known here`;
  }
}

/** VPCE-02, VPCE-18 */
function throughEndpoint(endpoint: VpcEndpoint): string {
  const { id, type, serviceName } = endpoint;
  const way = `the ${endpointWords(endpoint)} ${id}`;
  if (type === "gateway") return `goes through ${way} to ${serviceName ?? "an AWS service"}, without the internet`;
  return type === "gateway-load-balancer" ? `goes to ${way} and through the appliance behind it` : `goes to ${way}`;
}
