import type { RawEstate, RawScope } from "../raw-estate.ts";

/** The entries the generators write, with the fields they write: a small part of what AWS prints. */

export interface RawVpc {
  readonly VpcId: string;
  readonly OwnerId: string;
  readonly State: "available";
  readonly CidrBlock: string;
  readonly CidrBlockAssociationSet: readonly {
    readonly AssociationId: string;
    readonly CidrBlock: string;
    readonly CidrBlockState: { readonly State: "associated" };
  }[];
  readonly Ipv6CidrBlockAssociationSet: readonly RawIpv6Block[];
  readonly BlockPublicAccessStates?: RawBlockState;
  readonly InstanceTenancy: "default";
  readonly IsDefault: false;
  readonly Tags: readonly unknown[];
}

export interface RawIpv6Block {
  readonly AssociationId: string;
  readonly Ipv6CidrBlock: string;
  readonly Ipv6CidrBlockState: { readonly State: "associated" };
}

export type BlockMode = "off" | "block-ingress" | "block-bidirectional";

export interface RawBlockState {
  readonly InternetGatewayBlockMode: BlockMode;
}

export interface RawSubnet {
  readonly SubnetId: string;
  readonly SubnetArn: string;
  readonly VpcId: string;
  readonly OwnerId: string;
  readonly State: "available";
  readonly CidrBlock: string;
  readonly Ipv6CidrBlockAssociationSet: readonly RawIpv6Block[];
  readonly AvailabilityZone: string;
  readonly AvailabilityZoneId: string;
  readonly AssignIpv6AddressOnCreation: boolean;
  readonly MapPublicIpOnLaunch: boolean;
  readonly BlockPublicAccessStates?: RawBlockState;
  readonly Tags: readonly unknown[];
}

export interface RawRoute {
  readonly DestinationCidrBlock?: string;
  readonly DestinationIpv6CidrBlock?: string;
  readonly DestinationPrefixListId?: string;
  readonly GatewayId?: string;
  readonly NatGatewayId?: string;
  readonly NetworkInterfaceId?: string;
  readonly InstanceId?: string;
  readonly InstanceOwnerId?: string;
  readonly VpcPeeringConnectionId?: string;
  readonly TransitGatewayId?: string;
  readonly EgressOnlyInternetGatewayId?: string;
  readonly Origin: "CreateRouteTable" | "CreateRoute" | "EnableVgwRoutePropagation";
  readonly State: "active" | "blackhole";
}

export interface RawRouteTableAssociation {
  readonly Main: boolean;
  readonly RouteTableAssociationId: string;
  readonly RouteTableId: string;
  readonly SubnetId?: string;
  readonly GatewayId?: string;
  readonly AssociationState: { readonly State: "associated" };
}

export interface RawRouteTable {
  readonly RouteTableId: string;
  readonly VpcId: string;
  readonly OwnerId: string;
  readonly Associations: readonly RawRouteTableAssociation[];
  readonly Routes: readonly RawRoute[];
  readonly PropagatingVgws: readonly { readonly GatewayId: string }[];
  readonly Tags: readonly unknown[];
}

export interface RawAclEntry {
  readonly Egress: boolean;
  readonly RuleNumber: number;
  readonly RuleAction: "allow" | "deny";
  readonly Protocol: string;
  readonly CidrBlock?: string;
  readonly Ipv6CidrBlock?: string;
  readonly PortRange?: { readonly From: number; readonly To: number };
  readonly IcmpTypeCode?: { readonly Type: number; readonly Code: number };
}

export interface RawNetworkAcl {
  readonly NetworkAclId: string;
  readonly VpcId: string;
  readonly OwnerId: string;
  readonly IsDefault: boolean;
  readonly Associations: readonly {
    readonly NetworkAclAssociationId: string;
    readonly NetworkAclId: string;
    readonly SubnetId: string;
  }[];
  readonly Entries: readonly RawAclEntry[];
  readonly Tags: readonly unknown[];
}

export interface RawGroupPair {
  readonly GroupId: string;
  readonly UserId: string;
  readonly VpcId?: string;
  readonly VpcPeeringConnectionId?: string;
  readonly PeeringStatus?: string;
}

export interface RawPermission {
  readonly IpProtocol: string;
  readonly FromPort?: number;
  readonly ToPort?: number;
  readonly IpRanges: readonly { readonly CidrIp: string }[];
  readonly Ipv6Ranges: readonly { readonly CidrIpv6: string }[];
  readonly PrefixListIds: readonly { readonly PrefixListId: string }[];
  readonly UserIdGroupPairs: readonly RawGroupPair[];
}

