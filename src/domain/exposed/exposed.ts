import { type Gap, notModelled } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import { describe, type Meaning } from "../estate/name.ts";
import { type NetworkInterface, publicAddressOf } from "../estate/network-interface.ts";
import { type Family, printAddress } from "../net/address.ts";
import { holds, printCidr } from "../net/cidr.ts";
import { covers as coversSet } from "../net/intervals.ts";
import { allTraffic, covers, type Traffic } from "../net/traffic.ts";
import { printTraffic, type TrafficLine, trafficLines } from "../net/traffic-words.ts";
import { type Alike, alike } from "../reach/alike.ts";
import { type AddressSet, endpointOf, type Member } from "../reach/endpoint.ts";
import type { Assumption } from "../reach/step.ts";
import { type Party, sweep } from "../reach/sweep.ts";
import { doorsOf, type Way } from "./doors.ts";
import { type Line, linesOf } from "./lines.ts";
import { type Stretch, stretchOf } from "./stretch.ts";
import { subjectOf } from "./subject.ts";

/** Interfaces that are alike, and what passes between them and the internet. */
export interface Exposure {
  /** One of them; `interfaces` has all. */
  readonly interface: string;
  /** Inbound: its public address. Outbound: its own, from which it calls. */
  readonly address: string;
  readonly traffic: readonly TrafficLine[];
  readonly via: readonly string[];
  readonly count: number;
  readonly interfaces: readonly string[];
  /** Blocks for which some of it does not hold. */
  readonly except?: readonly string[];
  /** Set where the answers reach only some of the ports that clients use. */
  readonly replies?: "some clients";
  /** The traffic in words. */
  readonly words: string;
}

export interface Inbound extends Exposure {
  readonly sources: readonly string[];
}

export interface Outbound extends Exposure {
  readonly destinations: readonly string[];
}

/** Why the rest is not reached: the first thing that stops everybody. */
interface Closed {
  readonly because: string;
  readonly count: number;
}

export interface ExposedAnswer {
  readonly command: "exposed";
  readonly of: { readonly kind: string; readonly id: string; readonly name?: string };
  /** How many interfaces were looked at. */
  readonly looked: number;
  readonly inbound: readonly Inbound[];
  /** False where something that was not seen may open more ways in. */
  readonly inboundKnown: boolean;
  readonly outbound: readonly Outbound[];
  readonly closed: readonly Closed[];
  readonly assumptions: readonly Assumption[];
  readonly gaps: readonly Gap[];
}

/** One line for a word of which nothing could be exposed, or null. */
export function wrongExposedQuestion(estate: Estate, meaning: Meaning): string | null {
  const subject = subjectOf(estate, meaning);
  return "error" in subject ? subject.error : null;
}

/** What the internet can reach, and who can reach the internet, both by the very walk that answers `reach`. */
export function exposed(estate: Estate, meaning: Meaning): ExposedAnswer {
  const subject = subjectOf(estate, meaning);
  if ("error" in subject) return { ...blank(meaning), gaps: [notModelled(subject.error, "another word")] };
  const { interfaces } = subject;
  const inward = look(estate, interfaces, "inbound");
  const outward = look(estate, interfaces, "outbound");
  return {
    ...blank(meaning),
    looked: interfaces.length,
    inbound: inward.entries.map(({ peers, ...entry }) => ({ ...entry, sources: peers })),
    inboundKnown: subject.gaps.length === 0 && inward.gaps.length === 0,
    outbound: outward.entries.map(({ peers, ...entry }) => ({ ...entry, destinations: peers })),
    closed: inward.closed,
    assumptions: distinct([...inward.assumptions, ...outward.assumptions], ({ what, because }) => `${what}|${because}`),
    gaps: distinct([...subject.gaps, ...inward.gaps, ...outward.gaps], ({ what, needs }) => `${what}|${needs}`),
  };
}

/** Who gets in from the internet to these interfaces, and what was not seen of the ways to them. */
export interface InboundWays {
  readonly inbound: readonly Inbound[];
  readonly gaps: readonly Gap[];
}

/** The ways in that end at the interfaces themselves: what a load balancer passes on to them is none of these. */
export function inboundTo(estate: Estate, interfaces: readonly NetworkInterface[]): InboundWays {
  const { entries, gaps } = look(estate, interfaces, "inbound");
  return { inbound: entries.map(({ peers, ...entry }) => ({ ...entry, sources: peers })), gaps };
}

const blank = (meaning: Meaning): ExposedAnswer => ({
  command: "exposed",
  of: describe(meaning),
  looked: 0,
  inbound: [],
  inboundKnown: false,
  outbound: [],
  closed: [],
  assumptions: [],
  gaps: [],
});

const distinct = <T>(list: readonly T[], keyOf: (one: T) => string): readonly T[] => [
  ...new Map(list.map((one) => [keyOf(one), one])).values(),
];

type Entry = Exposure & { readonly peers: readonly string[] };

interface Look {
  readonly entries: readonly Entry[];
  readonly closed: readonly Closed[];
  readonly assumptions: readonly Assumption[];
  readonly gaps: readonly Gap[];
}

