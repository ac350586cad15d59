import type { Estate } from "../estate/lookup.ts";
import type { NatGateway } from "../estate/nat-gateway.ts";
import type { NetworkAcl } from "../estate/network-acl.ts";
import type { NetworkInterface } from "../estate/network-interface.ts";
import type { RouteTable } from "../estate/route-table.ts";
import type { SecurityGroup } from "../estate/security-group.ts";
import type { Subnet } from "../estate/subnet.ts";
import type { Vpc } from "../estate/vpc.ts";

/** What is audited: a VPC, or one subnet of it, with everything that the checks look at. */
export interface Subject {
  readonly estate: Estate;
  readonly vpc: Vpc;
  /** Null where the whole VPC is audited. */
  readonly subnet: Subnet | null;
  readonly subnets: readonly Subnet[];
  readonly tables: readonly RouteTable[];
  readonly acls: readonly NetworkAcl[];
  readonly groups: readonly SecurityGroup[];
  readonly interfaces: readonly NetworkInterface[];
  /** Those that are in service. */
  readonly natGateways: readonly NatGateway[];
}

export function subjectOf(estate: Estate, vpc: Vpc, subnet: Subnet | null): Subject {
  const subnets = subnet === null ? (estate.subnetsOfVpc.get(vpc.id) ?? []) : [subnet];
  const inVpc = <T extends { readonly vpcId: string | null }>(all: ReadonlyMap<string, T>): readonly T[] =>
    [...all.values()].filter(({ vpcId }) => vpcId === vpc.id);
  const interfaces = subnets.flatMap(({ id }) => estate.interfacesOfSubnet.get(id) ?? []);
  const carried = new Set<string>(interfaces.flatMap(({ groups }) => groups));
  const used = new Set(subnets.map((one) => idFound(estate.tableOf(one))));
  const filtering = new Set(subnets.map((one) => idFound(estate.aclOf(one))));
  const isPart = (id: string, parts: ReadonlySet<string | null>): boolean => subnet === null || parts.has(id);
  return {
    estate,
    vpc,
    subnet,
    subnets,
    tables: inVpc(estate.routeTables).filter(({ id }) => isPart(id, used)),
    acls: inVpc(estate.networkAcls).filter(({ id }) => isPart(id, filtering)),
    groups: inVpc(estate.securityGroups).filter(({ id }) => isPart(id, carried)),
    interfaces,
    natGateways: inVpc(estate.natGateways).filter(
      ({ state, subnetId }) => state === "available" && (subnet === null || subnetId === subnet.id),
    ),
  };
}

function idFound(found: ReturnType<Estate["tableOf"] | Estate["aclOf"]>): string | null {
  return found.state === "found" ? found.value.id : null;
}
