/**
 * The plan of a random network: a small typed description made of independent pieces, from which `assembleEstate`
 * writes the AWS documents. Everything that points at something else is a number taken modulo the number of things
 * there are, so any piece can be left out and the rest still fits together. Every list and word shrinks to nothing or
 * to its plain case (the first one named in each union).
 */
export interface EstatePlan {
  readonly vpcs: readonly VpcPlan[];
  /** For the pairs of VPCs (0, 1), (0, 2) and (1, 2). */
  readonly peerings: readonly (PeeringPlan | undefined)[];
  readonly groups: readonly SecurityGroupPlan[];
  readonly interfaces: readonly InterfacePlan[];
  readonly natGateways: readonly NatGatewayPlan[];
  readonly prefixLists: readonly PrefixListPlan[];
  readonly blockPublicAccess: BlockPublicAccessPlan | undefined;
  /** Whether `SecurityGroupRules` was collected as well as the rules inside `SecurityGroups`. */
  readonly ruleEntries: boolean;
  readonly notCollected: OptionalKey | undefined;
}

export type OptionalKey =
  | "NetworkAcls"
  | "RouteTables"
  | "NatGateways"
  | "SecurityGroups"
  | "VpcPeeringConnections"
  | "ManagedPrefixLists"
  | "InternetGateways"
  | "EgressOnlyInternetGateways";

export interface VpcPlan {
  readonly place: "home" | "other-region" | "other-account" | "unread-account";
  /** The same CIDR as the first VPC; only where the two are not peered. */
  readonly overlapping: boolean;
  readonly secondaryCidr: "none" | "10" | "100.64";
  readonly ipv6: boolean;
  readonly internetGateway: "attached" | "none" | "detached" | "attached-elsewhere";
  readonly egressOnlyGateway: boolean;
  readonly mainTable: RouteTablePlan;
  readonly edgeTable: DetourPlan | undefined;
  readonly subnets: readonly SubnetPlan[];
}

export interface SubnetPlan {
  readonly width: 24 | 20 | 26;
  readonly inSecondaryCidr: boolean;
  readonly ipv6: boolean;
  readonly zone: number;
  readonly table: "main" | "own" | "previous";
  readonly ownTable: RouteTablePlan;
  readonly acl: "default" | "previous" | NetworkAclPlan;
}

export interface RouteTablePlan {
  readonly default4:
    | "internet-gateway"
    | "none"
    | "nat-gateway"
    | "transit-gateway"
    | "virtual-private-gateway"
    | "peering"
    | "deleted-nat-gateway";
  readonly default6: "internet-gateway" | "none" | "egress-only-gateway";
  readonly peers: "whole" | "none" | "one-subnet" | "one-host";
  readonly extras: readonly RoutePlan[];
  /** Traffic for a whole subnet sent to an appliance. */
  readonly detour: DetourPlan | undefined;
  /** A propagated route beside the last static one, for the same destination. */
  readonly propagatedTie: boolean;
  /** States read before AWS noticed that a target is gone: all routes say `active`. */
  readonly stateLags: boolean;
}

export interface RoutePlan {
  readonly to: BlockPlan | PrefixListChoice;
  readonly via:
    | "internet-gateway"
    | "nat-gateway"
    | "peering"
    | "egress-only-gateway"
    | "interface"
    | "transit-gateway"
    | "virtual-private-gateway"
    | "propagated"
    | "deleted-nat-gateway";
  readonly choice: number;
}

export interface DetourPlan {
  readonly subnet: number;
  readonly appliance: number;
}

export interface PeeringPlan {
  readonly status: "active" | "pending-acceptance" | "deleted" | "rejected";
  readonly reversed: boolean;
}

/** A block of addresses, described by what it is about. */
export type BlockPlan =
  | { readonly at: "everywhere"; readonly family: 4 | 6 }
  | {
      readonly at: "interface" | "public-address";
      readonly family: 4 | 6;
      readonly choice: number;
      readonly width: number;
    }
  | { readonly at: "vpc" | "subnet" | "well-known"; readonly family: 4 | 6; readonly choice: number };

interface PrefixListChoice {
  readonly at: "prefix-list";
  readonly choice: number;
}

export type PeerPlan =
  | BlockPlan
  | PrefixListChoice
  | { readonly at: "own-group" | "deleted-group" }
  | { readonly at: "group"; readonly choice: number };

export type PacketPlan =
  | { readonly protocol: "all" }
  | { readonly protocol: "tcp" | "udp"; readonly from: number; readonly to: number }
  | { readonly protocol: "icmp" | "icmpv6"; readonly type: number; readonly code: number }
  | { readonly protocol: "number"; readonly number: number; readonly port: number | undefined };

export interface SecurityGroupPlan {
  /** Groups go round the VPCs; a shift puts one elsewhere than its turn. */
  readonly shift: number;
  readonly ingress: readonly PermissionPlan[];
  readonly egress: "everything" | "everything-both-families" | readonly PermissionPlan[];
}

export interface PermissionPlan {
  readonly packets: PacketPlan;
  readonly peers: readonly PeerPlan[];
}

export interface NetworkAclPlan {
  readonly ingress: AclSidePlan;
  readonly egress: AclSidePlan;
  readonly unsorted: boolean;
}

export interface AclSidePlan {
  readonly services: "everything" | "well-known" | "none";
  readonly ephemeral: "all" | "linux" | "windows" | "narrow" | "none";
  readonly onlyIpv4: boolean;
  readonly entries: readonly AclEntryPlan[];
}

export interface AclEntryPlan {
  readonly action: "allow" | "deny";
  readonly packets: PacketPlan;
  readonly block: BlockPlan;
  /** Numbered behind the entries for services and ephemeral ports, instead of before. */
  readonly late: boolean;
}

export interface InterfacePlan {
  readonly subnet: number;
  readonly groups: readonly number[];
  readonly kind: "instance" | "unattached" | "lambda";
  readonly state: "running" | "stopped" | "pending";
  readonly system: "unsaid" | "linux" | "windows";
  readonly publicAddress: "none" | "primary" | "secondary" | "both";
  readonly elastic: boolean;
  readonly ipv6: boolean;
  readonly secondaryAddress: boolean;
  readonly forwards: boolean;
  readonly delegatedPrefix: boolean;
  /** A second interface of the previous instance, where that is in the same zone. */
  readonly joinsPrevious: boolean;
}

export interface NatGatewayPlan {
  readonly vpc: number;
  readonly subnet: number;
  /** Not minded to stand in a subnet whose default route leads to the internet gateway. */
  readonly misplaced: boolean;
  readonly kind: "public" | "private" | "regional";
  readonly state: "available" | "pending" | "failed" | "deleted";
}

export interface PrefixListPlan {
  readonly family: 4 | 6;
  readonly owner: "customer" | "AWS";
  readonly entries: readonly BlockPlan[];
}

export interface BlockPublicAccessPlan {
  readonly mode: "block-ingress" | "off" | "block-bidirectional";
  readonly state: "update-complete" | "update-in-progress";
  readonly shownIn: "options" | "subnets" | "both";
  readonly exclusions: readonly ExclusionPlan[];
}

export interface ExclusionPlan {
  readonly of: "vpc" | "subnet";
  readonly choice: number;
  readonly mode: "allow-bidirectional" | "allow-egress";
  readonly state: "create-complete" | "create-in-progress" | "delete-complete";
}
