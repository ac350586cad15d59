import { type Gap, missingDocument, notModelled } from "../estate/gap.ts";
import type { LoadBalancer } from "../estate/load-balancer.ts";
import type { Estate } from "../estate/lookup.ts";
import type { Meaning, Named } from "../estate/name.ts";
import { type NetworkInterface, standingAddress } from "../estate/network-interface.ts";
import { endpointWords, isAvailable, type VpcEndpoint } from "../estate/vpc-endpoint.ts";
import { type Address, type Family, printAddress } from "../net/address.ts";
import { addressesOf, type Cidr, holds, overlaps, printCidr } from "../net/cidr.ts";
import { difference, type Intervals, intersection, interval, normalise } from "../net/intervals.ts";
import { publicAddresses, unicastAddresses } from "../net/special.ts";
import { serviceLists } from "../route/service-lists.ts";
import type { Reason } from "./reason.ts";
import { type Blocker, blame } from "./step.ts";

/** An interface with the one address of it that a pair is about. */
export interface Member {
  readonly interface: NetworkInterface;
  readonly address: Address;
}

/** What one side of a question stands for. */
export interface Endpoint {
  /** Interfaces, each with the address that stands for it, for both families where it has both. */
  readonly members: readonly Member[];
  /** Addresses that may be anybody's, inside or outside: literals, blocks beyond the estate, the internet. */
  readonly addresses: readonly AddressSet[];
  readonly generalPublic: boolean;
  /** True where people named addresses, not things: then a packet is addressed to exactly those. */
  readonly byAddress: boolean;
  /** The one thing that makes the whole question unknown: an endpoint that is not modelled or was not read. */
  readonly gap: Gap | null;
  /** The security group whose rules alone can be asked where nothing uses it. */
  readonly emptyGroup: string | null;
  /** The gateway endpoint that was named: only what goes through it has reached it. */
  readonly through: string | null;
  /** What by itself stops every packet at this end; null where nothing does. */
  readonly refusal: Blocker | null;
}

export interface AddressSet {
  readonly family: Family;
  readonly addresses: Intervals<bigint>;
  readonly label: string;
  /** The one interface that has all of them, by a delegated prefix (ENI-03); null where they may be anybody's. */
  readonly owner: NetworkInterface | null;
}

/** Every interface at an end, by whichever address. */
export const everyoneAt = ({ members, addresses }: Endpoint): readonly NetworkInterface[] => [
  ...members.map((one) => one.interface),
  ...addresses.flatMap(({ owner }) => owner ?? []),
];

const nothing: Endpoint = {
  members: [],
  addresses: [],
  generalPublic: false,
  byAddress: false,
  gap: null,
  emptyGroup: null,
  through: null,
  refusal: null,
};

/** Which side is asked: a literal address is a header's destination, but as a source somebody must have it. */
export type Side = "source" | "destination";

export function endpointOf(estate: Estate, meaning: Meaning, side: Side, other: Meaning): Endpoint {
  switch (meaning.kind) {
    case "internet":
      return { ...nothing, generalPublic: true, addresses: internet(estate) };
    case "address":
      return side === "source" ? callerAt(estate, meaning.address, other) : literal(meaning.address);
    case "cidr":
      return ofBlocks(estate, [meaning.cidr], printCidr(meaning.cidr), side);
    case "tag":
      return ofInterfaces(meaning.things.flatMap((thing) => interfacesOf(estate, thing)));
    case "dns-name":
      return { ...nothing, gap: notModelled(`the address of ${meaning.name}`, "support for DNS names in Hopwise") };
    case "not-collected": {
      const carriers = meaning.noun === "security-group" ? estate.interfacesOfGroup.get(meaning.word) : undefined;
      return carriers === undefined ? { ...nothing, gap: meaning.gap } : ofInterfaces(carriers);
    }
    case "thing":
      return ofThing(estate, meaning.thing, side);
  }
}

/** Every public address that no collected VPC has for its own. */
const internet = (estate: Estate): readonly AddressSet[] =>
  ([4, 6] as const).map((family) => ({
    family,
    addresses: difference(publicAddresses(family), blocksOfVpcs(estate, family)),
    label: "the internet",
    owner: null,
  }));

