import type { LoadBalancer } from "../../estate/load-balancer.ts";
import type { NetworkInterface } from "../../estate/network-interface.ts";
import { difference, intersection, isEmpty, noTraffic, type Traffic, union } from "../../net/traffic.ts";
import { printTraffic } from "../../net/traffic-words.ts";
import { entrancesOf, trafficOf } from "../balancing/entrance.ts";
import type { Prospect } from "../balancing/prospect.ts";
import { registeredWith } from "../balancing/prospects.ts";
import { isAt, type Packet } from "../packet.ts";
import type { Reason } from "../reason.ts";
import { blame, passStep, type Step, type StepFacts, unknownStep } from "../step.ts";
import type { Journey, Position } from "../walk.ts";
import { unread } from "./load-balancer.ts";

/** Whose connection it is that a node opens, and whether it may. */
export type Opening =
  | { readonly balancer: LoadBalancer; readonly steps: readonly Step[] }
  | { readonly balancer: null; readonly steps: readonly Step[] };

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
  const { id, name } = balancer;
  const common = { kind: "load-balancer", id, direction: "egress", rules: ["ELB-04"] } as const;
  const entrances = entrancesOf(estate, balancer);
  if (entrances.state === "not-collected") {
    return unknownStep(wanted, entrances.gap, { ...common, text: `the listeners of ${name} were not read` });
  }
  const prospects = entrances.value.flatMap((entrance) =>
    registeredWith(estate, { balancer, node, entrance }).map((prospect) => ({ prospect, part: entrance.part })),
  );
  let open = noTraffic;
  let isTarget = false;
  for (const { prospect, part } of prospects) {
    if (!("aim" in prospect) || !isAt(packet.destination, prospect.aim.address)) continue;
    isTarget = true;
    open = union(open, trafficOf({ part, port: prospect.aim.port }));
  }
  const passes = intersection(wanted, open);
  const doubts = prospects.flatMap(({ prospect }) => stepOf(prospect)).filter(({ gaps }) => gaps.length > 0);
  const rest = difference(wanted, passes);
  const unknown = doubts.length > 0 ? rest : noTraffic;
  const stopped = difference(rest, unknown);
  const facts = { ...common, text: textOf(balancer, packet, { passes, stopped, unknown }) };
  return {
    ...passStep(passes, facts),
    unknown,
    gaps: doubts.flatMap(({ gaps }) => gaps),
    blockers: isEmpty(stopped) ? [] : [blame(journey.leg, reasonFor(balancer, isTarget, stopped), evident(facts))],
  };
}

const evident = (facts: StepFacts): StepFacts => ({ ...facts, evidence: [facts.text] });

const stepOf = (prospect: Prospect): readonly Step[] => ("step" in prospect ? [prospect.step] : []);

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
