import type { NetworkInterface } from "../estate/network-interface.ts";
import { compareAddresses, type Family, printAddress } from "../net/address.ts";
import { blocksOf, printCidr } from "../net/cidr.ts";
import type { Interval, Intervals } from "../net/intervals.ts";
import { covers, intersection, isEmpty } from "../net/traffic.ts";
import { trafficLines } from "../net/traffic-words.ts";
import type { BalancedLeg, LegAnswer, Path, PathEnd, StepAnswer, TargetLeg } from "./answer.ts";
import type { Total } from "./balancing/both-legs.ts";
import type { Beyond, Onward, TargetLeg as WalkedLeg } from "./balancing/onward.ts";
import type { Terminal } from "./pair.ts";
import { legVerdict, type Share, verdictOf } from "./share.ts";
import type { Swept } from "./sweep.ts";
import type { WalkedStep } from "./walk.ts";

/** One rectangle of pairs as the answer shows it. */
export function pathOf(one: Swept): Path {
  const { answer } = one;
  const { outcome } = answer;
  return {
    source: endOf(one.source, one.sourceSet, null),
    destination: endOf(one.destination, one.destinationSet, answer.arrivedAt),
    count: one.count,
    verdict: verdictOf(outcome.share),
    allowed: trafficLines(intersection(outcome.works, one.wanted)),
    forward: { verdict: legVerdict(answer.forwardShare), steps: answer.forward.map(stepAnswer) },
    return: returnOf(one),
    ...(answer.onward === null ? {} : { legs: [frontLeg(answer.onward, answer.front), ...targetLegs(answer.onward)] }),
  };
}

const frontLeg = ({ balancerId }: Onward, { forwardShare, outcome }: Total): BalancedLeg => ({
  leg: "client-to-balancer",
  balancer: balancerId,
  verdict: verdictOf(outcome.share),
  forward: legVerdict(forwardShare),
  return: replyVerdict(outcome.back),
});

const replyVerdict = (share: Share | null): Path["return"]["verdict"] =>
  share === null ? "not-needed" : legVerdict(share);

const targetLegs = (onward: Onward): readonly TargetLeg[] =>
  onward.beyond.flatMap((beyond) => beyond.legs.map((leg) => targetLeg(onward.balancerId, beyond, leg)));

function targetLeg(balancer: string, { entrance }: Beyond, leg: WalkedLeg): TargetLeg {
  const { target, fate, forward, back, onward } = leg;
  return {
    leg: "balancer-to-target",
    balancer,
    listener: entrance === null ? "" : `${entrance.protocol} ${entrance.port}`,
    target: target === null ? null : { ...target, address: printAddress(target.address) },
    verdict: verdictOf(fate.both),
    forward: { verdict: legVerdict(fate.forward), steps: forward.map(stepAnswer) },
    return: {
      verdict: replyVerdict(fate.back),
      steps: (back ?? []).map(stepAnswer),
    },
    ...(onward === null ? {} : { legs: targetLegs(onward) }),
  };
}

function returnOf({ answer }: Swept): LegAnswer<Path["return"]["verdict"]> {
  return { verdict: replyVerdict(answer.outcome.back), steps: (answer.back ?? []).map(stepAnswer) };
}

/** An address that nobody in particular was asked for is shown with the interface that turned out to have it. */
function endOf(end: Terminal, set: Intervals<bigint> | null, arrivedAt: NetworkInterface | null): PathEnd {
  const address = printAddress(end.address);
  const interfaceId = (end.interface ?? arrivedAt)?.id ?? null;
  const isOne = set === null || (set.length === 1 && set[0]?.first === set[0]?.last);
  if (isOne) return { interface: interfaceId, address };
  return { interface: interfaceId, address, addresses: set.map((range) => printRange(end.address.family, range)) };
}

/** `203.0.113.0/24` where the range is one block, `1.0.0.0-9.255.255.255` otherwise. */
function printRange(family: Family, { first, last }: Interval<bigint>): string {
  const [block, ...more] = blocksOf(family, first, last);
  if (block !== undefined && more.length === 0) return printCidr(block);
  return `${printAddress({ family, value: first })}-${printAddress({ family, value: last })}`;
}

function stepAnswer(step: WalkedStep): StepAnswer {
  const { kind, id, direction, evidence, rules, text } = step;
  const whole = covers(step.passes, step.wanted);
  const decision =
    !isEmpty(step.passes) || isEmpty(step.wanted) ? step.action : isEmpty(step.unknown) ? "deny" : "unknown";
  const part = whole || isEmpty(step.passes) ? {} : { passes: trafficLines(step.passes) };
  return { kind, id, direction, decision, ...part, evidence, rules, text };
}

/** Pairs with the same evidence at every step are one entry. */
export function mergePaths(paths: readonly Path[]): readonly Path[] {
  const merged = new Map<string, Path>();
  for (const path of paths) {
    const key = JSON.stringify([
      path.verdict,
      path.allowed,
      [path.forward, path.return].map(withoutText),
      path.legs?.map(legKey),
      path.source.interface === null ? null : "inside",
      path.destination.interface === null ? null : "inside",
    ]);
    const known = merged.get(key);
    merged.set(key, known === undefined ? path : join(known, path));
  }
  return [...merged.values()];
}

const legKey = (leg: BalancedLeg): unknown =>
  leg.leg === "client-to-balancer"
    ? leg
    : [leg.listener, leg.target, [leg.forward, leg.return].map(withoutText), leg.legs?.map(legKey)];

const withoutText = ({ verdict, steps }: LegAnswer<string>) => [
  verdict,
  steps.map(({ text: _text, ...facts }) => facts),
];

function join(one: Path, other: Path): Path {
  return {
    ...one,
    source: joinEnds(one.source, other.source),
    destination: joinEnds(one.destination, other.destination),
    count: isSamePair(one, other) ? one.count : one.count + other.count,
  };
}

/** Two ranges of one set of addresses, seen from the same interfaces: one pair each, however many ranges there are. */
function isSamePair(one: Path, other: Path): boolean {
  const isSet = one.source.addresses !== undefined || one.destination.addresses !== undefined;
  return (
    isSet &&
    one.source.interface === other.source.interface &&
    one.destination.interface === other.destination.interface
  );
}

function joinEnds(one: PathEnd, other: PathEnd): PathEnd {
  if (one.addresses === undefined || other.addresses === undefined) return one;
  return { ...one, addresses: [...new Set([...one.addresses, ...other.addresses])] };
}

/** By interface, then by address: the same order whatever order AWS printed things in. */
export function byEnds(one: Swept, other: Swept): number {
  return (
    compareText(one.source.interface?.id ?? "", other.source.interface?.id ?? "") ||
    compareText(one.destination.interface?.id ?? "", other.destination.interface?.id ?? "") ||
    compareAddresses(one.source.address, other.source.address) ||
    compareAddresses(one.destination.address, other.destination.address)
  );
}

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
