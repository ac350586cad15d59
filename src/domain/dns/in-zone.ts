import { notModelled } from "../estate/gap.ts";
import type { RecordSet } from "../estate/record-set.ts";
import type { ResolverRule } from "../estate/resolver-rule.ts";
import { canonicalName, isWithin } from "../net/dns-name.ts";
import type { DnsRecord, ZoneName } from "./answer.ts";
import { awsRecord } from "./aws-answer.ts";
import { ownerOfName } from "./aws-target.ts";
import { nothing, type Outcome, united } from "./outcome.ts";
import { type Choice, choicesOf } from "./policy.ts";
import { deadEnd, type Inquiry, link, type Step } from "./step.ts";
import { lookInside, lookInZone, type Present, type Zone } from "./zone-records.ts";

export const nameOf = ({ id, name, isPrivate }: Zone): ZoneName => ({ id, name, private: isPrivate });

/** A private zone that matches answers, whether it has the name or not: nothing else is asked (DNS-05). */
export function answerInZone(inquiry: Inquiry, step: Step, zone: Zone, delegations: readonly ResolverRule[]): Outcome {
  const { estate, type, notes } = inquiry;
  if (zone.service !== null) {
    const what = `the records of ${zone.name} (${zone.id}), which ${zone.service} owns`;
    notes.unknown(notModelled(what, "nothing: AWS does not show the records of a zone that a service owns (DNS-17)"));
    return nothing("unknown", [link(step, zone.id)], nameOf(zone));
  }
  const sought = { name: step.name, type };
  if (delegations.length > 0) {
    const look = lookInZone(estate, zone, { ...sought, cuts: true });
    const rule = look.kind === "delegated" ? delegations.find((one) => look.servers.some(isServerOf(one))) : undefined;
    if (look.kind === "delegated" && rule !== undefined) {
      const what = `what ${look.servers.join(", ")} answer, to which ${zone.id} delegates ${look.cut} by ${rule.id}`;
      notes.unknown(notModelled(what, "a query of those resolvers"));
      return nothing("unknown", [link(step, zone.id)], nameOf(zone));
    }
  }
  return answerFrom(inquiry, step, zone, lookInside(estate, zone, sought));
}

const isServerOf =
  ({ domain }: ResolverRule) =>
  (server: string): boolean =>
    isWithin(canonicalName(server), domain);

/** What a zone has becomes an answer; a cut is for whoever knows the zones below. */
export function answerFrom(inquiry: Inquiry, step: Step, zone: Zone, look: Present): Outcome {
  const here = [link(step, zone.id)];
  switch (look.kind) {
    case "absent":
      return nothing("NXDOMAIN", here, nameOf(zone));
    case "unread":
      for (const gap of look.gaps) inquiry.notes.unknown(gap);
      return { ...fromRecords(inquiry, step, zone, look.records), status: "unknown" };
    case "exists": {
      const outcome = fromRecords(inquiry, step, zone, look.records);
      if (look.wildcard === null) return outcome;
      const star = { name: look.wildcard, via: "wildcard", zone: zone.id };
      return { ...outcome, chain: [...outcome.chain.slice(0, 1), star, ...outcome.chain.slice(1)] };
    }
  }
}

/** Records of the type, else a CNAME, which answers every type (DNS-24); else the name has none of this type. */
function fromRecords(inquiry: Inquiry, step: Step, zone: Zone, records: readonly RecordSet[]): Outcome {
  const { type, notes } = inquiry;
  const own = records.filter((record) => record.type === type);
  const used = own.length > 0 ? own : records.filter((record) => record.type === "CNAME");
  const here = [link(step, zone.id)];
  if (used.length === 0) return nothing("NODATA", here, nameOf(zone));
  const { choices, warnings } = choicesOf(used);
  for (const warning of warnings) notes.warn(warning);
  const outcomes = choices.map((choice) => followed(inquiry, step, zone, choice));
  const whole = united(outcomes, nameOf(zone));
  noteDeadBranches(inquiry, whole, choices, outcomes);
  return { ...whole, chain: [...here, ...whole.chain] };
}

/** One of several records that leads nowhere is an outage for those who get it. */
function noteDeadBranches(
  { notes }: Inquiry,
  whole: Outcome,
  choices: readonly Choice[],
  outcomes: readonly Outcome[],
): void {
  outcomes.forEach(({ status, chain }, index) => {
    if (status === whole.status || status === "NOERROR") return;
    const { when } = choices[index] as Choice;
    notes.warn(`the answer is ${status} ${when}: nothing is found for ${chain.at(-1)?.name}`);
  });
}

function followed(inquiry: Inquiry, step: Step, zone: Zone, choice: Choice): Outcome {
  const { record } = choice;
  const outcome = destinationOf(inquiry, step, zone, record);
  return { ...outcome, answers: outcome.answers.map((answer) => chosen(choice, answer)) };
}

function destinationOf(inquiry: Inquiry, step: Step, zone: Zone, record: RecordSet): Outcome {
  const { alias, values, ttl, type } = record;
  if (alias !== null) return aliased(inquiry, step, zone, alias);
  if (type === "CNAME" && inquiry.type !== "CNAME") {
    const target = canonicalName(values[0] ?? "");
    const outcome = inquiry.lookUp({ ...step, name: target, via: "CNAME" });
    // Who cannot follow still knows what the name is another name of.
    if (outcome.status !== "unknown" || outcome.answers.length > 0) return outcome;
    return { ...outcome, answers: [{ type, value: target, ttl, when: "always", policy: "simple" }] };
  }
  const answers = values.map((value) => ({ type, value, ttl, when: "always", policy: "simple" }));
  return { ...nothing("NOERROR", []), answers };
}

/** An alias is followed by Route 53 itself: to a record of the same zone, or to something of AWS's (DNS-23, DNS-25). */
function aliased(inquiry: Inquiry, step: Step, zone: Zone, alias: NonNullable<RecordSet["alias"]>): Outcome {
  const next: Step = { ...step, name: alias.name, via: "alias" };
  if (alias.zoneId !== zone.id) {
    const owner = ownerOfName(inquiry.estate, alias.name);
    return { ...nothing("NOERROR", [link(next, null)]), answers: [awsRecord(inquiry, alias.name, owner)] };
  }
  const stop = { place: zone.id, name: alias.name };
  const dead = deadEnd(inquiry, next, stop);
  if (dead !== null) return dead;
  const look = lookInside(inquiry.estate, zone, { name: alias.name, type: inquiry.type });
  return answerFrom(inquiry, { ...next, trail: [...next.trail, stop] }, zone, look);
}

/** The record as its policy may return it; what it led to may have a policy of its own. */
function chosen({ record, when }: Choice, answer: DnsRecord): DnsRecord {
  const { policy, healthCheckId, setIdentifier } = record;
  if (policy.kind === "simple") return healthCheckId === null ? answer : { ...answer, health: healthCheckId };
  return {
    ...answer,
    when: answer.when === "always" ? when : `${when}, and ${answer.when}`,
    policy: policy.kind,
    ...(policy.kind === "weighted" ? { weight: policy.weight } : {}),
    ...(healthCheckId === null ? {} : { health: healthCheckId }),
    ...(setIdentifier === null ? {} : { setIdentifier }),
  };
}
