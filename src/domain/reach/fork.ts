import { notModelled } from "../estate/gap.ts";
import type { NetworkInterface } from "../estate/network-interface.ts";
import { difference, intersection, isEmpty, sameTraffic, type Traffic, union, unionOfAll } from "../net/traffic.ts";
import type { Total } from "./balancing/both-legs.ts";
import type { Onward } from "./balancing/onward.ts";
import { answered, type Back, type ClientVerdict, type Passage, shareOf } from "./leg.ts";
import { allUnknown, type Share } from "./share.ts";
import { unknownStep } from "./step.ts";
import type { Fork, Walked, WalkedStep } from "./walk.ts";

/** One way there and one way back. */
export interface RoundTrip {
  readonly there: Walked;
  /** What the way there lets through, as far as where the packet arrived. */
  readonly forward: Passage;
  /** Null where the packet did not arrive anywhere from which a reply could come. */
  readonly back: Walked | null;
  /** What the way back lets through. */
  readonly returning: Back | null;
  readonly fate: PairFate;
}

/** What becomes of a pair. */
export interface PairFate extends Total {
  readonly forward: readonly WalkedStep[];
  /** Null where the packet did not arrive anywhere from which a reply could come. */
  readonly back: readonly WalkedStep[] | null;
  /** The interface at which the packet arrived, where it arrived inside the estate. */
  readonly arrivedAt: NetworkInterface | null;
  readonly clients: readonly ClientVerdict[];
  /** How both ways fare as far as where the packet arrived, which for a load balancer is not yet the end. */
  readonly front: Total;
  /** What the load balancer that it arrived at does with the connection; null where it arrived at none. */
  readonly onward: Onward | null;
}

/**
 * Puts together the ways of which AWS takes one without saying which: where all come to the same, that is the answer;
 * what only some of them let through is not known.
 *
 * @param rounds at least one.
 */
export function united(wanted: Traffic, rounds: readonly RoundTrip[]): PairFate {
  const first = rounds[0] as RoundTrip;
  if (rounds.every((round) => comesToTheSame(round, first))) return { ...first.fate, arrivedAt: arrivalOf(rounds) };
  const shown =
    rounds.find(({ fate }) => fate.outcome.share.stopped) ??
    rounds.find(({ fate }) => fate.outcome.share.unknown) ??
    first;
  const there = onSomeWays(rounds.map(({ forward }) => forward));
  const isBalanced = rounds.some(({ fate }) => fate.onward !== null);
  const share = isBalanced ? agreed(rounds, ({ outcome }) => outcome.share) : shareOnSomeWays(wanted, there, rounds);
  const forwardShare = isBalanced ? agreed(rounds, (fate) => fate.forwardShare) : shareOf(wanted, there);
  const stepsOf = share.unknown ? withChoices : ({ steps }: Walked) => steps;
  return {
    ...shown.fate,
    forward: stepsOf(shown.there),
    forwardShare,
    back: shown.back === null ? null : stepsOf(shown.back),
    outcome: {
      works: rounds.map(({ fate }) => fate.outcome.works).reduce(intersection),
      share,
      back: isEmpty(answered(there.passes)) || !forwardShare.works ? null : backOnSomeWays(rounds),
    },
    arrivedAt: arrivalOf(rounds),
    clients: [],
  };
}

/** Null where it depends on the way. */
function arrivalOf(rounds: readonly RoundTrip[]): NetworkInterface | null {
  const arrivals = new Set(rounds.map(({ fate }) => fate.arrivedAt));
  const [only = null] = arrivals;
  return arrivals.size === 1 ? only : null;
}

function comesToTheSame(one: RoundTrip, other: RoundTrip): boolean {
  return (
    samePassage(one.forward, other.forward) &&
    samePassage(one.returning?.own ?? null, other.returning?.own ?? null) &&
    samePassage(one.returning?.nat ?? null, other.returning?.nat ?? null) &&
    sameTraffic(one.fate.outcome.works, other.fate.outcome.works) &&
    sameShare(one.fate.outcome.share, other.fate.outcome.share)
  );
}

function samePassage(one: Passage | null, other: Passage | null): boolean {
  if (one === null || other === null) return one === other;
  return sameTraffic(one.passes, other.passes) && sameTraffic(one.unknown, other.unknown);
}

/** Behind a load balancer are other packets than those that came to it: of them it is known how all of them fare. */
function agreed(rounds: readonly RoundTrip[], shareIn: (fate: PairFate) => Share): Share {
  const [first, ...others] = rounds.map(({ fate }) => shareIn(fate)) as [Share, ...Share[]];
  return others.every((other) => sameShare(first, other)) ? first : allUnknown;
}

/** Certain is what passes on every way, possible what may pass on some. */
function onSomeWays(ways: readonly Passage[]): Passage {
  const passes = ways.map((way) => way.passes).reduce(intersection);
  return { passes, unknown: difference(unionOfAll(ways.map(possible)), passes) };
}

const possible = ({ passes, unknown }: Passage): Traffic => union(passes, unknown);

/** Stopped is what no way lets through, or what all let through and none answers. */
function shareOnSomeWays(wanted: Traffic, there: Passage, rounds: readonly RoundTrip[]): Share {
  const maybe = unionOfAll([there.unknown, ...rounds.map(maybeAnswered)]);
  const works = rounds.map(({ fate }) => fate.outcome.works).reduce(intersection);
  return {
    works: !isEmpty(works),
    stopped: !isEmpty(difference(wanted, maybe)),
    unknown: !isEmpty(difference(maybe, works)),
  };
}

/** What of the traffic may work both ways: replies fare by the client's ports, so a part of them counts as well. */
function maybeAnswered({ forward, fate }: RoundTrip): Traffic {
  const { works, share } = fate.outcome;
  return share.unknown || (share.works && isEmpty(works)) ? possible(forward) : works;
}

function backOnSomeWays(rounds: readonly RoundTrip[]): Share {
  const [first = null, ...others] = rounds.map(({ fate }) => fate.outcome.back);
  return first !== null && others.every((other) => other !== null && sameShare(other, first)) ? first : allUnknown;
}

const sameShare = (one: Share, other: Share): boolean =>
  one.works === other.works && one.stopped === other.stopped && one.unknown === other.unknown;

/** The steps with the choices between them, of which nobody knows how they fall. */
function withChoices({ steps, forks }: Walked): readonly WalkedStep[] {
  return steps.flatMap((step, place) => [
    ...forks.filter(({ after }) => after === place).map(({ fork }) => choiceStep(fork, step)),
    step,
  ]);
}

function choiceStep({ choice, by }: Fork, { wanted, behindNat }: WalkedStep): WalkedStep {
  const text = `${choice} is not known, and it makes a difference`;
  return {
    ...unknownStep(wanted, notModelled(choice, "AWS does not say it"), { ...by, text }),
    wanted,
    behindNat,
    met: null,
  };
}
