import { id } from "./ids.ts";
import type {
  EstatePlan,
  InterfacePlan,
  NatGatewayPlan,
  NetworkAclPlan,
  PeeringPlan,
  PrefixListPlan,
  RouteTablePlan,
  SecurityGroupPlan,
  SubnetPlan,
  VpcPlan,
} from "./plan.ts";

/** Where every piece of a plan stands: its id, its place, its addresses. The documents are written from this. */
export interface Layout {
  readonly plan: EstatePlan;
  readonly scopes: readonly PlacedScope[];
  readonly vpcs: readonly PlacedVpc[];
  /** Subnets whose account is read. */
  readonly subnets: readonly PlacedSubnet[];
  readonly tables: readonly PlacedTable[];
  readonly acls: readonly PlacedAcl[];
  readonly groups: readonly PlacedGroup[];
  readonly interfaces: readonly PlacedInterface[];
  readonly natGateways: readonly PlacedNatGateway[];
  readonly peerings: readonly PlacedPeering[];
}

export interface PlacedScope {
  readonly index: number;
  readonly account: string;
  readonly region: string;
  readonly collected: boolean;
}

export interface PlacedVpc {
  readonly index: number;
  readonly id: string;
  readonly plan: VpcPlan;
  readonly scope: PlacedScope;
  readonly blocks: readonly string[];
  readonly block6: string | undefined;
  readonly subnets: readonly PlacedSubnet[];
}

export interface PlacedSubnet {
  readonly id: string;
  readonly number: number;
  readonly plan: SubnetPlan;
  readonly vpc: PlacedVpc;
  readonly block: string;
  readonly block6: string | undefined;
  readonly zone: string;
}

export interface PlacedTable {
  readonly id: string;
  readonly number: number;
  readonly plan: RouteTablePlan;
  readonly vpc: PlacedVpc;
  readonly main: boolean;
  readonly subnets: PlacedSubnet[];
}

export interface PlacedAcl {
  readonly id: string;
  readonly vpc: PlacedVpc;
  readonly plan: NetworkAclPlan | "default";
  readonly subnets: PlacedSubnet[];
}

export interface PlacedGroup {
  readonly id: string;
  readonly name: string;
  readonly vpc: PlacedVpc;
  /** The default group stands in for a VPC that has no other. */
  readonly plan: SecurityGroupPlan | "default";
}

export interface PlacedInterface {
  readonly id: string;
  readonly number: number;
  readonly plan: InterfacePlan;
  readonly subnet: PlacedSubnet;
  readonly groups: readonly PlacedGroup[];
  readonly instance: { readonly id: string; readonly deviceIndex: number } | undefined;
  /** The state of the instance, which all its interfaces share. */
  readonly state: InterfacePlan["state"];
  readonly address: string;
  readonly secondaryAddress: string | undefined;
  readonly address6: string | undefined;
  readonly publicAddress: string | undefined;
  readonly secondaryPublicAddress: string | undefined;
  readonly elastic: boolean;
  readonly prefix: string | undefined;
  readonly prefix6: string | undefined;
}

export interface PlacedNatGateway {
  readonly id: string;
  readonly number: number;
  readonly plan: NatGatewayPlan;
  readonly vpc: PlacedVpc;
  /** Absent for a regional one, and then it has a table of its own. */
  readonly subnet: PlacedSubnet | undefined;
  /** Absent for a regional one, and for one that failed or was deleted. */
  readonly interfaceId: string | undefined;
  readonly address: string | undefined;
  readonly publicAddress: string | undefined;
}

export interface PlacedPeering {
  readonly id: string;
  readonly plan: PeeringPlan;
  readonly requester: PlacedVpc;
  readonly accepter: PlacedVpc;
}

export interface PlacedPrefixList {
  readonly id: string;
  readonly plan: PrefixListPlan;
}

/** The table that decides for a subnet. */
export function tableOf(tables: readonly PlacedTable[], subnet: PlacedSubnet): PlacedTable | undefined {
  return (
    tables.find((table) => table.subnets.includes(subnet)) ??
    tables.find((table) => table.main && table.vpc === subnet.vpc)
  );
}

/** The other side of a peering, if the VPC is one of its two. */
export function peerOf(peering: PlacedPeering, vpc: PlacedVpc): PlacedVpc | undefined {
  if (peering.requester === vpc) return peering.accepter;
  return peering.accepter === vpc ? peering.requester : undefined;
}

/** The prefix lists of one account and Region: each planned list exists in each of them, with an id of its own. */
export function prefixListsOf(layout: Layout, scope: PlacedScope): PlacedPrefixList[] {
  return layout.plan.prefixLists.map((plan, index) => ({ id: id("pl", scope.index * 16 + index + 1), plan }));
}

/** The internet gateway that routes of this VPC may name; it need not be attached to it. */
export function internetGatewayOf(layout: Layout, vpc: PlacedVpc): string | undefined {
  if (vpc.plan.internetGateway !== "none") return id("igw", 0xa + vpc.index);
  const moved = layout.vpcs.find((other) => attachedVpcOf(layout, other) === vpc);
  return moved === undefined ? undefined : id("igw", 0xa + moved.index);
}

/** What the gateway made for this VPC is attached to. */
export function attachedVpcOf(layout: Layout, vpc: PlacedVpc): PlacedVpc | undefined {
  if (vpc.plan.internetGateway === "attached") return vpc;
  if (vpc.plan.internetGateway !== "attached-elsewhere") return undefined;
  const free = layout.vpcs.filter(
    (other) => other.scope === vpc.scope && ["none", "detached"].includes(other.plan.internetGateway),
  );
  const moved = layout.vpcs.filter(
    (other) => other.scope === vpc.scope && other.plan.internetGateway === "attached-elsewhere",
  );
  return free[moved.indexOf(vpc)];
}
