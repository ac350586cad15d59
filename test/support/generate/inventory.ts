import type { RawEstate } from "../raw-estate.ts";
import { contains } from "./addresses.ts";
import type {
  RawInterface,
  RawPeering,
  RawPermission,
  RawRoute,
  RawRouteTable,
  RawSubnet,
  RawVpc,
} from "./documents.ts";
import { allEntries } from "./documents.ts";

/** What questions can be asked about: read from the documents, so that any network will do. */
export interface Inventory {
  /** Interfaces of instances and functions, and those attached to nothing. */
  readonly workloads: readonly RawInterface[];
  /** All of them, with those of NAT gateways. */
  readonly interfaces: readonly RawInterface[];
  readonly vpcs: readonly RawVpc[];
  readonly subnets: readonly RawSubnet[];
  readonly peerings: readonly RawPeering[];
  /** Subnets whose table leads to an internet gateway, and those whose table leads to a NAT gateway. */
  readonly publicSubnets: ReadonlySet<string>;
  readonly natSubnets: ReadonlySet<string>;
  readonly ingress: ReadonlyMap<string, readonly RawPermission[]>;
  readonly egress: ReadonlyMap<string, readonly RawPermission[]>;
}

export function takeInventory(estate: RawEstate): Inventory {
  const interfaces = allEntries(estate, "NetworkInterfaces");
  const groups = allEntries(estate, "SecurityGroups");
  return {
    workloads: interfaces.filter(isWorkload),
    interfaces,
    vpcs: allEntries(estate, "Vpcs"),
    subnets: allEntries(estate, "Subnets"),
    peerings: allEntries(estate, "VpcPeeringConnections"),
    publicSubnets: subnetsTo(estate, (route) => route.GatewayId?.startsWith("igw-") === true),
    natSubnets: subnetsTo(estate, (route) => route.NatGatewayId !== undefined),
    ingress: new Map(groups.map((group) => [group.GroupId, group.IpPermissions])),
    egress: new Map(groups.map((group) => [group.GroupId, group.IpPermissionsEgress])),
  };
}

/** A service keeps the others. */
function isWorkload(at: RawInterface): boolean {
  return ["interface", "lambda"].includes(at.InterfaceType) && !at.Description.startsWith("ELB ");
}

function subnetsTo(estate: RawEstate, leadsThere: (route: RawRoute) => boolean): ReadonlySet<string> {
  const tables = allEntries(estate, "RouteTables").filter((table) =>
    table.Routes.some((route) => route.State === "active" && leadsThere(route)),
  );
  return new Set(tables.flatMap((table) => subnetsOf(estate, table)));
}

function subnetsOf(estate: RawEstate, table: RawRouteTable): string[] {
  const explicit = allEntries(estate, "RouteTables").flatMap((one) =>
    one.Associations.flatMap((to) => to.SubnetId ?? []),
  );
  const implicit = allEntries(estate, "Subnets")
    .filter((subnet) => subnet.VpcId === table.VpcId && !explicit.includes(subnet.SubnetId))
    .map((subnet) => subnet.SubnetId);
  return table.Associations.flatMap((to) => (to.Main ? implicit : (to.SubnetId ?? [])));
}

export function privateAddresses(at: RawInterface): string[] {
  return at.PrivateIpAddresses.map((held) => held.PrivateIpAddress);
}

export function publicAddresses(at: RawInterface): string[] {
  return at.PrivateIpAddresses.flatMap((held) => held.Association?.PublicIp ?? []);
}

export function addresses6(at: RawInterface): string[] {
  return at.Ipv6Addresses.map((held) => held.Ipv6Address);
}

export function delegatedBlocks(at: RawInterface): string[] {
  const blocks = (at.Ipv4Prefixes ?? []).map((held) => held.Ipv4Prefix);
  return [...blocks, ...(at.Ipv6Prefixes ?? []).map((held) => held.Ipv6Prefix)];
}

/** The ids of the interfaces that an end of a question stands for; none if it is outside the network. */
export function interfacesBehind(inventory: Inventory, end: string): string[] {
  return inventory.interfaces.filter((at) => standsFor(end, at)).map((at) => at.NetworkInterfaceId);
}

function standsFor(end: string, at: RawInterface): boolean {
  if (end === at.NetworkInterfaceId || end === at.SubnetId || end === at.VpcId) return true;
  if (end === at.Attachment?.InstanceId || at.Groups.some((group) => group.GroupId === end)) return true;
  const held = [...privateAddresses(at), ...addresses6(at), ...publicAddresses(at)];
  if (end.includes("/")) return held.some((address) => contains(end, address));
  return held.includes(end) || (isLiteral(end) && delegatedBlocks(at).some((block) => contains(block, end)));
}

/** An address or a CIDR, as opposed to an id or a word. */
export function isLiteral(end: string): boolean {
  return /^[0-9.]+(\/\d+)?$/.test(end) || /^[0-9a-f:]*:[0-9a-f:]*(\/\d+)?$/.test(end);
}

/** VPCs that an interface of this VPC is likely to talk to: itself and its peers. */
export function nearVpcs(inventory: Inventory, vpcId: string): string[] {
  const peers = inventory.peerings.flatMap((peering) => {
    const [one, other] = [peering.RequesterVpcInfo.VpcId, peering.AccepterVpcInfo.VpcId];
    if (one === vpcId) return [other];
    return other === vpcId ? [one] : [];
  });
  return [vpcId, ...peers];
}
