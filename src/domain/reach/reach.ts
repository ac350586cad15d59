import type { Gap } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import { describe, type Meaning } from "../estate/name.ts";
import { type Address, type Family, printAddress } from "../net/address.ts";
import { blocksOf, printCidr } from "../net/cidr.ts";
import type { ClientPorts } from "../net/client-ports.ts";
import { intersection as common } from "../net/intervals.ts";
import { covers, intersection, isEmpty, type Traffic, union } from "../net/traffic.ts";
import { printPorts, trafficLines } from "../net/traffic-words.ts";
import { alike } from "./alike.ts";
import type { Exception, LegAnswer, Path, PathEnd, ReachAnswer, StepAnswer } from "./answer.ts";
import { rulesAlone } from "./empty-group.ts";
import { type Endpoint, endpointOf, insideVpcs, type Member } from "./endpoint.ts";
import { ownsAddress } from "./hops/interface.ts";
import type { ClientVerdict } from "./leg.ts";
import type { Terminal } from "./pair.ts";
import { allStopped, allUnknown, legVerdict, nothingAsked, type Share, together, verdictOf } from "./share.ts";
import { type Assumption, type Blocker, blame } from "./step.ts";
import { type AddressRange, type Party, type Swept, sweep } from "./sweep.ts";
import type { WalkedStep } from "./walk.ts";

export interface ReachQuestion {
  readonly source: Meaning;
  readonly destination: Meaning;
  readonly traffic: Traffic;
  /** The traffic as the answer repeats it: `443/tcp`. */
  readonly words: string;
  /** `--source-ports`. */
  readonly sourcePorts: ClientPorts | null;
}

/**
 * Can the source reach the destination with this traffic, there and back? Walks every pair that differs, adds up what
 * works, what is surely stopped and what is not known, and gives the evidence for each.
 */
export function reach(estate: Estate, question: ReachQuestion): ReachAnswer {
  const source = endpointOf(estate, question.source, "source", question.destination);
  const destination = endpointOf(estate, question.destination, "destination", question.source);
  const gaps = [source.gap, destination.gap].filter((gap) => gap !== null);
  if (gaps.length > 0)
    return { ...blank(question), verdict: "unknown", forward: "unknown", return: "not-needed", gaps };
  const nobody = [source, destination].filter((end) => end.members.length === 0 && end.addresses.length === 0);
  if (nobody.length > 0) return withoutInterfaces(estate, question, source, destination);
  const found = askPairs(estate, question, source, destination);
  const none = found.swept.length === 0 && found.stopped.length === 0 && found.unread.length === 0;
  return none ? withoutPairs(question) : addUp(question, found);
}

function blank(question: ReachQuestion): ReachAnswer {
  return {
    command: "reach",
    question: {
      source: describe(question.source),
      destination: describe(question.destination),
      traffic: question.words,
    },
    verdict: "unknown",
    forward: "unknown",
    return: "not-needed",
    allowed: [],
    paths: [],
    blockers: [],
    clients: [],
    exceptions: [],
    assumptions: [],
    gaps: [],
    fixes: [],
  };
}

/** Nothing uses one of the ends: never reachable, and blocked only where the rules alone stop it. */
function withoutInterfaces(
  estate: Estate,
  question: ReachQuestion,
  source: Endpoint,
  destination: Endpoint,
): ReachAnswer {
  const blockers = rulesAlone(estate, source, destination, question.traffic);
  const stopped = blockers.length > 0;
  const ends = [
    [question.source, source],
    [question.destination, destination],
  ] as const;
  const gaps: Gap[] = ends
    .filter(([, end]) => end.members.length === 0 && end.addresses.length === 0)
    .map(([meaning]) => ({
      what: `nothing uses ${describe(meaning).id}, so there is no path to judge`,
      why: "no-interface",
      needs: "an interface in it",
    }));
  const word = stopped ? "blocked" : "unknown";
  return { ...blank(question), verdict: word, forward: word, blockers, gaps };
}