const blocksOfVpcs = (estate: Estate, family: Family): Intervals<bigint> =>
  addressesOf(
    [...estate.vpcs.values()].flatMap((vpc) => vpc.cidrs),
    family,
  );

const literal = (address: Address): Endpoint => ({ ...nothing, byAddress: true, addresses: [setOfOne(address)] });

const setOfOne = (address: Address): AddressSet => ({
  family: address.family,
  addresses: interval(address.value, address.value),
  label: printAddress(address),
  owner: null,
});

function ofThing(estate: Estate, thing: Named, side: Side): Endpoint {
  switch (thing.noun) {
    case "internet-gateway":
      return { ...nothing, generalPublic: true, addresses: internet(estate) };
    case "prefix-list": {
      const cidrs = estate.prefixLists.get(thing.id)?.cidrs ?? null;
      if (cidrs !== null) return ofBlocks(estate, cidrs, thing.id, side);
      const what = `the entries of ${thing.id}`;
      return { ...nothing, gap: missingDocument("PrefixListEntries", thing.scope, "not-collected", what, thing.id) };
    }
    case "nat-gateway": {
      const own = interfacesOf(estate, thing);
      if (own.length > 0) return ofInterfaces(own);
      return { ...nothing, gap: notModelled(`the interface of ${thing.id}`, "ec2:DescribeNetworkInterfaces") };
    }
    case "security-group": {
      const members = interfacesOf(estate, thing);
      const unread = members.length > 0 ? null : unreadInterfaces(estate, thing);
      if (unread !== null) return { ...nothing, gap: unread };
      return { ...ofInterfaces(members), emptyGroup: members.length === 0 ? thing.id : null };
    }
    case "instance":
    case "network-interface":
    case "subnet":
    case "vpc": {
      const members = interfacesOf(estate, thing);
      const unread = members.length > 0 ? null : unreadInterfaces(estate, thing);
      return unread === null ? ofInterfaces(members) : { ...nothing, gap: unread };
    }
    case "vpc-endpoint":
      return ofVpcEndpoint(estate, estate.vpcEndpoints.get(thing.id) as VpcEndpoint, side);
    case "route-table":
    case "network-acl":
    case "egress-only-internet-gateway":
    case "vpc-peering":
    case "other": {
      const balancer = balancerOf(estate, thing);
      if (balancer !== null) return ofBalancer(estate, balancer);
      const article = /^[aei]/.test(thing.kind) ? "an" : "a";
      const what = `${article} ${thing.kind} as an end of a question (${thing.id})`;
      return { ...nothing, gap: notModelled(what, "support for it in Hopwise") };
    }
  }
}

/** A load balancer stands for all of its nodes (ELB-10). */
function ofBalancer(estate: Estate, balancer: LoadBalancer): Endpoint {
  const { name, vpcId, scope } = balancer;
  const gap = estate.gapIn("NetworkInterfaces", scope, vpcId, `the nodes of ${name}`, vpcId);
  return gap === null ? ofInterfaces(estate.balancing.nodesOf(balancer)) : { ...nothing, gap };
}

const balancerOf = (estate: Estate, { kind, id }: Named): LoadBalancer | null =>
  kind === "load-balancer" ? (estate.balancing.balancers.get(id) ?? null) : null;

/**
 * A gateway endpoint stands for the addresses of its service, every other one for its interfaces. None opens a connection
 * (VPCE-11), and one without interfaces that is not available takes none (VPCE-01).
 */
