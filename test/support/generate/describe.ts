import type { RawEstate, RawScope } from "../raw-estate.ts";
import type {
  RawAclEntry,
  RawInterface,
  RawNetworkAcl,
  RawPermission,
  RawRoute,
  RawRouteTable,
  RawSecurityGroup,
  RawSubnet,
  RawVpc,
} from "./documents.ts";
import { entries } from "./documents.ts";
import { moreLines } from "./more/describe.ts";

/** A network in words, short enough to read when a property fails. */
export function describeEstate(estate: RawEstate): string {
  return estate.map(describeScope).join("\n");
}

const USUAL_KEYS = [
  "RouteTables",
  "NetworkAcls",
  "SecurityGroups",
  "InternetGateways",
  "EgressOnlyInternetGateways",
  "NatGateways",
  "VpcPeeringConnections",
  "ManagedPrefixLists",
] as const;

function describeScope(scope: RawScope): string {
  const missing = USUAL_KEYS.filter((key) => scope.documents[key] === undefined);
  const lines = [
    `account ${scope.account}, ${scope.region}${missing.length === 0 ? "" : `, not collected: ${missing.join(", ")}`}`,
    ...entries(scope, "Vpcs").flatMap((vpc) => describeVpc(scope, vpc)),
    ...entries(scope, "SecurityGroups").flatMap(describeGroup),
    ...entries(scope, "RouteTables").flatMap(describeTable),
    ...entries(scope, "NetworkAcls").flatMap(describeAcl),
    ...gatewayLines(scope),
    ...peeringLines(scope),
    ...entries(scope, "ManagedPrefixLists").map(
      (list) => `${list.PrefixListId} (${list.OwnerId}): ${(list.Entries ?? []).map((entry) => entry.Cidr).join(", ")}`,
    ),
    ...blockPublicAccessLines(scope),
    ...moreLines(scope),
  ];
  return lines.map((line, index) => (index === 0 ? line : `  ${line}`)).join("\n");
}

function describeVpc(scope: RawScope, vpc: RawVpc): string[] {
  const blocks = [
    ...vpc.CidrBlockAssociationSet.map((block) => block.CidrBlock),
    ...vpc.Ipv6CidrBlockAssociationSet.map((block) => block.Ipv6CidrBlock),
  ];
  const subnets = entries(scope, "Subnets").filter((subnet) => subnet.VpcId === vpc.VpcId);
  return [`${vpc.VpcId} ${blocks.join(", ")}`, ...subnets.flatMap((subnet) => describeSubnet(scope, subnet))];
}

function describeSubnet(scope: RawScope, subnet: RawSubnet): string[] {
  const tables = entries(scope, "RouteTables");
  const explicit = tables.find((table) => table.Associations.some((to) => to.SubnetId === subnet.SubnetId));
  const main = tables.find((table) => table.VpcId === subnet.VpcId && table.Associations.some((to) => to.Main));
  const acl = entries(scope, "NetworkAcls").find((candidate) =>
    candidate.Associations.some((to) => to.SubnetId === subnet.SubnetId),
  );
  const block6 = subnet.Ipv6CidrBlockAssociationSet.map((block) => block.Ipv6CidrBlock);
  const mode = subnet.BlockPublicAccessStates?.InternetGatewayBlockMode;
  const words = [
    subnet.SubnetId,
    [subnet.CidrBlock, ...block6].join(", "),
    subnet.AvailabilityZone,
    explicit?.RouteTableId ?? `${main?.RouteTableId ?? "no table"} (main)`,
    acl?.NetworkAclId ?? "no network ACL",
    ...(mode === undefined ? [] : [`block public access: ${mode}`]),
  ];
  const inside = entries(scope, "NetworkInterfaces").filter((at) => at.SubnetId === subnet.SubnetId);
  return [`  ${words.join("  ")}`, ...inside.map((at) => `    ${describeInterface(scope, at)}`)];
}

function describeInterface(scope: RawScope, at: RawInterface): string {
  const held = at.PrivateIpAddresses.map((address) => {
    const publicIp = address.Association?.PublicIp;
    return publicIp === undefined ? address.PrivateIpAddress : `${address.PrivateIpAddress} (${publicIp})`;
  });
  const prefixes = [
    ...(at.Ipv4Prefixes ?? []).map((prefix) => prefix.Ipv4Prefix),
    ...(at.Ipv6Prefixes ?? []).map((prefix) => prefix.Ipv6Prefix),
  ];
  const words = [
    at.NetworkInterfaceId,
    ...(at.InterfaceType === "interface" ? [] : [at.InterfaceType]),
    [...held, ...at.Ipv6Addresses.map((address) => address.Ipv6Address), ...prefixes].join(", "),
    ...(at.Groups.length === 0 ? [] : [`in ${at.Groups.map((group) => group.GroupId).join(", ")}`]),
    ...(at.Status === "in-use" ? [] : [at.Status]),
    ...(at.SourceDestCheck ? [] : ["forwards"]),
    ...instanceWords(scope, at),
  ];
  return words.join("  ");
}

function instanceWords(scope: RawScope, at: RawInterface): string[] {
  const instanceId = at.Attachment?.InstanceId;
  if (instanceId === undefined) return [];
  const instances = entries(scope, "Reservations").flatMap((reservation) => reservation.Instances);
  const found = instances.find((instance) => instance.InstanceId === instanceId);
  return [`of ${instanceId}`, found?.State.Name ?? "state not read", found?.PlatformDetails ?? ""].filter(Boolean);
}

