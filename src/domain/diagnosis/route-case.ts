import type { ExplainRouteAnswer } from "../route/explain-route.ts";
import type { RouteFact } from "../route/route-fact.ts";
import { type Case, mostPassed, withoutRules } from "./case.ts";

/** Which route a destination takes; null where no single one wins, or nothing was beaten. */
export function caseOfRoute({ of, decision }: ExplainRouteAnswer): Case | null {
  const winner = decision?.winner ?? null;
  if (decision === undefined || winner === null || decision.beaten.length === 0) return null;
  const { destination, beaten } = decision;
  const to = destination === "internet" ? "the internet" : destination;
  const looked = [winner, ...beaten].map(inShort).toSorted();
  return {
    situation: [
      `A packet goes from ${of.name ?? of.id} (${of.kind.replaceAll("-", " ")}) to ${to}.`,
      `Its route table has, among others: ${looked.join("; ")}.`,
    ],
    question: "Which route does the packet take?",
    right: { text: inShort(winner), because: `${winner.meaning}.` },
    passed: beaten
      .slice(0, mostPassed)
      .map((loser) => ({ text: inShort(loser), because: withoutRules(`${loser.because}.`) })),
    explanation: `${winner.meaning}. ${beaten.map((loser) => withoutRules(`${inShort(loser)}: ${loser.because}.`)).join(" ")}`,
    slug: "route-priority",
    explained: { by: "card", id: "route-priority" },
  };
}

const inShort = ({ destination, target }: Pick<RouteFact, "destination" | "target">): string =>
  `${destination} -> ${target.id}`;
