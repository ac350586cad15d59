import type { Address } from "../net/address.ts";
import { type Cidr, holds } from "../net/cidr.ts";
import { Balancing } from "./balancing.ts";
import type { Coverage, DocumentKey } from "./document.ts";
import { type Gap, missingDocument } from "./gap.ts";
import type { Id } from "./id.ts";
import type { Instance } from "./instance.ts";
import type { EgressOnlyInternetGateway, InternetGateway } from "./internet-gateway.ts";
import { NameIndex } from "./name-index.ts";
import type { NatGateway } from "./nat-gateway.ts";
import type { NetworkAcl } from "./network-acl.ts";
import type { FirewallEndpoint, FirewallPolicy, FirewallRuleGroup, NetworkFirewall } from "./network-firewall.ts";
import type { NetworkInterface } from "./network-interface.ts";
import type { PeeringConnection } from "./peering.ts";
import type { PrefixList } from "./prefix-list.ts";
import type { RouteTable } from "./route-table.ts";
import type { Scope } from "./scope.ts";
import type { SecurityGroup } from "./security-group.ts";
import type { Snapshot } from "./snapshot.ts";
import type { Subnet } from "./subnet.ts";
import { TransitGateways } from "./transit-gateways.ts";
import { type UnlistedInterface, UnlistedInterfaces } from "./unlisted-interface.ts";
import type { Vpc } from "./vpc.ts";
import type { VpcEndpoint } from "./vpc-endpoint.ts";
import type { VpnConnection } from "./vpn-connection.ts";

/** Every answer about the estate is one of three; there is no default that guesses. */
export type Found<T> =
  | { readonly state: "found"; readonly value: T }
  | { readonly state: "absent" }
  | { readonly state: "not-collected"; readonly gap: Gap };

/** Something that exists because something else names it: it is here, or it was not collected. */
export type Referenced<T> = Exclude<Found<T>, { state: "absent" }>;

const absent = { state: "absent" } as const;
const found = <T>(value: T) => ({ state: "found", value }) as const;

interface Scoped {
  readonly id: string;
  readonly scope: Scope;
  readonly ownerId?: string | null;
}

/** By id; where two accounts show the same thing (a shared subnet), the owner's view counts. */
function byId<T extends Scoped>(resources: readonly T[]): ReadonlyMap<string, T> {
  const index = new Map<string, T>();
  for (const resource of resources) {
    const known = index.get(resource.id);
    if (known === undefined || (resource.ownerId != null && resource.ownerId === resource.scope.account)) {
      index.set(resource.id, resource);
    }
  }
  return index;
}

function groupBy<T, K>(resources: Iterable<T>, keysOf: (resource: T) => Iterable<K>): ReadonlyMap<K, readonly T[]> {
  const index = new Map<K, T[]>();
  for (const resource of resources) {
    for (const key of keysOf(resource)) {
      const list = index.get(key);
      if (list === undefined) index.set(key, [resource]);
      else list.push(resource);
    }
  }
  return index;
}

/** A firewall, at the endpoint by which a packet gets to it. */
export interface FirewallAt {
  readonly firewall: NetworkFirewall;
  readonly endpoint: FirewallEndpoint;
}

interface InterfaceIndex {
  readonly byId: ReadonlyMap<string, NetworkInterface>;
  readonly byGroup: ReadonlyMap<string, readonly NetworkInterface[]>;
  readonly bySubnet: ReadonlyMap<string, readonly NetworkInterface[]>;
  readonly byVpc: ReadonlyMap<string, readonly NetworkInterface[]>;
  readonly byInstance: ReadonlyMap<string, readonly NetworkInterface[]>;
  readonly byAddress: ReadonlyMap<bigint, readonly NetworkInterface[]>;
  readonly byPublicAddress: ReadonlyMap<bigint, NetworkInterface>;
  readonly withPrefixes: readonly NetworkInterface[];
}

const interfaceIndexes = new WeakMap<readonly NetworkInterface[], InterfaceIndex>();

/**
 * Interfaces are by far the longest list. A snapshot that differs in a rule or a route has the very same one, so its
 * index is kept with the list.
 */
