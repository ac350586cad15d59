import fc from "fast-check";
import { effectiveState } from "./block-public-access.ts";
import { chance, mostly, sometimes, word } from "./chance.ts";
import type { RawIpv6Block, RawSubnet, RawVpc } from "./documents.ts";
import { id } from "./ids.ts";
import type { Layout, PlacedScope } from "./layout.ts";
import { networkAclPlan } from "./network-acls.ts";
import type { SubnetPlan, VpcPlan } from "./plan.ts";
import { detourPlan, routeTablePlan } from "./route-tables.ts";

const subnetPlan: fc.Arbitrary<SubnetPlan> = fc.record({
  width: word([
    [24, 70],
    [20, 20],
    [26, 10],
  ]),
  inSecondaryCidr: chance(35),
  ipv6: chance(85),
  zone: fc.nat(2),
  table: word([
    ["main", 42],
    ["own", 43],
    ["previous", 15],
  ]),
  ownTable: routeTablePlan,
  acl: mostly("default" as const, 62, mostly("previous" as const, 20, networkAclPlan)),
});

export const vpcPlan: fc.Arbitrary<VpcPlan> = fc.record({
  place: word([
    ["home", 68],
    ["other-region", 11],
    ["other-account", 12],
    ["unread-account", 9],
  ]),
  overlapping: chance(14),
  secondaryCidr: word([
    ["none", 76],
    ["10", 14],
    ["100.64", 10],
  ]),
  ipv6: chance(52),
  internetGateway: word([
    ["attached", 84],
    ["none", 6],
    ["detached", 4],
    ["attached-elsewhere", 6],
  ]),
  egressOnlyGateway: chance(60),
  mainTable: routeTablePlan,
  edgeTable: sometimes(3, detourPlan),
  subnets: fc.array(subnetPlan, { minLength: 1, maxLength: 4 }),
});

export const vpcPlans: fc.Arbitrary<VpcPlan[]> = fc.array(vpcPlan, { minLength: 1, maxLength: 3 });

export function vpcs(layout: Layout, scope: PlacedScope): RawVpc[] {
  return layout.vpcs
    .filter((vpc) => vpc.scope === scope)
    .map((vpc) => ({
      VpcId: vpc.id,
      OwnerId: scope.account,
      State: "available",
      CidrBlock: vpc.blocks[0] ?? "",
      CidrBlockAssociationSet: vpc.blocks.map((block, index) => ({
        AssociationId: id("vpc-cidr-assoc", (0xa + vpc.index) * 16 + index),
        CidrBlock: block,
        CidrBlockState: { State: "associated" },
      })),
      Ipv6CidrBlockAssociationSet: ipv6Block(vpc.block6, (0xa + vpc.index) * 16),
      ...effectiveState(layout, vpc),
      InstanceTenancy: "default",
      IsDefault: false,
      Tags: [],
    }));
}

export function subnets(layout: Layout, scope: PlacedScope): RawSubnet[] {
  return layout.subnets
    .filter((subnet) => subnet.vpc.scope === scope)
    .map((subnet) => ({
      SubnetId: subnet.id,
      SubnetArn: `arn:aws:ec2:${scope.region}:${scope.account}:subnet/${subnet.id}`,
      VpcId: subnet.vpc.id,
      OwnerId: scope.account,
      State: "available",
      CidrBlock: subnet.block,
      Ipv6CidrBlockAssociationSet: ipv6Block(subnet.block6, subnet.number),
      AvailabilityZone: subnet.zone,
      AvailabilityZoneId: zoneId(subnet.zone),
      AssignIpv6AddressOnCreation: false,
      MapPublicIpOnLaunch: false,
      ...effectiveState(layout, subnet),
      Tags: [],
    }));
}

function ipv6Block(block: string | undefined, number: number): RawIpv6Block[] {
  if (block === undefined) return [];
  const AssociationId = id("vpc-cidr-assoc-6", number);
  return [{ AssociationId, Ipv6CidrBlock: block, Ipv6CidrBlockState: { State: "associated" } }];
}

function zoneId(zone: string): string {
  return `${zone.startsWith("us-east-1") ? "use1" : "euw1"}-az${"abc".indexOf(zone.at(-1) ?? "a") + 1}`;
}
