import type { LoadBalancer, TargetGroup } from "../../estate/load-balancer.ts";
import type { Estate } from "../../estate/lookup.ts";
import { standingAddress } from "../../estate/network-interface.ts";
import { type Address, printAddress } from "../../net/address.ts";
import type { Intervals } from "../../net/intervals.ts";
import { intersection, isEmpty, type Traffic } from "../../net/traffic.ts";
import { printTraffic } from "../../net/traffic-words.ts";
import type { PairFate } from "../fork.ts";
import { isOpen } from "../hops/load-balancer.ts";
import type { Directions, PairAnswer, PairQuestion, Terminal } from "../pair.ts";
import { nothingAsked, type Share, together } from "../share.ts";
import { type Connection, passStep, type Step, stopStep, unknownStep } from "../step.ts";
import type { Walked, WalkedStep } from "../walk.ts";
import { type Entrance, entrancesOf, trafficOf } from "./entrance.ts";
import { preservedLeg } from "./preserved.ts";
import { keepsClient } from "./preserves.ts";
import type { Aim, Prospect, Taken } from "./prospect.ts";
import { prospectsOf } from "./prospects.ts";

/** What became of one direction, or of both. */
export interface Fate {
  readonly forward: Share;
  /** Null where no reply is needed. */
  readonly back: Share | null;
  readonly both: Share;
}

/** The leg from a balancer's node to one target, or why there is none. */
export interface TargetLeg {
  readonly target: { readonly interface: string | null; readonly address: Address; readonly port: number } | null;
  readonly forward: readonly WalkedStep[];
  /** Null where the packet did not arrive anywhere from which a reply could come. */
  readonly back: readonly WalkedStep[] | null;
  readonly fate: Fate;
  /** What a target that is a load balancer does with the connection in its turn. */
  readonly onward: Onward | null;
}

/** What is behind one port of a balancer. */
export interface Beyond {
  /** Null where the balancer was passed before. */
  readonly entrance: Entrance | null;
  readonly traffic: Traffic;
  readonly legs: readonly TargetLeg[];
  readonly fate: Fate;
}

export interface Onward {
  readonly balancerId: string;
  readonly beyond: readonly Beyond[];
}

/** How the balancer was reached, and how one pair is answered. */
export interface Arrived {
  readonly estate: Estate;
  readonly question: PairQuestion;
  readonly there: Walked;
  /** The client's own ports. */
  readonly ports: Intervals<number>;
  readonly ask: (question: PairQuestion) => PairAnswer;
  readonly settle: (question: PairQuestion, directions: Directions) => PairFate;
}

/**
 * The second leg: what a load balancer does with the connections that it takes, port by port (ELB-03 to ELB-08). Null
 * where the packet arrived at no load balancer.
 */
export function onwardOf(arrived: Arrived): Onward | null {
  const { estate, question, there } = arrived;
  const node = there.end.end === "delivered" ? there.end.interface : null;
  const balancer = node?.role === "load-balancer" ? estate.balancing.balancerOf(node) : null;
  if (node === null || balancer === null) return null;
  if (question.balancers?.includes(balancer.id)) return circle(balancer, question);
  const entrances = entrancesOf(estate, balancer);
  if (entrances.state === "not-collected") return null;
  const asked = entrances.value.filter((one) => !isEmpty(intersection(question.wanted, trafficOf(one))));
  return {
    balancerId: balancer.id,
    beyond: asked.map((entrance) => beyond(arrived, { balancer, node, entrance })),
  };
}

/** A balancer that is a target of its own, by whatever way, gets the same connection for ever. */
function circle({ id, name }: LoadBalancer, { wanted }: PairQuestion): Onward {
  const text = `${name} comes to be its own target: the connection goes round in a circle`;
  const facts = { kind: "load-balancer", id, rules: ["ELB-23"], evidence: [text], text } as const;
  const leg = withoutTarget(stopStep({ leg: "forward" }, { ...facts, code: "ROUTING_LOOP" }), wanted);
  return { balancerId: id, beyond: [{ entrance: null, traffic: wanted, legs: [leg], fate: leg.fate }] };
}

