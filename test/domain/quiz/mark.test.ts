import { describe, expect, it } from "vitest";
import { type Given, isRight } from "#domain/quiz/mark.ts";
import { scoreOpen } from "#domain/quiz/rubric.ts";
import { shownSteps } from "#domain/quiz/shown.ts";
import { choice, chooseAll, open, order, term } from "./items.ts";

const chosen = (...places: number[]): Given => ({ kind: "options", chosen: places });
const text = (words: string): Given => ({ kind: "text", text: words });

describe("an answer is right by the stored key alone", () => {
  it("where one option is the best", () => {
    expect(isRight(choice(), chosen(1))).toBe(true);
    for (const wrong of [chosen(0), chosen(1, 2), chosen(), text("A NAT gateway")])
      expect(isRight(choice(), wrong)).toBe(false);
  });

  it("where all right ones are to be chosen, in any order, and no other", () => {
    expect(isRight(chooseAll(), chosen(1, 0))).toBe(true);
    for (const wrong of [chosen(0), chosen(0, 1, 2), chosen(2, 3)]) expect(isRight(chooseAll(), wrong)).toBe(false);
  });

  it.each(["350 seconds", "350", " 350s ", "350 S", "“350 seconds”.".replace(/[“”]/g, '"'), "３５０"])(
    "where a number is typed: %s",
    (words) => {
      expect(isRight(term(), text(words))).toBe(true);
    },
  );

  it.each(["", "35", "3500", "350 minutes", "about 350", "350 or 60"])("and not where it is another: %s", (words) => {
    expect(isRight(term(), text(words))).toBe(false);
  });

  it("where a term is typed, whatever its dashes and thousands", () => {
    const named = term({ answer: "prefix delegation", accepted: ["1,024 packets"] });
    expect(isRight(named, text("Prefix-Delegation"))).toBe(true);
    expect(isRight(named, text("1024 packets"))).toBe(true);
    expect(isRight(named, text("Prefix delegation (PD)"))).toBe(true);
    expect(isRight(named, text("PD (prefix delegation)"))).toBe(true);
    expect(isRight(named, text("prefix"))).toBe(false);
    expect(isRight(term({ answer: "/28", accepted: [] }), text("/28"))).toBe(true);
    expect(isRight(named, chosen(0))).toBe(false);
  });

  it("where steps are put in order", () => {
    expect(isRight(order(), { kind: "order", steps: [0, 1, 2] })).toBe(true);
    expect(isRight(order(), { kind: "order", steps: [1, 0, 2] })).toBe(false);
    expect(isRight(order(), { kind: "order", steps: [0, 1] })).toBe(false);
    expect(isRight(order(), chosen(0, 1, 2))).toBe(false);
  });
});

describe("steps are shown", () => {
  it("in an order that everybody shares and that is never the right one", () => {
    const ids = Array.from({ length: 60 }, (_, nth) => `item-${nth}`);
    const shown = ids.map((id) => shownSteps(order({ id })));
    for (const places of shown) {
      expect(places.toSorted()).toEqual([0, 1, 2]);
      expect(places).not.toEqual([0, 1, 2]);
    }
    expect(new Set(shown.map(String)).size).toBeGreaterThan(3);
    expect(shownSteps(order({ id: "item-7" }))).toEqual(shown[7]);
  });
});

describe("an open answer", () => {
  const said = (answer: string): readonly string[] => scoreOpen(open(), answer).said.map(({ point }) => point);

  it("has a point where every group of its wordings occurs", () => {
    expect(said("Distinct ranges, and a route on each side")).toEqual(["No overlap", "Routes on both sides"]);
    expect(said("routes on one of them")).toEqual([]);
  });

  it("has it by the beginnings of words, and not by their insides", () => {
    expect(said("they overlapped")).toEqual(["No overlap"]);
    expect(said("oracle")).toEqual([]);
    const punctuation = open({ rubric: [{ point: "Default", wordings: [["::/0"]] }] });
    expect(scoreOpen(punctuation, "to=::/0").said).toHaveLength(1);
  });
});
