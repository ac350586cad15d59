import type { NetworkAclEntry } from "../../estate/network-acl.ts";
import type { Subnet } from "../../estate/subnet.ts";
import { difference, intersection, isEmpty, noTraffic, type Traffic, union } from "../../net/traffic.ts";
import { printTraffic } from "../../net/traffic-words.ts";
import { type HeaderAddress, type Packet, within } from "../packet.ts";
import { blame, passStep, type Step, type StepFacts, unknownStep } from "../step.ts";
import type { Hop, Journey } from "../walk.ts";

/**
 * Network ACLs are stateless, so the reply needs its own rule. In ascending rule number the first rule whose block,
 * protocol and ports match decides; later rules are never read, and what no rule matches is denied.
 *
 * NACL-01, NACL-03, https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
 */
export function networkAcl(subnet: Subnet, packet: Packet, direction: "egress" | "ingress", journey: Journey): Step {
  const other = direction === "egress" ? packet.destination : packet.source;
  const found = journey.estate.aclOf(subnet);
  if (found.state === "absent") return notFiltered(subnet, direction, journey);
  if (found.state === "not-collected") {
    const text = `the network ACL of ${subnet.id} was not read, so what it does with ${direction} traffic is not known`;
    return unknownStep(journey.wanted, found.gap, {
      kind: "network-acl",
      id: subnet.id,
      direction,
      rules: ["NACL-04"],
      text,
    });
  }
  const acl = found.value;
  const decided = decide(direction === "egress" ? acl.outbound : acl.inbound, other, journey.wanted);
  const way = direction === "egress" ? "out of" : "into";
  const toOrFrom = direction === "egress" ? "to" : "from";
  const facts: StepFacts = {
    kind: "network-acl",
    id: acl.id,
    direction,
    evidence: decided.evidence,
    rules: ["NACL-01", "NACL-03"],
    text: isEmpty(decided.denied)
      ? `${acl.id} lets ${printTraffic(journey.wanted)} ${toOrFrom} ${other.label} ${way} ${subnet.id}`
      : `${acl.id} denies ${printTraffic(decided.denied)} ${toOrFrom} ${other.label} ${way} ${subnet.id} (${decided.denials.join("; ")})`,
  };
  const blockers = isEmpty(decided.denied)
    ? []
    : [blame(journey.leg, "SUBNET_ACL_RESTRICTION", { ...facts, evidence: decided.denials })];
  return { ...passStep(decided.passes, facts, "allow"), blockers };
}

interface Decided {
  readonly passes: Traffic;
  readonly denied: Traffic;
  /** Every rule that decided a part, in order. */
  readonly evidence: readonly string[];
  readonly denials: readonly string[];
}

/** First match decides, for each part of the traffic on its own. */
function decide(entries: readonly NetworkAclEntry[], other: HeaderAddress, wanted: Traffic): Decided {
  let passes = noTraffic;
  let denied = noTraffic;
  let rest = wanted;
  const evidence: string[] = [];
  const denials: string[] = [];
  for (const entry of entries) {
    const taken = intersection(rest, entry.traffic);
    if (isEmpty(taken) || !within(other, entry.cidr)) continue;
    rest = difference(rest, taken);
    evidence.push(entry.text);
    if (entry.allow) passes = union(passes, taken);
    else {
      denied = union(denied, taken);
      denials.push(entry.text);
    }
    if (isEmpty(rest)) break;
  }
  if (isEmpty(rest)) return { passes, denied, evidence, denials };
  const implicit = "rule * deny, because no rule matches";
  return { passes, denied: union(denied, rest), evidence: [...evidence, implicit], denials: [...denials, implicit] };
}

function notFiltered(subnet: Subnet, direction: "egress" | "ingress", journey: Journey): Step {
  const text = `no network ACL was read for ${subnet.id}, and missing files were said to be empty: nothing is filtered`;
  return {
    ...passStep(journey.wanted, { kind: "network-acl", id: subnet.id, direction, rules: ["NACL-04"], text }, "allow"),
    assumptions: [{ what: `${subnet.id} has no network ACL that filters`, because: "network ACLs were not read" }],
  };
}

export const subnetEgress: Hop<"subnet-egress"> = (packet, { subnet }, journey) => ({
  steps: [networkAcl(subnet, packet, "egress", journey)],
  next: { at: "subnet-router", subnet },
});

export const subnetIngress: Hop<"subnet-ingress"> = (packet, { subnet, next }, journey) => ({
  steps: [networkAcl(subnet, packet, "ingress", journey)],
  next,
});
