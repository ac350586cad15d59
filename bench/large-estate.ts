/**
 * A large company's network as AWS would print it, the same on every machine: one VPC, twenty tiers of ten subnets,
 * five hundred security groups of sixty rules, and as many interfaces as asked for. The first two groups, `web` and
 * `orders`, have up to a thousand members each, spread over the subnets as an Auto Scaling group's are.
 */
export interface LargeEstate {
  readonly documents: Readonly<Record<string, readonly unknown[]>>;
  readonly web: string;
  readonly orders: string;
  /** One interface of each. */
  readonly pair: readonly [source: string, destination: string];
}

const account = "111122223333";
const region = "eu-west-1";
const subnetCount = 200;
const groupCount = 500;
const rulesPerGroup = 60;
const tierCount = 20;

/** Deterministic: the same numbers in every run (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const id = (prefix: string, index: number): string => `${prefix}-${index.toString(16).padStart(17, "0")}`;
/** 10.0.0.0/8 in blocks of 4096 addresses. */
const subnetBlock = (index: number): string => `10.${index >> 4}.${(index & 15) * 16}.0/20`;
const hostIn = (subnet: number, host: number): string =>
  `10.${subnet >> 4}.${(subnet & 15) * 16 + ((host + 10) >> 8)}.${(host + 10) & 255}`;
const commonPorts = [
  22, 53, 80, 123, 389, 443, 636, 1433, 3306, 5432, 5671, 6379, 8080, 8443, 9092, 9200, 11211, 27017,
];

export function largeEstate(interfaceCount: number): LargeEstate {
  const below = numbers(20261101);
  const vpc = id("vpc", 1);
  return {
    documents: {
      Vpcs: [{ VpcId: vpc, OwnerId: account, CidrBlock: "10.0.0.0/8", State: "available" }],
      Subnets: Array.from({ length: subnetCount }, (_, index) => subnet(index, vpc)),
      RouteTables: [...Array.from({ length: tierCount }, (_, tier) => routeTable(tier, vpc))],
      NetworkAcls: Array.from({ length: tierCount }, (_, tier) => networkAcl(tier, vpc)),
      SecurityGroups: Array.from({ length: groupCount }, (_, index) => securityGroup(index, vpc, below)),
      NetworkInterfaces: Array.from({ length: interfaceCount }, (_, index) =>
        networkInterface(index, vpc, interfaceCount),
      ),
      Reservations: Array.from({ length: interfaceCount }, (_, index) => reservation(index)),
      InternetGateways: [{ InternetGatewayId: id("igw", 1), Attachments: [{ VpcId: vpc, State: "available" }] }],
      NatGateways: [],
      VpcPeeringConnections: [],
      EgressOnlyInternetGateways: [],
    },
    web: id("sg", 0),
    orders: id("sg", 1),
    pair: [id("eni", 0), id("eni", 1)],
  };
}

function subnet(index: number, vpc: string): unknown {
  return {
    SubnetId: id("subnet", index),
    VpcId: vpc,
    OwnerId: account,
    CidrBlock: subnetBlock(index),
    AvailabilityZone: `${region}${"abc"[index % 3]}`,
    Tags: [{ Key: "Name", Value: `tier-${index % tierCount}-${index}` }],
  };
}

const subnetsOf = (tier: number): readonly number[] =>
  Array.from({ length: subnetCount }, (_, index) => index).filter((index) => index % tierCount === tier);

function routeTable(tier: number, vpc: string): unknown {
  return {
    RouteTableId: id("rtb", tier),
    VpcId: vpc,
    OwnerId: account,
    Associations: [
      ...(tier === 0 ? [{ Main: true, RouteTableId: id("rtb", 0) }] : []),
      ...subnetsOf(tier).map((index) => ({ Main: false, SubnetId: id("subnet", index) })),
    ],
    Routes: [
      { DestinationCidrBlock: "10.0.0.0/8", GatewayId: "local", State: "active", Origin: "CreateRouteTable" },
      { DestinationCidrBlock: "0.0.0.0/0", GatewayId: id("igw", 1), State: "active", Origin: "CreateRoute" },
    ],
  };
}

function networkAcl(tier: number, vpc: string): unknown {
  const all = (egress: boolean, number: number, allow: boolean) => ({
    Egress: egress,
    RuleNumber: number,
    Protocol: "-1",
    RuleAction: allow ? "allow" : "deny",
    CidrBlock: "0.0.0.0/0",
  });
  return {
    NetworkAclId: id("acl", tier),
    VpcId: vpc,
    OwnerId: account,
    IsDefault: tier === 0,
    Associations: subnetsOf(tier).map((index) => ({ SubnetId: id("subnet", index) })),
    Entries: [all(true, 100, true), all(false, 100, true), all(true, 32767, false), all(false, 32767, false)],
  };
}

function securityGroup(index: number, vpc: string, below: (limit: number) => number): unknown {
  const port = (from: number, to: number, peer: object) => ({ IpProtocol: "tcp", FromPort: from, ToPort: to, ...peer });
  const cidr = (block: string) => ({ IpRanges: [{ CidrIp: block }] });
  const random = () => {
    const common = commonPorts[below(commonPorts.length)] ?? 443;
    const peer =
      below(4) === 0
        ? { UserIdGroupPairs: [{ GroupId: id("sg", below(groupCount)), UserId: account }] }
        : cidr(subnetBlock(below(subnetCount)));
    return port(common, common + below(3), peer);
  };
  const own = index === 1 ? [port(443, 443, { UserIdGroupPairs: [{ GroupId: id("sg", 0), UserId: account }] })] : [];
  return {
    GroupId: id("sg", index),
    GroupName: `group-${index}`,
    OwnerId: account,
    VpcId: vpc,
    IpPermissions: [...own, ...Array.from({ length: rulesPerGroup - 1 - own.length }, random)],
    IpPermissionsEgress: [{ IpProtocol: "-1", ...cidr("0.0.0.0/0") }],
  };
}

/** Every other one of the first two thousand is `web`, the others `orders`; the rest belong to their team's group. */
function networkInterface(index: number, vpc: string, count: number): unknown {
  const home = index % subnetCount;
  const members = Math.min(1000, Math.floor(count / 2));
  const group = index < 2 * members ? index % 2 : 2 + (index % (groupCount - 2));
  const groups = [group, 2 + (home % tierCount)].map((one) => ({ GroupId: id("sg", one), GroupName: `group-${one}` }));
  const address = hostIn(home, Math.floor(index / subnetCount));
  return {
    NetworkInterfaceId: id("eni", index),
    VpcId: vpc,
    SubnetId: id("subnet", home),
    AvailabilityZone: `${region}${"abc"[home % 3]}`,
    OwnerId: account,
    Description: "",
    InterfaceType: "interface",
    Status: "in-use",
    SourceDestCheck: true,
    Attachment: { InstanceId: id("i", index), Status: "attached" },
    PrivateIpAddress: address,
    PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: address }],
    Ipv6Addresses: [],
    Groups: groups,
    TagSet: [{ Key: "Name", Value: `host-${index}` }],
  };
}

function reservation(index: number): unknown {
  return {
    OwnerId: account,
    Instances: [{ InstanceId: id("i", index), State: { Name: "running" }, PlatformDetails: "Linux/UNIX" }],
  };
}

export const place = { account, region } as const;
