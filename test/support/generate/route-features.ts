import type { RawEstate } from "../raw-estate.ts";
import { covers, widthOf } from "./addresses.ts";
import type { RawRoute } from "./documents.ts";
import { allEntries } from "./documents.ts";
import type { Feature } from "./feature.ts";
import { each, route, some } from "./feature.ts";

export const ROUTE_TABLES: readonly Feature[] = [
  ["explicit association", 250, some("RouteTables", (one) => one.Associations.some((to) => to.SubnetId !== undefined))],
  [
    "implicit association",
    250,
    some(
      "Subnets",
      (subnet, estate) =>
        !some("RouteTables", (one) => one.Associations.some((to) => to.SubnetId === subnet.SubnetId))(estate),
    ),
  ],
  ["edge association", 8, some("RouteTables", (one) => one.Associations.some((to) => to.GatewayId !== undefined))],
  ["route to an internet gateway", 300, route((one) => one.GatewayId?.startsWith("igw-") === true)],
  ["route to a NAT gateway", 100, route((one) => one.NatGatewayId !== undefined && one.State === "active")],
  ["route to a peering", 150, route((one) => one.VpcPeeringConnectionId !== undefined)],
  ["route to an egress-only gateway", 60, route((one) => one.EgressOnlyInternetGatewayId !== undefined)],
  ["route to a transit gateway", 60, route((one) => one.TransitGatewayId !== undefined)],
  [
    "route to a virtual private gateway",
    60,
    route((one) => one.GatewayId?.startsWith("vgw-") === true && one.Origin === "CreateRoute"),
  ],
  ["blackhole", 80, route((one) => one.State === "blackhole")],
  ["route for a prefix list", 30, route((one) => one.DestinationPrefixListId !== undefined)],
  ["narrow route inside a wide one", 150, some("RouteTables", (table) => hasNarrowInWide(table.Routes))],
  ["propagated route", 60, route((one) => one.Origin === "EnableVgwRoutePropagation")],
  ["static and propagated route for the same", 30, some("RouteTables", (table) => hasTie(table.Routes))],
  [
    "subnet sent to an appliance",
    15,
    route(
      (one, estate) =>
        one.NetworkInterfaceId !== undefined &&
        some("Subnets", (subnet) => subnet.CidrBlock === one.DestinationCidrBlock)(estate),
    ),
  ],
  [
    "peering routed on one side only",
    30,
    some("VpcPeeringConnections", (one, estate) => tablesTo(estate, one.VpcPeeringConnectionId) === 1),
  ],
  ["secondary CIDR", 120, some("Vpcs", (vpc) => vpc.CidrBlockAssociationSet.length > 1)],
  [
    "subnet in a secondary CIDR",
    50,
    some("Subnets", (subnet, estate) => !some("Vpcs", (vpc) => covers(vpc.CidrBlock, subnet.CidrBlock))(estate)),
  ],
  [
    "VPCs with the same addresses",
    10,
    some("Vpcs", (vpc, estate) =>
      some("Vpcs", (other) => other.VpcId !== vpc.VpcId && other.CidrBlock === vpc.CidrBlock)(estate),
    ),
  ],
];

function destination(one: RawRoute): string {
  return one.DestinationCidrBlock ?? one.DestinationIpv6CidrBlock ?? "";
}

function hasNarrowInWide(routes: readonly RawRoute[]): boolean {
  const blocks = routes.map(destination).filter((block) => block !== "" && widthOf(block) > 0);
  return blocks.some((wide) => blocks.some((narrow) => wide !== narrow && covers(wide, narrow)));
}

function hasTie(routes: readonly RawRoute[]): boolean {
  const propagated = routes.filter((one) => one.Origin === "EnableVgwRoutePropagation").map(destination);
  return routes.some((one) => one.Origin === "CreateRoute" && propagated.includes(destination(one)));
}

/** In how many VPCs a route leads to the peering. */
function tablesTo(estate: RawEstate, peering: string): number {
  const tables = allEntries(estate, "RouteTables").filter((table) =>
    table.Routes.some((one) => one.VpcPeeringConnectionId === peering),
  );
  return new Set(tables.map((table) => table.VpcId)).size;
}

export const GATEWAYS: readonly Feature[] = [
  ["internet gateway attached to nothing", 30, some("InternetGateways", (at) => at.Attachments.length === 0)],
  [
    "internet gateway attached to another VPC",
    3,
    some("InternetGateways", (at) =>
      at.Attachments.some((to) => to.VpcId.slice(-1) !== at.InternetGatewayId.slice(-1)),
    ),
  ],
  [
    "VPC without internet gateway",
    20,
    some(
      "Vpcs",
      (vpc, estate) => !some("InternetGateways", (at) => at.Attachments.some((to) => to.VpcId === vpc.VpcId))(estate),
    ),
  ],
  ...each(["available", "pending", "failed", "deleted"], (state) => [
    `NAT gateway ${state}`,
    5,
    some("NatGateways", (nat) => nat.State === state),
  ]),
  ["public NAT gateway", 150, some("NatGateways", (nat) => nat.ConnectivityType === "public")],
  ["private NAT gateway", 25, some("NatGateways", (nat) => nat.ConnectivityType === "private")],
  ["regional NAT gateway", 12, some("NatGateways", (nat) => nat.AvailabilityMode === "regional")],
  [
    "NAT gateway interface",
    150,
    some("NetworkInterfaces", (at) => at.InterfaceType === "nat_gateway" && at.RequesterManaged),
  ],
  [
    "NAT gateway in a subnet that leads to itself",
    8,
    some("NatGateways", (nat, estate) => standsBehindItself(estate, nat.NatGatewayId, nat.SubnetId)),
  ],
  ["egress-only gateway", 80, some("EgressOnlyInternetGateways", () => true)],
];

function standsBehindItself(estate: RawEstate, nat: string, subnet: string | undefined): boolean {
  const explicit = allEntries(estate, "RouteTables").find((one) =>
    one.Associations.some((to) => to.SubnetId === subnet),
  );
  const vpc = allEntries(estate, "Subnets").find((one) => one.SubnetId === subnet)?.VpcId;
  const main = allEntries(estate, "RouteTables").find(
    (one) => one.VpcId === vpc && one.Associations.some((to) => to.Main),
  );
  return (explicit ?? main)?.Routes.some((one) => one.NatGatewayId === nat) === true;
}
