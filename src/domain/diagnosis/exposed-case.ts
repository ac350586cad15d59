import type { ExposedAnswer } from "../exposed/exposed.ts";
import { type Case, mostPassed, withoutRules } from "./case.ts";

/** Why the internet does not reach what it does not reach; null where it reaches everything, or it is not known. */
export function caseOfExposed({ of, looked, closed, inboundKnown }: ExposedAnswer): Case | null {
  const [first, ...others] = closed.map(({ because }) => withoutRules(because).replace(/^it /, "It "));
  if (first === undefined || !inboundKnown) return null;
  return {
    situation: [
      `In ${of.name ?? of.id} (${of.kind.replaceAll("-", " ")}) are ${looked} interfaces.`,
      "Of one of them it is asked why the internet does not reach it.",
    ],
    question: "What is the reason?",
    right: { text: `${first}.`, because: "This stops everybody." },
    passed: others
      .slice(0, mostPassed)
      .map((because) => ({ text: `${because}.`, because: "This is so of another interface." })),
    explanation: `${first}.`,
    slug: "not-exposed",
    explained: { by: "card", id: "restrict-internet-exposure" },
  };
}
