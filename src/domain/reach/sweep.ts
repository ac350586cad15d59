import { type Gap, notModelled } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import type { NetworkInterface } from "../estate/network-interface.ts";
import { type Address, type Family, printAddress } from "../net/address.ts";
import type { ClientPorts } from "../net/client-ports.ts";
import { type Intervals, intersection } from "../net/intervals.ts";
import type { Traffic } from "../net/traffic.ts";
import type { Alike } from "./alike.ts";
import type { Member } from "./endpoint.ts";
import { answerPair, type PairAnswer, type Terminal } from "./pair.ts";

/** One side of a sweep: interfaces that are alike, or a set of addresses that may be anybody's. */
export type Party =
  | { readonly kind: "interfaces"; readonly alike: Alike }
  | {
      readonly kind: "addresses";
      readonly family: Family;
      readonly addresses: Intervals<bigint>;
      readonly label: string;
      /** The interface that has all of them, where there is one. */
      readonly owner: NetworkInterface | null;
      /** One address that a person typed, as against a set. */
      readonly literal: boolean;
    };

export interface SweepQuestion {
  readonly source: Party;
  readonly destination: Party;
  readonly wanted: Traffic;
  readonly sourcePorts: ClientPorts | null;
  /** Whether the destination was named by its address. */
  readonly byAddress: boolean;
  /** The gateway endpoint that the destination was named by. */
  readonly through?: string | null;
  /** Which side is the internet at large. */
  readonly generalPublic: "source" | "destination" | null;
}

/** A rectangle of pairs with one answer: every source address in it with every destination address in it. */
export interface Swept {
  readonly answer: PairAnswer;
  /** What was asked of each pair: the part of the traffic that their family has. */
  readonly wanted: Traffic;
  readonly source: Terminal;
  readonly destination: Terminal;
  /** Whom the rectangle was cut from. */
  readonly between: { readonly source: Party; readonly destination: Party };
  readonly sources: AddressRange;
  readonly destinations: AddressRange;
  /** Where a side is a set of addresses: those of the set that the answer holds for, otherwise null. */
  readonly sourceSet: Intervals<bigint> | null;
  readonly destinationSet: Intervals<bigint> | null;
  /** Pairs of interfaces in the rectangle; addresses that may be anybody's count as one. */
  readonly count: number;
}

/** A closed range of addresses. */
export interface AddressRange {
  readonly first: bigint;
  readonly last: bigint;
}

interface Rectangle {
  readonly sources: AddressRange;
  readonly destinations: AddressRange;
}

/**
 * Answers every pair of two parties with as few walks as the network tells apart. A walk of one pair says for which
 * addresses on both sides it holds; that rectangle is done, and what is left around it is swept in turn.
 */
export function sweep(estate: Estate, question: SweepQuestion, most = mostRectangles): Sweep {
  const parts = placements(question).map((placement) => sweepPlacement(estate, question, placement, most));
  return { swept: parts.flatMap(({ swept }) => swept), gaps: parts.flatMap(({ gaps }) => gaps) };
}

export interface Sweep {
  readonly swept: readonly Swept[];
  /** Where more was told apart than anybody would read, the rest was not walked. */
  readonly gaps: readonly Gap[];
}

/** Real rules tell some hundreds of ranges apart. */
const mostRectangles = 20_000;

const tooMany: Gap = notModelled(
  "more ranges of addresses that the rules tell apart than are worth an answer",
  "a narrower question",
);

/**
 * Which pairs are swept together. Neighbours of one subnet meet no network ACL, so they are never mixed with others.
 * Whether an address is a neighbour's depends on the sender's subnet, so senders to a set of addresses are swept subnet
 * by subnet.
 */
type Placement =
  | {
      readonly neighbours: "only" | "never";
      readonly sources: readonly Member[];
      readonly destinations: readonly Member[];
    }
  | { readonly neighbours: "any"; readonly sources: Side; readonly destinations: Side };

/** Members in ascending order of address, or a set of addresses that may be anybody's. */
type Side = readonly Member[] | Extract<Party, { kind: "addresses" }>;

function placements({ source, destination }: SweepQuestion): readonly Placement[] {
  if (source.kind === "addresses") {
    if (destination.kind === "addresses") return [{ neighbours: "any", sources: source, destinations: destination }];
    const { owner } = source;
    const isNeighbour = ({ interface: own }: Member): boolean => own.subnetId === owner?.subnetId;
    const { near = [], far = [] } = Object.groupBy(destination.alike.members, (one) =>
      isNeighbour(one) ? "near" : "far",
    );
    return [near, far].map((destinations) => ({ neighbours: "any", sources: source, destinations }));
  }
  const { members: sources, bySubnet: here } = source.alike;
  if (destination.kind === "addresses") {
    return [...here.values()].map((senders) => ({ neighbours: "any", sources: senders, destinations: destination }));
  }
  const { members: destinations, bySubnet: there } = destination.alike;
  const shared = [...here].flatMap(([subnetId, neighbours]) => {
    const others = there.get(subnetId);
    return others === undefined ? [] : [{ neighbours: "only" as const, sources: neighbours, destinations: others }];
  });
  return [...shared, { neighbours: "never", sources, destinations }];
}

