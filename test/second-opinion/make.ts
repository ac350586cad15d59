/** Makers of the JSON that the AWS CLI prints, for cases written by hand. */

/** JSON that a case may change as it likes before it asks. */
export type Item = Record<string, unknown>;
export type Documents = Record<string, Item[]>;

export const ACCOUNT = "111111111111";
export const REGION = "eu-west-1";

export function nic(id: string, subnetId: string, address: string, group: string, more: Item = {}): Item {
  const { publicIp, ...rest } = more;
  const association = publicIp === undefined ? {} : { Association: { PublicIp: publicIp } };
  const vpc = { VpcId: `vpc-${subnetId.slice(7, 8)}`, SubnetId: subnetId };
  const own = {
    PrivateIpAddress: address,
    PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: address, ...association }],
  };
  const state = { Status: "in-use", SourceDestCheck: true, InterfaceType: "interface", Ipv6Addresses: [] };
  return { NetworkInterfaceId: id, ...vpc, ...own, ...state, Groups: [{ GroupId: group }], ...rest };
}

export function route(destination: string, key: string, target: string, more: Item = {}): Item {
  const isList = destination.startsWith("pl-");
  const isSix = destination.includes(":");
  const where = isList ? "DestinationPrefixListId" : isSix ? "DestinationIpv6CidrBlock" : "DestinationCidrBlock";
  return { [where]: destination, [key]: target, State: "active", Origin: "CreateRoute", ...more };
}

export function table(name: string, routes: Item[]): Item {
  const vpc = name.slice(0, 1);
  const local = route(`10.${"abc".indexOf(vpc)}.0.0/16`, "GatewayId", "local", { Origin: "CreateRouteTable" });
  return {
    RouteTableId: `rtb-${name}`,
    VpcId: `vpc-${vpc}`,
    Associations: [{ Main: false, SubnetId: `subnet-${name}` }],
    Routes: [local, ...routes],
  };
}

/** A rule of a group: `source` is a CIDR, a group or a prefix list. */
export function rule(protocol: string, ports: readonly [number, number] | undefined, source: string): Item {
  const range = ports === undefined ? {} : { FromPort: ports[0], ToPort: ports[1] };
  const four = source.includes(":") || !source.includes("/") ? [] : [{ CidrIp: source }];
  const six = source.includes(":") ? [{ CidrIpv6: source }] : [];
  const pairs = source.startsWith("sg-") ? [{ GroupId: source, UserId: ACCOUNT }] : [];
  const lists = source.startsWith("pl-") ? [{ PrefixListId: source }] : [];
  return {
    IpProtocol: protocol,
    ...range,
    IpRanges: four,
    Ipv6Ranges: six,
    UserIdGroupPairs: pairs,
    PrefixListIds: lists,
  };
}

export const EVERYTHING = [rule("-1", undefined, "0.0.0.0/0"), rule("-1", undefined, "::/0")];

export function group(id: string, ingress: Item[], egress: Item[] = EVERYTHING): Item {
  return {
    GroupId: id,
    VpcId: "vpc-a",
    OwnerId: ACCOUNT,
    IpPermissions: [...ingress],
    IpPermissionsEgress: [...egress],
  };
}

/** A network ACL entry; a denying one has to come with a number below 100 to matter. */
export function entry(egress: boolean, number: number, action: string, cidr: string, more: Item = {}): Item {
  const where = cidr.includes(":") ? { Ipv6CidrBlock: cidr } : { CidrBlock: cidr };
  return { Egress: egress, RuleNumber: number, Protocol: "-1", RuleAction: action, ...where, ...more };
}

export function acl(name: string): Item {
  const open = [false, true].flatMap((out) => [
    entry(out, 100, "allow", "0.0.0.0/0"),
    entry(out, 101, "allow", "::/0"),
  ]);
  return {
    NetworkAclId: `acl-${name}`,
    VpcId: `vpc-${name.slice(0, 1)}`,
    IsDefault: false,
    Entries: open,
    Associations: [{ SubnetId: `subnet-${name}` }],
  };
}

export function subnet(name: string, cidr: string): Item {
  return { SubnetId: `subnet-${name}`, VpcId: `vpc-${name.slice(0, 1)}`, CidrBlock: cidr };
}

export function side(vpc: string, cidr: string): Item {
  return { VpcId: vpc, Region: REGION, OwnerId: ACCOUNT, CidrBlock: cidr, CidrBlockSet: [{ CidrBlock: cidr }] };
}

export function instance(id: string, more: Item = {}): Item {
  return { InstanceId: id, State: { Name: "running" }, ...more };
}

/** One item of the documents, found by any of its values. */
export function pick(all: Documents, key: string, id: string): Item {
  const item = all[key]?.find((candidate) => Object.values(candidate).includes(id));
  if (item === undefined) throw new Error(`no ${id} in ${key}`);
  return item;
}

export function items(item: Item, key: string): Item[] {
  const value = item[key];
  if (!Array.isArray(value)) throw new Error(`${key} is no list`);
  return value;
}
