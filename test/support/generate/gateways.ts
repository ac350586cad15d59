import fc from "fast-check";
import { chance, choice, sometimes, word } from "./chance.ts";
import type { RawEgressOnlyGateway, RawInternetGateway, RawNatGateway } from "./documents.ts";
import { id } from "./ids.ts";
import type { Layout, PlacedNatGateway, PlacedScope } from "./layout.ts";
import { attachedVpcOf } from "./layout.ts";
import type { NatGatewayPlan } from "./plan.ts";
import { regionalNatTableId } from "./route-tables.ts";
import { egressOnlyGatewayId } from "./route-targets.ts";

export const natGatewayPlan: fc.Arbitrary<NatGatewayPlan> = fc.record({
  vpc: choice,
  subnet: choice,
  misplaced: chance(12),
  kind: word([
    ["public", 80],
    ["private", 12],
    ["regional", 8],
  ]),
  state: word([
    ["available", 85],
    ["pending", 3],
    ["failed", 6],
    ["deleted", 6],
  ]),
});

export const natGatewayPlans: fc.Arbitrary<NatGatewayPlan[]> = fc
  .tuple(sometimes(62, natGatewayPlan), sometimes(30, natGatewayPlan))
  .map((plans) => plans.flatMap((plan) => plan ?? []));

export function internetGateways(layout: Layout, scope: PlacedScope): RawInternetGateway[] {
  return layout.vpcs
    .filter((vpc) => vpc.scope === scope && vpc.plan.internetGateway !== "none")
    .map((vpc) => {
      const attached = attachedVpcOf(layout, vpc);
      return {
        InternetGatewayId: id("igw", 0xa + vpc.index),
        OwnerId: scope.account,
        Attachments: attached === undefined ? [] : [{ State: "available", VpcId: attached.id }],
        Tags: [],
      };
    });
}

export function egressOnlyGateways(layout: Layout, scope: PlacedScope): RawEgressOnlyGateway[] {
  return layout.vpcs
    .filter((vpc) => vpc.scope === scope && vpc.plan.egressOnlyGateway && vpc.block6 !== undefined)
    .map((vpc) => ({
      EgressOnlyInternetGatewayId: egressOnlyGatewayId(vpc),
      Attachments: [{ State: "attached", VpcId: vpc.id }],
      Tags: [],
    }));
}

export function natGateways(layout: Layout, scope: PlacedScope): RawNatGateway[] {
  return layout.natGateways.filter((nat) => nat.vpc.scope === scope).map(natGateway);
}

const STATUS = { available: "succeeded", pending: "associating", failed: "failed", deleted: "disassociating" } as const;

export function natAllocationId(number: number): string {
  return id("eipalloc", 0xa00 + number);
}

function natGateway(nat: PlacedNatGateway): RawNatGateway {
  const failed = { FailureCode: "Gateway.NotAttached", FailureMessage: "Network has no Internet gateway attached" };
  const common = {
    NatGatewayId: nat.id,
    VpcId: nat.vpc.id,
    State: nat.plan.state,
    ConnectivityType: nat.plan.kind === "private" ? "private" : "public",
    ...(nat.plan.state === "failed" ? failed : {}),
    CreateTime: "2026-01-01T00:00:00+00:00",
    Tags: [],
  } as const;
  const status = STATUS[nat.plan.state];
  const elastic =
    nat.publicAddress === undefined ? {} : { AllocationId: natAllocationId(nat.number), PublicIp: nat.publicAddress };
  if (nat.subnet === undefined) {
    const zone = nat.vpc.subnets[0]?.zone ?? `${nat.vpc.scope.region}a`;
    return {
      ...common,
      AvailabilityMode: "regional",
      AutoProvisionZones: "enabled",
      RouteTableId: regionalNatTableId(nat.number),
      NatGatewayAddresses: [{ ...elastic, AvailabilityZone: zone, IsPrimary: true, Status: status }],
    };
  }
  const inside =
    nat.interfaceId === undefined ? {} : { NetworkInterfaceId: nat.interfaceId, PrivateIp: nat.address ?? "" };
  return {
    ...common,
    AvailabilityMode: "zonal",
    SubnetId: nat.subnet.id,
    NatGatewayAddresses: [{ ...elastic, ...inside, IsPrimary: true, Status: status }],
  };
}
