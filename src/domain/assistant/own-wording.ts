import type { Card } from "#domain/knowledge/card.ts";

/** The card of which a text is a wording, but for capitals and what stands at its end; null where it is none. */
export type WordedSo = (text: string) => Card | null;

/** Of two cards with the same wording, it is the one that has it as its title. */
export function wordedSoIn(cards: readonly Card[]): WordedSo {
  const others = cards.flatMap((card) =>
    [...card.aliases, ...card.questions].map((wording) => [wording, card] as const),
  );
  const titles = cards.map((card) => [card.title, card] as const);
  const wordings = new Map([...others, ...titles].map(([wording, card]) => [plainly(wording), card]));
  return (text) => wordings.get(plainly(text)) ?? null;
}

const plainly = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s?!.]+$/, "")
    .trim();
