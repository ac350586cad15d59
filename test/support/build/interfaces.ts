import type { Description, HostWords, NatWords } from "./description.ts";
import { type Subnet, subnetFor } from "./place.ts";

export interface Where {
  readonly account: string;
  readonly region: string;
  readonly subnets: readonly Subnet[];
}

/** The group that allows everything, which hosts have that name no other. */
export const openGroup = (vpcId: string): string => `sg-open-${vpcId}`;

const suffixOf = (id: string): string => id.slice(id.indexOf("-") + 1);

export function hostsOf({ hosts = {} }: Description): readonly (readonly [string, HostWords])[] {
  return Object.entries(hosts).map(([id, words]) => [id, typeof words === "string" ? { at: words } : words]);
}

const instanceOf = (id: string, words: HostWords): string | null =>
  words.instance === undefined ? `i-${suffixOf(id)}` : words.instance;

/** One interface of a host, as DescribeNetworkInterfaces prints it. */
export function networkInterface(id: string, words: HostWords, where: Where): unknown {
  const subnet = subnetFor(id, words, where.subnets);
  const instanceId = instanceOf(id, words);
  const own = words.at === null ? [] : [[words.at, words.public ?? null] as const];
  const addresses = [...own, ...Object.entries(words.also ?? {})];
  const prefixes = words.prefixes ?? [];
  return {
    NetworkInterfaceId: id,
    VpcId: subnet.vpcId,
    SubnetId: subnet.id,
    AvailabilityZone: `${where.region}${subnet.zone}`,
    OwnerId: where.account,
    Description: words.description ?? "",
    InterfaceType: words.type ?? "interface",
    RequesterManaged: false,
    Status: words.status ?? "in-use",
    SourceDestCheck: words.sourceDestCheck ?? true,
    ...(words.denyInternetGateway === true ? { DenyAllIgwTraffic: true } : {}),
    ...(instanceId === null ? {} : { Attachment: { InstanceId: instanceId, Status: "attached" } }),
    Groups: (words.groups ?? [openGroup(subnet.vpcId)]).map((GroupId) => ({ GroupId, GroupName: GroupId })),
    ...(words.at === null ? {} : { PrivateIpAddress: words.at }),
    PrivateIpAddresses: addresses.map(([PrivateIpAddress, publicAddress], index) => ({
      PrivateIpAddress,
      Primary: index === 0,
      ...(publicAddress === null ? {} : { Association: { PublicIp: publicAddress } }),
    })),
    Ipv6Addresses: words.ipv6 === undefined ? [] : [{ Ipv6Address: words.ipv6 }],
    Ipv4Prefixes: prefixes.filter((one) => !one.includes(":")).map((Ipv4Prefix) => ({ Ipv4Prefix })),
    Ipv6Prefixes: prefixes.filter((one) => one.includes(":")).map((Ipv6Prefix) => ({ Ipv6Prefix })),
    TagSet: [],
  };
}

/** The instances of the hosts, one reservation each. */
export function reservations(description: Description): readonly unknown[] {
  const seen = new Set<string>();
  return hostsOf(description).flatMap(([id, words]) => {
    const instanceId = instanceOf(id, words);
    if (instanceId === null || seen.has(instanceId)) return [];
    seen.add(instanceId);
    return [{ ReservationId: `r-${suffixOf(instanceId)}`, Instances: [instance(instanceId, words)] }];
  });
}

function instance(InstanceId: string, { at, state, platform }: HostWords): unknown {
  const details = { linux: "Linux/UNIX", windows: "Windows", unknown: null }[platform ?? "linux"];
  return {
    InstanceId,
    State: { Name: state ?? "running" },
    ...(platform === "windows" ? { Platform: "windows" } : {}),
    ...(details === null ? {} : { PlatformDetails: details }),
    ...(at === null ? {} : { PrivateIpAddress: at }),
    Tags: [],
  };
}

const interfaceOfNat = (id: string): string => `eni-nat-${suffixOf(id)}`;

/** A zonal gateway has an interface in its subnet; a regional one shows none. */
export function interfacesOfNats({ natGateways = {} }: Description, where: Where): readonly unknown[] {
  return Object.entries(natGateways).flatMap(([id, words]) => {
    if (words.regional !== undefined) return [];
    const host: HostWords = {
      at: words.at,
      groups: [],
      instance: null,
      sourceDestCheck: false,
      type: "nat_gateway",
      description: `Interface for NAT Gateway ${id}`,
      ...(words.public === undefined ? {} : { public: words.public }),
      ...(words.subnet === undefined ? {} : { subnet: words.subnet }),
    };
    return [networkInterface(interfaceOfNat(id), host, where)];
  });
}

/** As DescribeNatGateways prints it. */
export function natGateway(id: string, words: NatWords, where: Where): unknown {
  const { regional } = words;
  const common = { NatGatewayId: id, State: words.state ?? "available", Tags: [] };
  const PublicIp = words.public === undefined ? {} : { PublicIp: words.public };
  if (regional !== undefined) {
    return {
      ...common,
      VpcId: regional.vpc,
      ConnectivityType: "public",
      AvailabilityMode: "regional",
      AutoProvisionZones: regional.autoProvision ? "enabled" : "disabled",
      RouteTableId: regional.table,
      NatGatewayAddresses: regional.zones.map((zone) => ({
        ...PublicIp,
        AvailabilityZone: `${where.region}${zone}`,
        Status: "succeeded",
      })),
    };
  }
  const subnet = subnetFor(id, words, where.subnets);
  return {
    ...common,
    VpcId: subnet.vpcId,
    SubnetId: subnet.id,
    ConnectivityType: words.connectivity ?? "public",
    AvailabilityMode: "zonal",
    NatGatewayAddresses: [
      { ...PublicIp, PrivateIp: words.at, NetworkInterfaceId: interfaceOfNat(id), Status: "succeeded" },
    ],
  };
}