function ofVpcEndpoint(estate: Estate, endpoint: VpcEndpoint, side: Side): Endpoint {
  const { id, scope, type, interfaceIds, state } = endpoint;
  if (type === "gateway" && side === "source") {
    const text = `${id} opens no connections: it only carries those that come to it`;
    return refusing(id, "VPCE_INTRA_VPC_TRAFFIC", text, "VPCE-11");
  }
  if (type === "gateway") {
    const { lists, gap } = serviceLists(estate, endpoint);
    const cidrs = lists.flatMap((list) => list.cidrs ?? []);
    return gap === null
      ? { ...ofBlocks(estate, cidrs, endpoint.serviceName ?? id, side), through: id }
      : { ...nothing, gap };
  }
  const unread = interfaceIds.find((own) => !estate.interfaces.has(own));
  if (unread !== undefined) {
    const what = `the interfaces of ${id}: ${unread} was not read`;
    return { ...nothing, gap: missingDocument("NetworkInterfaces", scope, "not-collected", what, unread) };
  }
  if (interfaceIds.length === 0 && !isAvailable(endpoint)) {
    const text = `the ${endpointWords(endpoint)} ${id} is ${state} and has no interfaces; only an available one carries traffic`;
    return refusing(id, "BAD_STATE", text, "VPCE-01");
  }
  return ofInterfaces(interfacesOf(estate, { ...endpoint, noun: "vpc-endpoint", kind: "vpc-endpoint", aliases: [] }));
}

function refusing(id: string, code: Reason, text: string, rule: string): Endpoint {
  const facts = { kind: "vpc-endpoint", id, evidence: [text], rules: [rule], text } as const;
  return { ...nothing, refusal: blame("forward", code, facts) };
}

/**
 * Null where the interfaces of a thing are known to be none. A live question reads the interfaces of the very things
 * that it names, so a list that is complete for some VPCs only is complete for those.
 */
function unreadInterfaces(estate: Estate, { id, noun, scope }: Named): Gap | null {
  const coverage = estate.coverage("NetworkInterfaces", scope);
  if (coverage !== "other-account" && coverage.state === "vpcs") return null;
  const what = `the interfaces of ${id}`;
  return estate.gapIn("NetworkInterfaces", scope, noun === "vpc" ? id : null, what, id);
}

export function interfacesOf(estate: Estate, thing: Named): readonly NetworkInterface[] {
  switch (thing.noun) {
    case "security-group":
      return estate.interfacesOfGroup.get(thing.id) ?? [];
    case "instance":
      return estate.interfacesOfInstance.get(thing.id) ?? [];
    case "network-interface":
      return present(estate.interfaces.get(thing.id));
    case "nat-gateway":
      return present(estate.natGateways.get(thing.id))
        .flatMap(({ addresses }) => addresses)
        .flatMap(({ interfaceId }) => present(interfaceId))
        .flatMap((id) => present(estate.interfaces.get(id)));
    case "vpc-endpoint":
      return present(estate.vpcEndpoints.get(thing.id))
        .flatMap(({ interfaceIds }) => interfaceIds)
        .flatMap((id) => present(estate.interfaces.get(id)));
    case "subnet":
      return estate.interfacesOfSubnet.get(thing.id) ?? [];
    case "vpc":
      return estate.interfacesOfVpc.get(thing.id) ?? [];
    case "route-table":
    case "network-acl":
    case "internet-gateway":
    case "egress-only-internet-gateway":
    case "vpc-peering":
    case "prefix-list":
      return [];
    case "other":
      return present(balancerOf(estate, thing)).flatMap((balancer) => estate.balancing.nodesOf(balancer));
  }
}

const present = <T>(one: T | null | undefined): readonly T[] => (one == null ? [] : [one]);

/** Each interface by its primary private IPv4 address and its first IPv6 address. */
export function ofInterfaces(interfaces: readonly NetworkInterface[]): Endpoint {
  const members = [...new Set(interfaces)].flatMap((one) =>
    ([4, 6] as const).flatMap((family) => {
      const address = standingAddress(one, family);
      return address === null ? [] : [{ interface: one, address }];
    }),
  );
  return { ...nothing, members };
}

/**
 * A block stands for the addresses in it that interfaces have; what of it lies outside every collected VPC is a set of
 * addresses beyond the route.
 */