function interfaceIndexOf(list: readonly NetworkInterface[]): InterfaceIndex {
  const known = interfaceIndexes.get(list);
  if (known !== undefined) return known;
  const index = indexInterfaces(list);
  interfaceIndexes.set(list, index);
  return index;
}

function indexInterfaces(list: readonly NetworkInterface[]): InterfaceIndex {
  const known = byId(list);
  const interfaces = [...known.values()];
  const owners = new Map<bigint, NetworkInterface>();
  for (const one of interfaces) {
    for (const { publicAddress } of one.privateAddresses)
      if (publicAddress !== null) owners.set(publicAddress.value, one);
  }
  return {
    byId: known,
    byGroup: groupBy(interfaces, (one) => new Set(one.groups)),
    bySubnet: groupBy(interfaces, (one) => [one.subnetId]),
    byVpc: groupBy(interfaces, (one) => [one.vpcId]),
    byInstance: groupBy(interfaces, (one) => (one.instanceId === null ? [] : [one.instanceId])),
    byAddress: groupBy(interfaces, (one) =>
      [...one.privateAddresses.map(({ address }) => address), ...one.ipv6Addresses].map(keyOf),
    ),
    byPublicAddress: owners,
    withPrefixes: interfaces.filter((one) => one.prefixes.length > 0),
  };
}

/**
 * A snapshot with its indexes, built once. Lookups never search lists, so a question costs the same in an estate of
 * a hundred thousand interfaces as in one of ten.
 */