/** The same single interface on both sides: an interface is no pair with itself (ENG-06). */
function withoutPairs(question: ReachQuestion): ReachAnswer {
  const gap: Gap = {
    what: `${describe(question.source).id} and ${describe(question.destination).id} hold one interface only, so there is no pair to judge`,
    why: "no-interface",
    needs: "a second interface",
  };
  return { ...blank(question), gaps: [gap] };
}

/** What was found for some of the pairs. */
interface Found {
  readonly swept: readonly Swept[];
  readonly wanted: ReadonlyMap<Swept, Traffic>;
  /** Pairs that no walk can be made for, with the reason. */
  readonly stopped: readonly Blocker[];
  readonly generalPublic: "source" | "destination" | null;
  readonly unread: readonly Gap[];
}

function askPairs(estate: Estate, question: ReachQuestion, source: Endpoint, destination: Endpoint): Found {
  const generalPublic = source.generalPublic ? "source" : destination.generalPublic ? "destination" : null;
  const calling = source.members.length === 0;
  const senders = source.members.filter((one) => !isLiteral(destination, one));
  const receivers = calling
    ? destination.members.flatMap((one) => asCalledFromOutside(one, destination.members))
    : destination.members;
  const swept: Swept[] = [];
  const wantedOf = new Map<Swept, Traffic>();
  const stopped: Blocker[] = [];
  const unread: Gap[] = [];
  for (const family of [4, 6] as const) {
    const wanted = ofFamily(question.traffic, family);
    if (isEmpty(wanted)) continue;
    const from = partiesOf(estate, { ...source, members: senders }, family);
    const to = partiesOf(estate, { ...destination, members: receivers }, family);
    for (const [one, other] of from.flatMap((one) => to.map((other) => [one, other] as const))) {
      const nobody = one.kind === "addresses" ? nobodyThere(estate, one, source.generalPublic) : null;
      if (nobody !== null) {
        if ("code" in nobody) stopped.push(nobody);
        else unread.push(nobody);
        continue;
      }
      for (const result of sweep(estate, {
        source: one,
        destination: other,
        wanted,
        sourcePorts: question.sourcePorts,
        generalPublic,
      })) {
        swept.push(result);
        wantedOf.set(result, wanted);
      }
    }
  }
  stopped.push(...familiesApart(question, source, destination));
  return { swept, wanted: wantedOf, stopped, generalPublic, unread };
}

/** A literal destination that the sender itself has: no pair. */
function isLiteral({ addresses }: Endpoint, { interface: own }: Member): boolean {
  return addresses.some(({ family, addresses: [only] }) => {
    if (only === undefined || only.first !== only.last) return false;
    const shown = own.privateAddresses.some(({ publicAddress }) => publicAddress?.value === only.first);
    return shown || ownsAddress(own, { family, value: only.first });
  });
}

const noneOf = { icmp: [], icmpv6: [] } as const;

/** ICMP belongs to IPv4 and ICMPv6 to IPv6; a pair is asked only for its own (SG-10). */
function ofFamily(traffic: Traffic, family: Family): Traffic {
  return family === 4 ? { ...traffic, icmpv6: noneOf.icmpv6 } : { ...traffic, icmp: noneOf.icmp };
}

function partiesOf(estate: Estate, end: Endpoint, family: Family): readonly Party[] {
  const members = end.members.filter((one) => one.address.family === family);
  return [
    ...alike(estate, members).map((one): Party => ({ kind: "interfaces", alike: one })),
    ...end.addresses
      .filter((set) => set.family === family)
      .map(
        (set): Party => ({
          kind: "addresses",
          ...set,
          literal: set.addresses.length === 1 && set.addresses[0]?.first === set.addresses[0]?.last,
        }),
      ),
  ];
}

/**
 * Whoever calls from outside uses a public address of the interface: of each family only if it has one there, but if
 * it has none at all the question is still about it.
 */
function asCalledFromOutside(member: Member, all: readonly Member[]): readonly Member[] {
  const { interface: own, address } = member;
  const shown = own.privateAddresses.find(({ publicAddress }) => publicAddress !== null);
  const hasIpv6 =
    own.ipv6Addresses.length > 0 && all.some((one) => one.interface.id === own.id && one.address.family === 6);
  if (address.family === 6) return [member];
  if (shown === undefined) return hasIpv6 ? [] : [member];
  const named = own.privateAddresses.find((one) => one.address.value === address.value)?.publicAddress ?? null;
  return [{ interface: own, address: named === null ? shown.address : address }];
}

