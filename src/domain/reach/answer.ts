import type { Gap } from "../estate/gap.ts";
import type { TrafficLine } from "../net/traffic-words.ts";
import type { LegVerdict, Verdict } from "./share.ts";
import type { Assumption, Blocker, StepKind } from "./step.ts";

/**
 * The answer to `reach`, in the stable form that scripts rely on. Everything that a person reads is rendered from it,
 * so that the evidence that decided and the evidence that is shown are the same.
 */
export interface ReachAnswer {
  readonly command: "reach";
  readonly question: { readonly source: AskedEnd; readonly destination: AskedEnd; readonly traffic: string };
  readonly verdict: Verdict;
  readonly forward: LegVerdict;
  readonly return: LegVerdict | "not-needed";
  /** What of the asked traffic works both ways for every pair. */
  readonly allowed: readonly TrafficLine[];
  readonly paths: readonly Path[];
  readonly blockers: readonly Blocker[];
  readonly clients: readonly ClientAnswer[];
  readonly exceptions: readonly Exception[];
  readonly assumptions: readonly Assumption[];
  readonly gaps: readonly Gap[];
  /** What would open it, best first; empty where no change is proved to. */
  readonly fixes: readonly Fix[];
  /** Where the question was asked as if something were changed: the rest of the answer is then about the changed network. */
  readonly whatIf?: WhatIf;
}

/** What was changed, on a copy, and what the answer is without it. */
export interface WhatIf {
  /** One sentence each; empty where everything is so already. */
  readonly changes: readonly string[];
  readonly before: Pick<ReachAnswer, "verdict" | "forward" | "return" | "blockers">;
  /** One line each: what else was to be changed, and could not be tried. */
  readonly notUnderstood: readonly string[];
}

/** A smallest set of changes with which the same question, asked again, is `reachable`. Nothing is ever applied. */
export interface Fix {
  /** The changes in plain words. */
  readonly text: string;
  /** Lines for a shell. */
  readonly cli: readonly string[];
  /** Resources in HCL. */
  readonly terraform: string;
  readonly proved: true;
  /** What else the changes open, or `nothing else`. */
  readonly alsoOpens: string;
}

export interface AskedEnd {
  readonly kind: string;
  readonly id: string;
  readonly name?: string;
}

export interface PathEnd {
  /** Null where the address is nobody's in the estate. */
  readonly interface: string | null;
  readonly address: string;
  /** For a set of addresses: the ranges that this path stands for. */
  readonly addresses?: readonly string[];
}

/** Like pairs are one entry. */
export interface Path {
  readonly source: PathEnd;
  readonly destination: PathEnd;
  readonly count: number;
  readonly verdict: Verdict;
  readonly allowed: readonly TrafficLine[];
  readonly forward: LegAnswer<LegVerdict>;
  readonly return: LegAnswer<LegVerdict | "not-needed">;
  /** Where the path ends at a load balancer: the leg to it, and a leg to each target that it may choose. */
  readonly legs?: readonly BalancedLeg[];
}

/** One connection of several that make up a path, with a verdict of its own for both ways (ELB-05). */
export type BalancedLeg = FrontLeg | TargetLeg;

export interface FrontLeg {
  readonly leg: "client-to-balancer";
  readonly balancer: string;
  readonly verdict: Verdict;
  readonly forward: LegVerdict;
  readonly return: LegVerdict | "not-needed";
}

export interface TargetLeg {
  readonly leg: "balancer-to-target";
  readonly balancer: string;
  /** The port of the balancer behind which the target is: `HTTPS 443`. */
  readonly listener: string;
  /** Null where the balancer has none to offer, or none is known. */
  readonly target: { readonly interface: string | null; readonly address: string; readonly port: number } | null;
  readonly verdict: Verdict;
  readonly forward: LegAnswer<LegVerdict>;
  readonly return: LegAnswer<LegVerdict | "not-needed">;
  /** Where the target is a load balancer itself: the legs to its targets. */
  readonly legs?: readonly TargetLeg[];
}

export interface LegAnswer<Word extends string> {
  readonly verdict: Word;
  readonly steps: readonly StepAnswer[];
}

export interface StepAnswer {
  readonly kind: StepKind;
  readonly id: string;
  readonly direction: "egress" | "ingress" | null;
  readonly decision: "allow" | "deny" | "forward" | "translate" | "unknown";
  /** Only where a part passes. */
  readonly passes?: readonly TrafficLine[];
  readonly evidence: readonly string[];
  readonly rules: readonly string[];
  readonly text: string;
}

interface ClientAnswer {
  readonly client: string;
  readonly ports: string;
  readonly return: LegVerdict;
}

/** A prefix that rules or routes name, and that does not decide about the general public. */
export interface Exception {
  readonly cidr: string;
  readonly verdict: Verdict;
  readonly traffic: readonly TrafficLine[];
}
