import { describe, expect, it } from "vitest";
import { type GradedAnswer, isGoodEnough, saidIn, summaryOf, union } from "#domain/quiz/interview.ts";
import { nextOpen, openItems } from "#domain/quiz/interview-draw.ts";
import { isHardlyEnglish } from "#domain/quiz/language.ts";
import { choice, open } from "./items.ts";

const graded = (itemId: string, topic: string, said: number, points: number): GradedAnswer => ({
  itemId,
  topic,
  quotes: Array.from({ length: points }, (_, nth) => (nth < said ? "said" : null)),
  gradedBy: "rule",
  at: 1,
});

describe("the questions of an interview", () => {
  const bank = [
    open({ id: "a", topic: "vpn" }),
    open({ id: "b", topic: "vpn" }),
    open({ id: "c", topic: "nacls" }),
    choice({ id: "d", topic: "nacls" }),
  ];
  const draw = (changes: Partial<Parameters<typeof nextOpen>[0]> = {}) =>
    nextOpen({ items: openItems(bank, new Set()), askedAt: {}, had: [], seed: "T1 U1", ...changes })?.id ?? null;

  it("are the open ones of the topics that are wanted, and none that is withheld", () => {
    expect(openItems(bank, new Set()).map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(openItems(bank, new Set(["a"]), ["vpn"]).map(({ id }) => id)).toEqual(["b"]);
  });

  it("are new ones first, and then those that were asked the longest ago", () => {
    expect(draw({ askedAt: { a: 3, c: 1 } })).toBe("b");
    expect(draw({ askedAt: { a: 3, b: 2, c: 1 } })).toBe("c");
  });

  it("change the topic where they can, and end where all were had", () => {
    const had = [{ itemId: "a", topic: "vpn" }];
    expect(draw({ had })).toBe("c");
    expect(draw({ had: [...had, { itemId: "c", topic: "nacls" }] })).toBe("b");
    expect(draw({ had: ["a", "b", "c"].map((itemId) => ({ itemId, topic: "vpn" })) })).toBeNull();
  });

  it("come to everybody in an order of their own, and to one person always in the same", () => {
    const seeds = Array.from({ length: 30 }, (_, nth) => `T1 U${nth}`);
    expect(new Set(seeds.map((seed) => draw({ seed })))).toEqual(new Set(["a", "b", "c"]));
    for (const seed of seeds) expect(draw({ seed })).toBe(draw({ seed }));
  });
});

describe("an answer", () => {
  it("is good enough for a follow-up with half of the points", () => {
    expect(isGoodEnough(graded("a", "vpn", 2, 4))).toBe(true);
    expect(isGoodEnough(graded("a", "vpn", 2, 5))).toBe(false);
  });

  it("has what either found, and the first one's words where both did", () => {
    expect(union(["rule", null, null], ["model", "model", null])).toEqual(["rule", "model", null]);
    expect(union([null], [])).toEqual([null]);
    expect(saidIn({ quotes: ["rule", null] })).toBe(1);
  });
});

describe("the end of an interview", () => {
  it("adds up by topic, the strongest first, and says what to read, the weakest first", () => {
    const answers = [graded("a", "vpn", 3, 4), graded("b", "nacls", 1, 4), graded("c", "vpn", 4, 4)];
    expect(summaryOf(answers)).toEqual({
      said: 8,
      points: 12,
      topics: [
        { topic: "vpn", said: 7, points: 8 },
        { topic: "nacls", said: 1, points: 4 },
      ],
      strongest: "vpn",
      toRead: ["b", "a"],
    });
  });

  it("praises no topic where there is only one, or two are alike", () => {
    expect(summaryOf([graded("a", "vpn", 3, 4)]).strongest).toBeNull();
    expect(summaryOf([graded("a", "vpn", 3, 4), graded("b", "nacls", 3, 4)]).strongest).toBeNull();
    expect(summaryOf([])).toMatchObject({ said: 0, points: 0, strongest: null, toRead: [] });
  });
});

describe("a text is hardly English", () => {
  it.each([
    "Die Adressbereiche dürfen sich nicht überlappen, und beide Seiten brauchen eine Route.",
    "Los rangos no se pueden solapar y ambos lados necesitan rutas.",
    "Диапазоны не должны пересекаться",
    "アドレス範囲が重複してはいけません",
  ])("%s", (text) => {
    expect(isHardlyEnglish(text)).toBe(true);
  });

  it.each(["The ranges must not overlap.", "No overlap, routes on both sides", "overlap, routes", "", "10.0.0.0/16"])(
    "but not: %s",
    (text) => {
      expect(isHardlyEnglish(text)).toBe(false);
    },
  );
});