export interface RawSecurityGroup {
  readonly GroupId: string;
  readonly GroupName: string;
  readonly Description: string;
  readonly OwnerId: string;
  readonly VpcId: string;
  readonly IpPermissions: readonly RawPermission[];
  readonly IpPermissionsEgress: readonly RawPermission[];
  readonly Tags: readonly unknown[];
}

export interface RawSecurityGroupRule {
  readonly SecurityGroupRuleId: string;
  readonly GroupId: string;
  readonly GroupOwnerId: string;
  readonly IsEgress: boolean;
  readonly IpProtocol: string;
  readonly FromPort: number;
  readonly ToPort: number;
  readonly CidrIpv4?: string;
  readonly CidrIpv6?: string;
  readonly PrefixListId?: string;
  readonly ReferencedGroupInfo?: RawGroupPair;
  readonly Tags: readonly unknown[];
}

export interface RawAssociation {
  readonly PublicIp: string;
  readonly PublicDnsName: string;
  readonly IpOwnerId: string;
  readonly AllocationId?: string;
  readonly AssociationId?: string;
}

export interface RawPrivateAddress {
  readonly Primary: boolean;
  readonly PrivateIpAddress: string;
  readonly Association?: RawAssociation;
}

export interface RawAttachment {
  readonly AttachmentId: string;
  readonly DeviceIndex: number;
  readonly Status: "attached";
  readonly DeleteOnTermination: boolean;
  readonly InstanceId?: string;
  readonly InstanceOwnerId: string;
}

export interface RawGroupName {
  readonly GroupId: string;
  readonly GroupName: string;
}

export interface RawInterface {
  readonly NetworkInterfaceId: string;
  readonly VpcId: string;
  readonly SubnetId: string;
  readonly AvailabilityZone: string;
  readonly OwnerId: string;
  readonly Description: string;
  readonly InterfaceType: "interface" | "lambda" | "nat_gateway";
  readonly RequesterManaged: boolean;
  readonly RequesterId?: string;
  readonly MacAddress: string;
  readonly Status: "in-use" | "available";
  readonly SourceDestCheck: boolean;
  readonly Groups: readonly RawGroupName[];
  readonly PrivateIpAddress: string;
  readonly PrivateIpAddresses: readonly RawPrivateAddress[];
  readonly Ipv6Addresses: readonly { readonly Ipv6Address: string; readonly IsPrimaryIpv6: boolean }[];
  readonly Ipv4Prefixes?: readonly { readonly Ipv4Prefix: string }[];
  readonly Ipv6Prefixes?: readonly { readonly Ipv6Prefix: string }[];
  readonly Association?: RawAssociation;
  readonly Attachment?: RawAttachment;
  readonly TagSet: readonly unknown[];
}

export interface RawInstance {
  readonly InstanceId: string;
  readonly ImageId: string;
  readonly InstanceType: string;
  readonly VpcId: string;
  readonly SubnetId: string;
  readonly PrivateIpAddress: string;
  readonly PublicIpAddress?: string;
  readonly State: { readonly Code: number; readonly Name: string };
  readonly Platform?: "windows";
  readonly PlatformDetails?: string;
  readonly SourceDestCheck: boolean;
  readonly SecurityGroups: readonly RawGroupName[];
  readonly NetworkInterfaces: readonly {
    readonly NetworkInterfaceId: string;
    readonly SubnetId: string;
    readonly VpcId: string;
    readonly PrivateIpAddress: string;
    readonly Groups: readonly RawGroupName[];
    readonly Attachment?: RawAttachment;
    readonly Status: string;
    readonly OwnerId: string;
  }[];
  readonly Tags: readonly unknown[];
}

export interface RawReservation {
  readonly ReservationId: string;
  readonly OwnerId: string;
  readonly Groups: readonly unknown[];
  readonly Instances: readonly RawInstance[];
}

export interface RawAddress {
  readonly PublicIp: string;
  readonly AllocationId: string;
  readonly AssociationId: string;
  readonly Domain: "vpc";
  readonly NetworkInterfaceId: string;
  readonly NetworkInterfaceOwnerId: string;
  readonly PrivateIpAddress: string;
  readonly InstanceId?: string;
}

export interface RawInternetGateway {
  readonly InternetGatewayId: string;
  readonly OwnerId: string;
  readonly Attachments: readonly { readonly State: "available"; readonly VpcId: string }[];
  readonly Tags: readonly unknown[];
}

export interface RawEgressOnlyGateway {
  readonly EgressOnlyInternetGatewayId: string;
  readonly Attachments: readonly { readonly State: "attached"; readonly VpcId: string }[];
  readonly Tags: readonly unknown[];
}

