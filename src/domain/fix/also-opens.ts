import type { Opening } from "../change/change.ts";
import type { Estate } from "../estate/lookup.ts";
import { difference, intersection, isEmpty, noTraffic, type Traffic, union } from "../net/traffic.ts";
import { printTraffic } from "../net/traffic-words.ts";
import { everyoneAt } from "../reach/endpoint.ts";
import { askPairs, type Found } from "../reach/found.ts";
import type { ReachQuestion } from "../reach/question.ts";
import type { AddressRange, Swept } from "../reach/sweep.ts";
import { type Area, areasOf, mostOfSide } from "./area.ts";
import { withChanges } from "./solve.ts";
import type { Ends } from "./stop.ts";

/** What was gained beyond the question. */
interface Gained {
  readonly sources: Set<string>;
  readonly destinations: Set<string>;
  readonly pairs: Set<string>;
  traffic: Traffic;
}

/**
 * What else the changes open, from the same questions before and after about everybody whom they touch: how many pairs,
 * on which traffic, from whom to whom. `nothing else` where no pair gains anything.
 */
export function alsoOpens(estate: Estate, question: ReachQuestion, ends: Ends, changes: readonly Opening[]): string {
  const after = withChanges(estate, changes);
  const areas = changes.flatMap((change) => areasOf(estate, change, ends));
  const gained: Gained = { sources: new Set(), destinations: new Set(), pairs: new Set(), traffic: noTraffic };
  const asked = new Asked(question, ends);
  for (const area of areas) compare(area, question, [estate, after], asked, gained);
  const limits = [
    ...(areas.some(({ isCut }) => isCut) ? [`as far as the first ${mostOfSide} interfaces of each side show`] : []),
    ...(isReadWhole(estate) ? [] : ["among what was read"]),
  ];
  const cut = limits.map((limit) => `, ${limit}`).join("");
  if (gained.pairs.size === 0) return `nothing else${cut}`;
  const pairs = `${gained.pairs.size} ${gained.pairs.size === 1 ? "pair" : "pairs"}`;
  return `${pairs} on ${printTraffic(gained.traffic)}: from ${some(gained.sources)} to ${some(gained.destinations)}${cut}`;
}

const deciding = ["NetworkInterfaces", "SecurityGroups", "NetworkAcls", "RouteTables"] as const;

/** A live question reads what its own path needs; who else is there was then not asked. */
const isReadWhole = (estate: Estate): boolean =>
  estate.snapshot.vpcs.every(({ id, scope }) =>
    deciding.every((key) => estate.gapIn(key, scope, id, "what decides", id) === null),
  );

/** What was asked, pair by pair: that it opens is no news. */
class Asked {
  readonly #sources: ReadonlySet<string>;
  readonly #destinations: ReadonlySet<string>;
  readonly #traffic: Traffic;

  constructor({ traffic }: ReachQuestion, { source, destination }: Ends) {
    this.#sources = new Set(namesOf(source));
    this.#destinations = new Set(namesOf(destination));
    this.#traffic = traffic;
  }

  /** What of the gain was not asked for. */
  beyond(source: string, destination: string, traffic: Traffic): Traffic {
    const isAsked = this.#sources.has(source) && this.#destinations.has(destination);
    return isAsked ? difference(traffic, this.#traffic) : traffic;
  }
}

const namesOf = ({ endpoint }: Ends["source"]): readonly string[] => [
  ...everyoneAt(endpoint).map(({ id }) => id),
  ...endpoint.addresses.map(({ label }) => label),
];

function compare(
  area: Area,
  question: ReachQuestion,
  [before, after]: readonly [Estate, Estate],
  asked: Asked,
  gained: Gained,
): void {
  const about = { ...question, traffic: area.traffic };
  const [then, now] = [before, after].map((estate) => byPair(askPairs(estate, about, area.source, area.destination)));
  for (const [key, ones] of now as Pairs) {
    for (const one of ones) {
      for (const other of every((then as Pairs).get(key))) {
        const traffic = isMet(one.swept, other.swept)
          ? difference(worksOf(one.swept), worksOf(other.swept))
          : noTraffic;
        if (!isEmpty(traffic)) note(one.source, one.destination, traffic);
      }
    }
  }

  function note(source: Place, destination: Place, traffic: Traffic): void {
    const beyond = asked.beyond(source.id, destination.id, traffic);
    if (isEmpty(beyond)) return;
    gained.sources.add(source.name);
    gained.destinations.add(destination.name);
    gained.pairs.add(`${source.id} ${destination.id}`);
    gained.traffic = union(gained.traffic, beyond);
  }
}

/** A sweep that tells too many ranges apart stops before the last. */
const every = (pairs: readonly Pair[] = []): readonly Pair[] => pairs;

const worksOf = ({ answer, wanted }: Swept): Traffic => intersection(answer.outcome.works, wanted);

interface Place {
  readonly id: string;
  /** The instance, where it has one. */
  readonly name: string;
  /** Null outside. */
  readonly subnetId: string | null;
}

/** Neighbours meet no network ACL (NACL-02), and are never swept with others. */
const isBeside = (one: Place, other: Place): boolean => one.subnetId !== null && one.subnetId === other.subnetId;

const isNear = ({ source, destination }: Swept): boolean =>
  source.interface !== null && source.interface.subnetId === destination.interface?.subnetId;

/** Whether both rectangles hold some address of the pair. */
const isMet = (one: Swept, other: Swept): boolean =>
  overlap(one.sources, other.sources) && overlap(one.destinations, other.destinations);

const overlap = (one: AddressRange, other: AddressRange): boolean => one.first <= other.last && other.first <= one.last;

interface Pair {
  readonly source: Place;
  readonly destination: Place;
  readonly swept: Swept;
}

/** A pair of interfaces is in one rectangle of each sweep; a set of addresses can be parted among several. */
type Pairs = ReadonlyMap<string, readonly Pair[]>;

function byPair({ swept: all }: Found): Pairs {
  const pairs = new Map<string, Pair[]>();
  for (const swept of all) {
    const destinations = placesOf("destination", swept);
    for (const source of placesOf("source", swept)) {
      for (const destination of destinations) {
        if (source.id === destination.id || isBeside(source, destination) !== isNear(swept)) continue;
        const key = `${source.id} ${destination.id} ${swept.source.address.family}`;
        const known = pairs.get(key);
        if (known === undefined) pairs.set(key, [{ source, destination, swept }]);
        else known.push({ source, destination, swept });
      }
    }
  }
  return pairs;
}

function placesOf(side: "source" | "destination", swept: Swept): readonly Place[] {
  const party = swept.between[side];
  if (party.kind === "addresses") return [{ id: party.label, name: party.label, subnetId: null }];
  const { first, last } = side === "source" ? swept.sources : swept.destinations;
  return party.alike.members
    .filter(({ address: { value } }) => first <= value && value <= last)
    .map(({ interface: { id, instanceId, subnetId } }) => ({ id, name: instanceId ?? id, subnetId }));
}

/** Two by name, the others counted. */
function some(names: ReadonlySet<string>): string {
  const sorted = [...names].sort();
  const rest = sorted.length - 2;
  return rest > 0 ? `${sorted.slice(0, 2).join(", ")} and ${rest} more` : sorted.join(" and ");
}
