import { notModelled } from "../../estate/gap.ts";
import type { FirewallAt } from "../../estate/lookup.ts";
import type { Vpc } from "../../estate/vpc.ts";
import { covers, difference, isEmpty, type Traffic, union } from "../../net/traffic.ts";
import { printTraffic } from "../../net/traffic-words.ts";
import { type Look, look, type Rules, rulesOf } from "../firewall/inspect.ts";
import { type FirewallMemory, type ReplyFinding, replyThrough } from "../firewall/reply.ts";
import { hide, type Packet } from "../packet.ts";
import { blame, passStep, type Step, type StepFacts, stopStep, unknownStep } from "../step.ts";
import type { Journey, Meeting, Position } from "../walk.ts";
import { stateOf } from "./endpoint-state.ts";
import { networkAcl } from "./network-acl.ts";

/**
 * A route to an endpoint of a network firewall: the packet is inspected, comes out unchanged in the subnet of the
 * endpoint and is routed on by the table of that subnet. Whose groups it has is not seen behind it (NFW-08).
 *
 * NFW-01 to NFW-09, https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-high-level-steps.html
 */
export function networkFirewall(
  packet: Packet,
  { subnet: from, vpc }: Extract<Position, { at: "target" }>,
  { firewall, endpoint }: FirewallAt,
  journey: Journey,
): Meeting {
  const { estate } = journey;
  const { name } = firewall;
  const { endpointId, subnetId, status } = endpoint;
  const facts = { kind: "network-firewall", id: name, rules: ["NFW-01"] } as const;
  if (status !== "READY") {
    const text = `${endpointId} of ${name} is ${status}; only a READY endpoint carries traffic`;
    const stop = stopStep(journey, { ...facts, code: "BAD_STATE", evidence: [`${endpointId} is ${status}`], text });
    return { steps: [stop], next: { end: "stopped" } };
  }
  if (from?.id === subnetId) {
    const text = `${endpointId} is in ${subnetId} itself, and a firewall cannot protect its own subnet`;
    const gap = notModelled(`what becomes of a packet from the subnet of ${endpointId}`, "AWS does not document it");
    return { steps: [unknownStep(journey.wanted, gap, { ...facts, evidence: [text], text })], next: { end: "lost" } };
  }
  const subnet = estate.referenced(estate.subnets, "Subnets", subnetId, firewall.scope);
  if (subnet.state === "not-collected") {
    const text = `${subnetId}, in which ${endpointId} of ${name} is, was not read`;
    return { steps: [unknownStep(journey.wanted, subnet.gap, { ...facts, text })], next: { end: "lost" } };
  }
  const entry = estate.vpcEndpoints.get(endpointId);
  const broken = entry === undefined ? [] : stateOf(entry, journey);
  const { step, remembered } = inspected({ firewall, endpoint }, vpc, packet, journey);
  return {
    steps: [...broken, networkAcl(subnet.value, packet, "ingress", journey), step],
    next: { at: "subnet-egress", subnet: subnet.value },
    packet: { ...packet, sender: hide(packet.sender, name) },
    remembered,
  };
}

interface Result {
  readonly step: Step;
  readonly remembered: FirewallMemory;
}

function inspected({ firewall, endpoint }: FirewallAt, vpc: Vpc, packet: Packet, journey: Journey): Result {
  const { estate, leg, wanted, memories, sessions } = journey;
  const { id, name } = firewall;
  const { endpointId } = endpoint;
  const rules = rulesOf(firewall, vpc, estate);
  const kept = { by: "network-firewall", leg, id, name, endpointId } as const;
  if ("gap" in rules) {
    const text = `the policy of ${name} was not read, so what it does is not known`;
    const facts = { kind: "network-firewall", id: name, evidence: [endpointId], rules: ["NFW-02"], text } as const;
    return {
      step: unknownStep(wanted, rules.gap, facts),
      remembered: { ...kept, stateless: wanted, stateful: wanted, isPassed: false },
    };
  }
  const from = journey.fromAt(sessions.some(({ by }) => by === "nat-gateway"));
  const seen = look(rules, { packet, wanted, from }, leg);
  const { stateless, stateful } = seen;
  const request = memories.flatMap((one) =>
    one.by === "network-firewall" && one.leg === "forward" && one.id === id && one.endpointId === endpointId
      ? [one]
      : [],
  );
  const found = leg === "forward" ? requestThrough(seen) : replyThrough(seen, name, request.at(-1) ?? null);
  return {
    step: stepOf(found, seen, rules, firewall.name, endpointId, packet, journey),
    remembered: {
      ...kept,
      stateless: union(stateless.passes, stateless.unknown),
      stateful: union(stateful.passes, stateful.unknown),
      isPassed: covers(stateful.ruledIn, stateful.passes),
    },
  };
}

const requestThrough = ({ stateless, stateful }: Look): ReplyFinding => ({
  passes: union(stateless.passes, stateful.passes),
  unknown: union(stateless.unknown, stateful.unknown),
  gaps: [...stateless.gaps, ...stateful.gaps],
});

function stepOf(
  { passes, unknown, gaps }: ReplyFinding,
  { stateless, stateful }: Look,
  { home }: Rules,
  name: string,
  endpointId: string,
  { destination }: Packet,
  journey: Journey,
): Step {
  const dropped = difference(difference(journey.wanted, passes), unknown);
  const isRequest = journey.leg === "forward";
  const denials = [...stateless.denials, ...(isRequest ? stateful.denials : [])];
  const evidence = [...stateless.evidence, ...(isRequest ? stateful.evidence : [])];
  const text = [
    textOf(name, endpointId, destination.label, dropped, unknown, denials, journey),
    ...(home === null ? [] : [home]),
  ];
  const facts: StepFacts = {
    kind: "network-firewall",
    id: name,
    evidence,
    rules: isRequest ? ["NFW-02", "NFW-03"] : ["NFW-02"],
    text: text.join("; "),
  };
  const blockers = isEmpty(dropped)
    ? []
    : [blame(journey.leg, "FIREWALL_RULES_RESTRICTION", { ...facts, evidence: denials })];
  return { ...passStep(passes, facts), unknown, gaps, blockers };
}

function textOf(
  name: string,
  endpointId: string,
  to: string,
  dropped: Traffic,
  unknown: Traffic,
  denials: readonly string[],
  { wanted, leg }: Journey,
): string {
  if (!isEmpty(dropped)) return `${name} drops ${printTraffic(dropped)} to ${to} (${denials.join("; ")})`;
  if (!isEmpty(unknown)) return `what ${name} does with ${printTraffic(unknown)} to ${to} is not known`;
  const what = leg === "forward" ? printTraffic(wanted) : "the reply";
  return `${name} lets ${what} to ${to} through at ${endpointId}`;
}