function ofBlocks(estate: Estate, cidrs: readonly Cidr[], label: string, side: Side): Endpoint {
  const vpcs = [...estate.vpcs.values()];
  const members: Member[] = [];
  const delegated: AddressSet[] = [];
  for (const vpc of vpcs) {
    if (!vpc.cidrs.some((own) => cidrs.some((cidr) => overlaps(own, cidr)))) continue;
    const gap = estate.gapIn("NetworkInterfaces", vpc.scope, vpc.id, `the interfaces of ${vpc.id}`, vpc.id);
    if (gap !== null) return { ...nothing, gap };
    for (const one of estate.interfacesOfVpc.get(vpc.id) ?? []) {
      for (const address of ownAddresses(one)) {
        if (cidrs.some((cidr) => holds(cidr, address))) members.push({ interface: one, address });
      }
      delegated.push(...delegatedIn(one, cidrs));
    }
  }
  const shown = estate.publicAddressesIn(cidrs);
  const addresses = ([4, 6] as const).flatMap((family) => {
    const asked = intersection(addressesOf(cidrs, family), unicastAddresses(family));
    const own = family === 4 ? normalise(shown.map((value) => ({ first: value, last: value }))) : [];
    const beyond = difference(difference(asked, blocksOfVpcs(estate, family)), own);
    return beyond.length === 0 ? [] : [{ family, addresses: beyond, label, owner: null }];
  });
  const ours = shown.map((value): Address => ({ family: 4, value }));
  if (side === "destination")
    return { ...nothing, byAddress: true, members, addresses: [...addresses, ...delegated, ...ours.map(setOfOne)] };
  const callers = ours.flatMap((address) => senderWithPublic(estate, address));
  return { ...nothing, byAddress: true, members: [...members, ...callers], addresses: [...addresses, ...delegated] };
}

/** What of an interface's delegated prefixes lies in the blocks, without the addresses that it has one by one. */
function delegatedIn(one: NetworkInterface, cidrs: readonly Cidr[]): readonly AddressSet[] {
  return ([4, 6] as const).flatMap((family) => {
    const prefixes = one.prefixes.filter((prefix) => cidrs.some((cidr) => overlaps(prefix, cidr)));
    const asked = intersection(addressesOf(prefixes, family), addressesOf(cidrs, family));
    const single = ownAddresses(one).filter((address) => address.family === family);
    const addresses = difference(asked, normalise(single.map(({ value }) => ({ first: value, last: value }))));
    const label = `${one.name ?? one.id} (${prefixes.map(printCidr).join(", ")})`;
    return addresses.length === 0 ? [] : [{ family, addresses, label, owner: one }];
  });
}

const ownAddresses = (one: NetworkInterface): readonly Address[] => [
  ...one.privateAddresses.map(({ address }) => address),
  ...one.ipv6Addresses,
];

/**
 * A literal address that sends: the interface that has it, privately or publicly. If nobody in the estate has it, it
 * is somebody outside, unless it lies inside a collected VPC: then nobody can send from it.
 */
function callerAt(estate: Estate, address: Address, other: Meaning): Endpoint {
  const holders = estate.interfacesAt(address);
  const near = holders.length > 1 ? holders.filter((one) => one.vpcId === vpcOf(estate, other)) : holders;
  const chosen = near.length > 0 ? near : holders;
  if (chosen.length > 0) return { ...nothing, members: chosen.map((one) => ({ interface: one, address })) };
  const [sender] = senderWithPublic(estate, address);
  return sender === undefined ? literal(address) : { ...nothing, members: [sender] };
}

/** Who sends from a public address of ours: the interface, from the private address behind it. */
function senderWithPublic(estate: Estate, address: Address): readonly Member[] {
  const shown = address.family === 4 ? estate.interfaceWithPublic(address) : null;
  const own = shown?.privateAddresses.find(({ publicAddress }) => publicAddress?.value === address.value);
  return shown === null || own === undefined ? [] : [{ interface: shown, address: own.address }];
}

function vpcOf(estate: Estate, meaning: Meaning): string | null {
  if (meaning.kind === "address") return estate.interfacesAt(meaning.address)[0]?.vpcId ?? null;
  if (meaning.kind !== "thing") return null;
  return interfacesOf(estate, meaning.thing)[0]?.vpcId ?? null;
}

/** The part of a set that some collected VPC holds; nobody sends from there unless an interface has the address. */
export function insideVpcs(estate: Estate, set: AddressSet): Intervals<bigint> {
  return intersection(set.addresses, blocksOfVpcs(estate, set.family));
}
