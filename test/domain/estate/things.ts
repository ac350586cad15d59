import type { Id, IdPrefix } from "#domain/estate/id.ts";
import type { Instance } from "#domain/estate/instance.ts";
import type { InternetGateway } from "#domain/estate/internet-gateway.ts";
import type { NatGateway } from "#domain/estate/nat-gateway.ts";
import type { NetworkAcl } from "#domain/estate/network-acl.ts";
import type { NetworkInterface } from "#domain/estate/network-interface.ts";
import type { OtherResource } from "#domain/estate/other-resource.ts";
import type { PeeringConnection } from "#domain/estate/peering.ts";
import type { PrefixList } from "#domain/estate/prefix-list.ts";
import type { RouteTable } from "#domain/estate/route-table.ts";
import type { Scope } from "#domain/estate/scope.ts";
import type { SecurityGroup } from "#domain/estate/security-group.ts";
import type { Subnet } from "#domain/estate/subnet.ts";
import type { Vpc } from "#domain/estate/vpc.ts";
import { address, cidr } from "../words.ts";

/** The parts of small networks for tests: a test writes what matters to it, the rest is plain. */
export const home: Scope = { account: "111122223333", region: "eu-west-1" };
export const abroad: Scope = { account: "111122223333", region: "us-east-1" };
export const stranger: Scope = { account: "444455556666", region: "eu-west-1" };

/** A branded id from a literal; its prefix says which noun it names. */
export const id = <Noun extends IdPrefix>(text: `${Noun}-${string}`): Id<Noun> => text as unknown as Id<Noun>;

export const vpc = (text: `vpc-${string}`, blocks: readonly string[] = [], more: Partial<Vpc> = {}): Vpc => ({
  id: id<"vpc">(text),
  scope: home,
  name: null,
  ownerId: null,
  cidrs: blocks.map(cidr),
  isDefault: false,
  publicAccessBlock: null,
  ...more,
});

export const subnet = (text: `subnet-${string}`, block: string, more: Partial<Subnet> = {}): Subnet => ({
  id: id<"subnet">(text),
  scope: home,
  name: null,
  vpcId: id<"vpc">("vpc-1"),
  ownerId: null,
  cidrs: [cidr(block)],
  zone: null,
  zoneId: null,
  freeAddresses: null,
  givesPublicAddresses: null,
  publicAccessBlock: null,
  ...more,
});

/** An interface of an instance by its addresses: `10.0.0.5`, `10.0.0.5=52.30.0.1` with a public one, `2001:db8::5`. */
export function eni(
  text: `eni-${string}`,
  addresses: readonly string[] = [],
  more: Partial<NetworkInterface> = {},
): NetworkInterface {
  const four = addresses.filter((one) => !one.includes(":")).map((one) => one.split("="));
  return {
    id: id<"eni">(text),
    scope: home,
    name: null,
    description: "",
    vpcId: id<"vpc">("vpc-1"),
    subnetId: id<"subnet">("subnet-1"),
    ownerId: null,
    type: "interface",
    role: "instance",
    status: "in-use",
    instanceId: null,
    sourceDestCheck: true,
    groups: [],
    privateAddresses: four.map(([own = "", shown], index) => ({
      address: address(own),
      primary: index === 0,
      publicAddress: shown === undefined ? null : address(shown),
    })),
    ipv6Addresses: addresses.filter((one) => one.includes(":")).map(address),
    prefixes: [],
    deniesInternetGateway: false,
    hostsPods: false,
    ...more,
  };
}

export const instance = (text: `i-${string}`, more: Partial<Instance> = {}): Instance => ({
  id: id<"i">(text),
  scope: home,
  name: null,
  state: "running",
  platform: null,
  privateAddress: null,
  ...more,
});

export const group = (text: `sg-${string}`, more: Partial<SecurityGroup> = {}): SecurityGroup => ({
  id: id<"sg">(text),
  scope: home,
  groupName: text,
  name: null,
  vpcId: id<"vpc">("vpc-1"),
  ownerId: null,
  inbound: [],
  outbound: [],
  ...more,
});

export const acl = (text: `acl-${string}`, more: Partial<NetworkAcl> = {}): NetworkAcl => ({
  id: id<"acl">(text),
  scope: home,
  name: null,
  vpcId: id<"vpc">("vpc-1"),
  isDefault: false,
  subnetIds: [],
  inbound: [],
  outbound: [],
  ...more,
});

export const table = (text: `rtb-${string}`, more: Partial<RouteTable> = {}): RouteTable => ({
  id: id<"rtb">(text),
  scope: home,
  name: null,
  vpcId: id<"vpc">("vpc-1"),
  isMain: false,
  subnetIds: [],
  gatewayIds: [],
  routes: [],
  ...more,
});

export const gateway = (text: `igw-${string}`, more: Partial<InternetGateway> = {}): InternetGateway => ({
  id: id<"igw">(text),
  scope: home,
  name: null,
  attachments: [],
  ...more,
});

export const nat = (text: `nat-${string}`, more: Partial<NatGateway> = {}): NatGateway => ({
  id: id<"nat">(text),
  scope: home,
  name: null,
  vpcId: id<"vpc">("vpc-1"),
  state: "available",
  connectivity: "public",
  availability: "zonal",
  subnetId: null,
  routeTableId: null,
  autoProvisionsZones: null,
  addresses: [],
  ...more,
});

export const peering = (
  text: `pcx-${string}`,
  requester: `vpc-${string}`,
  accepter: `vpc-${string}`,
): PeeringConnection => ({
  id: id<"pcx">(text),
  scope: home,
  name: null,
  status: "active",
  requester: { vpcId: id<"vpc">(requester), ownerId: null, region: null, cidrs: [] },
  accepter: { vpcId: id<"vpc">(accepter), ownerId: null, region: null, cidrs: [] },
});

export const prefixList = (text: `pl-${string}`, more: Partial<PrefixList> = {}): PrefixList => ({
  id: id<"pl">(text),
  scope: home,
  name: null,
  cidrs: null,
  ...more,
});

export const other = (kind: string, text: string, more: Partial<OtherResource> = {}): OtherResource => ({
  kind,
  id: text,
  scope: home,
  name: null,
  vpcId: null,
  facts: [],
  aliases: [],
  uses: [],
  ...more,
});