export interface RawNatGateway {
  readonly NatGatewayId: string;
  readonly VpcId: string;
  readonly SubnetId?: string;
  readonly State: string;
  readonly ConnectivityType: "public" | "private";
  readonly AvailabilityMode?: "zonal" | "regional";
  readonly AutoProvisionZones?: "enabled";
  readonly RouteTableId?: string;
  readonly FailureCode?: string;
  readonly FailureMessage?: string;
  readonly NatGatewayAddresses: readonly {
    readonly AllocationId?: string;
    readonly NetworkInterfaceId?: string;
    readonly PrivateIp?: string;
    readonly PublicIp?: string;
    readonly AvailabilityZone?: string;
    readonly IsPrimary: boolean;
    readonly Status: string;
  }[];
  readonly CreateTime: string;
  readonly Tags: readonly unknown[];
}

export interface RawPeeringSide {
  readonly VpcId: string;
  readonly OwnerId: string;
  readonly Region: string;
  readonly CidrBlock?: string;
  readonly CidrBlockSet?: readonly { readonly CidrBlock: string }[];
  readonly Ipv6CidrBlockSet?: readonly { readonly Ipv6CidrBlock: string }[];
}

export interface RawPeering {
  readonly VpcPeeringConnectionId: string;
  readonly Status: { readonly Code: string; readonly Message: string };
  readonly RequesterVpcInfo: RawPeeringSide;
  readonly AccepterVpcInfo: RawPeeringSide;
  readonly Tags: readonly unknown[];
}

export interface RawManagedPrefixList {
  readonly PrefixListId: string;
  readonly PrefixListName: string;
  readonly PrefixListArn: string;
  readonly AddressFamily: "IPv4" | "IPv6";
  readonly State: "create-complete";
  readonly OwnerId: string;
  readonly MaxEntries?: number;
  readonly Version?: number;
  /** The entries, which AWS prints in a call of their own, kept beside the list they belong to. */
  readonly Entries: readonly { readonly Cidr: string; readonly Description: string }[];
  readonly Tags: readonly unknown[];
}

/** One entry of one list (GetManagedPrefixListEntries does not name the list, so it stands beside AWS's own keys). */
export interface RawPrefixListEntry {
  readonly PrefixListId: string;
  readonly Cidr: string;
  readonly Description: string;
}

export interface RawPrefixList {
  readonly PrefixListId: string;
  readonly PrefixListName: string;
  readonly Cidrs: readonly string[];
}

export interface RawBlockPublicAccessOptions {
  readonly AwsAccountId: string;
  readonly AwsRegion: string;
  readonly State: string;
  readonly InternetGatewayBlockMode: BlockMode;
  readonly ManagedBy: "account";
  readonly ExclusionsAllowed: "allowed";
}

export interface RawBlockPublicAccessExclusion {
  readonly ExclusionId: string;
  readonly InternetGatewayExclusionMode: "allow-bidirectional" | "allow-egress";
  readonly ResourceArn: string;
  readonly State: string;
  readonly Tags: readonly unknown[];
}

/** What stands under each top-level key. */
export interface DocumentTypes {
  readonly Vpcs: RawVpc;
  readonly Subnets: RawSubnet;
  readonly RouteTables: RawRouteTable;
  readonly NetworkAcls: RawNetworkAcl;
  readonly SecurityGroups: RawSecurityGroup;
  readonly SecurityGroupRules: RawSecurityGroupRule;
  readonly NetworkInterfaces: RawInterface;
  readonly Reservations: RawReservation;
  readonly Addresses: RawAddress;
  readonly InternetGateways: RawInternetGateway;
  readonly EgressOnlyInternetGateways: RawEgressOnlyGateway;
  readonly NatGateways: RawNatGateway;
  readonly VpcPeeringConnections: RawPeering;
  readonly ManagedPrefixLists: RawManagedPrefixList;
  readonly Entries: RawPrefixListEntry;
  readonly PrefixLists: RawPrefixList;
  readonly VpcEndpoints: never;
  readonly VpcBlockPublicAccessOptions: RawBlockPublicAccessOptions;
  readonly VpcBlockPublicAccessExclusions: RawBlockPublicAccessExclusion;
}

export type DocumentKey = keyof DocumentTypes;

export type Documents = { readonly [Key in DocumentKey]?: readonly DocumentTypes[Key][] };

/** The entries under one key of one scope, as the generators wrote them; none if the key was not collected. */
export function entries<Key extends DocumentKey>(scope: RawScope, key: Key): readonly DocumentTypes[Key][] {
  return (scope.documents[key] ?? []) as readonly DocumentTypes[Key][];
}

export function allEntries<Key extends DocumentKey>(estate: RawEstate, key: Key): readonly DocumentTypes[Key][] {
  return estate.flatMap((scope) => entries(scope, key));
}
