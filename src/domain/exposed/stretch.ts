import type { Gap } from "../estate/gap.ts";
import type { Family } from "../net/address.ts";
import type { Cidr } from "../net/cidr.ts";
import { intersection as common, difference as without } from "../net/intervals.ts";
import { intersection, isEmpty, noTraffic, type Traffic } from "../net/traffic.ts";
import { answered } from "../reach/leg.ts";
import type { PairAnswer } from "../reach/pair.ts";
import type { Blocker, StepKind } from "../reach/step.ts";
import type { AddressRange, Swept } from "../reach/sweep.ts";
import type { Way } from "./doors.ts";

/** What passes between some interfaces and one stretch of the internet's addresses. */
export interface Stretch {
  readonly family: Family;
  /** The interfaces' addresses. */
  readonly members: AddressRange;
  /** The internet's addresses. */
  readonly beyond: AddressRange;
  /** The narrow prefix that rules or routes name, where it is about one. */
  readonly particular: Cidr | null;
  /** What works both ways, for every client. */
  readonly works: Traffic;
  /** TCP and UDP of which the answers reach only some of the ports that clients use. */
  readonly forSome: Traffic;
  readonly via: readonly string[];
  readonly blockers: readonly Blocker[];
  readonly gaps: readonly Gap[];
}

export function stretchOf(swept: Swept, way: Way): Stretch {
  const { answer } = swept;
  const { outcome } = answer;
  const beyond = way === "inbound" ? answer.source : answer.destination;
  const steps = [...answer.forward, ...(answer.back ?? [])];
  return {
    family: swept.source.address.family,
    members: way === "inbound" ? swept.destinations : swept.sources,
    beyond: way === "inbound" ? swept.sources : swept.destinations,
    particular: beyond.particular,
    works: worksOf(answer),
    forSome: forSome(answer),
    via: viaOf(answer),
    blockers: steps.flatMap(({ blockers }) => blockers),
    gaps: outcome.share.unknown ? steps.flatMap(({ gaps }) => gaps) : [],
  };
}

/** What people mean by a gateway: everything that carries traffic from one network into another. */
const gateways: ReadonlySet<StepKind> = new Set<StepKind>([
  "internet-gateway",
  "egress-only-internet-gateway",
  "nat-gateway",
  "appliance",
  "vpc-peering",
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
