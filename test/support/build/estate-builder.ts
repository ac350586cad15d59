import type { RawScope } from "../raw-estate.ts";
import type { Description, PeeringWords } from "./description.ts";
import { hostsOf, interfacesOfNats, natGateway, networkInterface, openGroup, reservations } from "./interfaces.ts";
import { balancingDocuments, nodesOf } from "./load-balancers.ts";
import { type Subnet, subnetFor, subnetsOf } from "./place.ts";
import { transitDocuments } from "./transit-gateways.ts";
import { aclEntry, lastEntries, permission, route } from "./words.ts";

/** The account and Region of an estate that names none. */
const testAccount = "111111111111";
const testRegion = "eu-west-1";

/**
 * What AWS would print about the described network in one account and Region: an answer to every call, empty where
 * nothing is described, so that nothing is "not collected" unless a test takes it away.
 */
export function scope(description: Description): RawScope {
  const { account = testAccount, region = testRegion } = description;
  const subnets = subnetsOf(description);
  const where = { account, region, subnets };
  const attachments = (vpcId: string | null) => (vpcId === null ? [] : [{ VpcId: vpcId, State: "available" }]);
  const { prefixLists = {}, blockPublicAccess = { mode: "off", state: "default-state" } } = description;
  const documents: Record<string, readonly unknown[]> = {
    Vpcs: Object.entries(description.vpcs).map(([id, cidrs]) => vpc(id, cidrs, account)),
    Subnets: subnets.map((one) => subnetEntry(one, account, region)),
    RouteTables: routeTables(description, subnets),
    SecurityGroups: securityGroups(description, account),
    SecurityGroupRules: [],
    NetworkAcls: networkAcls(description, subnets),
    NetworkInterfaces: [
      ...[...hostsOf(description), ...nodesOf(description)].map(([id, words]) => networkInterface(id, words, where)),
      ...interfacesOfNats(description, where),
    ],
    Reservations: reservations(description),
    InternetGateways: Object.entries(description.internetGateways ?? {}).map(([InternetGatewayId, vpcId]) => ({
      InternetGatewayId,
      Attachments: attachments(vpcId),
    })),
    EgressOnlyInternetGateways: Object.entries(description.egressOnlyGateways ?? {}).map(([id, vpcId]) => ({
      EgressOnlyInternetGatewayId: id,
      Attachments: attachments(vpcId).map((one) => ({ ...one, State: "attached" })),
    })),
    NatGateways: Object.entries(description.natGateways ?? {}).map(([id, words]) => natGateway(id, words, where)),
    VpcPeeringConnections: Object.entries(description.peerings ?? {}).map(([id, words]) =>
      peering(id, words, description, account, region),
    ),
    ManagedPrefixLists: Object.keys(prefixLists).map((PrefixListId) => ({ PrefixListId, PrefixListName: "" })),
    PrefixListEntries: Object.entries(prefixLists).flatMap(([PrefixListId, cidrs]) =>
      cidrs === null ? [] : [{ PrefixListId, Entries: cidrs.map((Cidr) => ({ Cidr })) }],
    ),
    VpcBlockPublicAccessOptions: [
      {
        AwsAccountId: account,
        AwsRegion: region,
        InternetGatewayBlockMode: blockPublicAccess.mode,
        State: blockPublicAccess.state ?? "update-complete",
      },
    ],
    VpcBlockPublicAccessExclusions: exclusions(description, account, region),
    ...transitDocuments(description.transit ?? nothingInTransit, account, region),
    VpnConnections: [],
    VpcEndpoints: [],
    VpnGateways: [],
    LoadBalancers: [],
    Firewalls: [],
    Addresses: [],
    FlowLogs: [],
    VpcAttributes: Object.keys(description.vpcs).map((VpcId) => ({
      VpcId,
      EnableDnsSupport: { Value: true },
      EnableDnsHostnames: { Value: true },
    })),
    ...balancingDocuments(description, where, (id, words) => subnetFor(id, words, subnets)),
    ...description.extra,
  };
  return { account, region, documents };
}

