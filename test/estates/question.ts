import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

/**
 * One question to an estate, and the answer that the rules of AWS give. A wrong word fails loudly: a typo must not make a
 * question ask less than it seems to.
 */
const schema = z.strictObject({
  /** As typed after `reach`: `sg-a sg-b 443`. */
  ask: z.string().regex(/^\S+ \S+ \S+$/),
  /** The rules from which the answer follows, and how. */
  because: z.string().regex(/\b[A-Z]+-\d\d\b/),
  /** Verdict, way there, way back. */
  answer: z.tuple([
    z.enum(["reachable", "blocked", "partial", "unknown"]),
    z.enum(["allowed", "blocked", "partial", "unknown"]),
    z.enum(["allowed", "blocked", "partial", "unknown", "not-needed"]),
  ]),
  /** Every blocker in its order: `forward ENI_SG_RULES_MISMATCH security-group sg-a ingress`; `-` for no direction. */
  blockers: z.array(z.string()).default([]),
  /** Every gap, in any order: `not-collected ec2:DescribeNetworkAcls`; `unsupported` and `no-interface` stand alone. */
  gaps: z.array(z.string()).default([]),
  /** What works for every pair: `tcp 443`. */
  allowed: z.array(z.string()).optional(),
  clients: z.record(z.string(), z.string()).optional(),
  /** `198.51.100.0/24 reachable`. */
  exceptions: z.array(z.string()).optional(),
  /** What was taken as true, by a part of its words. */
  assumptions: z.array(z.string()).optional(),
  /** How many pairs the paths stand for. */
  pairs: z.number().optional(),
  /** What the packet meets on the way there, in order. */
  meets: z.string().optional(),
  sourcePorts: z.string().optional(),
  /** Which of the estate's variants is asked. */
  variant: z.string().optional(),
  /** Documents that were not read. */
  withheld: z.array(z.string()).default([]),
  missing: z.enum(["unknown", "empty"]).default("unknown"),
  strict: z.boolean().default(false),
});

export type EstateQuestion = z.output<typeof schema>;

/** The questions of one estate, in the order in which they are written. */
export function questionsIn(folder: string): readonly EstateQuestion[] {
  const file = join(import.meta.dirname, folder, "questions.yaml");
  return z.array(schema).parse(parse(readFileSync(file, "utf8")), { reportInput: true });
}

export function titleOf(question: EstateQuestion): string {
  const conditions = [
    question.variant === undefined ? [] : [question.variant],
    question.withheld.length === 0 ? [] : [`without ${question.withheld.join(", ")}`],
    question.missing === "empty" ? ["taken as empty"] : [],
    question.strict ? ["strict"] : [],
    question.sourcePorts === undefined ? [] : [`from ports ${question.sourcePorts}`],
  ].flat();
  const where = conditions.length === 0 ? "" : ` (${conditions.join(", ")})`;
  return `${question.ask}${where}: ${question.answer[0]}`;
}
