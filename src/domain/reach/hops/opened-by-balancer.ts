import type { Gap } from "../../estate/gap.ts";
import type { LoadBalancer } from "../../estate/load-balancer.ts";
import type { Estate } from "../../estate/lookup.ts";
import type { NetworkInterface } from "../../estate/network-interface.ts";
import { difference, intersection, isEmpty, noTraffic, overlaps, type Traffic, unionOfAll } from "../../net/traffic.ts";
import { printTraffic } from "../../net/traffic-words.ts";
import { anyPort, entrancesOf, takeableBy, trafficOf } from "../balancing/entrance.ts";
import { registeredWith } from "../balancing/prospects.ts";
import { isAt, type Packet } from "../packet.ts";
import type { Reason } from "../reason.ts";
import { blame, passStep, type Step, type StepFacts } from "../step.ts";
import type { Journey, Position } from "../walk.ts";
import { unread } from "./load-balancer.ts";

/** Whose connection it is that a node opens, and whether it may. */
export interface Opening {
  /** Null where it was not read. */
  readonly balancer: LoadBalancer | null;
  readonly steps: readonly Step[];
}

/**
 * A load balancer opens connections to its registered targets only, each on its own port; that one was chosen by the
 * balancer itself is known before (ELB-04, ELB-26).
 */
export function opens(
  packet: Packet,
  { interface: node, registered = false }: Extract<Position, { at: "interface-egress" }>,
  journey: Journey,
): Opening {
  const balancer = journey.estate.balancing.balancerOf(node);
  if (balancer === null) return { balancer, steps: [unread(node, journey)] };
  return { balancer, steps: registered ? [] : [towardsTarget(node, balancer, packet, journey)] };
}

function towardsTarget(node: NetworkInterface, balancer: LoadBalancer, packet: Packet, journey: Journey): Step {
  const { estate, wanted } = journey;
  const { open, isTarget, doubts } = openedTo(estate, node, balancer, packet);
  const passes = intersection(wanted, open);
  const rest = difference(wanted, passes);
  const unknown = intersection(rest, unionOfAll(doubts.map(({ traffic }) => traffic)));
  const stopped = difference(rest, unknown);
  const text = textOf(balancer, packet, { passes, stopped, unknown });
  const facts = { kind: "load-balancer", id: balancer.id, direction: "egress", rules: ["ELB-04"], text } as const;
  return {
    ...passStep(passes, facts),
    unknown,
    gaps: doubts.filter(({ traffic }) => overlaps(traffic, unknown)).flatMap(({ gaps }) => gaps),
    blockers: isEmpty(stopped) ? [] : [blame(journey.leg, reasonFor(balancer, isTarget, stopped), evident(facts))],
  };
}

interface Opened {
  /** What the balancer sends to the packet's destination. */
  readonly open: Traffic;
  /** The destination is a target, on whatever port. */
  readonly isTarget: boolean;
  /** What of its targets is not known, and of which traffic it leaves that unknown. */
  readonly doubts: readonly { readonly traffic: Traffic; readonly gaps: readonly Gap[] }[];
}

function openedTo(estate: Estate, node: NetworkInterface, balancer: LoadBalancer, packet: Packet): Opened {
  const entrances = entrancesOf(estate, balancer);
  if (entrances.state === "not-collected") {
    return { open: noTraffic, isTarget: false, doubts: [{ traffic: takeableBy(balancer), gaps: [entrances.gap] }] };
  }
  const prospects = entrances.value.flatMap((entrance) =>
    registeredWith(estate, { balancer, node, entrance }).map((prospect) => ({ prospect, part: entrance.part })),
  );
  const own = prospects.flatMap(({ prospect, part }) =>
    "aim" in prospect && isAt(packet.destination, prospect.aim.address)
      ? [trafficOf({ part, port: prospect.aim.port })]
      : [],
  );
  const doubts = prospects.flatMap(({ prospect, part }) =>
    "step" in prospect ? [{ traffic: anyPort(part), gaps: prospect.step.gaps }] : [],
  );
  return { open: unionOfAll(own), isTarget: own.length > 0, doubts: doubts.filter(({ gaps }) => gaps.length > 0) };
}

const evident = (facts: StepFacts): StepFacts => ({ ...facts, evidence: [facts.text] });

interface Parts {
  readonly passes: Traffic;
  readonly stopped: Traffic;
  readonly unknown: Traffic;
}

function textOf({ name }: LoadBalancer, { destination }: Packet, { passes, stopped, unknown }: Parts): string {
  if (!isEmpty(stopped)) return `${name} opens no connection to ${destination.label} for ${printTraffic(stopped)}`;
  if (!isEmpty(unknown)) return `whether ${destination.label} is a target of ${name} is not known`;
  return `${destination.label} is a target of ${name} for ${printTraffic(passes)}`;
}

function reasonFor({ type }: LoadBalancer, isTarget: boolean, stopped: Traffic): Reason {
  if (!isTarget) return "TARGET_ADDRESS_RESTRICTION";
  if (type !== "gateway") return "TARGET_PORT_RESTRICTION";
  return stopped.udp.length > 0 ? "GWLB_DESTINATION_PORT_RESTRICTION" : "GWLB_PROTOCOL_RESTRICTION";
}