function beyond(arrived: Arrived, taken: Taken): Beyond {
  const { entrance } = taken;
  const traffic = trafficOf(entrance);
  const { certain, either } = prospectsOf(arrived.estate, taken);
  const legs = certain.map((one) => legTo(arrived, taken, one));
  let fate = fateOf(legs);
  for (const { step, lists } of either) {
    const several = lists.map((list) => list.map((one) => legTo(arrived, taken, one)));
    const [first, ...others] = several.map(fateOf) as [Fate, ...Fate[]];
    const isDecided = others.every((other) => isSame(first, other));
    const doubt = withoutTarget(step, traffic);
    fate = join(fate, isDecided ? first : doubt.fate);
    legs.push(...(isDecided ? [] : [doubt]), ...distinct(several.flat()));
  }
  return { entrance, traffic, legs, fate };
}

function legTo(arrived: Arrived, taken: Taken, prospect: Prospect): TargetLeg {
  const wanted = trafficOf(taken.entrance);
  if ("step" in prospect) return withoutTarget(prospect.step, wanted);
  const leg = toTarget(arrived, taken, prospect.aim);
  const facts = { kind: "load-balancer", id: taken.balancer.id, rules: ["ELB-08"], text: prospect.why } as const;
  return { ...leg, forward: [walked(passStep(wanted, facts), wanted), ...leg.forward] };
}

/**
 * Whether the target sees the client's address decides; where that was not read, both must fare alike. Between IPv4 and
 * IPv6 no target sees it (ELB-18), nor do instances of a classic load balancer.
 */
function toTarget(arrived: Arrived, taken: Taken, aim: Aim): TargetLeg {
  const { group, address } = aim;
  if (group === null || address.family !== arrived.there.packet.source.address.family) {
    return terminated(arrived, taken, aim);
  }
  const keeps = keepsClient(arrived.estate, taken.balancer, group);
  if (keeps === true) return preserved(arrived, taken, aim, group);
  if (keeps === false) return terminated(arrived, taken, aim);
  const one = preserved(arrived, taken, aim, group);
  const other = terminated(arrived, taken, aim);
  if (isSame(one.fate, other.fate)) return other;
  const text = `whether ${taken.balancer.name} keeps the client's address for ${printAddress(address)} was not read`;
  const facts = { kind: "load-balancer", id: taken.balancer.id, rules: ["ELB-14"], text } as const;
  const wanted = trafficOf(taken.entrance);
  const doubt = withoutTarget(unknownStep(wanted, keeps, facts), wanted);
  return { ...doubt, target: other.target };
}

/** The balancer ends the connection and opens one of its own (ELB-12). */
function terminated(arrived: Arrived, taken: Taken, aim: Aim): TargetLeg {
  const { node, balancer } = taken;
  const address = standingAddress(node, aim.address.family);
  if (address === null) {
    const text = `${node.id} has no address of the family of ${printAddress(aim.address)}`;
    const facts = { kind: "load-balancer", id: balancer.id, rules: ["ELB-18"], evidence: [text], text } as const;
    const step = stopStep({ leg: "forward" }, { ...facts, code: "FAMILY_MISMATCH" });
    return withoutTarget(step, trafficOf(taken.entrance));
  }
  const question: PairQuestion = {
    source: { address, interface: node, outside: false, label: `${balancer.name} (${printAddress(address)})` },
    destination: terminalOf(aim),
    wanted: targetTraffic(taken, aim),
    sourcePorts: null,
    generalPublic: false,
    byAddress: aim.interface === null,
    balancers: [...(arrived.question.balancers ?? []), balancer.id],
  };
  const connection = { from: balancer.name, to: nameOf(aim), traffic: printTraffic(question.wanted) };
  return known(arrived.estate, question, () => legOf(aim, arrived.ask(question), connection));
}

