import { beforeAll, expect, it } from "vitest";
import { loadKnowledge } from "#adapters/knowledge/load.ts";
import { unsupportedBecause } from "#domain/assistant/claim-check.ts";
import { withoutReach } from "#domain/assistant/model-text.ts";
import { type Card, readable } from "#domain/knowledge/card.ts";

let cards: readonly Card[] = [];
beforeAll(async () => {
  ({ cards } = await loadKnowledge());
});

/** Sentences and cells, as a model would copy them. */
const statementsOf = ({ body }: Card): readonly string[] =>
  readable(body)
    .split(/(?<=[.:;])\s+|\n\n|\|/)
    .map(withoutReach)
    .filter((text) => /\p{L}{2}/u.test(text));

it("every sentence of a card stands in that card", () => {
  const lost = cards.flatMap((card) =>
    statementsOf(card)
      .map((text) => [unsupportedBecause({ text, cardId: card.id }, cards, ""), text])
      .filter(([because]) => because !== null),
  );
  expect(lost).toEqual([]);
});

it("a sentence with another number stands in none", () => {
  const changed = cards.flatMap((card) =>
    statementsOf(card)
      .filter((text) => /\b\d+ (?:seconds|minutes|Gbps|bytes|routes|rules|addresses)/.test(text))
      .map((text) => ({
        cardId: card.id,
        text: text.replace(/\b\d+(?= (?:seconds|minutes|Gbps|bytes|routes|rules))/, "87654"),
      })),
  );
  const wrong = changed.filter(({ text }) => text.includes("87654"));
  expect(wrong.length).toBeGreaterThan(30);
  expect(wrong.filter((claim) => unsupportedBecause(claim, cards, "") === null)).toEqual([]);
});
