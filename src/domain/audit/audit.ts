import type { Gap } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import { describe, type Meaning, type Named } from "../estate/name.ts";
import type { Vpc } from "../estate/vpc.ts";
import { type Check, lists } from "./check.ts";
import { checks } from "./checks/index.ts";
import { type Fault, type Finding, findingsOf, type Thing, worstFirst } from "./finding.ts";
import { type Subject, subjectOf } from "./subject.ts";

/** A check that found nothing wrong, and saw everything that it needs. */
interface Passed {
  readonly check: string;
  readonly text: string;
}

export interface AuditAnswer {
  readonly command: "audit";
  readonly of: Thing;
  /** The worst first. */
  readonly findings: readonly Finding[];
  readonly passed: readonly Passed[];
  /** Checks that could not be made, or not wholly, by id. */
  readonly unchecked: readonly string[];
  /** What was not read. */
  readonly gaps: readonly Gap[];
}

/** What is audited: one word of a network, or every VPC of an account. */
export type Audited = Meaning | { readonly kind: "account"; readonly id: string };

/** One line for a word that is neither a VPC nor a subnet, or null. */
export function wrongAuditQuestion(estate: Estate, audited: Audited): string | null {
  if (audited.kind === "account") return null;
  const { subjects, gaps } = subjectsOf(estate, audited);
  if (subjects.length + gaps.length > 0) return null;
  return `${describe(audited).id} is no VPC and no subnet; write one of them, or the number of an account`;
}

/** A network held against good practice. Nothing is changed, and what was not seen is never called good. */
export function audit(estate: Estate, audited: Audited): AuditAnswer {
  const { subjects, gaps: around } = subjectsOf(estate, audited);
  const results = checks
    .filter(({ ofWholeVpc }) => !ofWholeVpc || subjects.every(({ subnet }) => subnet === null))
    .map((check) => ({ check, ...resultOf(check, subjects) }));
  const gaps = [...around, ...results.flatMap((one) => one.gaps)];
  return {
    command: "audit",
    of: audited.kind === "account" ? { kind: "account", id: audited.id } : describe(audited),
    findings: worstFirst(results.flatMap(({ check, faults }) => findingsOf(check.id, check.article, faults))),
    passed: results
      .filter((one) => subjects.length > 0 && around.length === 0 && one.faults.length === 0 && one.gaps.length === 0)
      .map(({ check }) => ({ check: check.id, text: check.holds })),
    unchecked: results.filter((one) => one.gaps.length > 0).map(({ check }) => check.id),
    gaps: [...new Map(gaps.map((gap) => [`${gap.what}|${gap.needs}`, gap])).values()],
  };
}

interface Subjects {
  readonly subjects: readonly Subject[];
  readonly gaps: readonly Gap[];
}

function subjectsOf(estate: Estate, audited: Audited): Subjects {
  switch (audited.kind) {
    case "account":
      return ofAccount(estate, audited.id);
    case "thing":
      return ofThing(estate, audited.thing);
    case "not-collected":
      return { subjects: [], gaps: [audited.gap] };
    // A Name tag by itself means instances and interfaces.
    case "tag":
    case "address":
    case "cidr":
    case "internet":
    case "dns-name":
      return { subjects: [], gaps: [] };
  }
}

/** Every VPC of the account, in every Region that was read. */
function ofAccount(estate: Estate, account: string): Subjects {
  const vpcs = [...estate.vpcs.values()].filter(({ scope }) => scope.account === account);
  const read = estate.snapshot.readings.map(({ scope }) => scope).filter((scope) => scope.account === account);
  const scopes = read.length === 0 ? [{ account, region: null }] : read;
  return {
    subjects: vpcs.map((vpc) => subjectOf(estate, vpc, null)),
    gaps: scopes.flatMap((scope) => estate.gapIn("Vpcs", scope, null, `the list of VPCs of ${account}`, null) ?? []),
  };
}

function ofThing(estate: Estate, { noun, id }: Named): Subjects {
  if (noun !== "vpc" && noun !== "subnet") return { subjects: [], gaps: [] };
  const subnet = estate.subnets.get(id) ?? null;
  if (subnet === null) return { subjects: [subjectOf(estate, estate.vpcs.get(id) as Vpc, null)], gaps: [] };
  const vpc = estate.referenced(estate.vpcs, "Vpcs", subnet.vpcId, subnet.scope);
  return vpc.state === "found"
    ? { subjects: [subjectOf(estate, vpc.value, subnet)], gaps: [] }
    : { subjects: [], gaps: [vpc.gap] };
}

interface Result {
  readonly faults: readonly Fault[];
  readonly gaps: readonly Gap[];
}

function resultOf(check: Check, subjects: readonly Subject[]): Result {
  const outcomes = subjects.map((subject) => {
    const unread = unreadOf(check, subject);
    return unread.length === 0 ? check.look(subject) : { faults: [], gaps: unread };
  });
  return { faults: outcomes.flatMap(({ faults }) => faults), gaps: outcomes.flatMap(({ gaps }) => gaps) };
}

/**
 * A participant of a shared VPC sees only a part of it, and none of its flow logs: what concerns the whole VPC is for its
 * owner to show (SHR-01, https://docs.aws.amazon.com/vpc/latest/userguide/vpc-share-subnet-working-with.html).
 */
function unreadOf({ needs, ofWholeVpc }: Check, { estate, vpc }: Subject): readonly Gap[] {
  const owner = { ...vpc.scope, account: vpc.ownerId ?? vpc.scope.account };
  return needs.flatMap((key) => {
    const scope = ofWholeVpc || key === "FlowLogs" ? owner : vpc.scope;
    return estate.gapIn(key, scope, vpc.id, `${lists[key]} of ${vpc.id}`, vpc.id) ?? [];
  });
}
