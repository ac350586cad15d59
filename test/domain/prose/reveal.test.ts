import { describe, expect, it } from "vitest";
import { revealProse } from "#domain/prose/quiz.ts";
import type { KeyedItem } from "#domain/quiz/item.ts";
import { choice, chooseAll, order, term } from "#test/domain/quiz/items.ts";

const said = (item: KeyedItem, changes: Partial<Parameters<typeof revealProse>[0]> = {}): string =>
  revealProse({ item, right: 2, answered: 3, isShown: true, isVoid: false, ...changes })
    .map((passage) => ("text" in passage ? passage.text : ""))
    .join(" | ");

describe("the first words of a reveal", () => {
  it("are the key, short, whatever is asked", () => {
    expect(said(choice())).toBe("The answer: B | 3 people answered, 2 of them right.");
    expect(said(chooseAll())).toMatch(/^The answer: A, B \|/);
    expect(said(term())).toMatch(/^The answer: 350 seconds \|/);
    expect(said(order())).toMatch(/^The answer: [ABC], [ABC], [ABC] \|/);
  });

  it("keep numbers back that would tell of somebody", () => {
    expect(said(choice(), { answered: 1, right: 1, isShown: false })).toBe("The answer: B | 1 person answered.");
    expect(said(choice(), { answered: 2, isShown: false })).toBe("The answer: B | 2 people answered.");
    expect(said(choice(), { answered: 0, right: 0, isShown: false })).toBe("The answer: B | Nobody answered.");
  });

  it("are none of a question that was taken back", () => {
    expect(said(choice(), { isVoid: true })).toBe("This question was taken back: it counts for nobody.");
  });
});
