import { notModelled } from "../../estate/gap.ts";
import type { LoadBalancer } from "../../estate/load-balancer.ts";
import type { NetworkInterface } from "../../estate/network-interface.ts";
import { difference, intersection, isEmpty, noTraffic, type Traffic, union, unionOfAll } from "../../net/traffic.ts";
import { printTraffic } from "../../net/traffic-words.ts";
import { type Entrance, entrancesOf, takeableBy, trafficOf } from "../balancing/entrance.ts";
import { answered } from "../leg.ts";
import type { Packet } from "../packet.ts";
import type { Reason } from "../reason.ts";
import { blame, passStep, type Step, type StepFacts, stopStep, unknownStep } from "../step.ts";
import { takenAsEmpty } from "../taken-as-empty.ts";
import type { Journey, Meeting } from "../walk.ts";
import { interfaceState } from "./interface-state.ts";
import { securityGroups } from "./security-group.ts";

/**
 * Arriving at a node of a load balancer: the balancer's security groups, its state, and whether it listens there. What
 * the balancer then does with the connection is another leg, with a verdict of its own (balancing/onward.ts).
 *
 * ELB-01, ELB-02, ELB-10, https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html
 */
export function arriveAtBalancer(node: NetworkInterface, packet: Packet, journey: Journey): Meeting {
  const balancer = journey.estate.balancing.balancerOf(node);
  if (balancer === null)
    return { steps: [...knownGroups(node, packet, "ingress", journey), unread(node, journey)], next: lost };
  if (balancer.type === "gateway") return { steps: [gatewayLoadBalancer(balancer, journey)], next: lost };
  const steps = [
    ...groupsOf(node, balancer, packet, "ingress", journey),
    ...interfaceState(node, journey),
    ...stateOf(balancer, journey),
    listening(balancer, journey),
  ];
  return { steps, next: { end: "delivered", interface: node } };
}

const lost = { end: "lost" } as const;

/** Groups that are there filter whoever the balancer turns out to be. */
export const knownGroups = (
  node: NetworkInterface,
  packet: Packet,
  direction: "egress" | "ingress",
  journey: Journey,
): readonly Step[] => (node.groups.length === 0 ? [] : [securityGroups(node, packet, direction, journey)]);

/** What leaves unknown whose node it is. */
export function unread(node: NetworkInterface, { estate, wanted }: Journey): Step {
  const text = `which load balancer ${node.id} belongs to was not read, so where its connections go is not known`;
  const facts = { kind: "network-interface", id: node.id, rules: ["ELB-10"], text } as const;
  return unknownStep(wanted, estate.balancing.unreadBalancerOf(node), facts);
}

/** Nobody speaks to it but its endpoints, in GENEVE (ELB-26). */
function gatewayLoadBalancer({ id, name }: LoadBalancer, { wanted }: Journey): Step {
  const gap = notModelled(
    `connections to the Gateway Load Balancer ${name}`,
    "nothing: its endpoints alone speak to it",
  );
  const text = `${name} is a Gateway Load Balancer: it takes what its endpoints send, and nobody else calls it`;
  return unknownStep(wanted, gap, { kind: "load-balancer", id, direction: "ingress", rules: ["ELB-26"], text });
}

/**
 * A Network Load Balancer that was made without security groups filters nothing, in no direction (ELB-13); a Gateway
 * Load Balancer has none.
 */
export function groupsOf(
  node: NetworkInterface,
  balancer: LoadBalancer,
  packet: Packet,
  direction: "egress" | "ingress",
  journey: Journey,
): readonly Step[] {
  if (!isOpen(node, balancer)) return [securityGroups(node, packet, direction, journey)];
  const text =
    direction === "ingress"
      ? `${balancer.name} has no security groups and takes connections of every client`
      : `${balancer.name} has no security groups and sends to every target`;
  const facts = { kind: "load-balancer", id: balancer.id, direction, rules: ["ELB-13"], text } as const;
  return [passStep(journey.wanted, facts, "allow")];
}

