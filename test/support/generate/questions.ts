import fc from "fast-check";
import type { RawEstate, RawQuestion } from "../raw-estate.ts";
import { contains, isVersion6 } from "./addresses.ts";
import { chance, pick, sometimes } from "./chance.ts";
import { describeEstate } from "./describe.ts";
import type { RawInterface, RawPermission } from "./documents.ts";
import type { End, EndPlan } from "./ends.ts";
import { destinationPlan, endOf, settle, sourcePlan } from "./ends.ts";
import { assembleEstate, assembleWhole, estatePlan, printedAs, wholePlan } from "./estate.ts";
import type { Inventory } from "./inventory.ts";
import {
  addresses6,
  delegatedBlocks,
  isLiteral,
  nearVpcs,
  privateAddresses,
  publicAddresses,
  takeInventory,
} from "./inventory.ts";
import { aimed, aimPlan, takeAims } from "./more/aims.ts";
import { type GenerateOptions, wantsMore } from "./more/options.ts";
import type { TrafficPlan } from "./traffic.ts";
import { trafficPlan, trafficText } from "./traffic.ts";

/** A question in terms of choices, so that it fits any network and shrinks on its own. */
interface QuestionPlan {
  readonly source: EndPlan;
  readonly destination: EndPlan;
  /** The destination is looked for in the source's VPC and its peers. */
  readonly near: boolean;
  readonly traffic: TrafficPlan;
  readonly sourcePorts: readonly [number, number] | undefined;
}

const SOURCE_PORTS = [
  [49152, 65535],
  [32768, 61000],
  [1024, 65535],
  [5000, 5000],
] as const;

const questionPlan: fc.Arbitrary<QuestionPlan> = fc.noBias(
  fc.record({
    source: sourcePlan,
    destination: destinationPlan,
    near: chance(82),
    traffic: trafficPlan,
    sourcePorts: sometimes(12, fc.constantFrom(...SOURCE_PORTS)),
  }),
);

export function questionArbitrary(estate: RawEstate): fc.Arbitrary<RawQuestion> {
  const inventory = takeInventory(estate);
  return questionPlan.map((plan) => assembleQuestion(inventory, plan));
}

/**
 * A network and that many questions about it. Both come from plans of their own, so a failure shrinks the network
 * under an unchanged question and the other way round; it also shrinks by leaving questions out, down to one.
 */
export function estateWithQuestions(
  count: number,
  options: GenerateOptions = {},
): fc.Arbitrary<{ estate: RawEstate; questions: readonly RawQuestion[] }> {
  if (wantsMore(options)) return wholeWithQuestions(count, options);
  const slot = fc.record({ left: rarelyZero, plan: questionPlan });
  const slots = fc.array(slot, { minLength: count, maxLength: count });
  return fc.noBias(fc.record({ plan: estatePlan, slots })).map(({ plan, slots: drawn }) => {
    const estate = assembleEstate(plan);
    const inventory = takeInventory(estate);
    const kept = drawn.filter(
      (one, index) => one.left !== 0 || (index === 0 && drawn.every((other) => other.left === 0)),
    );
    const questions = kept.map((one) => assembleQuestion(inventory, one.plan));
    return printedAs(
      { estate, questions },
      () => `${describeEstate(estate)}\n${questions.map(describeQuestion).join("\n")}`,
    );
  });
}

/** The same about networks with further things, of which many questions are. */
function wholeWithQuestions(
  count: number,
  options: GenerateOptions,
): fc.Arbitrary<{ estate: RawEstate; questions: readonly RawQuestion[] }> {
  const slot = fc.record({ left: rarelyZero, plan: questionPlan, aim: sometimes(70, aimPlan) });
  const slots = fc.array(slot, { minLength: count, maxLength: count });
  return fc.noBias(fc.record({ whole: wholePlan(options), slots })).map(({ whole, slots: drawn }) => {
    const estate = assembleWhole(whole);
    const inventory = takeInventory(estate);
    const aims = takeAims(estate, inventory);
    const kept = drawn.filter(
      (one, index) => one.left !== 0 || (index === 0 && drawn.every((other) => other.left === 0)),
    );
    const questions = kept.map((one) => aimed(aims, one.aim, assembleQuestion(inventory, one.plan)));
    return printedAs(
      { estate, questions },
      () => `${describeEstate(estate)}\n${questions.map(describeQuestion).join("\n")}`,
    );
  });
}

/** Never zero in practice, and zero is what it shrinks to first. */
const rarelyZero = fc.nat(0x7fffffff);