function describeGroup(group: RawSecurityGroup): string[] {
  return [
    `${group.GroupId} of ${group.VpcId}`,
    ...group.IpPermissions.map((permission) => `  in   ${describePermission(permission)}`),
    ...group.IpPermissionsEgress.map((permission) => `  out  ${describePermission(permission)}`),
  ];
}

function describePermission(permission: RawPermission): string {
  const ports = permission.FromPort === undefined ? "" : ` ${permission.FromPort}..${permission.ToPort}`;
  const peers = [
    ...permission.IpRanges.map((range) => range.CidrIp),
    ...permission.Ipv6Ranges.map((range) => range.CidrIpv6),
    ...permission.PrefixListIds.map((list) => list.PrefixListId),
    ...permission.UserIdGroupPairs.map((pair) =>
      pair.VpcPeeringConnectionId === undefined
        ? pair.GroupId
        : `${pair.UserId}/${pair.GroupId} by ${pair.VpcPeeringConnectionId} (${pair.PeeringStatus})`,
    ),
  ];
  return `${protocolWord(permission.IpProtocol)}${ports}  ${peers.join(", ")}`;
}

function describeTable(table: RawRouteTable): string[] {
  const of = table.Associations.flatMap((to) => (to.Main ? ["main"] : (to.SubnetId ?? to.GatewayId ?? [])));
  return [
    `${table.RouteTableId} of ${table.VpcId}: ${of.join(", ")}`,
    ...table.Routes.map((route) => `  ${describeRoute(route)}`),
  ];
}

function describeRoute(route: RawRoute): string {
  const to = route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId;
  const target =
    route.GatewayId ??
    route.NatGatewayId ??
    route.NetworkInterfaceId ??
    route.VpcPeeringConnectionId ??
    route.TransitGatewayId ??
    route.EgressOnlyInternetGatewayId;
  const propagated = route.Origin === "EnableVgwRoutePropagation" ? " propagated" : "";
  return `${to} -> ${target}${propagated}${route.State === "active" ? "" : ` ${route.State}`}`;
}

function describeAcl(acl: RawNetworkAcl): string[] {
  const title = `${acl.NetworkAclId} of ${acl.VpcId}`;
  if (acl.IsDefault) return [`${title}: allows everything`];
  const written = acl.Entries.filter((entry) => entry.RuleNumber < 32767);
  return [title, ...written.map((entry) => `  ${describeAclEntry(entry)}`)];
}

function describeAclEntry(entry: RawAclEntry): string {
  const { PortRange: ports, IcmpTypeCode: icmp } = entry;
  const words = [
    entry.Egress ? "out" : "in ",
    entry.RuleNumber,
    entry.RuleAction,
    protocolWord(entry.Protocol),
    ports === undefined ? "" : `${ports.From}-${ports.To}`,
    icmp === undefined ? "" : `type ${icmp.Type} code ${icmp.Code}`,
    entry.CidrBlock ?? entry.Ipv6CidrBlock ?? "",
  ];
  return words.filter((part) => part !== "").join(" ");
}

function protocolWord(protocol: string): string {
  const names: Readonly<Record<string, string>> = { "-1": "all", "1": "icmp", "6": "tcp", "17": "udp", "58": "icmpv6" };
  return names[protocol] ?? protocol;
}

function gatewayLines(scope: RawScope): string[] {
  const attached = (to: readonly { readonly VpcId: string }[]): string =>
    to.length === 0 ? "attached to nothing" : `attached to ${to.map((attachment) => attachment.VpcId).join(", ")}`;
  return [
    ...entries(scope, "InternetGateways").map((at) => `${at.InternetGatewayId} ${attached(at.Attachments)}`),
    ...entries(scope, "EgressOnlyInternetGateways").map(
      (at) => `${at.EgressOnlyInternetGatewayId} ${attached(at.Attachments)}`,
    ),
    ...entries(scope, "NatGateways").map((at) => {
      const where = at.SubnetId ?? `${at.VpcId}, regional, table ${at.RouteTableId}`;
      const held = at.NatGatewayAddresses.map((address) => `${address.PrivateIp ?? "-"} (${address.PublicIp ?? "-"})`);
      return `${at.NatGatewayId} ${at.ConnectivityType} ${at.State} in ${where}: ${held.join(", ")}`;
    }),
  ];
}

function peeringLines(scope: RawScope): string[] {
  return entries(scope, "VpcPeeringConnections").map((peering) => {
    const [one, other] = [peering.RequesterVpcInfo, peering.AccepterVpcInfo];
    const end = (side: typeof one): string => `${side.VpcId} (${side.OwnerId}, ${side.Region})`;
    return `${peering.VpcPeeringConnectionId} ${peering.Status.Code}: ${end(one)} to ${end(other)}`;
  });
}

function blockPublicAccessLines(scope: RawScope): string[] {
  return [
    ...entries(scope, "VpcBlockPublicAccessOptions").map(
      (options) => `block public access: ${options.InternetGatewayBlockMode}, ${options.State}`,
    ),
    ...entries(scope, "VpcBlockPublicAccessExclusions").map(
      (exclusion) =>
        `  except ${exclusion.ResourceArn.split(":").at(-1)}: ${exclusion.InternetGatewayExclusionMode}, ${exclusion.State}`,
    ),
  ];
}