/** A source inside a collected VPC that no interface has: nobody can send from it. */
function nobodyThere(
  estate: Estate,
  party: Extract<Party, { kind: "addresses" }>,
  generalPublic: boolean,
): Blocker | Gap | null {
  if (generalPublic || insideVpcs(estate, party).length === 0) return null;
  const first = party.addresses[0]?.first ?? 0n;
  const address: Address = { family: party.family, value: first };
  const vpc = estate.vpcsHolding(address)[0];
  if (vpc === undefined) return null;
  const gap = estate.gapIn("NetworkInterfaces", vpc.scope, vpc.id, `the interfaces of ${vpc.id}`, vpc.id);
  if (gap !== null) return gap;
  const text = `nothing in ${vpc.id} has ${party.label}, so nothing can send from it`;
  return blame("forward", "NO_POSSIBLE_DESTINATION", {
    kind: "vpc",
    id: vpc.id,
    direction: "egress",
    evidence: [text],
    rules: ["ENI-03"],
    text,
  });
}

/** Ends that have no address family in common, and traffic that belongs to neither. */
function familiesApart({ traffic, words }: ReachQuestion, source: Endpoint, destination: Endpoint): readonly Blocker[] {
  const lists = [familyLists(source), familyLists(destination)] as const;
  const apart = lists[0].find((one) =>
    lists[1].some((other) => !one.families.some((family) => other.families.includes(family))),
  );
  if (apart !== undefined) {
    const text = `${apart.id} and the other end have no address family in common`;
    return [
      blame("forward", "FAMILY_MISMATCH", {
        kind: "network-interface",
        id: apart.id,
        evidence: [text],
        rules: ["SG-11"],
        text,
      }),
    ];
  }
  const shared = ([4, 6] as const).filter((family) =>
    lists.every((ends) => ends.some((end) => end.families.includes(family))),
  );
  if (shared.some((family) => !isEmpty(ofFamily(traffic, family)))) return [];
  const id = lists[1][0]?.id ?? "";
  const text = `${words} belongs to the other address family: ask icmp for IPv4 and icmpv6 for IPv6`;
  return [
    blame("forward", "TRAFFIC_FAMILY_MISMATCH", {
      kind: "network-interface",
      id,
      evidence: [text],
      rules: ["SG-10"],
      text,
    }),
  ];
}

interface Families {
  readonly id: string;
  readonly families: readonly Family[];
}

function familyLists(end: Endpoint): readonly Families[] {
  const own = new Map<string, Family[]>();
  for (const { interface: one, address } of end.members) {
    const families = own.get(one.id);
    if (families === undefined) own.set(one.id, [address.family]);
    else families.push(address.family);
  }
  const sets = new Map<string, Families>();
  for (const [id, families] of own) sets.set(families.join(), sets.get(families.join()) ?? { id, families });
  const literal = end.addresses.map((set) => set.family);
  return literal.length === 0
    ? [...sets.values()]
    : [...sets.values(), { id: end.addresses[0]?.label ?? "", families: literal }];
}

