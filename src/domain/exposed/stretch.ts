import type { Gap } from "../estate/gap.ts";
import type { Family } from "../net/address.ts";
import type { Cidr } from "../net/cidr.ts";
import { intersection as common, type Interval, difference as without } from "../net/intervals.ts";
import { intersection, isEmpty, noTraffic, type Traffic } from "../net/traffic.ts";
import { answered } from "../reach/leg.ts";
import type { PairAnswer } from "../reach/pair.ts";
import type { Assumption, StepKind } from "../reach/step.ts";
import type { Swept } from "../reach/sweep.ts";
import type { WalkedStep } from "../reach/walk.ts";
import type { Way } from "./doors.ts";

/** A closed range of addresses for which a walk gives one answer. */
export type Range = Interval<bigint>;

/** What passes between some interfaces and one stretch of the internet's addresses. */
export interface Stretch {
  readonly family: Family;
  /** The interfaces' addresses. */
  readonly members: Range;
  /** The internet's addresses. */
  readonly beyond: Range;
  /** The narrow prefix that rules or routes name, where it is about one. */
  readonly particular: Cidr | null;
  /** What works both ways, for every client. */
  readonly works: Traffic;
  /** TCP and UDP of which the answers reach only some of the ports that clients use. */
  readonly forSome: Traffic;
  readonly via: readonly string[];
  /** What stops it, or why that is not known; empty where nothing does. */
  readonly reason: string;
  readonly assumptions: readonly Assumption[];
  readonly gaps: readonly Gap[];
}

export function stretchOf(swept: Swept, way: Way): Stretch {
  const { answer } = swept;
  const { outcome } = answer;
  const beyond = way === "inbound" ? answer.source : answer.destination;
  const steps = [...answer.forward, ...(answer.back ?? [])];
  const gaps = outcome.share.unknown ? steps.flatMap((step) => step.gaps) : [];
  return {
    family: swept.source.address.family,
    members: way === "inbound" ? answer.destination : answer.source,
    beyond,
    particular: beyond.particular,
    works: worksOf(answer),
    forSome: forSome(answer),
    via: viaOf(answer),
    reason: reasonOf(steps, gaps),
    assumptions: steps.flatMap((step) => step.assumptions),
    gaps,
  };
}

/** A step that stops everything says more than one that stops a part. */
function reasonOf(steps: readonly WalkedStep[], gaps: readonly Gap[]): string {
  const whole = steps.filter(({ passes, unknown }) => isEmpty(passes) && isEmpty(unknown));
  const [first] = [...whole, ...steps].flatMap(({ blockers }) => blockers);
  const [gap] = gaps;
  return gap === undefined ? (first?.text ?? "") : `not known: ${gap.what}`;
}

/** What people mean by a gateway: everything that carries traffic from one network into another. */
const gateways: ReadonlySet<StepKind> = new Set<StepKind>([
  "internet-gateway",
  "egress-only-internet-gateway",
  "nat-gateway",
  "appliance",
  "vpc-peering",
  "vpc-endpoint",
]);

const viaOf = ({ forward }: PairAnswer): readonly string[] => [
  ...new Set(forward.flatMap(({ kind, id }) => (gateways.has(kind) ? [id] : []))),
];

/** Messages that need no answer pass even where every answer is lost; they alone make nothing reachable. */
function worksOf({ outcome }: PairAnswer): Traffic {
  const { works, back } = outcome;
  return back !== null && isEmpty(answered(works)) ? noTraffic : works;
}

/** A reply that only some source ports get back is a way in all the same (NACL-09). */
function forSome({ forward, forwardShare, back, outcome, clients }: PairAnswer): Traffic {
  if (back === null || !forwardShare.works || !clients.some(({ share }) => share.works)) return noTraffic;
  const there = forward.map(({ passes }) => passes).reduce(intersection);
  const legs = [true, false].map((behindNat) => back.filter((step) => step.behindNat === behindNat));
  const partly = (part: "tcp" | "udp") => {
    const getsHome = legs.every(
      (steps) => steps.length === 0 || steps.map(({ passes }) => passes[part]).reduce(common).length > 0,
    );
    return getsHome ? without(there[part], outcome.works[part]) : [];
  };
  return { ...noTraffic, tcp: partly("tcp"), udp: partly("udp") };
}
