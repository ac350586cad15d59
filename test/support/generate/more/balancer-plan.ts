import fc from "fast-check";
import { chance, choice, mostly, sometimes, word } from "../chance.ts";

/** Load balancers, what listens on them, and the targets behind. */
export interface BalancersPlan {
  readonly balancers: readonly BalancerPlan[];
  readonly hidden: (typeof BALANCER_KEYS)[number] | undefined;
}

export const BALANCER_KEYS = [
  "LoadBalancers",
  "Listeners",
  "Rules",
  "TargetGroups",
  "TargetHealthDescriptions",
  "LoadBalancerAttributes",
  "TargetGroupAttributes",
] as const;

export interface BalancerPlan {
  readonly type: "application" | "network";
  readonly vpc: number;
  readonly zones: "all" | "first";
  /** One of the zones with a node is not among the zones that the balancer says are enabled. */
  readonly zoneMissing: boolean;
  readonly open: boolean;
  readonly groups: readonly number[];
  readonly state: "active" | "active_impaired" | "provisioning" | "failed";
  readonly crossZone: "unsaid" | "true" | "false";
  readonly listeners: readonly ListenerPlan[];
  readonly targetGroups: readonly TargetGroupPlan[];
}

interface ListenerPlan {
  readonly port: number;
  readonly protocol: "plain" | "secure" | "UDP" | "TCP_UDP";
  readonly action: "forward" | "weighted" | "zero-weight" | "fixed-response" | "redirect";
  readonly group: number;
  /** Another group by a rule, for an Application Load Balancer. */
  readonly rule: number | undefined;
}

export interface TargetGroupPlan {
  readonly type: "instance" | "ip";
  readonly port: number;
  readonly crossZone: "unsaid" | "true" | "false" | "use_load_balancer_configuration";
  readonly preserve: "unsaid" | "true" | "false";
  readonly targets: readonly TargetPlan[];
  /** What the targets' groups let in for the balancer's sake. */
  readonly opens: "balancer-group" | "everybody" | "vpc" | "nothing";
}

interface TargetPlan {
  readonly choice: number;
  readonly port: number | undefined;
  readonly state: "healthy" | "unhealthy" | "initial" | "draining" | "unused";
  /** An address in another VPC, for groups of addresses. */
  readonly elsewhere: boolean;
  readonly gone: boolean;
}

const PORTS = [80, 443, 5432, 8080, 53] as const;

const targetPlan: fc.Arbitrary<TargetPlan> = fc.record({
  choice,
  port: sometimes(18, fc.constantFrom(...PORTS)),
  state: word([
    ["healthy", 70],
    ["unhealthy", 14],
    ["initial", 5],
    ["draining", 6],
    ["unused", 5],
  ]),
  elsewhere: chance(18),
  gone: chance(4),
});

const targetGroupPlan: fc.Arbitrary<TargetGroupPlan> = fc.record({
  type: word([
    ["instance", 58],
    ["ip", 42],
  ]),
  port: fc.constantFrom(...PORTS),
  crossZone: word([
    ["unsaid", 55],
    ["use_load_balancer_configuration", 20],
    ["true", 13],
    ["false", 12],
  ]),
  preserve: word([
    ["unsaid", 55],
    ["true", 22],
    ["false", 23],
  ]),
  targets: fc.array(targetPlan, { minLength: 0, maxLength: 3 }),
  opens: word([
    ["balancer-group", 36],
    ["everybody", 26],
    ["vpc", 20],
    ["nothing", 18],
  ]),
});

const listenerPlan: fc.Arbitrary<ListenerPlan> = fc.record({
  port: fc.constantFrom(...PORTS),
  protocol: word([
    ["plain", 62],
    ["secure", 16],
    ["UDP", 12],
    ["TCP_UDP", 10],
  ]),
  action: word([
    ["forward", 72],
    ["weighted", 14],
    ["zero-weight", 3],
    ["fixed-response", 6],
    ["redirect", 5],
  ]),
  group: choice,
  rule: sometimes(25, choice),
});

const balancerPlan: fc.Arbitrary<BalancerPlan> = fc.record({
  type: word([
    ["application", 50],
    ["network", 50],
  ]),
  vpc: choice,
  zones: word([
    ["all", 80],
    ["first", 20],
  ]),
  zoneMissing: chance(4),
  open: chance(40),
  groups: fc.array(choice, { minLength: 0, maxLength: 2 }),
  state: word([
    ["active", 91],
    ["active_impaired", 3],
    ["provisioning", 3],
    ["failed", 3],
  ]),
  crossZone: word([
    ["unsaid", 40],
    ["true", 38],
    ["false", 22],
  ]),
  listeners: fc.array(listenerPlan, { minLength: 1, maxLength: 2 }),
  targetGroups: fc.array(targetGroupPlan, { minLength: 1, maxLength: 2 }),
});

export const balancersPlan: fc.Arbitrary<BalancersPlan> = fc.record({
  balancers: fc
    .tuple(balancerPlan, sometimes(55, balancerPlan))
    .map(([first, second]) => (second === undefined ? [first] : [first, second])),
  hidden: sometimes(9, mostly("TargetHealthDescriptions" as const, 10, fc.constantFrom(...BALANCER_KEYS))),
});
