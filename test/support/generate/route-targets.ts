import { isVersion6 } from "./addresses.ts";
import { pick } from "./chance.ts";
import type { RawRoute } from "./documents.ts";
import { id } from "./ids.ts";
import type { Layout, PlacedInterface, PlacedPeering, PlacedVpc } from "./layout.ts";
import { attachedVpcOf, internetGatewayOf, peerOf } from "./layout.ts";
import type { RoutePlan } from "./plan.ts";

/** The part of a route behind its destination, and the destinations AWS takes for it. */
export type RouteTarget = Omit<
  RawRoute,
  "DestinationCidrBlock" | "DestinationIpv6CidrBlock" | "DestinationPrefixListId"
> & { readonly accepts: (block: string) => boolean };

type TargetFields = Omit<RouteTarget, "accepts" | "Origin" | "State">;

/** What a route of this VPC leads to, or nothing if the VPC has no such thing. */
export function routeTarget(
  layout: Layout,
  vpc: PlacedVpc,
  via: RoutePlan["via"],
  at: number,
  stateLags: boolean,
  peering?: PlacedPeering,
): RouteTarget | undefined {
  const found = targetFields(layout, vpc, via, at, peering);
  if (found === undefined) return undefined;
  const lost = !found.live && !(stateLags && via !== "deleted-nat-gateway");
  return {
    ...found.fields,
    Origin: via === "propagated" ? "EnableVgwRoutePropagation" : "CreateRoute",
    State: lost ? "blackhole" : "active",
    accepts: (block) => accepts(via, block, vpc),
  };
}

function accepts(via: RoutePlan["via"], block: string, vpc: PlacedVpc): boolean {
  if (!isVersion6(block)) return via !== "egress-only-gateway";
  return vpc.block6 !== undefined && !["nat-gateway", "deleted-nat-gateway", "propagated"].includes(via);
}

function targetFields(
  layout: Layout,
  vpc: PlacedVpc,
  via: RoutePlan["via"],
  at: number,
  chosen: PlacedPeering | undefined,
): { readonly fields: TargetFields; readonly live: boolean } | undefined {
  switch (via) {
    case "internet-gateway":
      return internetGateway(layout, vpc);
    case "egress-only-gateway":
      if (!vpc.plan.egressOnlyGateway || vpc.block6 === undefined) return undefined;
      return { fields: { EgressOnlyInternetGatewayId: egressOnlyGatewayId(vpc) }, live: true };
    case "nat-gateway": {
      const nat = pick(
        layout.natGateways.filter((other) => other.vpc === vpc),
        at,
      );
      return nat && { fields: { NatGatewayId: nat.id }, live: nat.plan.state !== "deleted" };
    }
    case "deleted-nat-gateway":
      return { fields: { NatGatewayId: id("nat", 0xdead) }, live: false };
    case "peering": {
      const peering =
        chosen ??
        pick(
          layout.peerings.filter((other) => peerOf(other, vpc) !== undefined),
          at,
        );
      return peering && { fields: { VpcPeeringConnectionId: peering.id }, live: peering.plan.status === "active" };
    }
    case "interface": {
      const inside = layout.interfaces.filter((other) => other.subnet.vpc === vpc);
      const appliance =
        pick(
          inside.filter((other) => other.plan.forwards),
          at,
        ) ?? pick(inside, at);
      return appliance && interfaceTarget(appliance);
    }
    case "transit-gateway":
      return { fields: { TransitGatewayId: id("tgw", 1) }, live: true };
    case "virtual-private-gateway":
    case "propagated":
      return { fields: { GatewayId: virtualPrivateGatewayId(vpc) }, live: true };
  }
}

function internetGateway(layout: Layout, vpc: PlacedVpc): { fields: TargetFields; live: boolean } | undefined {
  const gateway = internetGatewayOf(layout, vpc);
  if (gateway === undefined) return undefined;
  return {
    fields: { GatewayId: gateway },
    live: layout.vpcs.some((other) => attachedHere(layout, other, vpc, gateway)),
  };
}

function attachedHere(layout: Layout, made: PlacedVpc, vpc: PlacedVpc, gateway: string): boolean {
  return id("igw", 0xa + made.index) === gateway && attachedVpcOf(layout, made) === vpc;
}

function interfaceTarget(appliance: PlacedInterface): { fields: TargetFields; live: boolean } {
  const { instance } = appliance;
  const owner = { InstanceId: instance?.id ?? "", InstanceOwnerId: appliance.subnet.vpc.scope.account };
  return {
    fields: { NetworkInterfaceId: appliance.id, ...(instance === undefined ? {} : owner) },
    live: appliance.plan.kind === "lambda" || (instance !== undefined && appliance.state === "running"),
  };
}

export function egressOnlyGatewayId(vpc: PlacedVpc): string {
  return id("eigw", 0xa + vpc.index);
}

/** Transit and virtual private gateways are outside what these networks describe; routes only name them. */
export function virtualPrivateGatewayId(vpc: PlacedVpc): string {
  return id("vgw", 0xa + vpc.index);
}

/** A default route to the internet gateway of the VPC, if there is one. */
export function internetGatewayRoutes(layout: Layout, vpc: PlacedVpc): RawRoute[] {
  const target = internetGateway(layout, vpc);
  if (target === undefined) return [];
  const state = target.live ? "active" : "blackhole";
  return [{ DestinationCidrBlock: "0.0.0.0/0", ...target.fields, Origin: "CreateRoute", State: state }];
}