/** One verdict from all pairs, one list of each kind of evidence, in a stable order. */
function addUp(question: ReachQuestion, found: Found): ReachAnswer {
  const { generalPublic } = found;
  const deciding = found.swept.filter((one) => particularOf(one, generalPublic) === null);
  const decisive = deciding.length > 0 ? deciding : found.swept;
  let forward: Share = found.stopped.length > 0 ? allStopped : found.unread.length > 0 ? allUnknown : nothingAsked;
  let total = forward;
  let returning: Share | null = null;
  let allowed: Traffic | null = found.stopped.length > 0 || found.unread.length > 0 ? ofNothing : null;
  for (const { answer } of decisive) {
    forward = together(forward, answer.forwardShare);
    total = together(total, answer.outcome.share);
    if (answer.outcome.back !== null) returning = together(returning ?? nothingAsked, answer.outcome.back);
  }
  for (const family of [4, 6] as const) {
    for (const one of decisive.filter((candidate) => candidate.source.address.family === family)) {
      const missing = family === 4 ? "icmpv6" : "icmp";
      const works: Traffic = { ...one.answer.outcome.works, [missing]: question.traffic[missing] };
      allowed = allowed === null ? works : intersection(allowed, works);
    }
  }
  const asked = new Set(decisive.map((one) => one.source.address.family));
  const paths = mergePaths(decisive.map((one) => pathOf(one, found.wanted.get(one) ?? question.traffic)));
  return {
    ...blank(question),
    verdict: verdictOf(total),
    forward: legVerdict(forward),
    return: returning === null ? "not-needed" : legVerdict(returning),
    allowed: trafficLines(onlyAsked(allowed ?? ofNothing, asked)),
    paths,
    blockers: unique([...found.stopped, ...decisive.flatMap(blockersOf)], (one) =>
      [one.code, one.kind, one.id, one.direction, one.leg, one.evidence].join("|"),
    ),
    clients: clientsOf(decisive),
    exceptions: exceptionsOf(found.swept, generalPublic),
    assumptions: unique(decisive.flatMap(assumptionsOf), (one) => `${one.what}|${one.because}`),
    gaps: unique([...found.unread, ...decisive.flatMap(gapsOf)], (one) => `${one.what}|${one.needs}`),
  };
}

const ofNothing: Traffic = { tcp: [], udp: [], icmp: [], icmpv6: [], others: [] };

function onlyAsked(traffic: Traffic, families: ReadonlySet<Family>): Traffic {
  return {
    ...traffic,
    icmp: families.has(4) ? traffic.icmp : [],
    icmpv6: families.has(6) ? traffic.icmpv6 : [],
  };
}

/** The narrow prefix that this answer is about, where the general public was asked. */
function particularOf({ answer }: Swept, generalPublic: "source" | "destination" | null) {
  return generalPublic === null ? null : answer[generalPublic].particular;
}

const stepsOf = ({ answer }: Swept): readonly WalkedStep[] => [...answer.forward, ...(answer.back ?? [])];

/** Parts that a step stops although the whole pair works have no blocker; everything else says why. */
function blockersOf(one: Swept): readonly Blocker[] {
  return stepsOf(one).flatMap((step) => step.blockers);
}

const gapsOf = (one: Swept): readonly Gap[] => stepsOf(one).flatMap((step) => step.gaps);
const assumptionsOf = (one: Swept): readonly Assumption[] => stepsOf(one).flatMap((step) => step.assumptions);

function unique<T>(list: readonly T[], keyOf: (one: T) => string): readonly T[] {
  return [...new Map(list.map((one) => [keyOf(one), one]).reverse() as [string, T][])].map(([, one]) => one).reverse();
}

function clientsOf(decisive: readonly Swept[]): ReachAnswer["clients"] {
  const merged = new Map<string, ClientVerdict>();
  for (const { answer } of decisive) {
    for (const verdict of answer.clients) {
      const known = merged.get(verdict.client.client);
      merged.set(
        verdict.client.client,
        known === undefined ? verdict : { ...known, share: together(known.share, verdict.share) },
      );
    }
  }
  return [...merged.values()].map(({ client, share }) => ({
    client: client.client,
    ports: printPorts(client.ports),
    return: legVerdict(share),
  }));
}

function exceptionsOf(swept: readonly Swept[], generalPublic: "source" | "destination" | null): readonly Exception[] {
  if (generalPublic === null) return [];
  const byPrefix = new Map<string, { share: Share; works: Traffic; cidr: string }>();
  for (const one of swept) {
    const particular = particularOf(one, generalPublic);
    if (particular === null) continue;
    const cidr = printCidr(particular);
    const { share, works } = one.answer.outcome;
    const known = byPrefix.get(cidr);
    byPrefix.set(
      cidr,
      known === undefined
        ? { share, works, cidr }
        : { cidr, share: together(known.share, share), works: union(known.works, works) },
    );
  }
  return [...byPrefix.values()]
    .map(({ cidr, share, works }) => ({ cidr, verdict: verdictOf(share), traffic: trafficLines(works) }))
    .sort((a, b) => (a.cidr < b.cidr ? -1 : 1));
}

