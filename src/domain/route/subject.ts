import type { Gap } from "../estate/gap.ts";
import type { Estate, Found } from "../estate/lookup.ts";
import { describe, type Meaning, type Named } from "../estate/name.ts";
import type { NatGateway } from "../estate/nat-gateway.ts";
import type { NetworkInterface } from "../estate/network-interface.ts";
import type { RouteTable } from "../estate/route-table.ts";
import type { Scope } from "../estate/scope.ts";
import type { Subnet } from "../estate/subnet.ts";
import type { Vpc } from "../estate/vpc.ts";
import type { TransitPlace } from "./transit/place.ts";
import { isTransitKind, transitSubject } from "./transit/subject.ts";

/** A table, and the subnet for which it was looked up; null where the table itself was asked about. */
export interface Place {
  readonly table: RouteTable;
  readonly subnet: Subnet | null;
}

/** The tables behind a word, the one that answers first. */
export interface Subject {
  readonly places: readonly (Place | TransitPlace)[];
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
      const [first] = meaning.things;
      if (first !== undefined && meaning.things.length === 1) return ofThing(estate, first);
      return { error: `tag:${meaning.tag} fits ${meaning.things.length} things; write the id of one` };
    }
    case "address": {
      const holders = estate.interfacesAt(meaning.address);
      const shown = estate.interfaceWithPublic(meaning.address);
      const all = holders.length > 0 || shown === null ? holders : [shown];
      const [owner] = all;
      if (owner !== undefined && all.length === 1) return ofInterfaces(estate, [owner]);
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

function ofThing(estate: Estate, { noun, kind, id, scope }: Named): SubjectFound {
  switch (noun) {
    case "route-table":
      return one({ table: estate.routeTables.get(id) as RouteTable, subnet: null });
    case "subnet":
      return only(placeOf(estate, estate.subnets.get(id) as Subnet));
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
      return ofGateway(estate, id, estate.internetGateways.get(id)?.attachments[0]?.vpcId, scope);
    case "security-group":
    case "network-acl":
    case "egress-only-internet-gateway":
    case "vpc-peering":
    case "vpc-endpoint":
    case "prefix-list":
      return notRouted(id, kind);
    case "other":
      if (isTransitKind(kind)) return transitSubject(estate, kind, id, scope);
      return kind === "virtual-private-gateway" ? ofVirtualGateway(estate, id, scope) : notRouted(id, kind);
  }
}

const notRouted = (id: string, kind: string): SubjectFound => ({
  error: `${id} is a ${kind}, for which no table routes; write a subnet, a VPC, an interface or a table`,
});

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
    const at = placeIn(estate, own.subnetId, own.scope);
    if ("gap" in at) gaps.push(at.gap);
    else if (!places.has(at.table.id)) places.set(at.table.id, at);
  }
  const ids = [...places.keys()];
  const several = `the interfaces ${interfaces.map(({ id }) => id).join(", ")} are routed by different tables (${ids.join(", ")}); the first is shown, the rest are under others`;
  return { places: [...places.values()], several: ids.length > 1, warnings: ids.length > 1 ? [several] : [], gaps };
}

function placeIn(estate: Estate, subnetId: string, scope: Scope): Place | Unread {
  const subnet = estate.referenced(estate.subnets, "Subnets", subnetId, scope);
  return subnet.state === "found" ? placeOf(estate, subnet.value) : subnet;
}

/** What something else refers to exists: if it is not here, it was not collected. */
function placeOf(estate: Estate, subnet: Subnet): Place | Unread {
  const table = estate.tableOf(subnet);
  return table.state === "found" ? { table: table.value, subnet } : (table as Unread);
}

type Unread = Extract<Found<never>, { state: "not-collected" }>;

const only = (place: Place | Unread): Subject => ("gap" in place ? none(place.gap) : one(place));

/** The subnet's table; a regional gateway has one of its own (NAT-09). */
function ofNatGateway(estate: Estate, { id, subnetId, routeTableId, scope }: NatGateway): SubjectFound {
  if (routeTableId !== null) {
    const table = estate.referenced(estate.routeTables, "RouteTables", routeTableId, scope);
    return only(table.state === "found" ? { table: table.value, subnet: null } : table);
  }
  return subnetId === null
    ? { error: `AWS did not say in which subnet ${id} is; write a route table` }
    : only(placeIn(estate, subnetId, scope));
}

function ofVirtualGateway(estate: Estate, id: string, scope: Scope): SubjectFound {
  const gateway = estate.snapshot.others.find((one) => one.id === id);
  return ofGateway(estate, id, gateway?.vpcId, scope);
}

/** What enters by a gateway is routed by its edge table, if it has one (RT-12, RT-13). */
function ofGateway(estate: Estate, id: string, vpcId: string | null | undefined, scope: Scope): SubjectFound {
  if (vpcId == null) return { error: `${id} is attached to no VPC, so nothing enters by it` };
  const table = estate.edgeTableOf(id, vpcId, scope);
  if (table.state === "found") return one({ table: table.value, subnet: null });
  if (table.state === "not-collected") return none(table.gap);
  return { error: `${id} has no edge route table: what enters by it follows the local route` };
}
