import type { Estate } from "../estate/lookup.ts";
import type { Named } from "../estate/name.ts";
import type { NetworkInterface } from "../estate/network-interface.ts";
import type { Scope } from "../estate/scope.ts";
import type { Subnet } from "../estate/subnet.ts";
import type { Vpc } from "../estate/vpc.ts";

/** One place that has what was looked for. */
export interface Match {
  readonly account: string | null;
  readonly region: string | null;
  readonly vpc: string | null;
  readonly subnet: string | null;
  readonly interface?: string;
  /** The availability zone. */
  readonly zone?: string;
  readonly holds: "address" | "cidr" | "name";
  /** The address, block or name by which it matched. */
  readonly value: string;
  readonly kind: string;
  readonly id: string;
  readonly name?: string;
}

export type Held = Pick<Match, "holds" | "value">;

interface Placed {
  readonly scope: Scope;
  readonly name: string | null;
}

function at({ scope, name }: Placed, held: Held) {
  return { account: scope.account, region: scope.region, ...held, ...(name === null ? {} : { name }) };
}

const zoneOf = (subnet: Subnet | undefined) => (subnet?.zone == null ? {} : { zone: subnet.zone });

export function interfaceMatch(estate: Estate, own: NetworkInterface, held: Held): Match {
  const { id, vpcId, subnetId } = own;
  const zone = zoneOf(estate.subnets.get(subnetId));
  return { ...at(own, held), vpc: vpcId, subnet: subnetId, interface: id, ...zone, kind: "network-interface", id };
}

export function subnetMatch(subnet: Subnet, held: Held): Match {
  const { id, vpcId } = subnet;
  return { ...at(subnet, held), vpc: vpcId, subnet: id, ...zoneOf(subnet), kind: "subnet", id };
}

export function vpcMatch(vpc: Vpc, held: Held): Match {
  return { ...at(vpc, held), vpc: vpc.id, subnet: null, kind: "vpc", id: vpc.id };
}

/** Anything else that has an id, with as much of its place as it has. */
export function thingMatch(estate: Estate, thing: Named, held: Held): Match {
  const { noun, id } = thing;
  const own = noun === "network-interface" ? estate.interfaces.get(id) : estate.interfacesOfInstance.get(id)?.[0];
  if (own !== undefined) return { ...interfaceMatch(estate, own, held), ...named(thing), kind: thing.kind, id };
  const subnet = noun === "subnet" ? estate.subnets.get(id) : undefined;
  if (subnet !== undefined) return subnetMatch(subnet, held);
  return { ...at(thing, held), vpc: vpcOf(estate, thing), subnet: subnetOf(estate, thing), kind: thing.kind, id };
}

const named = ({ name }: Named) => (name === null ? {} : { name });

function vpcOf(estate: Estate, { noun, id }: Named): string | null {
  if (noun === "vpc") return id;
  const inVpc = [
    estate.securityGroups,
    estate.routeTables,
    estate.networkAcls,
    estate.natGateways,
    estate.vpcEndpoints,
  ] as readonly ReadonlyMap<string, { readonly vpcId: string | null }>[];
  for (const index of inVpc) {
    const found = index.get(id);
    if (found !== undefined) return found.vpcId;
  }
  const gateway = estate.internetGateways.get(id) ?? estate.egressOnlyInternetGateways.get(id);
  return gateway?.attachments[0]?.vpcId ?? estate.snapshot.others.find((other) => other.id === id)?.vpcId ?? null;
}

const subnetOf = (estate: Estate, { id }: Named): string | null => estate.natGateways.get(id)?.subnetId ?? null;
