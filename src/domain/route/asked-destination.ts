import { type Gap, missingDocument } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import { describe, type Meaning, type Named } from "../estate/name.ts";
import type { NatGateway } from "../estate/nat-gateway.ts";
import { type NetworkInterface, standingAddress } from "../estate/network-interface.ts";
import type { PrefixList } from "../estate/prefix-list.ts";
import type { Route, RouteTable } from "../estate/route-table.ts";
import type { Scope } from "../estate/scope.ts";
import type { Subnet } from "../estate/subnet.ts";
import type { Vpc } from "../estate/vpc.ts";
import { type Address, type Family, widthOf } from "../net/address.ts";
import { blockOf, type Cidr } from "../net/cidr.ts";
import type { Interval } from "../net/intervals.ts";
import { publicAddresses } from "../net/special.ts";
import { blocksFor } from "./blocks.ts";

/** What was asked: anything with addresses, or an AWS service whose addresses AWS keeps in a prefix list. */
export type Destination = Meaning | { readonly kind: "service"; readonly service: "s3" | "dynamodb" };

export interface Piece extends Interval<bigint> {
  readonly family: Family;
}

/** What of a table says which addresses are meant. */
export interface AskedOf {
  readonly scope: Scope;
  /** Those of a VPC's table, where gateway endpoints are named. */
  readonly routes: readonly Route[];
  readonly speaks6: boolean;
}

export function askedOfTable(estate: Estate, { scope, routes, vpcId }: RouteTable): AskedOf {
  const speaks6 =
    estate.vpcs.get(vpcId)?.cidrs.some(({ family }) => family === 6) ??
    routes.flatMap((route) => blocksFor(estate, route) ?? []).some(({ family }) => family === 6);
  return { scope, routes, speaks6 };
}

/** The addresses that a question about a destination means. */
export interface AskedDestination {
  readonly label: string;
  readonly pieces: readonly Piece[];
  /** The internet at large: narrow routes do not decide about it. */
  readonly generalPublic: boolean;
  /** Where the addresses themselves were not read. */
  readonly unread: UnreadAddresses | null;
}

export interface UnreadAddresses {
  /** The prefix list that holds them, where it is known which one that is. */
  readonly listId: string | null;
  /** Whether they are surely a list that AWS keeps. */
  readonly ofAws: boolean;
  readonly gap: Gap;
}

/** A word that has no addresses to route to gets one line that says so. */
export type DestinationFound = AskedDestination | { readonly error: string };

/** `s3` and `dynamodb` are words of their own (SG-24). */
export function asService(word: string): Destination | null {
  const service = word.trim().toLowerCase();
  return service === "s3" || service === "dynamodb" ? { kind: "service", service } : null;
}

export function askedDestination(estate: Estate, table: AskedOf, asked: Destination): DestinationFound {
  const destination = addressesOf(estate, table, asked);
  if ("error" in destination || destination.unread !== null || destination.pieces.length > 0) return destination;
  return { error: `${destination.label} has no address that a route could be for; write an address or a block` };
}

function addressesOf(estate: Estate, table: AskedOf, asked: Destination): DestinationFound {
  switch (asked.kind) {
    case "service":
      return ofService(estate, table, asked.service);
    case "address":
      return found(describe(asked).id, [blockOf(asked.address, widthOf(asked.address.family))]);
    case "cidr":
      return found(describe(asked).id, [asked.cidr]);
    case "internet":
      return { label: "internet", pieces: internetOf(table), generalPublic: true, unread: null };
    case "dns-name":
      return { error: `"${asked.name}" is a DNS name; a route is chosen by address: write the address` };
    case "not-collected":
      return unread(asked.word, { listId: asked.word, ofAws: false, gap: asked.gap });
    case "tag": {
      return found(
        asked.tag,
        asked.things.flatMap((thing) => blocksOfThing(estate, thing)),
      );
    }
    case "thing": {
      const { thing } = asked;
      if (thing.noun === "prefix-list") return ofList(table, estate.prefixLists.get(thing.id) as PrefixList);
      return found(thing.id, blocksOfThing(estate, thing));
    }
  }
}

const unread = (label: string, what: UnreadAddresses): AskedDestination => ({ ...found(label, []), unread: what });

const found = (label: string, blocks: readonly Cidr[]): AskedDestination => ({
  label,
  pieces: blocks.map(({ family, first, last }) => ({ family, first, last })),
  generalPublic: false,
  unread: null,
});

/** The internet is asked over IPv6 only where the VPC speaks it. */
function internetOf({ speaks6 }: AskedOf): readonly Piece[] {
  const families: readonly Family[] = speaks6 ? [4, 6] : [4];
  return families.flatMap((family) => publicAddresses(family).map((piece) => ({ family, ...piece })));
}

function ofService(estate: Estate, table: AskedOf, service: string): AskedDestination {
  const { region } = table.scope;
  const named = (list: PrefixList): boolean =>
    region === null
      ? new RegExp(`^com\\.amazonaws\\.[a-z0-9-]+\\.${service}$`).test(list.name ?? "")
      : list.name === `com.amazonaws.${region}.${service}`;
  const list = [...estate.prefixLists.values()].find(named);
  if (list !== undefined) return { ...ofList(table, list), label: service };
  const what = `the prefix list com.amazonaws.${region ?? "<region>"}.${service}`;
  const gap =
    estate.gapIn("ManagedPrefixLists", table.scope, null, what, null) ??
    missingDocument("ManagedPrefixLists", table.scope, "not-collected", what, null);
  return unread(service, { listId: listByEndpoint(estate, table, service), ofAws: true, gap });
}

/** A gateway endpoint names its service, and the route to it names the list. */
function listByEndpoint(estate: Estate, table: AskedOf, service: string): string | null {
  for (const { destination, target } of table.routes) {
    const serves = estate.vpcEndpoints.get(target.id)?.serviceName?.endsWith(`.${service}`) === true;
    if (serves && destination.kind === "prefix-list") return destination.prefixListId;
  }
  return null;
}

function ofList(table: AskedOf, list: PrefixList): AskedDestination {
  const { id } = list;
  if (list.cidrs !== null) return found(id, list.cidrs);
  const gap = missingDocument("PrefixListEntries", table.scope, "not-collected", `the entries of ${id}`, id);
  const ofAws = list.name?.startsWith("com.amazonaws.") ?? false;
  return unread(id, { listId: id, ofAws, gap });
}

/** None for things that have no addresses of their own. */
function blocksOfThing(estate: Estate, { noun, id }: Named): readonly Cidr[] {
  switch (noun) {
    case "subnet":
      return (estate.subnets.get(id) as Subnet).cidrs;
    case "vpc":
      return (estate.vpcs.get(id) as Vpc).cidrs;
    case "network-interface":
      return ofInterfaces([estate.interfaces.get(id) as NetworkInterface]);
    case "instance":
      return ofInterfaces(estate.interfacesOfInstance.get(id));
    case "security-group":
      return ofInterfaces(estate.interfacesOfGroup.get(id));
    case "nat-gateway":
      return (estate.natGateways.get(id) as NatGateway).addresses.flatMap((one) => hostBlock(one.privateAddress));
    default:
      return [];
  }
}

const ofInterfaces = (interfaces: readonly NetworkInterface[] = []): readonly Cidr[] =>
  interfaces.flatMap((own) => ([4, 6] as const).flatMap((family) => hostBlock(standingAddress(own, family))));

const hostBlock = (address: Address | null): readonly Cidr[] =>
  address === null ? [] : [blockOf(address, widthOf(address.family))];
