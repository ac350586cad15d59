import { type Gap, notModelled } from "../../estate/gap.ts";
import type { ListenerAction, TargetGroup } from "../../estate/load-balancer.ts";
import type { Estate } from "../../estate/lookup.ts";
import type { Reason } from "../reason.ts";
import { passStep, type Step, type StepFacts, stopStep, unknownStep } from "../step.ts";
import { type ClassicEntrance, trafficOf } from "./entrance.ts";
import type { Prospect, Prospects, Taken } from "./prospect.ts";
import { type Located, locate, locateInstance } from "./target.ts";

/**
 * Everything that a load balancer may do with a connection that it took: which rule fires depends on the request, which
 * target gets it is chance, so all of them are ways that connections really go (ELB-03).
 */
export function prospectsOf(estate: Estate, taken: Taken, choose: Choose = chosen): Prospects {
  const { listener } = taken.entrance;
  if (listener === null) return instancesOf(estate, taken, taken.entrance, choose);
  const rules = estate.balancing.rulesOf(listener);
  const unread: readonly Prospect[] = rules.state === "found" ? [] : [{ step: unreadRules(taken, rules.gap) }];
  const actions = [...listener.actions, ...(rules.state === "found" ? rules.value : [])];
  const groups = [...new Set(actions.flatMap(groupsOf))];
  if (groups.length === 0) return { certain: [{ step: withoutGroups(actions, taken) }, ...unread], either: [] };
  const several = groups.map((id) => ofGroup(estate, taken, id, choose));
  return {
    certain: [...several.flatMap(({ certain }) => certain), ...unread],
    either: several.flatMap(({ either }) => either),
  };
}

const groupsOf = ({ type, groupIds }: ListenerAction): readonly string[] => (type === "forward" ? groupIds : []);

/** Every registered target of an entrance, wherever and however it is: whom a balancer ever speaks to (ELB-04). */
export const registeredWith = (estate: Estate, taken: Taken): readonly Prospect[] =>
  prospectsOf(estate, taken, (_estate, _taken, located) => ({ certain: located.map(prospect(taken, "")), either: [] }))
    .certain;

/** Which of a group's targets a node may choose; `said` is whether it balances across zones. */
type Choose = (
  estate: Estate,
  taken: Taken,
  located: readonly Located[],
  said: boolean | Gap,
  name: string,
) => Prospects;

/** A redirect or a fixed response is the balancer's own answer, and no target is needed. */
function withoutGroups(actions: readonly ListenerAction[], taken: Taken): Step {
  const { balancer } = taken;
  const answers = actions.map(({ type }) => type).filter((type) => type === "redirect" || type === "fixed-response");
  if (answers.length === 0) {
    return stop(taken, "ELBV2_LISTENER_HAS_NO_TG", ["ELB-05"], `${words(taken)} sends to no target group`);
  }
  const text = `${balancer.name} answers by itself at ${port(taken)} (${[...new Set(answers)].join(", ")}), no target is needed`;
  return passStep(trafficOf(taken.entrance), facts(taken, ["ELB-03"], text));
}

function ofGroup(estate: Estate, taken: Taken, id: string, choose: Choose): Prospects {
  const { balancer } = taken;
  const found = estate.balancing.group(id, balancer.scope);
  if (found.state === "not-collected") return one(unread(taken, found.gap, `the target group ${nameOf(id)}`));
  const group = found.value;
  if (group.targetType === "lambda") {
    const text = `${group.name} is a Lambda function, which ${balancer.name} calls without a network path of yours`;
    return one(passStep(trafficOf(taken.entrance), facts(taken, ["ELB-25"], text)));
  }
  const health = estate.balancing.healthOf(group);
  if (health.state === "not-collected") return one(unread(taken, health.gap, `the targets of ${group.name}`));
  const { targets } = health.value;
  if (targets.length === 0) {
    return one(stop(taken, "ELBV2_LISTENER_HAS_NO_TG", ["ELB-05"], `${group.name} has no registered target`));
  }
  const located = targets.flatMap((target) => locate(estate, balancer, group, target));
  return choose(estate, taken, located, crossZone(estate, taken, group), group.name);
}

const one = (step: Step): Prospects => ({ certain: [{ step }], either: [] });

/** Instances of a classic load balancer; which of them are well is not shown by any answer that is read (ELB-29). */
function instancesOf(
  estate: Estate,
  taken: Taken,
  { instanceIds: ids, instancePort: port }: ClassicEntrance,
  choose: Choose,
): Prospects {
  const { balancer } = taken;
  if (ids.length === 0) {
    return one(stop(taken, "ELBV2_LISTENER_HAS_NO_TG", ["ELB-05"], `${balancer.name} has no registered instance`));
  }
  const located = ids.map((id) =>
    locateInstance(estate, { id, health: "registered", port, group: null }, balancer.scope),
  );
  const unseen = notModelled(
    `which instances of ${balancer.name} are healthy, and whether it balances across zones`,
    "elasticloadbalancing:DescribeInstanceHealth, elasticloadbalancing:DescribeLoadBalancerAttributes",
  );
  return choose(estate, taken, located, unseen, balancer.name);
}

/** The zones in which a balancer is enabled, and that of the node. */
interface Zones {
  readonly enabled: ReadonlySet<string>;
  readonly own: string;
}

