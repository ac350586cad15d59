import type { Member } from "../reach/endpoint.ts";
import type { PairQuestion, Terminal } from "../reach/pair.ts";
import type { ReachQuestion } from "../reach/question.ts";
import type { AddressRange, Party, Swept } from "../reach/sweep.ts";
import type { AskedEnd } from "./asked-end.ts";
import { mostChanges } from "./solve.ts";
import type { Ends } from "./stop.ts";

/**
 * Pairs that stand for a rectangle of them. All of its ends meet the same rules and routes, so what has to be changed
 * differs by the address of one side alone: each side's addresses are asked once, not each with each. Changes name single
 * interfaces where an end has few in a subnet, so each of those is asked; of many, one. More of them than changes are
 * too many for a fix.
 */
export function representatives(question: ReachQuestion, ends: Ends, swept: Swept): readonly PairQuestion[] {
  const sources = terminals(ends.source, swept.source, swept.between.source, swept.sources);
  const destinations = terminals(ends.destination, swept.destination, swept.between.destination, swept.destinations);
  const isNear = isNeighbours(swept.source, swept.destination);
  const isAlike = (one: Terminal, other: Terminal): boolean =>
    isPair(one, other) && isNeighbours(one, other) === isNear;
  const pairs = [
    { source: swept.source, destination: swept.destination },
    ...sources.map((source) => ({ source, destination: destinations.find((one) => isAlike(source, one)) })),
    ...destinations.map((destination) => ({ source: sources.find((one) => isAlike(one, destination)), destination })),
  ].filter(isWhole);
  const { wanted } = swept;
  return [...new Map(pairs.map((pair) => [keyOf(pair), pair])).values()].slice(0, mostChanges).map((pair) => ({
    ...pair,
    wanted,
    sourcePorts: question.sourcePorts,
    generalPublic: ends.source.endpoint.generalPublic || ends.destination.endpoint.generalPublic,
    byAddress: ends.destination.endpoint.byAddress,
  }));
}

interface Pair {
  readonly source: Terminal;
  readonly destination: Terminal;
}

/** Whether somebody on the other side makes a pair with it. */
const isWhole = (pair: { readonly [End in keyof Pair]: Pair[End] | undefined }): pair is Pair =>
  pair.source !== undefined && pair.destination !== undefined;

const keyOf = ({ source, destination }: Pair): string => `${source.address.value} ${destination.address.value}`;

/** An interface is no pair with itself (ENG-06). */
const isPair = (one: Terminal, other: Terminal): boolean =>
  one.interface === null || one.interface.id !== other.interface?.id;

/** Whether they share a subnet: neighbours meet no network ACL (NACL-02), and are never swept with others. */
const isNeighbours = (one: Terminal, other: Terminal): boolean =>
  one.interface !== null && one.interface.subnetId === other.interface?.subnetId;

function terminals(end: AskedEnd, one: Terminal, party: Party, range: AddressRange): readonly Terminal[] {
  if (party.kind === "addresses") return [one];
  const inRange = party.alike.members.filter(({ address: { value } }) => range.first <= value && value <= range.last);
  return [...Map.groupBy(inRange, ({ interface: { subnetId } }) => subnetId).values()]
    .flatMap((members) => (end.isOneByOne(members[0] as Member) ? members : members.slice(0, 1)))
    .map((member) => asTerminal(member, one));
}

const asTerminal = ({ interface: own, address }: Member, { outside }: Terminal): Terminal => ({
  interface: own,
  address,
  outside,
  label: own.id,
});