export class Estate {
  readonly snapshot: Snapshot;
  readonly vpcs: ReadonlyMap<string, Vpc>;
  readonly subnets: ReadonlyMap<string, Subnet>;
  readonly interfaces: ReadonlyMap<string, NetworkInterface>;
  readonly instances: ReadonlyMap<string, Instance>;
  readonly securityGroups: ReadonlyMap<string, SecurityGroup>;
  readonly networkAcls: ReadonlyMap<string, NetworkAcl>;
  readonly routeTables: ReadonlyMap<string, RouteTable>;
  readonly internetGateways: ReadonlyMap<string, InternetGateway>;
  readonly egressOnlyInternetGateways: ReadonlyMap<string, EgressOnlyInternetGateway>;
  readonly natGateways: ReadonlyMap<string, NatGateway>;
  readonly peeringConnections: ReadonlyMap<string, PeeringConnection>;
  readonly vpcEndpoints: ReadonlyMap<string, VpcEndpoint>;
  readonly prefixLists: ReadonlyMap<string, PrefixList>;
  readonly vpnConnections: ReadonlyMap<string, VpnConnection>;
  readonly transit: TransitGateways;
  readonly firewallPolicies: ReadonlyMap<string, FirewallPolicy>;
  readonly firewallRuleGroups: ReadonlyMap<string, FirewallRuleGroup>;
  readonly interfacesOfGroup: ReadonlyMap<string, readonly NetworkInterface[]>;
  readonly interfacesOfSubnet: ReadonlyMap<string, readonly NetworkInterface[]>;
  readonly interfacesOfVpc: ReadonlyMap<string, readonly NetworkInterface[]>;
  readonly interfacesOfInstance: ReadonlyMap<string, readonly NetworkInterface[]>;
  readonly subnetsOfVpc: ReadonlyMap<string, readonly Subnet[]>;
  /** What decides on names. */
  readonly names: NameIndex;
  /** Interfaces that exist, because something names them, and that were not read. */
  readonly unlisted: UnlistedInterfaces;
  readonly balancing: Balancing;
  readonly #tableOfSubnet: ReadonlyMap<string, readonly RouteTable[]>;
  readonly #tableOfGateway: ReadonlyMap<string, readonly RouteTable[]>;
  readonly #mainTable: ReadonlyMap<string, readonly RouteTable[]>;
  readonly #aclOfSubnet: ReadonlyMap<string, readonly NetworkAcl[]>;
  readonly #gatewayOfVpc: ReadonlyMap<string, readonly InternetGateway[]>;
  readonly #gatewayNamedIn: ReadonlyMap<string, readonly string[]>;
  readonly #peeringsOfVpc: ReadonlyMap<string, readonly PeeringConnection[]>;
  readonly #ownerOfAddress: ReadonlyMap<bigint, readonly NetworkInterface[]>;
  readonly #ownerOfPublicAddress: ReadonlyMap<bigint, NetworkInterface>;
  readonly #natOfInterface: ReadonlyMap<string, NatGateway>;
  readonly #natOfPublicAddress: ReadonlyMap<bigint, NatGateway>;
  readonly #endpointOfInterface: ReadonlyMap<string, VpcEndpoint>;
  readonly #firewallAt: ReadonlyMap<string, FirewallAt>;
  readonly #listsOfEndpoint: ReadonlyMap<string, readonly Id<"pl">[]>;
  readonly #publicValues: readonly bigint[];
  readonly #withPrefixes: readonly NetworkInterface[];

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot;
    this.vpcs = byId(snapshot.vpcs);
    this.subnets = byId(snapshot.subnets);
    const ofInterfaces = interfaceIndexOf(snapshot.interfaces);
    this.interfaces = ofInterfaces.byId;
    this.instances = byId(snapshot.instances);
    this.securityGroups = byId(snapshot.securityGroups);
    this.networkAcls = byId(snapshot.networkAcls);
    this.routeTables = byId(snapshot.routeTables);
    this.internetGateways = byId(snapshot.internetGateways);
    this.egressOnlyInternetGateways = byId(snapshot.egressOnlyInternetGateways);
    this.natGateways = byId(snapshot.natGateways);
    this.peeringConnections = byId(snapshot.peeringConnections);
    this.vpcEndpoints = byId(snapshot.vpcEndpoints);
    this.prefixLists = byId(snapshot.prefixLists);
    this.vpnConnections = byId(snapshot.vpnConnections);
    this.firewallPolicies = byId(snapshot.firewallPolicies);
    this.firewallRuleGroups = byId(snapshot.firewallRuleGroups);
    this.#firewallAt = new Map(
      snapshot.networkFirewalls.flatMap((firewall) =>
        firewall.endpoints.map((endpoint) => [endpoint.endpointId, { firewall, endpoint }]),
      ),
    );
    this.transit = new TransitGateways(this);
    this.names = new NameIndex(snapshot);
    this.unlisted = new UnlistedInterfaces(this);
    this.balancing = new Balancing(this);
    this.interfacesOfGroup = ofInterfaces.byGroup;
    this.interfacesOfSubnet = ofInterfaces.bySubnet;
    this.interfacesOfVpc = ofInterfaces.byVpc;
    this.interfacesOfInstance = ofInterfaces.byInstance;
    this.subnetsOfVpc = groupBy(this.subnets.values(), (one) => [one.vpcId]);
    this.#tableOfSubnet = groupBy(this.routeTables.values(), (one) => one.subnetIds);
    this.#tableOfGateway = groupBy(this.routeTables.values(), (one) => one.gatewayIds);
    this.#mainTable = groupBy(this.routeTables.values(), (one) => (one.isMain ? [one.vpcId] : []));
    this.#aclOfSubnet = groupBy(this.networkAcls.values(), (one) => one.subnetIds);
    this.#gatewayOfVpc = groupBy(this.internetGateways.values(), (one) => one.attachments.map(({ vpcId }) => vpcId));
    this.#gatewayNamedIn = new Map(
      [...Map.groupBy(this.routeTables.values(), ({ vpcId }) => vpcId)].map(([vpcId, tables]) => [
        vpcId,
        tables.flatMap(({ routes, gatewayIds }) => [
          ...routes.flatMap(({ target, state }) =>
            target.kind === "internet-gateway" && state === "active" ? [target.id] : [],
          ),
          ...gatewayIds.filter((gatewayId) => gatewayId.startsWith("igw-")),
        ]),
      ]),
    );
    this.#peeringsOfVpc = groupBy(this.peeringConnections.values(), (one) => [one.requester.vpcId, one.accepter.vpcId]);
    this.#ownerOfAddress = ofInterfaces.byAddress;
    this.#ownerOfPublicAddress = ofInterfaces.byPublicAddress;
    const gateways = [...this.natGateways.values()];
    this.#natOfInterface = new Map(
      gateways.flatMap((nat) =>
        nat.addresses.flatMap(({ interfaceId }) => (interfaceId === null ? [] : [[interfaceId, nat]])),
      ),
    );
    this.#natOfPublicAddress = new Map(
      gateways.flatMap((nat) =>
        nat.addresses.flatMap(({ publicAddress }) => (publicAddress === null ? [] : [[publicAddress.value, nat]])),
      ),
    );
    this.#endpointOfInterface = new Map(
      [...this.vpcEndpoints.values()].flatMap((endpoint) => endpoint.interfaceIds.map((id) => [id, endpoint])),
    );
    const routedLists = [...this.routeTables.values()]
      .flatMap(({ routes }) => routes)
      .flatMap(({ destination, target }) =>
        destination.kind === "prefix-list" && target.kind === "vpc-endpoint"
          ? [{ list: destination.prefixListId, endpointId: target.id }]
          : [],
      );
    this.#listsOfEndpoint = new Map(
      [...Map.groupBy(routedLists, ({ endpointId }) => endpointId)].map(([endpointId, some]) => [
        endpointId,
        [...new Set(some.map(({ list }) => list))],
      ]),
    );
    this.#publicValues = [...new Set([...this.#ownerOfPublicAddress.keys(), ...this.#natOfPublicAddress.keys()])].sort(
      (a, b) => (a < b ? -1 : 1),
    );
    this.#withPrefixes = ofInterfaces.withPrefixes;
  }

  /** How much of a kind was read where `scope` says; an account that was never read is no reading at all. */
  coverage(key: DocumentKey, scope: Scope): Coverage | "other-account" {
    const readings = this.snapshot.readings.filter((reading) => sameScope(reading.scope, scope));
    if (readings.length === 0) return "other-account";
    const states = readings.map(
      (reading) => reading.coverage[key] ?? ({ state: "missing", why: "not-collected" } as const),
    );
    return states.find((state) => state.state !== "missing") ?? (states[0] as Coverage);
  }

  /**
   * Null where every interface of the VPC can be seen. A participant of a shared VPC sees only its own interfaces, its
   * owner sees all of them (SHR-01).
   * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-share-subnet-working-with.html
   */
  unseenInterfaces(vpc: Vpc): Gap | null {
    const what = `the interfaces of ${vpc.id}`;
    const own = this.gapIn("NetworkInterfaces", vpc.scope, vpc.id, what, vpc.id);
    if (own !== null || vpc.ownerId === null || vpc.ownerId === vpc.scope.account) return own;
    return this.gapIn("NetworkInterfaces", { ...vpc.scope, account: vpc.ownerId }, vpc.id, what, vpc.id);
  }

  /** Null where every `key` of this scope (or of this VPC) was read; otherwise the gap. */
  gapIn(key: DocumentKey, scope: Scope, vpcId: string | null, what: string, id: string | null): Gap | null {
    const coverage = this.coverage(key, scope);
    if (coverage === "other-account") return missingDocument(key, scope, "other-account", what, id);
    if (coverage.state === "missing") {
      return missingDocument(key, scope, coverage.why === "denied" ? "denied" : "not-collected", what, id);
    }
    if (coverage.state === "vpcs" && (vpcId === null || !coverage.vpcIds.has(vpcId))) {
      return missingDocument(key, scope, "not-collected", what, id);
    }
    const unlisted = key === "NetworkInterfaces" && vpcId !== null ? this.unlistedIn(vpcId, scope)[0] : undefined;
    return unlisted === undefined ? null : this.unlistedGap(what, unlisted, scope);
  }

  /** Interfaces of a VPC (null: of any) that exist and that the list lacks, where that list was read as a whole one. */
  unlistedIn(vpcId: string | null, scope: Scope): readonly UnlistedInterface[] {
    const coverage = this.coverage("NetworkInterfaces", scope);
    if (coverage === "other-account") return [];
    switch (coverage.state) {
      case "whole":
        return this.unlisted.in(vpcId, (one) => sameScope(one, scope));
      case "vpcs":
        return vpcId !== null && coverage.vpcIds.has(vpcId) ? this.unlisted.in(vpcId) : [];
      case "taken-as-empty":
      case "missing":
        return [];
    }
  }

  /** What one interface that was not read leaves open. */
  unlistedGap(what: string, { id }: UnlistedInterface, scope: Scope): Gap {
    return missingDocument("NetworkInterfaces", scope, "not-collected", `${what}: ${id} was not read`, id);
  }

  /** The gap that a thing leaves which exists, because something else names it, and which is not here. */
  unread(key: DocumentKey, id: string, scope: Scope): Gap {
    return this.gapIn(key, scope, null, id, id) ?? missingDocument(key, scope, "not-collected", id, id);
  }

  /** A thing that something else refers to by id: it exists, so if it is not here it was not collected. */
  referenced<T>(index: ReadonlyMap<string, T>, key: DocumentKey, id: string, scope: Scope): Referenced<T> {
    const value = index.get(id);
    return value === undefined ? { state: "not-collected", gap: this.unread(key, id, scope) } : found(value);
  }

  /** The explicit association, else the VPC's main table (RT-09). */
  tableOf(subnet: Subnet): Referenced<RouteTable> {
    const table = this.#tableOfSubnet.get(subnet.id)?.[0];
    if (table !== undefined) return found(table);
    const main = this.mainTableOf(subnet.vpcId);
    const what = `the route table of ${subnet.id}`;
    const gap = this.gapIn("RouteTables", subnet.scope, subnet.vpcId, what, subnet.vpcId);
    if (gap === null && main !== null) return found(main);
    return {
      state: "not-collected",
      gap: gap ?? missingDocument("RouteTables", subnet.scope, "not-collected", what, subnet.vpcId),
    };
  }

  mainTableOf(vpcId: string): RouteTable | null {
    return this.#mainTable.get(vpcId)?.[0] ?? null;
  }

  /** Whether the subnet's table is its own or the main one. */
  hasExplicitTable(subnet: Subnet): boolean {
    return this.#tableOfSubnet.has(subnet.id);
  }

  /** The table that routes what enters by this gateway (RT-13); absent: the local route. */
  edgeTableOf(gatewayId: string, vpcId: string, scope: Scope): Found<RouteTable> {
    const table = this.#tableOfGateway.get(gatewayId)?.[0];
    if (table !== undefined) return found(table);
    const gap = this.gapIn("RouteTables", scope, vpcId, `the edge route table of ${gatewayId}`, vpcId);
    return gap === null ? absent : { state: "not-collected", gap };
  }

  /**
   * A subnet has exactly one network ACL (NACL-04), and AWS prints that of the default one, too: a list in which none
   * has the subnet is not whole. Absent only where the person said that missing means empty.
   * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkAclAssociation.html
   */
  aclOf(subnet: Subnet): Found<NetworkAcl> {
    const own = this.#aclOfSubnet.get(subnet.id)?.[0];
    if (own !== undefined) return found(own);
    const what = `the network ACL of ${subnet.id}`;
    const coverage = this.coverage("NetworkAcls", subnet.scope);
    if (coverage !== "other-account" && coverage.state === "taken-as-empty") return absent;
    const gap = this.gapIn("NetworkAcls", subnet.scope, subnet.vpcId, what, subnet.vpcId);
    return {
      state: "not-collected",
      gap: gap ?? missingDocument("NetworkAcls", subnet.scope, "not-collected", what, subnet.vpcId),
    };
  }

  /** The internet gateway of a VPC; it has at most one. One that its tables name exists: by a live route, or as an edge. */
  gatewayOf(vpc: Vpc): Found<InternetGateway> {
    const gateway = this.#gatewayOfVpc.get(vpc.id)?.[0];
    if (gateway !== undefined) return found(gateway);
    const gap = this.gapIn("InternetGateways", vpc.scope, vpc.id, `the internet gateway of ${vpc.id}`, vpc.id);
    if (gap !== null) return { state: "not-collected", gap };
    const named = this.#gatewayNamedIn.get(vpc.id)?.find((id) => !this.internetGateways.has(id));
    if (named === undefined) return absent;
    return { state: "not-collected", gap: this.unread("InternetGateways", named, vpc.scope) };
  }

  peeringsOf(vpcId: string): readonly PeeringConnection[] {
    return this.#peeringsOfVpc.get(vpcId) ?? [];
  }

  /** Who has this address in this VPC: own addresses first, then delegated prefixes (ENI-03). */
  interfaceAt(vpc: Vpc, address: Address): Found<NetworkInterface> {
    const owner =
      this.#ownerOfAddress.get(keyOf(address))?.find((one) => one.vpcId === vpc.id) ??
      this.#withPrefixes.find((one) => one.vpcId === vpc.id && one.prefixes.some((prefix) => holds(prefix, address)));
    if (owner !== undefined) return found(owner);
    const gap = this.unseenInterfaces(vpc);
    return gap === null ? absent : { state: "not-collected", gap };
  }

  /** Every interface with this private or IPv6 address, in any VPC. */
  interfacesAt(address: Address): readonly NetworkInterface[] {
    const owners = this.#ownerOfAddress.get(keyOf(address)) ?? [];
    if (owners.length > 0) return owners;
    return this.#withPrefixes.filter((one) => one.prefixes.some((prefix) => holds(prefix, address)));
  }

  /** The interface that owns a public IPv4 address, if it is one of ours. */
  interfaceWithPublic(address: Address): NetworkInterface | null {
    return this.#ownerOfPublicAddress.get(address.value) ?? null;
  }

  /** The NAT gateway behind an interface. */
  natGatewayOf(networkInterface: NetworkInterface): NatGateway | null {
    return this.#natOfInterface.get(networkInterface.id) ?? null;
  }

  /**
   * The VPC endpoint that names an interface as its own. The interface of an endpoint has one, so where there is none it
   * was not read; the interface's description may say which one it is.
   */
  endpointOf({ id, description, scope, vpcId }: NetworkInterface): Referenced<VpcEndpoint> {
    const own = this.#endpointOfInterface.get(id);
    if (own !== undefined) return found(own);
    const named = /^VPC Endpoint Interface (vpce-[A-Za-z0-9-]+)/.exec(description)?.[1] ?? vpcId;
    const what = `the VPC endpoint of ${id}`;
    const gap = this.gapIn("VpcEndpoints", scope, null, what, named);
    return { state: "not-collected", gap: gap ?? missingDocument("VpcEndpoints", scope, "not-collected", what, named) };
  }

  /** The firewall to which an endpoint leads; null where none that was read names it. */
  firewallAt(endpointId: string): FirewallAt | null {
    return this.#firewallAt.get(endpointId) ?? null;
  }

  /** The prefix lists by which routes lead to an endpoint. */
  listsRoutedTo(endpointId: string): readonly Id<"pl">[] {
    return this.#listsOfEndpoint.get(endpointId) ?? [];
  }

  natGatewayWithPublic(address: Address): NatGateway | null {
    return this.#natOfPublicAddress.get(address.value) ?? null;
  }

  /** The widest range around an address in which no other public IPv4 address of the estate lies; both ends belong. */
  aroundPublic(address: Address): { readonly first: bigint; readonly last: bigint } {
    let low = 0;
    let high = this.#publicValues.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#publicValues[middle] as bigint) < address.value) low = middle + 1;
      else high = middle;
    }
    const before = this.#publicValues[low - 1];
    const after = this.#publicValues[low];
    return {
      first: before === undefined ? 0n : before + 1n,
      last: after === undefined ? (1n << 32n) - 1n : after - 1n,
    };
  }

  /** The public IPv4 addresses of the estate that lie in one of the blocks. */
  publicAddressesIn(cidrs: readonly Cidr[]): readonly bigint[] {
    return this.#publicValues.filter((value) => cidrs.some((cidr) => holds(cidr, { family: 4, value })));
  }

  /** The VPCs whose blocks hold the address. */
  vpcsHolding(address: Address): readonly Vpc[] {
    return [...this.vpcs.values()].filter((vpc) => vpc.cidrs.some((cidr) => holds(cidr, address)));
  }

  subnetHolding(vpcId: string, address: Address): Subnet | null {
    return this.subnetsOfVpc.get(vpcId)?.find((subnet) => subnet.cidrs.some((cidr) => holds(cidr, address))) ?? null;
  }
}

/** IPv4 and IPv6 addresses in one index, never mistaken for one another. */
const keyOf = (address: Address): bigint => (address.family === 4 ? address.value : address.value + (1n << 128n));

/** A scope that does not name its account or Region fits every one. */
function sameScope(one: Scope, other: Scope): boolean {
  return agrees(one.account, other.account) && agrees(one.region, other.region);
}

const agrees = (one: string | null, other: string | null): boolean => one === null || other === null || one === other;
