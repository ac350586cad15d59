import { describe, expect, it } from "vitest";
import type { Card } from "#domain/knowledge/card.ts";
import { draftItem, draftItemFor } from "#domain/quiz/draft.ts";

const near: Card = {
  id: "nat-gateway-idle-timeout",
  title: "When does a NAT gateway forget?",
  topic: "nat-egress",
  aliases: [],
  questions: [],
  related: [],
  reasons: [],
  commands: [],
  sources: ["https://docs.aws.amazon.com/nat"],
  reviewed: "2026-11-25",
  body: "It forgets after **[350 seconds](../facts.yml#nat-gateway-idle-timeout)**. A decoy comes second.",
};

describe("a drafted question of the quiz", () => {
  it("proposes the key from the first sentence of the nearest card, and from no other", () => {
    const { path, text } = draftItemFor({
      question: "what is forgotten?",
      topic: null,
      nearest: near,
      drafted: "forgotten",
    });
    expect(path).toBe("quiz/vpc-fundamentals/forgotten.md");
    expect(text).toContain('To work from, the card nat-gateway-idle-timeout: "It forgets after 350 seconds."\n');
    expect(text).not.toContain("decoy");
    const wordless = draftItemFor({ question: "?", topic: "vpn", nearest: { ...near, body: "no end" }, drafted: "x" });
    expect(wordless.path).toBe("quiz/vpn/new-question.md");
    const alone = draftItemFor({ question: "why?", topic: "vpn", nearest: null, drafted: "x" });
    expect(alone.text).toMatch(/cards: \[x\]\nsources:\n {2}# Official[\s\S]*the right answer\.\n/);
    expect(wordless.text).toContain('nat-gateway-idle-timeout: ""');
  });

  it("has its key in no place of habit", () => {
    const places = Array.from({ length: 40 }, (_, nth) => {
      const right = { text: "right", because: "so" };
      const { text } = draftItem({
        id: `item-${nth}`,
        topic: "vpn",
        kind: "choice",
        cards: ["c"],
        sources: [],
        stem: ["why?"],
        right,
        wrong: [],
        explanation: "so",
      });
      return [...text.matchAll(/^- \[.\]/gm)].findIndex(([mark]) => mark === "- [x]");
    });
    for (const place of [0, 1, 2]) expect(places.filter((one) => one === place).length).toBeGreaterThan(5);
  });
});