export const isOpen = (node: NetworkInterface, balancer: LoadBalancer): boolean =>
  (balancer.type === "network" || balancer.type === "gateway") && node.groups.length === 0;

function stateOf({ id, name, state }: LoadBalancer, journey: Pick<Journey, "leg">): readonly Step[] {
  if (state === null || state === "active" || state === "active_impaired") return [];
  const text = `${name} is ${state}, it must be active`;
  const facts = { kind: "load-balancer", id, direction: "ingress", rules: ["ELB-01"], text } as const;
  return [stopStep(journey, { ...facts, evidence: [`${name} is ${state}`], code: "BAD_STATE" })];
}

/** Only what a listener waits for is taken; whether a node answers pings is written nowhere. */
function listening(balancer: LoadBalancer, journey: Journey): Step {
  const { estate, wanted } = journey;
  const { id, name } = balancer;
  const common = { kind: "load-balancer", id, direction: "ingress", rules: ["ELB-02"] } as const;
  const found = entrancesOf(estate, balancer);
  const echoes: Traffic =
    balancer.type === "network" ? noTraffic : answered({ ...noTraffic, icmp: wanted.icmp, icmpv6: wanted.icmpv6 });
  if (found.state === "not-collected") {
    const unknown = union(intersection(wanted, takeableBy(balancer)), echoes);
    const never = difference(wanted, unknown);
    const text = isEmpty(never)
      ? `the listeners of ${name} were not read, so what it takes is not known`
      : `${name} takes no ${printTraffic(never)}, whatever its listeners are`;
    const facts: StepFacts = { ...common, evidence: isEmpty(never) ? [] : [text], text };
    const step = unknownStep(unknown, found.gap, facts);
    return isEmpty(never) ? step : { ...step, blockers: [blame(journey.leg, reasonFor(balancer, never, []), facts)] };
  }
  const open = intersection(wanted, unionOfAll(found.value.map(trafficOf)));
  const stopped = difference(difference(wanted, open), echoes);
  const evidence = found.value
    .filter((one) => !isEmpty(intersection(wanted, trafficOf(one))))
    .map(({ protocol, port }) => `${name} listens for ${protocol} ${port}`);
  const facts: StepFacts = {
    ...common,
    evidence: evidence.length === 0 ? listed(found.value, name) : evidence,
    text: isEmpty(stopped)
      ? `${name} listens for ${printTraffic(union(open, echoes))}`
      : `${name} has no listener for ${printTraffic(stopped)}`,
  };
  const gap = notModelled(`whether a node of ${name} answers pings`, "nothing: AWS does not say");
  return {
    ...passStep(open, facts),
    unknown: echoes,
    gaps: isEmpty(echoes) ? [] : [gap],
    assumptions:
      found.value.length === 0 ? takenAsEmpty(estate, "Listeners", balancer.scope, `${name} has no listener`) : [],
    blockers: isEmpty(stopped) ? [] : [blame(journey.leg, reasonFor(balancer, stopped, found.value), facts)],
  };
}

const listed = (entrances: readonly Entrance[], name: string): readonly string[] =>
  entrances.length === 0
    ? [`${name} has no listener`]
    : entrances.map(({ protocol, port }) => `${name} listens for ${protocol} ${port}`);

/** A protocol that no listener has is another mistake than a port beside a listener's. */
function reasonFor({ type }: LoadBalancer, stopped: Traffic, entrances: readonly Entrance[]): Reason {
  const isNear = entrances.some(({ part }) => stopped[part].length > 0);
  if (type === "classic") return isNear ? "ELB_LISTENER_PORT_RESTRICTION" : "ELB_LISTENERS_MISMATCH";
  return isNear ? "ELBV2_LISTENER_PORT_RESTRICTION" : "ELBV2_LISTENERS_MISMATCH";
}
