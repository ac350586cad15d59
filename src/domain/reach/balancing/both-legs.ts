import type { Intervals } from "../../net/intervals.ts";
import { difference, intersection, isEmpty, noTraffic, type Traffic, union } from "../../net/traffic.ts";
import { type Back, type BothWays, bothWays, type Passage, shareOf } from "../leg.ts";
import { allWorks, inSequence, nothingAsked, type Share, together } from "../share.ts";
import type { Fate, Onward } from "./onward.ts";

/** Both directions of the leg to where the packet arrived. */
export interface Front {
  readonly wanted: Traffic;
  readonly forward: Passage;
  readonly back: Back | null;
  /** The client's ports. */
  readonly ports: Intervals<number>;
}

/** How the way there fares, and both ways together. */
export interface Total {
  readonly forwardShare: Share;
  readonly outcome: BothWays;
}

export const frontAlone = ({ wanted, forward, back, ports }: Front): Total => ({
  forwardShare: shareOf(wanted, forward),
  outcome: bothWays(wanted, forward, back, ports),
});

/**
 * The leg to a load balancer and the legs to its targets as one: what arrives at a port of the balancer fares as the
 * connections behind that port do, and whatever has no port of its own as the front leg alone (ELB-05).
 */
export function bothLegs(front: Front, { beyond }: Onward): Total {
  let rest = front.wanted;
  let total: Total = { forwardShare: nothingAsked, outcome: { works: noTraffic, share: nothingAsked, back: null } };
  for (const { traffic, fate } of beyond) {
    const piece = intersection(rest, traffic);
    rest = difference(rest, piece);
    total = joined(total, onePort(only(front, piece), fate));
  }
  return isEmpty(rest) ? total : joined(total, frontAlone(only(front, rest)));
}

const only = ({ forward, ...front }: Front, wanted: Traffic): Front => ({
  ...front,
  wanted,
  forward: { passes: intersection(forward.passes, wanted), unknown: intersection(forward.unknown, wanted) },
});

/** The client's packets first pass to the balancer, and what they ask for then passes to a target. */
function onePort(front: Front, fate: Fate): Total {
  const { forwardShare, outcome } = frontAlone(front);
  const forward = inSequence(forwardShare, fate.forward);
  const share = inSequence(outcome.share, fate.both);
  const isWhole = fate.both.works && !fate.both.stopped && !fate.both.unknown;
  const replies = outcome.back === null ? fate.back : inSequence(outcome.back, fate.back ?? allWorks);
  return {
    forwardShare: forward,
    outcome: { works: isWhole ? outcome.works : noTraffic, share, back: forward.works ? replies : null },
  };
}

const joined = (one: Total, other: Total): Total => ({
  forwardShare: together(one.forwardShare, other.forwardShare),
  outcome: {
    works: union(one.outcome.works, other.outcome.works),
    share: together(one.outcome.share, other.outcome.share),
    back: several(one.outcome.back, other.outcome.back),
  },
});

const several = (one: Share | null, other: Share | null): Share | null =>
  one === null || other === null ? (one ?? other) : together(one, other);