const nothingInTransit = { gateways: {}, attachments: {}, tables: {} };

function vpc(VpcId: string, cidrs: readonly string[], account: string): unknown {
  const ipv4 = cidrs.filter((cidr) => !cidr.includes(":"));
  return {
    VpcId,
    OwnerId: account,
    CidrBlock: ipv4[0],
    CidrBlockAssociationSet: ipv4.map((CidrBlock) => ({ CidrBlock, CidrBlockState: { State: "associated" } })),
    Ipv6CidrBlockAssociationSet: cidrs
      .filter((cidr) => cidr.includes(":"))
      .map((Ipv6CidrBlock) => ({ Ipv6CidrBlock, Ipv6CidrBlockState: { State: "associated" } })),
    Tags: [],
  };
}

function subnetEntry(subnet: Subnet, account: string, region: string): unknown {
  const { id, cidr, ipv6, vpcId, zone, free, givesPublic, blockMode } = subnet;
  return {
    SubnetId: id,
    VpcId: vpcId,
    OwnerId: account,
    CidrBlock: cidr,
    Ipv6CidrBlockAssociationSet:
      ipv6 === null ? [] : [{ Ipv6CidrBlock: ipv6, Ipv6CidrBlockState: { State: "associated" } }],
    AvailabilityZone: `${region}${zone}`,
    ...(free === null ? {} : { AvailableIpAddressCount: free }),
    ...(givesPublic === null ? {} : { MapPublicIpOnLaunch: givesPublic }),
    ...(blockMode === null ? {} : { BlockPublicAccessStates: { InternetGatewayBlockMode: blockMode } }),
    Tags: [],
  };
}

function vpcOfSubnets(ids: readonly string[], subnets: readonly Subnet[], description: Description): string {
  const vpcId = subnets.find(({ id }) => ids.includes(id))?.vpcId ?? Object.keys(description.vpcs)[0];
  if (vpcId === undefined) throw new Error("a network needs a VPC");
  return vpcId;
}

/** The described tables, and a plain main table for each VPC that has none. */
function routeTables(description: Description, subnets: readonly Subnet[]): readonly unknown[] {
  const { tables = {} } = description;
  const described = Object.entries(tables).map(([id, words]) => {
    const vpcId = words.vpc ?? vpcOfSubnets(words.subnets ?? [], subnets, description);
    const local = words.local === false ? [] : (description.vpcs[vpcId] ?? []);
    const written = (words.routes ?? []).map((text) => text.trim().split(/\s+/)[0]);
    return {
      isMain: words.main === true,
      RouteTableId: id,
      VpcId: vpcId,
      Associations: [
        ...(words.main === true ? [{ Main: true }] : []),
        ...(words.subnets ?? []).map((SubnetId) => ({ Main: false, SubnetId })),
        ...(words.gateways ?? []).map((GatewayId) => ({ Main: false, GatewayId })),
      ].map((one) => ({ ...one, AssociationState: { State: "associated" } })),
      Routes: [
        ...local.filter((cidr) => !written.includes(cidr)).map((cidr) => route(`${cidr} local`)),
        ...(words.routes ?? []).map(route),
      ],
    };
  });
  const plain = Object.entries(description.vpcs)
    .filter(([vpcId]) => !described.some((table) => table.isMain && table.VpcId === vpcId))
    .map(([vpcId, cidrs]) => ({
      RouteTableId: `rtb-main-${vpcId}`,
      VpcId: vpcId,
      Associations: [{ Main: true, AssociationState: { State: "associated" } }],
      Routes: cidrs.map((cidr) => route(`${cidr} local`)),
    }));
  return [...described.map(({ isMain: _isMain, ...table }) => table), ...plain];
}

