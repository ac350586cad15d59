import { factLinksIn, type Knowledge } from "./card.ts";

/** Numbers that repeat no fact, or not as it is now. */
export function factLinkProblems(text: string, facts: Knowledge["facts"]): readonly string[] {
  return factLinksIn(text).flatMap((link) => {
    const fact = facts.get(link.factId);
    if (fact === undefined) return [`repeats ${link.factId}, which is no fact`];
    return fact.value === link.text ? [] : [`says "${link.text}" where ${link.factId} is "${fact.value}"`];
  });
}
