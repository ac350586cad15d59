import { type Address, parseAddress } from "../net/address.ts";
import { type Cidr, holds } from "../net/cidr.ts";
import type { NatGateway } from "./nat-gateway.ts";
import type { NetworkInterface } from "./network-interface.ts";
import type { OtherResource } from "./other-resource.ts";
import type { RouteTable } from "./route-table.ts";
import type { Scope } from "./scope.ts";
import type { Snapshot } from "./snapshot.ts";
import type { Vpc } from "./vpc.ts";
import { isAvailable, type VpcEndpoint } from "./vpc-endpoint.ts";

/** An interface that something names by id and that is not among those that were read. */
export interface UnlistedInterface {
  readonly id: string;
  /** Where it was named. */
  readonly scope: Scope;
  /** Null where an Elastic IP address names it, which does not say its VPC. */
  readonly vpcId: string | null;
  readonly publicAddress: Address | null;
  /** Set for the interface of a NAT gateway, which is in no security group and of no instance (NAT-03). */
  readonly natGateway: NatGateway | null;
}

interface Known {
  readonly snapshot: Snapshot;
  readonly vpcs: ReadonlyMap<string, Vpc>;
  readonly interfaces: ReadonlyMap<string, NetworkInterface>;
  readonly routeTables: ReadonlyMap<string, RouteTable>;
  readonly natGateways: ReadonlyMap<string, NatGateway>;
  readonly vpcEndpoints: ReadonlyMap<string, VpcEndpoint>;
}

/**
 * What something names exists, so a list of interfaces that lacks it is not whole: a route that is no black hole has a
 * target (RT-08), a NAT gateway or an endpoint that works has its interfaces, and an Elastic IP address is bound to what
 * there is. In a shared VPC the route may lead to an interface of the owner, which a participant never sees (SHR-01), so
 * there it says nothing about the list.
 */
export class UnlistedInterfaces {
  readonly #all: readonly UnlistedInterface[];

  constructor({ snapshot, vpcs, interfaces, routeTables, natGateways, vpcEndpoints }: Known) {
    const named = [
      ...[...routeTables.values()].flatMap((table) => (isShared(vpcs.get(table.vpcId)) ? [] : targets(table))),
      ...[...natGateways.values()].flatMap(ofNatGateway),
      ...[...vpcEndpoints.values()].flatMap(ofEndpoint),
      ...snapshot.others.flatMap(boundTo),
    ];
    this.#all = named.filter(({ id }) => !interfaces.has(id));
  }

  has(id: string): boolean {
    return this.#all.some((one) => one.id === id);
  }

  /** Those of a VPC (null: of any); with `isNear`, also those of which only the account and Region are known. */
  in(vpcId: string | null, isNear: (scope: Scope) => boolean = () => false): readonly UnlistedInterface[] {
    return this.#all.filter((one) => (vpcId === null || one.vpcId === null ? isNear(one.scope) : one.vpcId === vpcId));
  }

  /** Those with a public address in one of the blocks. */
  withPublicIn(cidrs: readonly Cidr[]): readonly UnlistedInterface[] {
    return this.#all.filter(
      ({ publicAddress }) => publicAddress !== null && cidrs.some((cidr) => holds(cidr, publicAddress)),
    );
  }
}

const isShared = (vpc: Vpc | undefined): boolean =>
  vpc !== undefined && vpc.ownerId !== null && vpc.ownerId !== vpc.scope.account;

const plain = { publicAddress: null, natGateway: null };

const targets = ({ vpcId, scope, routes }: RouteTable): readonly UnlistedInterface[] =>
  routes.flatMap(({ target, state }) =>
    target.kind === "network-interface" && state === "active" ? [{ ...plain, id: target.id, scope, vpcId }] : [],
  );

/** One that is gone, or that never came to be, still names the interface that it had. */
const ofNatGateway = (natGateway: NatGateway): readonly UnlistedInterface[] => {
  const { scope, vpcId, state } = natGateway;
  const isThere = state === "available" || state === "pending";
  return natGateway.addresses.flatMap(({ interfaceId }) =>
    interfaceId === null || !isThere ? [] : [{ ...plain, id: interfaceId, scope, vpcId, natGateway }],
  );
};

const ofEndpoint = (endpoint: VpcEndpoint): readonly UnlistedInterface[] =>
  isAvailable(endpoint)
    ? endpoint.interfaceIds.map((id) => ({ ...plain, id, scope: endpoint.scope, vpcId: endpoint.vpcId }))
    : [];

const boundTo = ({ kind, scope, aliases, uses }: OtherResource): readonly UnlistedInterface[] =>
  kind !== "elastic-ip"
    ? []
    : uses
        .filter((id) => id.startsWith("eni-"))
        .map((id) => ({ ...plain, id, scope, vpcId: null, publicAddress: parseAddress(aliases[0] ?? "") }));