function preserved(arrived: Arrived, taken: Taken, aim: Aim, group: TargetGroup): TargetLeg {
  const wanted = targetTraffic(taken, aim);
  const leg = preservedLeg(arrived, taken, { ...aim, group }, terminalOf(aim), wanted);
  // With a group of the balancer's that is what the target's rules name (ELB-15).
  const from = isOpen(taken.node, taken.balancer) ? arrived.question.source.label : taken.balancer.name;
  return legOf(aim, leg, { from, to: nameOf(aim), traffic: printTraffic(wanted) });
}

const targetTraffic = ({ entrance }: Taken, { port }: Aim): Traffic => trafficOf({ part: entrance.part, port });

const nameOf = ({ address, interface: own }: Aim): string => own?.name ?? own?.id ?? printAddress(address);

function terminalOf(aim: Aim): Terminal {
  const { address, interface: own } = aim;
  const text = printAddress(address);
  return { address, interface: own, outside: false, label: own === null ? text : `${nameOf(aim)} (${text})` };
}

function legOf({ interface: own, address, port }: Aim, answer: PairFate, connection: Connection): TargetLeg {
  const told = (step: WalkedStep): WalkedStep => ({
    ...step,
    blockers: step.blockers.map((blocker) => ({ ...blocker, connection })),
  });
  return {
    target: { interface: own?.id ?? answer.arrivedAt?.id ?? null, address, port },
    forward: answer.forward.map(told),
    back: answer.back?.map(told) ?? null,
    fate: { forward: answer.forwardShare, back: answer.outcome.back, both: answer.outcome.share },
    onward: answer.onward,
  };
}

function withoutTarget(step: Step, wanted: Traffic): TargetLeg {
  const isKnown = isEmpty(step.unknown);
  const works = !isEmpty(step.passes);
  const share: Share = { works, stopped: isKnown && !works, unknown: !isKnown };
  const fate: Fate = { forward: share, back: null, both: share };
  return { target: null, forward: [walked(step, wanted)], back: null, fate, onward: null };
}

const walked = (step: Step, wanted: Traffic): WalkedStep => ({ ...step, behindNat: false, wanted, met: null });

const fateOf = (legs: readonly TargetLeg[]): Fate => legs.map(({ fate }) => fate).reduce(join, noFate);
const noFate: Fate = { forward: nothingAsked, back: null, both: nothingAsked };

/** Connections of two kinds, both of which really happen. */
function join(one: Fate, other: Fate): Fate {
  return {
    forward: together(one.forward, other.forward),
    back: one.back === null || other.back === null ? (one.back ?? other.back) : together(one.back, other.back),
    both: together(one.both, other.both),
  };
}

const isSame = (one: Fate, other: Fate): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The same leg may be a way of several lists. */
const distinct = (legs: readonly TargetLeg[]): readonly TargetLeg[] => [
  ...new Map(legs.map((leg) => [keyOf(leg), leg])).values(),
];

const keyOf = ({ target, forward }: TargetLeg): string =>
  target === null ? forward.map(({ text }) => text).join() : `${printAddress(target.address)} ${target.port}`;

const legs = new WeakMap<Estate, Map<string, TargetLeg>>();

/** Whoever calls, a balancer's own connections are the same; they are walked once. */
function known(
  estate: Estate,
  { source, destination, wanted, balancers }: PairQuestion,
  find: () => TargetLeg,
): TargetLeg {
  const all = legs.get(estate) ?? new Map<string, TargetLeg>();
  legs.set(estate, all);
  const key = JSON.stringify([
    source.interface?.id,
    destination.interface?.id ?? null,
    printAddress(destination.address),
    wanted,
    balancers,
  ]);
  const leg = all.get(key) ?? find();
  all.set(key, leg);
  return leg;
}