export function describeQuestion(question: RawQuestion): string {
  const ports = question.sourcePorts === undefined ? "" : ` --source-ports ${question.sourcePorts.join("-")}`;
  return `reach ${question.source} ${question.destination} ${question.traffic}${ports}`;
}

function assembleQuestion(inventory: Inventory, plan: QuestionPlan): RawQuestion {
  const { workloads } = inventory;
  const from = pick(preferred(inventory, workloads, plan, "source"), plan.source.about);
  const others = workloads.filter((at) => at !== from);
  const near = others.filter((at) => from !== undefined && nearVpcs(inventory, from.VpcId).includes(at.VpcId));
  const to =
    pick(
      preferred(inventory, plan.near && near.length > 0 ? near : others, plan, "destination"),
      plan.destination.about,
    ) ?? from;
  const sourceEnd = endOf(inventory, plan.source, from, undefined);
  const wanted = endOf(inventory, plan.destination, to, sourceEnd);
  const destinationEnd = settle(inventory, sourceEnd, wanted, to);
  const rules = rulesToMeet(inventory, sourceEnd, destinationEnd);
  const traffic = inFamily(trafficText(plan.traffic, rules), [sourceEnd, destinationEnd]);
  const hasPorts = /^\d/.test(traffic);
  return {
    source: sourceEnd.text,
    destination: destinationEnd.text,
    traffic,
    ...(plan.sourcePorts !== undefined && hasPorts ? { sourcePorts: plan.sourcePorts } : {}),
  };
}

/** Interfaces that have what both ends ask of them, if there are any: an address of that kind, a way outside. */
function preferred(
  inventory: Inventory,
  among: readonly RawInterface[],
  plan: QuestionPlan,
  at: "source" | "destination",
): readonly RawInterface[] {
  const [own, other] = [plan[at].form, plan[at === "source" ? "destination" : "source"].form];
  const outside = other === "internet" || other === "outside-address" || other === "outside-block";
  const fitting = among.filter((candidate) => {
    const version6 = addresses6(candidate).length > 0;
    const open = publicAddresses(candidate).length > 0 && inventory.publicSubnets.has(candidate.SubnetId);
    const reachesOut = open || (at === "source" && inventory.natSubnets.has(candidate.SubnetId));
    return (
      (own !== "address-6" || version6) &&
      (own !== "delegated-address" || delegatedBlocks(candidate).length > 0) &&
      (own !== "public-address" || publicAddresses(candidate).length > 0) &&
      (other !== "address-6" || version6) &&
      (!outside || own === "address-6" || reachesOut)
    );
  });
  return plan.near && fitting.length > 0 ? fitting : among;
}

/**
 * The rules that let the traffic in at the destination or, where that is outside, out at the source: of these rather
 * the ones that name the other end, if there are any.
 */
function rulesToMeet(inventory: Inventory, from: End, to: End): RawPermission[] {
  const [at, peer, rules] = to.about === undefined ? [from, to, inventory.egress] : [to, from, inventory.ingress];
  const all = (at.about?.Groups ?? []).flatMap((group) => rules.get(group.GroupId) ?? []);
  const meeting = all.filter((rule) => names(rule, peer));
  return meeting.length > 0 ? meeting : all;
}

function names(rule: RawPermission, peer: End): boolean {
  const blocks = [...rule.IpRanges.map((range) => range.CidrIp), ...rule.Ipv6Ranges.map((range) => range.CidrIpv6)];
  if (peer.about === undefined) return blocks.some((block) => block === "0.0.0.0/0" || block === "::/0");
  const held = [...privateAddresses(peer.about), ...addresses6(peer.about)];
  const groups = peer.about.Groups.map((group) => group.GroupId);
  return (
    blocks.some((block) => held.some((address) => contains(block, address))) ||
    rule.UserIdGroupPairs.some((pair) => groups.includes(pair.GroupId))
  );
}

/** ICMP is another protocol in each family: a literal decides which one is meant, and so does having no IPv6. */
function inFamily(traffic: string, ends: readonly End[]): string {
  if (!traffic.startsWith("icmp")) return traffic;
  const literals = ends.map((end) => end.text).filter(isLiteral);
  const without6 = ends.some((end) => end.about !== undefined && addresses6(end.about).length === 0);
  const version6 = literals.length > 0 ? literals.some(isVersion6) : traffic.startsWith("icmpv6") && !without6;
  if (version6 === traffic.startsWith("icmpv6")) return traffic;
  const [, type, code] = traffic.split("/");
  const echo = type === undefined ? [] : [version6 ? "128" : "8"];
  return [version6 ? "icmpv6" : "icmp", ...echo, ...(code === undefined ? [] : ["0"])].join("/");
}
