import { describe, expect, it } from "vitest";
import { parseRouteTable } from "#adapters/aws/parse/route-table.ts";
import { cidr, here, valueIn, without } from "./words.ts";

const table = {
  RouteTableId: "rtb-1",
  VpcId: "vpc-1",
  OwnerId: "111122223333",
  Associations: [{ Main: true, RouteTableAssociationId: "rtbassoc-1", RouteTableId: "rtb-1" }],
  Routes: [{ DestinationCidrBlock: "10.1.0.0/16", GatewayId: "local", Origin: "CreateRouteTable", State: "active" }],
  PropagatingVgws: [],
  Tags: [],
};

const withRoute = (route: object): object => ({
  ...table,
  Routes: [{ DestinationCidrBlock: "0.0.0.0/0", Origin: "CreateRoute", State: "active", ...route }],
});
const routeOf = (route: object) => valueIn(parseRouteTable(withRoute(route), here)).routes[0];

describe("a route table", () => {
  it("is read with its local route", () => {
    expect(valueIn(parseRouteTable(table, here))).toEqual({
      id: "rtb-1",
      scope: here,
      name: null,
      vpcId: "vpc-1",
      isMain: true,
      subnetIds: [],
      gatewayIds: [],
      routes: [
        {
          destination: { kind: "cidr", cidr: cidr("10.1.0.0/16") },
          target: { kind: "local", id: "local" },
          state: "active",
          origin: "local",
          advertised: false,
        },
      ],
    });
  });

  it.each([
    [{ GatewayId: "igw-1" }, "internet-gateway", "igw-1"],
    [{ GatewayId: "vgw-1" }, "virtual-private-gateway", "vgw-1"],
    [{ GatewayId: "vpce-1" }, "vpc-endpoint", "vpce-1"],
    [{ GatewayId: "cagw-1" }, "carrier-gateway", "cagw-1"],
    [{ EgressOnlyInternetGatewayId: "eigw-1" }, "egress-only-internet-gateway", "eigw-1"],
    [{ NatGatewayId: "nat-1" }, "nat-gateway", "nat-1"],
    [{ VpcPeeringConnectionId: "pcx-1" }, "vpc-peering-connection", "pcx-1"],
    [{ InstanceId: "i-1", InstanceOwnerId: "111122223333", NetworkInterfaceId: "eni-1" }, "network-interface", "eni-1"],
    [{ InstanceId: "i-1", InstanceOwnerId: "111122223333" }, "instance", "i-1"],
    [{ TransitGatewayId: "tgw-1" }, "transit-gateway", "tgw-1"],
    [{ CarrierGatewayId: "cagw-1" }, "carrier-gateway", "cagw-1"],
    [{ LocalGatewayId: "lgw-1" }, "local-gateway", "lgw-1"],
    [
      { CoreNetworkArn: "arn:aws:networkmanager::1:core-network/c" },
      "core-network",
      "arn:aws:networkmanager::1:core-network/c",
    ],
    [
      { OdbNetworkArn: "arn:aws:odb:eu-west-1:1:odb-network/o" },
      "odb-network",
      "arn:aws:odb:eu-west-1:1:odb-network/o",
    ],
    [{ GatewayId: "xgw-1" }, "unknown", "xgw-1"],
    [{ WarpGatewayId: "warp-1" }, "unknown", "warp-1"],
    [{ IpAddress: "10.0.0.4" }, "unknown", "10.0.0.4"],
    [{}, "unknown", ""],
  ])("leads with %j to the %s %s", (target, kind, id) => {
    expect(routeOf(target)?.target).toEqual({ kind, id });
  });

  it.each([
    [{ GatewayId: "vgw-1", Origin: "EnableVgwRoutePropagation" }, "propagated", false],
    [{ NetworkInterfaceId: "eni-1", Origin: "Advertisement" }, "propagated", true],
    [{ GatewayId: "vgw-1", Origin: "CreateRoute" }, "static", false],
    [{ GatewayId: "igw-1", Origin: null }, "static", false],
    [{ NetworkInterfaceId: "eni-1", Origin: "CreateRouteTable" }, "static", false],
    [{ GatewayId: "local", Origin: null }, "local", false],
  ])("says where the route %j is from: %s", (route, origin, advertised) => {
    expect(routeOf(route)).toMatchObject({ origin, advertised });
  });

  it.each([
    ["active", "active"],
    ["blackhole", "blackhole"],
    ["filtered", "filtered"],
    [null, "active"],
  ])("keeps the state %s", (State, state) => {
    expect(routeOf({ GatewayId: "igw-1", State })?.state).toBe(state);
  });

  it("has destinations of both families, and prefix lists", () => {
    const six = { DestinationCidrBlock: undefined, DestinationIpv6CidrBlock: "::/0", GatewayId: "igw-1" };
    const list = { DestinationCidrBlock: "", DestinationPrefixListId: "pl-1", GatewayId: "vpce-1" };
    expect(routeOf(six)?.destination).toEqual({ kind: "cidr", cidr: cidr("::/0") });
    expect(routeOf(list)?.destination).toEqual({ kind: "prefix-list", prefixListId: "pl-1" });
  });

  it("counts only finished associations", () => {
    const Associations = [
      { Main: true, AssociationState: { State: "disassociated" } },
      { Main: false, SubnetId: "subnet-1", AssociationState: { State: "associated" } },
      { Main: false, SubnetId: "subnet-2" },
      { Main: false, SubnetId: "subnet-3", AssociationState: { State: "associating" } },
      { Main: false, GatewayId: "igw-1", AssociationState: { State: "associated" } },
    ];
    expect(valueIn(parseRouteTable({ ...table, Associations }, here))).toMatchObject({
      isMain: false,
      subnetIds: ["subnet-1", "subnet-2"],
      gatewayIds: ["igw-1"],
    });
  });

  it.each([
    ["lacks its routes", without(table, "Routes"), "Routes is missing"],
    ["lacks its associations", without(table, "Associations"), "Associations is missing"],
    ["has a route to nowhere", withRoute({ DestinationCidrBlock: null }), "Routes[0]: its destination is missing"],
    [
      "has a route to no block",
      withRoute({ DestinationCidrBlock: "all" }),
      "Routes[0].DestinationCidrBlock is no CIDR block",
    ],
    [
      "does not say whether a VPN route is propagated",
      withRoute({ GatewayId: "vgw-1", Origin: null }),
      "Routes[0]: Origin is missing",
    ],
  ])("is passed over whole where it %s, for a wider route would win instead", (_, entry, problem) => {
    expect(parseRouteTable(entry, here)).toEqual({ problem });
  });
});