function sweepPlacement(estate: Estate, question: SweepQuestion, placement: Placement, most: number): Sweep {
  const swept: Swept[] = [];
  const everything: AddressRange = { first: 0n, last: (1n << 128n) - 1n };
  const open: Rectangle[] = [{ sources: everything, destinations: everything }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { sources, destinations } = next;
    const pair = pick(estate, placement, next);
    if (pair === null) continue;
    if (swept.length === most) return { swept, gaps: [tooMany] };
    const answer = answerPair(estate, {
      ...pair,
      wanted: question.wanted,
      sourcePorts: question.sourcePorts,
      generalPublic: question.generalPublic !== null,
      byAddress: question.byAddress,
      through: question.through ?? null,
    });
    const done: Rectangle = {
      sources: clip(sources, answer.source),
      destinations: clip(destinations, answer.destination),
    };
    swept.push({
      answer,
      wanted: question.wanted,
      ...pair,
      between: { source: question.source, destination: question.destination },
      ...done,
      sourceSet: addressesIn(question.source, done.sources),
      destinationSet: addressesIn(question.destination, done.destinations),
      count: countPairs(placement, done),
    });
    open.push(...around(next, done));
  }
  return { swept, gaps: [] };
}

const clip = (range: AddressRange, span: AddressRange): AddressRange => ({
  first: range.first > span.first ? range.first : span.first,
  last: range.last < span.last ? range.last : span.last,
});

/** What is left of a rectangle around an inner one. */
function around(outer: Rectangle, inner: Rectangle): readonly Rectangle[] {
  const rows: AddressRange[] = [
    { first: outer.sources.first, last: inner.sources.first - 1n },
    { first: inner.sources.last + 1n, last: outer.sources.last },
  ];
  const columns: AddressRange[] = [
    { first: outer.destinations.first, last: inner.destinations.first - 1n },
    { first: inner.destinations.last + 1n, last: outer.destinations.last },
  ];
  return [
    ...rows.map((sources) => ({ sources, destinations: outer.destinations })),
    ...columns.map((destinations) => ({ sources: inner.sources, destinations })),
  ].filter(({ sources, destinations }) => sources.first <= sources.last && destinations.first <= destinations.last);
}

const addressesIn = (party: Party, range: AddressRange): Intervals<bigint> | null =>
  party.kind === "addresses" ? intersection(party.addresses, [range]) : null;

interface Pair {
  readonly source: Terminal;
  readonly destination: Terminal;
}

function pick(estate: Estate, placement: Placement, { sources, destinations }: Rectangle): Pair | null {
  if (placement.neighbours !== "any") {
    const from = within(placement.sources, sources);
    const to = within(placement.destinations, destinations);
    return pickMembers(estate, from, to, placement.neighbours);
  }
  const one = anybody(estate, placement.sources, sources);
  const other = anybody(estate, placement.destinations, destinations);
  return one === null || other === null ? null : { source: one, destination: other };
}

function pickMembers(
  estate: Estate,
  from: readonly Member[],
  to: readonly Member[],
  neighbours: "only" | "never",
): Pair | null {
  for (const one of from) {
    const other = to.find((candidate) => isPair(one, candidate, neighbours));
    if (other !== undefined) return { source: terminal(estate, one), destination: terminal(estate, other) };
  }
  return null;
}

/** An interface is no pair with itself (ENG-06). */
function isPair(one: Member, other: Member, neighbours: "only" | "never"): boolean {
  if (one.interface.id === other.interface.id) return false;
  return (neighbours === "only") === (one.interface.subnetId === other.interface.subnetId);
}

/** The members in a range; they are sorted by address. */
function within(members: readonly Member[], range: AddressRange): readonly Member[] {
  return members.slice(lowerBound(members, range.first), lowerBound(members, range.last + 1n));
}

function lowerBound(members: readonly Member[], value: bigint): number {
  let low = 0;
  let high = members.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((members[middle] as Member).address.value < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** People know an interface by its instance's name, else by its own. */
function terminal(estate: Estate, { interface: own, address }: Member): Terminal {
  const instance = own.instanceId === null ? undefined : estate.instances.get(own.instanceId);
  const name = instance?.name ?? own.name ?? own.id;
  return { address, interface: own, outside: false, label: `${name} (${printAddress(address)})` };
}

/** The first of a side that lies in the range. */
function anybody(estate: Estate, side: Side, range: AddressRange): Terminal | null {
  if (!("kind" in side)) {
    const [first] = within(side, range);
    return first === undefined ? null : terminal(estate, first);
  }
  const [piece] = intersection(side.addresses, [range]);
  if (piece === undefined) return null;
  const address: Address = { family: side.family, value: piece.first };
  return { address, interface: side.owner, outside: side.owner === null, label: side.label };
}

function countPairs(placement: Placement, done: Rectangle): number {
  if (placement.neighbours === "any") {
    return countOf(placement.sources, done.sources) * countOf(placement.destinations, done.destinations);
  }
  const from = within(placement.sources, done.sources);
  const to = within(placement.destinations, done.destinations);
  const here = countBy(from, (one) => one.interface.subnetId);
  const there = countBy(to, (one) => one.interface.subnetId);
  let adjacent = 0;
  for (const [subnetId, count] of here) adjacent += count * (there.get(subnetId) ?? 0);
  if (placement.neighbours === "never") return from.length * to.length - adjacent;
  const receivers = countBy(to, (one) => one.interface.id);
  return from.reduce((count, one) => count - (receivers.get(one.interface.id) ?? 0), adjacent);
}

/** A set of addresses counts as one end. */
const countOf = (side: Side, range: AddressRange): number => ("kind" in side ? 1 : within(side, range).length);

function countBy(members: readonly Member[], keyOf: (one: Member) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of members) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return counts;
}
