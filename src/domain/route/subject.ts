import type { Gap } from "../estate/gap.ts";
import type { Estate, Found } from "../estate/lookup.ts";
import { describe, type Meaning, type Named } from "../estate/name.ts";
import type { NatGateway } from "../estate/nat-gateway.ts";
import type { NetworkInterface } from "../estate/network-interface.ts";
import type { RouteTable } from "../estate/route-table.ts";
import type { Scope } from "../estate/scope.ts";
import type { Subnet } from "../estate/subnet.ts";
import type { Vpc } from "../estate/vpc.ts";

/** A table, and the subnet for which it was looked up; null where the table itself was asked about. */
export interface Place {
  readonly table: RouteTable;
  readonly subnet: Subnet | null;
}

/** The tables behind a word, the one that answers first. */
interface Subject {
  readonly places: readonly Place[];
  /** Whether tables beside the first belong to the answer: of a VPC they always do. */
  readonly several: boolean;
  readonly warnings: readonly string[];
  readonly gaps: readonly Gap[];
}

/** Something that no route table routes for gets one line that says so. */
export type SubjectFound = Subject | { readonly error: string };

export function subjectOf(estate: Estate, meaning: Meaning): SubjectFound {
  switch (meaning.kind) {
    case "thing":
      return ofThing(estate, meaning.thing);
    case "tag": {
      const [only] = meaning.things;
      if (only !== undefined && meaning.things.length === 1) return ofThing(estate, only);
      return { error: `tag:${meaning.tag} fits ${meaning.things.length} things; write the id of one` };
    }
    case "address": {
      const holders = estate.interfacesAt(meaning.address);
      const shown = estate.interfaceWithPublic(meaning.address);
      const all = holders.length > 0 || shown === null ? holders : [shown];
      const [only] = all;
      if (only !== undefined && all.length === 1) return ofInterfaces(estate, [only]);
      const { id } = describe(meaning);
      return all.length === 0
        ? { error: `no interface that was read has ${id}; write a subnet, a VPC or a route table` }
        : { error: `${id} fits several things: ${all.map((one) => one.id).join(", ")}; write the id` };
    }
    case "not-collected":
      return { places: [], several: false, warnings: [], gaps: [meaning.gap] };
    case "cidr":
    case "internet":
    case "dns-name":
      return {
        error: `${describe(meaning).id} has no route table; write a subnet, a VPC, an instance or a route table`,
      };
  }
}

const one = (place: Place): Subject => ({ places: [place], several: false, warnings: [], gaps: [] });
const none = (gap: Gap): Subject => ({ places: [], several: false, warnings: [], gaps: [gap] });

function ofThing(estate: Estate, { noun, kind, id }: Named): SubjectFound {
  switch (noun) {
    case "route-table":
      return one({ table: estate.routeTables.get(id) as RouteTable, subnet: null });
    case "subnet":
      return ofSubnet(estate, estate.subnets.get(id) as Subnet);
    case "vpc":
      return ofVpc(estate, estate.vpcs.get(id) as Vpc);
    case "network-interface":
      return ofInterfaces(estate, [estate.interfaces.get(id) as NetworkInterface]);
    case "instance": {
      const own = estate.interfacesOfInstance.get(id) ?? [];
      return own.length === 0
        ? { error: `no interface of ${id} was read; write its subnet` }
        : ofInterfaces(estate, own);
    }
    case "nat-gateway":
      return ofNatGateway(estate, estate.natGateways.get(id) as NatGateway);
    case "internet-gateway":
      return ofGateway(estate, id);
    case "security-group":
    case "network-acl":
    case "egress-only-internet-gateway":
    case "vpc-peering":
    case "vpc-endpoint":
    case "prefix-list":
    case "other":
      return ofGateway(
        estate,
        id,
        `${id} is a ${kind}, for which no table routes; write a subnet, a VPC, an interface or a table`,
      );
  }
}

function ofSubnet(estate: Estate, subnet: Subnet): Subject {
  return found(estate.tableOf(subnet), subnet);
}

/** What something else refers to exists: if it is not here, it was not collected. */
function found(table: Found<RouteTable>, subnet: Subnet | null): Subject {
  return table.state === "found" ? one({ table: table.value, subnet }) : none((table as Unread).gap);
}

type Unread = Extract<Found<never>, { state: "not-collected" }>;

/** The main table first, then the rest by id. */
function ofVpc(estate: Estate, vpc: Vpc): Subject {
  const tables = [...estate.routeTables.values()].filter(({ vpcId }) => vpcId === vpc.id);
  const sorted = tables.sort((a, b) => Number(b.isMain) - Number(a.isMain) || (a.id < b.id ? -1 : 1));
  const gap = estate.gapIn("RouteTables", vpc.scope, vpc.id, `the route tables of ${vpc.id}`, vpc.id);
  const noMain = sorted[0]?.isMain !== true ? [`the main route table of ${vpc.id} was not read`] : [];
  return {
    places: sorted.map((table) => ({ table, subnet: null })),
    several: true,
    warnings: noMain,
    gaps: gap === null ? [] : [gap],
  };
}

/** The first interface answers, as AWS lists it; others only where another table routes for them. */
function ofInterfaces(estate: Estate, interfaces: readonly NetworkInterface[]): Subject {
  const places = new Map<string, Place>();
  const gaps: Gap[] = [];
  for (const own of interfaces) {
    const at = ofSubnetNamed(estate, own.subnetId, own.scope);
    gaps.push(...at.gaps);
    for (const place of at.places) if (!places.has(place.table.id)) places.set(place.table.id, place);
  }
  const ids = [...places.keys()];
  const several = `the interfaces ${interfaces.map(({ id }) => id).join(", ")} are routed by different tables (${ids.join(", ")}); the first is shown, the rest are under others`;
  return { places: [...places.values()], several: ids.length > 1, warnings: ids.length > 1 ? [several] : [], gaps };
}

function ofSubnetNamed(estate: Estate, id: string, scope: Scope): Subject {
  const subnet = estate.referenced(estate.subnets, "Subnets", id, scope);
  return subnet.state === "found" ? ofSubnet(estate, subnet.value) : none((subnet as Unread).gap);
}

/** The subnet's table; a regional gateway has one of its own (NAT-09). */
function ofNatGateway(estate: Estate, { id, subnetId, routeTableId, scope }: NatGateway): SubjectFound {
  if (routeTableId !== null) {
    return found(estate.referenced(estate.routeTables, "RouteTables", routeTableId, scope), null);
  }
  return subnetId === null
    ? { error: `AWS did not say in which subnet ${id} is; write a route table` }
    : ofSubnetNamed(estate, subnetId, scope);
}

/** What enters by a gateway is routed by its edge table, if it has one (RT-12, RT-13). */
function ofGateway(estate: Estate, id: string, otherwise?: string): SubjectFound {
  const table = [...estate.routeTables.values()].find(({ gatewayIds }) => gatewayIds.includes(id));
  if (table !== undefined) return one({ table, subnet: null });
  return { error: otherwise ?? `${id} has no edge route table: what enters by it follows the local route` };
}