function pathOf(one: Swept, wanted: Traffic): Path {
  const { answer } = one;
  const { outcome } = answer;
  return {
    source: endOf(one.source, one.sources),
    destination: endOf(one.destination, one.destinations),
    count: one.count,
    verdict: verdictOf(outcome.share),
    allowed: trafficLines(intersection(outcome.works, wanted)),
    forward: { verdict: legVerdict(answer.forwardShare), steps: answer.forward.map(stepAnswer) },
    return: returnOf(one),
  };
}

function returnOf({ answer }: Swept): LegAnswer<Path["return"]["verdict"]> {
  const verdict = answer.outcome.back === null ? "not-needed" : legVerdict(answer.outcome.back);
  return { verdict, steps: (answer.back ?? []).map(stepAnswer) };
}

function endOf(end: Terminal, range: AddressRange): PathEnd {
  const address = printAddress(end.address);
  if (end.interface !== null) return { interface: end.interface.id, address };
  return { interface: null, address, addresses: rangeOf(end.address.family, range) };
}

function rangeOf(family: Family, { first, last }: AddressRange): readonly string[] {
  const whole = common([{ first, last }], [{ first: 0n, last: family === 4 ? 0xffff_ffffn : (1n << 128n) - 1n }]);
  return whole.flatMap((piece) => {
    const blocks = blocksOf(family, piece.first, piece.last);
    if (blocks.length === 1 && blocks[0] !== undefined) return [printCidr(blocks[0])];
    return [`${printAddress({ family, value: piece.first })}-${printAddress({ family, value: piece.last })}`];
  });
}

function stepAnswer(step: WalkedStep): StepAnswer {
  const { kind, id, direction, evidence, rules, text } = step;
  const whole = covers(step.passes, step.wanted);
  const decision =
    !isEmpty(step.passes) || isEmpty(step.wanted) ? step.action : isEmpty(step.unknown) ? "deny" : "unknown";
  const part = whole || isEmpty(step.passes) ? {} : { passes: trafficLines(step.passes) };
  return { kind, id, direction, decision, ...part, evidence, rules, text };
}

/** Pairs with the same evidence at every step are one entry, in the order of their interfaces. */
function mergePaths(paths: readonly Path[]): readonly Path[] {
  const merged = new Map<string, Path>();
  for (const path of [...paths].sort(byEnds)) {
    const key = JSON.stringify([
      path.verdict,
      path.allowed,
      [path.forward, path.return].map((leg) => [leg.verdict, leg.steps.map(({ text: _text, ...facts }) => facts)]),
      path.source.interface === null ? null : "inside",
      path.destination.interface === null ? null : "inside",
    ]);
    const known = merged.get(key);
    merged.set(key, known === undefined ? path : join(known, path));
  }
  return [...merged.values()];
}

function join(one: Path, other: Path): Path {
  return {
    ...one,
    source: joinEnds(one.source, other.source),
    destination: joinEnds(one.destination, other.destination),
    count:
      one.source.interface === null && one.destination.interface === null
        ? 1
        : Math.max(one.count, countTogether(one, other)),
  };
}

const countTogether = (one: Path, other: Path): number =>
  one.source.interface !== null && one.destination.interface !== null
    ? one.count + other.count
    : one.source.address === other.source.address || one.destination.address === other.destination.address
      ? one.count
      : one.count + other.count;

function joinEnds(one: PathEnd, other: PathEnd): PathEnd {
  if (one.addresses === undefined || other.addresses === undefined) return one;
  return { ...one, addresses: [...new Set([...one.addresses, ...other.addresses])] };
}

function byEnds(one: Path, other: Path): number {
  const keys = (path: Path) => [
    path.source.interface,
    path.destination.interface,
    path.source.address,
    path.destination.address,
  ];
  const left = keys(one);
  const right = keys(other);
  for (const [index, value] of left.entries()) {
    const a = value ?? "";
    const b = right[index] ?? "";
    if (a !== b) return a < b ? -1 : 1;
  }
  return 0;
}
