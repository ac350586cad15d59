import type { Gap } from "../estate/gap.ts";
import type { Family } from "../net/address.ts";
import { printCidr } from "../net/cidr.ts";
import { intersection, noTraffic, type Traffic, union } from "../net/traffic.ts";
import { printPorts, trafficLines } from "../net/traffic-words.ts";
import type { Exception, ReachAnswer } from "./answer.ts";
import type { Onward } from "./balancing/onward.ts";
import type { Found } from "./found.ts";
import type { ClientVerdict } from "./leg.ts";
import { byEnds, mergePaths, pathOf } from "./path.ts";
import { blank, type ReachQuestion } from "./question.ts";
import { allStopped, allUnknown, legVerdict, nothingAsked, type Share, together, verdictOf } from "./share.ts";
import type { Assumption, Blocker } from "./step.ts";
import type { Swept } from "./sweep.ts";
import type { WalkedStep } from "./walk.ts";

/** One verdict from all pairs, one list of each kind of evidence, in a stable order. */
export function addUp(question: ReachQuestion, found: Found): ReachAnswer {
  const { generalPublic } = found;
  const swept = [...found.swept].sort(byEnds);
  const decisive = decisiveOf(swept, generalPublic);
  let forward: Share = found.stopped.length > 0 ? allStopped : found.unread.length > 0 ? allUnknown : nothingAsked;
  let total = forward;
  let returning: Share | null = null;
  let allowed: Traffic = found.stopped.length > 0 || found.unread.length > 0 ? noTraffic : question.traffic;
  for (const { answer } of decisive) {
    forward = together(forward, answer.forwardShare);
    total = together(total, answer.outcome.share);
    if (answer.outcome.back !== null) returning = together(returning ?? nothingAsked, answer.outcome.back);
  }
  for (const family of [4, 6] as const) {
    for (const one of decisive.filter((candidate) => candidate.source.address.family === family)) {
      const missing = family === 4 ? "icmpv6" : "icmp";
      const works: Traffic = { ...one.answer.outcome.works, [missing]: question.traffic[missing] };
      allowed = intersection(allowed, works);
    }
  }
  const asked = new Set(decisive.map((one) => one.source.address.family));
  const paths = mergePaths(decisive.map(pathOf));
  return {
    ...blank(question),
    verdict: verdictOf(total),
    forward: legVerdict(forward),
    return: returning === null ? "not-needed" : legVerdict(returning),
    allowed: trafficLines(onlyAsked(allowed, asked)),
    paths,
    blockers: unique([...found.stopped, ...decisive.flatMap(blockersOf)], (one) =>
      [one.code, one.kind, one.id, one.direction, one.leg, one.evidence, one.connection?.traffic].join("|"),
    ),
    clients: clientsOf(decisive),
    exceptions: exceptionsOf(swept, generalPublic),
    assumptions: unique(
      [...found.assumptions, ...decisive.flatMap(assumptionsOf)],
      (one) => `${one.what}|${one.because}`,
    ),
    gaps: unique([...found.unread, ...decisive.flatMap(gapsOf)], (one) => `${one.what}|${one.needs}`),
  };
}

/** What decides: where the general public was asked, not the narrow prefixes that rules or routes name. */
export function decisiveOf(swept: readonly Swept[], generalPublic: Found["generalPublic"]): readonly Swept[] {
  const deciding = swept.filter((one) => particularOf(one, generalPublic) === null);
  return deciding.length > 0 ? deciding : swept;
}

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

const stepsOf = ({ answer }: Swept): readonly WalkedStep[] => [
  ...answer.forward,
  ...(answer.back ?? []),
  ...(answer.onward === null ? [] : stepsBeyond(answer.onward)),
];

/** What is met behind a load balancer, on the way to every target that it may choose. */
const stepsBeyond = ({ beyond }: Onward): readonly WalkedStep[] =>
  beyond
    .flatMap(({ legs }) => legs)
    .flatMap(({ forward, back, onward }) => [
      ...forward,
      ...(back ?? []),
      ...(onward === null ? [] : stepsBeyond(onward)),
    ]);

/** Parts that a step stops although the whole pair works have no blocker; everything else says why. */
function blockersOf(one: Swept): readonly Blocker[] {
  return stepsOf(one).flatMap((step) => step.blockers);
}

const gapsOf = (one: Swept): readonly Gap[] => stepsOf(one).flatMap((step) => step.gaps);
const assumptionsOf = (one: Swept): readonly Assumption[] => stepsOf(one).flatMap((step) => step.assumptions);

/** The first of each, in the order met. */
function unique<T>(list: readonly T[], keyOf: (one: T) => string): readonly T[] {
  const first = new Map<string, T>();
  for (const one of list) if (!first.has(keyOf(one))) first.set(keyOf(one), one);
  return [...first.values()];
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
