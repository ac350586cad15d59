import type { RawScope } from "../raw-estate.ts";
import { covers } from "./addresses.ts";
import type { DocumentKey, RawSubnet, RawVpc } from "./documents.ts";
import { entries } from "./documents.ts";

export const ID_FIELDS = {
  Vpcs: "VpcId",
  Subnets: "SubnetId",
  RouteTables: "RouteTableId",
  NetworkAcls: "NetworkAclId",
  SecurityGroups: "GroupId",
  SecurityGroupRules: "SecurityGroupRuleId",
  NetworkInterfaces: "NetworkInterfaceId",
  Reservations: "ReservationId",
  Addresses: "AllocationId",
  InternetGateways: "InternetGatewayId",
  EgressOnlyInternetGateways: "EgressOnlyInternetGatewayId",
  NatGateways: "NatGatewayId",
  VpcPeeringConnections: "VpcPeeringConnectionId",
  ManagedPrefixLists: "PrefixListId",
  PrefixLists: "PrefixListId",
  VpcBlockPublicAccessExclusions: "ExclusionId",
} as const satisfies Partial<Record<DocumentKey, string>>;

export function idsIn(scope: RawScope, key: keyof typeof ID_FIELDS): string[] {
  const items: readonly object[] = entries(scope, key);
  return items.map((item) => String(Reflect.get(item, ID_FIELDS[key])));
}

/** True if the id is there, or if its key was not collected at all. */
export function known(scope: RawScope, key: keyof typeof ID_FIELDS, wanted: string): boolean {
  return scope.documents[key] === undefined || idsIn(scope, key).includes(wanted);
}

export function repeated(values: readonly string[], what: string): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index).map((value) => `${what} ${value} twice`);
}

export function blocksOf(vpc: RawVpc): string[] {
  const blocks6 = vpc.Ipv6CidrBlockAssociationSet.map((block) => block.Ipv6CidrBlock);
  return [...vpc.CidrBlockAssociationSet.map((block) => block.CidrBlock), ...blocks6];
}

export function subnetBlocks(subnet: RawSubnet): string[] {
  return [subnet.CidrBlock, ...subnet.Ipv6CidrBlockAssociationSet.map((block) => block.Ipv6CidrBlock)];
}

export function overlap(one: string, other: string): boolean {
  return covers(one, other) || covers(other, one);
}
