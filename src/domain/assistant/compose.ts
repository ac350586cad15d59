import { type Card, readable } from "#domain/knowledge/card.ts";

/** A card's answer as it is read. */
const answerOf = (card: Card): string => readable(card.body);

/** The part of a card that answers its title: everything before the pitfall. */
const coreOf = (card: Card): string => answerOf(card).split(/\n\n(?=\*\*(?:Pitfall|Why)\.\*\*)/)[0] as string;

/** Two things side by side, each by its own card. */
export const comparisonOf = (one: Card, other: Card): string =>
  [`**${one.title}**`, coreOf(one), `**${other.title}**`, coreOf(other)].join("\n\n");

/** The whole of the best card, and what the next one adds where it may be meant as well. */
export const answerWith = (best: Card, others: readonly Card[]): string =>
  [answerOf(best), ...others.map((card) => `**${card.title}** ${coreOf(card)}`)].join("\n\n");
