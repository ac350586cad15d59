import type { RawScope } from "../raw-estate.ts";
import { covers } from "./addresses.ts";
import type { RawRoute, RawRouteTable } from "./documents.ts";
import { entries } from "./documents.ts";
import { blocksOf, known, repeated, subnetBlocks } from "./known.ts";

export function tableProblems(scope: RawScope): string[] {
  const tables = entries(scope, "RouteTables");
  if (scope.documents["RouteTables"] === undefined) return [];
  const mains = entries(scope, "Vpcs").filter(
    (vpc) =>
      tables.filter((table) => table.VpcId === vpc.VpcId && table.Associations.some((to) => to.Main)).length !== 1,
  );
  const subnets = tables.flatMap((table) => table.Associations.flatMap((to) => to.SubnetId ?? []));
  return [
    ...mains.map((vpc) => `${vpc.VpcId} without one main table`),
    ...repeated(subnets, "table of subnet"),
    ...subnets.filter((subnet) => !known(scope, "Subnets", subnet)).map((subnet) => `table of missing ${subnet}`),
    ...tables.flatMap((table) => routeProblems(scope, table)),
  ];
}

function routeProblems(scope: RawScope, table: RawRouteTable): string[] {
  const vpc = entries(scope, "Vpcs").find((candidate) => candidate.VpcId === table.VpcId);
  const inside = entries(scope, "Subnets").filter((subnet) => subnet.VpcId === table.VpcId);
  const fixed = table.Routes.filter((route) => route.Origin !== "EnableVgwRoutePropagation");
  const narrow = fixed.filter((route) => {
    const block = destinationOf(route);
    const local = vpc === undefined ? [] : blocksOf(vpc);
    const detour =
      route.NetworkInterfaceId !== undefined && inside.some((subnet) => subnetBlocks(subnet).includes(block));
    return route.GatewayId !== "local" && !detour && block.includes("/") && local.some((outer) => covers(outer, block));
  });
  return [
    ...repeated(fixed.map(destinationOf), `static route in ${table.RouteTableId}`),
    ...narrow.map((route) => `${destinationOf(route)} narrower than local`),
    ...table.Routes.filter((route) => !hasTarget(scope, table, route)).map(
      (route) => `lost target ${JSON.stringify(route)}`,
    ),
  ];
}

function destinationOf(route: RawRoute): string {
  return route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId ?? "";
}

/** A deleted NAT gateway is the one target that routes may outlive. */
function hasTarget(scope: RawScope, table: RawRouteTable, route: RawRoute): boolean {
  const { GatewayId: gateway, NatGatewayId: nat, NetworkInterfaceId: at } = route;
  const { VpcPeeringConnectionId: peering, EgressOnlyInternetGatewayId: egressOnly, TransitGatewayId: transit } = route;
  const list = route.DestinationPrefixListId;
  if (gateway?.startsWith("vpce-") === true) return list !== undefined;
  if (list !== undefined && !known(scope, "ManagedPrefixLists", list)) return false;
  if (gateway !== undefined) {
    const virtual = gateway === "local" || gateway.startsWith("vgw-");
    return virtual || known(scope, "InternetGateways", gateway);
  }
  if (nat !== undefined) return route.State === "blackhole" || known(scope, "NatGateways", nat);
  if (at !== undefined) {
    const found = entries(scope, "NetworkInterfaces").find((candidate) => candidate.NetworkInterfaceId === at);
    return found?.VpcId === table.VpcId && found.Attachment?.InstanceId === route.InstanceId;
  }
  if (peering !== undefined) return known(scope, "VpcPeeringConnections", peering);
  if (egressOnly !== undefined) return known(scope, "EgressOnlyInternetGateways", egressOnly);
  return transit !== undefined;
}
