import type { KeptAnswer } from "#app/kept-answers.ts";
import type { Card } from "#domain/knowledge/card.ts";
import type { Turn } from "./turn.ts";

/** More reasons than this are a list to read in the answer itself. */
const mostCards = 2;

/** The cards that explain an answer's deciding reasons, in the order in which the packet meets them. */
export async function cardsOf({ parts }: Turn, { json }: KeptAnswer): Promise<readonly Card[]> {
  const { blockers } = (json ?? {}) as { readonly blockers?: readonly { readonly code: string }[] };
  const codes = [...new Set(blockers?.map(({ code }) => code))].slice(0, mostCards);
  if (codes.length === 0) return [];
  const { knowledge } = await parts.answers();
  const cards = codes.map((code) => knowledge.cards.find(({ reasons }) => reasons.includes(code)));
  return [...new Set(cards.filter((card) => card !== undefined))];
}