/** A classic load balancer names its subnets only, so their zones must have been read. */
function zonesOf(estate: Estate, { balancer, node }: Taken): Zones | Gap {
  const zones = new Map<string, string>();
  for (const { name, subnetId } of balancer.zones) {
    const zone = name ?? estate.subnets.get(subnetId)?.zone ?? null;
    if (zone === null) return estate.unread("Subnets", subnetId, balancer.scope);
    zones.set(subnetId, zone);
  }
  // A node is known by the subnet that its balancer names.
  return { enabled: new Set(zones.values()), own: zones.get(node.subnetId) as string };
}

/**
 * Which of the targets a node may choose: those in zones of the balancer (ELB-06), across zones or only in its own
 * (ELB-07), and of these the healthy ones, or all where none is (ELB-08).
 */
function chosen(
  estate: Estate,
  taken: Taken,
  located: readonly Located[],
  said: boolean | Gap,
  name: string,
): Prospects {
  const zones = zonesOf(estate, taken);
  if ("what" in zones) return one(unread(taken, zones, `the zones of ${taken.balancer.name}`));
  const isIn = (one: Located, allowed: (zone: string) => boolean): boolean =>
    "gap" in one || one.zone === "any" || allowed(one.zone);
  const enabled = located.filter((one) => isIn(one, (zone) => zones.enabled.has(zone)));
  if (enabled.length === 0) {
    const text = `the targets of ${name} are in no zone in which ${taken.balancer.name} is enabled`;
    return one(stop(taken, "ELB_INSTALLED_AZ_RESTRICTION", ["ELB-06"], text));
  }
  const near = enabled.filter((one) => isIn(one, (zone) => zone === zones.own));
  const nearby = (): readonly Prospect[] => {
    if (near.length > 0) return serving(taken, near, name);
    const text = `${taken.balancer.name} does not balance across zones, and ${name} has no target in ${zones.own}, the zone of ${taken.node.id}`;
    const code: Reason = taken.balancer.type === "classic" ? "ELB_NOT_CROSSZONE" : "ELBV2_NO_TARGETS_IN_AZ";
    return [{ step: stop(taken, code, ["ELB-07"], text) }];
  };
  const across = near.length === enabled.length || said;
  const lists = [...(across === false ? [] : [serving(taken, enabled, name)]), ...(across === true ? [] : [nearby()])];
  if (typeof said !== "boolean" && taken.balancer.type === "classic") return oneOf(taken, said, lists.flat());
  if (typeof across === "boolean") return { certain: lists.flat(), either: [] };
  const step = unread(taken, across, `whether ${name} gets connections from other zones`);
  return { certain: [], either: [{ step, lists }] };
}

/** Any instance of a classic load balancer may be the only healthy one, and any setting of its zones may hold. */
const oneOf = (taken: Taken, gap: Gap, all: readonly Prospect[]): Prospects => ({
  certain: [],
  either: [{ step: unread(taken, gap, gap.what), lists: all.map((only) => [only]) }],
});

/** Health is a fact of the moment at which it was read. */
function serving(taken: Taken, eligible: readonly Located[], name: string): readonly Prospect[] {
  const healthy = eligible.filter(({ health }) => health === "healthy");
  const targets = healthy.length > 0 ? healthy : eligible;
  return targets.map(prospect(taken, reasonFor(taken, name, healthy.length)));
}

function reasonFor({ balancer }: Taken, name: string, healthy: number): string {
  if (balancer.type === "classic") return `any healthy instance of ${name} may get the connection`;
  if (healthy === 0)
    return `no target of ${name} was healthy when it was read, so ${balancer.name} sends to all of them`;
  return `${balancer.name} sends to the ${healthy === 1 ? "target" : `${healthy} targets`} of ${name} that ${healthy === 1 ? "was" : "were"} healthy when read`;
}

const prospect =
  (taken: Taken, why: string) =>
  (one: Located): Prospect =>
    "aim" in one ? { aim: one.aim, why } : { step: unread(taken, one.gap, `the target ${one.id}`) };

/** The target group's own word, else the balancer's; an Application Load Balancer always balances across zones. */
function crossZone(estate: Estate, { balancer }: Taken, group: TargetGroup): boolean | Gap {
  const own = estate.balancing.attribute("TargetGroupAttributes", group, crossZoneKey);
  if (own.state === "not-collected") return own.gap;
  if (own.state === "found" && own.value !== "use_load_balancer_configuration") return own.value === "true";
  if (balancer.type === "application") return true;
  const common = estate.balancing.attribute("LoadBalancerAttributes", balancer, crossZoneKey);
  if (common.state === "not-collected") return common.gap;
  return common.state === "found" && common.value === "true";
}

const crossZoneKey = "load_balancing.cross_zone.enabled";

function unreadRules(taken: Taken, gap: Gap): Step {
  return unread(taken, gap, `the rules of ${words(taken)}`);
}

function unread(taken: Taken, gap: Gap, what: string): Step {
  const text = `${what} was not read, so where ${taken.balancer.name} sends a connection is not known`;
  return unknownStep(trafficOf(taken.entrance), gap, facts(taken, ["ELB-03"], text));
}

function stop(taken: Taken, code: Reason, rules: readonly string[], text: string): Step {
  return stopStep({ leg: "forward" }, { ...facts(taken, rules, text), evidence: [text], code });
}

const facts = ({ balancer }: Taken, rules: readonly string[], text: string): StepFacts => ({
  kind: "load-balancer",
  id: balancer.id,
  rules,
  text,
});

const port = ({ entrance }: Taken): string => `${entrance.protocol} ${entrance.port}`;
const words = (taken: Taken): string => `${taken.balancer.name} at ${port(taken)}`;

/** The name in the ARN of a target group. */
const nameOf = (arn: string): string => arn.replace(/^.*:targetgroup\/([^/]*)\/.*$/, "$1");