/** The described lists, and for each VPC without a default one the list that AWS makes: it allows everything. */
function networkAcls(description: Description, subnets: readonly Subnet[]): readonly unknown[] {
  const { acls = {} } = description;
  const taken = new Set(Object.values(acls).flatMap((words) => words.subnets ?? []));
  const described = Object.entries(acls).map(([NetworkAclId, words]) => ({
    NetworkAclId,
    VpcId: words.vpc ?? vpcOfSubnets(words.subnets ?? [], subnets, description),
    IsDefault: words.isDefault === true,
    Associations: (words.subnets ?? []).map((SubnetId) => ({ SubnetId })),
    Entries: [
      ...words.in.map((rule) => aclEntry(rule, false)),
      ...words.out.map((rule) => aclEntry(rule, true)),
      ...lastEntries(false),
      ...lastEntries(true),
    ],
  }));
  const open = ["100 allow all 0.0.0.0/0", "101 allow all ::/0"];
  const plain = Object.keys(description.vpcs)
    .filter((vpcId) => !described.some((acl) => acl.IsDefault && acl.VpcId === vpcId))
    .map((vpcId) => ({
      NetworkAclId: `acl-default-${vpcId}`,
      VpcId: vpcId,
      IsDefault: true,
      Associations: subnets
        .filter((one) => one.vpcId === vpcId && !taken.has(one.id))
        .map(({ id }) => ({ SubnetId: id })),
      Entries: [false, true].flatMap((egress) => [
        ...open.map((rule) => aclEntry(rule, egress)),
        ...lastEntries(egress),
      ]),
    }));
  return [...described, ...plain];
}

const everything = ["all 0.0.0.0/0", "all ::/0"];

function securityGroups(description: Description, account: string): readonly unknown[] {
  const [firstVpc = ""] = Object.keys(description.vpcs);
  const open = Object.keys(description.vpcs).map(
    (vpc) => [openGroup(vpc), { vpc, in: everything, out: everything }] as const,
  );
  const groups = [...Object.entries(description.groups ?? {}), ...open];
  const vpcs = new Map(groups.map(([id, words]) => [id, words.vpc ?? firstVpc]));
  return groups.map(([GroupId, words]) => {
    const vpcId = words.vpc ?? firstVpc;
    const place = { account, vpcId, vpcOf: (id: string) => vpcs.get(id) ?? null };
    return {
      GroupId,
      GroupName: GroupId,
      VpcId: vpcId,
      OwnerId: account,
      IpPermissions: (words.in ?? []).map((rule) => permission(rule, place)),
      IpPermissionsEgress: (words.out ?? everything).map((rule) => permission(rule, place)),
    };
  });
}

function peering(
  VpcPeeringConnectionId: string,
  { from, to, status }: PeeringWords,
  description: Description,
  account: string,
  region: string,
): unknown {
  const side = (words: Exclude<PeeringWords["to"], string>) => {
    const ipv4 = words.cidrs.filter((cidr) => !cidr.includes(":"));
    return {
      VpcId: words.vpc,
      OwnerId: words.account ?? account,
      Region: words.region ?? region,
      CidrBlock: ipv4[0],
      CidrBlockSet: ipv4.map((CidrBlock) => ({ CidrBlock })),
      Ipv6CidrBlockSet: words.cidrs.filter((cidr) => cidr.includes(":")).map((Ipv6CidrBlock) => ({ Ipv6CidrBlock })),
    };
  };
  const own = (vpcId: string) => ({ vpc: vpcId, cidrs: description.vpcs[vpcId] ?? [] });
  return {
    VpcPeeringConnectionId,
    Status: { Code: status ?? "active" },
    RequesterVpcInfo: side(own(from)),
    AccepterVpcInfo: side(typeof to === "string" ? own(to) : to),
  };
}

function exclusions(description: Description, account: string, region: string): readonly unknown[] {
  return Object.entries(description.exclusions ?? {}).map(([ExclusionId, { of, allows, state }]) => ({
    ExclusionId,
    ResourceArn: `arn:aws:ec2:${region}:${account}:${of.startsWith("vpc-") ? "vpc" : "subnet"}/${of}`,
    InternetGatewayExclusionMode: `allow-${allows}`,
    State: state ?? "create-complete",
  }));
}