function look(estate: Estate, interfaces: readonly NetworkInterface[], way: Way): Look {
  const entries = new Map<string, { readonly line: Line; readonly some: boolean; readonly members: Member[] }>();
  const open = new Set<string>();
  const reasons = new Map<string, string>();
  const gaps: Gap[] = [];
  const assumptions: Assumption[] = [];
  for (const family of [4, 6] as const) {
    const beyond = internetOf(estate, family);
    const doors = interfaces.flatMap((own) => doorsOf(own, way, family));
    for (const like of alike(estate, doors)) {
      for (const { members, stretches } of groups(like, sweepInternet(estate, like, beyond, way))) {
        gaps.push(...stretches.flatMap((one) => one.gaps));
        assumptions.push(...stretches.flatMap((one) => one.assumptions));
        const lines = [
          ...linesOf(stretches, ({ works }) => works).map((line) => ({ line, some: false })),
          ...linesOf(stretches, ({ forSome }) => forSome).map((line) => ({ line, some: true })),
        ];
        for (const { line, some } of lines) {
          const key = JSON.stringify([line, some]);
          const known = entries.get(key);
          if (known === undefined) entries.set(key, { line, some, members: [...members] });
          else known.members.push(...members);
        }
        const because = widest(stretches).reason;
        for (const { interface: own } of members) {
          if (lines.length > 0) open.add(own.id);
          else reasons.set(own.id, because);
        }
      }
    }
  }
  return {
    entries: [...entries.values()]
      .map(({ line, some, members }) => entryOf(line, some, members, way))
      .sort(byInterface),
    closed: closedOf(interfaces, open, reasons),
    assumptions,
    gaps,
  };
}

/** Narrow prefixes do not speak for everybody. */
const widest = (stretches: readonly Stretch[]): Stretch =>
  stretches.reduce((best, one) => (sizeOf(one) > sizeOf(best) ? one : best));

const sizeOf = ({ beyond, particular }: Stretch): bigint => (particular === null ? beyond.last - beyond.first : 0n);

const wantedOf = (family: Family): Traffic =>
  family === 4 ? { ...allTraffic, icmpv6: [] } : { ...allTraffic, icmp: [] };

type Internet = Extract<Party, { kind: "addresses" }>;

/** The internet as `reach` means it: every public address that no VPC read here has for its own. */
function internetOf(estate: Estate, family: Family): Internet {
  const asked: Meaning = { kind: "internet" };
  const all = endpointOf(estate, asked, "source", asked).addresses.find((set) => set.family === family);
  return { ...(all as AddressSet), kind: "addresses", literal: false };
}

function sweepInternet(estate: Estate, like: Alike, beyond: Internet, way: Way): readonly Stretch[] {
  const inside: Party = { kind: "interfaces", alike: like };
  const [source, destination] = way === "inbound" ? [beyond, inside] : [inside, beyond];
  const generalPublic = way === "inbound" ? "source" : "destination";
  const wanted = wantedOf(like.family);
  return sweep(estate, { source, destination, wanted, sourcePorts: null, byAddress: false, generalPublic }).swept.map(
    (swept) => stretchOf(swept, way),
  );
}

interface Group {
  readonly members: readonly Member[];
  readonly stretches: readonly Stretch[];
}

/** Members of one kind mostly share every stretch; where addresses set them apart, each set of stretches is a group. */
function groups({ members }: Alike, stretches: readonly Stretch[]): readonly Group[] {
  const first = (members[0] as Member).address.value;
  const last = (members.at(-1) as Member).address.value;
  if (stretches.every((one) => one.members.first <= first && last <= one.members.last)) return [{ members, stretches }];
  const sets = new Map<string, { readonly members: Member[]; readonly stretches: readonly Stretch[] }>();
  for (const member of members) {
    const { value } = member.address;
    const own = stretches.filter((one) => one.members.first <= value && value <= one.members.last);
    const key = JSON.stringify(own.map((one) => stretches.indexOf(one)));
    const known = sets.get(key);
    if (known === undefined) sets.set(key, { members: [member], stretches: own });
    else known.members.push(member);
  }
  return [...sets.values()];
}

function entryOf(
  { family, peers, except, traffic, via }: Line,
  some: boolean,
  members: readonly Member[],
  way: Way,
): Entry {
  const sorted = [...members].sort((one, other) => order(one.interface.id, other.interface.id));
  const interfaces = [...new Set(sorted.map(({ interface: own }) => own.id))];
  const whole = covers(traffic, wantedOf(family));
  return {
    interface: interfaces[0] as string,
    address: faceOf(sorted[0] as Member, way),
    peers,
    traffic: whole ? [{ protocol: "all" }] : linesInShort(traffic),
    via,
    count: interfaces.length,
    interfaces,
    ...(except.length === 0 ? {} : { except }),
    ...(some ? { replies: "some clients" } : {}),
    words: whole ? "all traffic" : printTraffic(traffic),
  };
}

/** The protocols without ports are one line where all of them pass: nobody reads two hundred and fifty. */
function linesInShort(traffic: Traffic): readonly TrafficLine[] {
  if (!coversSet(traffic.others, allTraffic.others)) return trafficLines(traffic);
  return [...trafficLines({ ...traffic, others: [] }), { protocol: "others" }];
}

/** What the other side sees or calls; a delegated prefix stands for all its addresses. */
function faceOf({ interface: own, address }: Member, way: Way): string {
  const shown = way === "inbound" ? publicAddressOf(own, address) : null;
  const prefix = own.prefixes.find((one) => holds(one, address));
  if (shown !== null) return printAddress(shown);
  return prefix === undefined ? printAddress(address) : printCidr(prefix);
}

const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
const byInterface = (one: Entry, other: Entry): number =>
  order(one.interface, other.interface) || order(one.address, other.address) || order(one.words, other.words);

function closedOf(
  interfaces: readonly NetworkInterface[],
  open: ReadonlySet<string>,
  reasons: ReadonlyMap<string, string>,
): readonly Closed[] {
  const counts = new Map<string, number>();
  for (const { id } of interfaces) {
    if (open.has(id)) continue;
    const because = reasons.get(id) ?? "it has no public address (IGW-02)";
    counts.set(because, (counts.get(because) ?? 0) + 1);
  }
  return [...counts].map(([because, count]) => ({ because, count })).sort((a, b) => b.count - a.count);
}
