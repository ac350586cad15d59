import { describe, expect, it } from "vitest";
import type { Knowledge } from "#domain/knowledge/card.ts";
import type { Item } from "#domain/quiz/item.ts";
import { quizProblemsIn } from "#domain/quiz/lint.ts";
import { choice, chooseAll, many, open, option, order, term } from "./items.ts";

const card = {
  id: "nat-gateway-basics",
  title: "What does a NAT gateway do?",
  topic: "nat-egress",
  aliases: [],
  questions: [],
  related: [],
  reasons: [],
  commands: [],
  sources: ["https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html#nat-gateway-types"],
  reviewed: "2026-11-25",
  body: "",
};
const fact = { id: "idle", value: "350 seconds", what: "silence", source: "https://a.example", checked: "2026-11-25" };
const knowledge: Knowledge = { cards: [card], facts: new Map([["idle", fact]]) };

const problems = (...items: readonly Item[]): readonly string[] =>
  quizProblemsIn(items, knowledge, "2026-11-25").map(({ file, message }) => `${file}: ${message}`);

it("finds nothing wrong with sound questions of every kind", () => {
  expect(problems(choice(), chooseAll(), term(), order(), open())).toEqual([]);
});

describe("finds", () => {
  const wordy = "word ".repeat(200);
  const cases: readonly [what: string, item: Item, message: RegExp][] = [
    [
      "a draft",
      choice({ explanation: "TODO: why the key is right, in two or three sentences." }),
      /TODO is left in it/,
    ],
    ["a card that is none", choice({ cards: ["made-up"] }), /names made-up, which is no card/],
    [
      "a page that nobody reviews",
      choice({ sources: ["https://a.example#somewhere", "https://b.example"] }),
      /^quiz\/[^:]*: rests on https:\/\/b\.example, which no card and no fact names/,
    ],
    ["a topic without cards", choice({ topic: "sports" }), /topic sports, which has no cards/],
    ["a stem that is a story", choice({ stem: wordy }), /200 words in its stem, 4 to 110/],
    ["an explanation that explains nothing", term({ explanation: "Because." }), /1 words in its explanation/],
    ["a negative stem", choice({ stem: "Which of these is not a gateway?" }), /write NOT/],
    ["a fact that is another now", term({ answer: "[300 seconds](../../facts.yml#idle)" }), /where idle is "350/],
    [
      "a fact that is none",
      term({ stem: "After [9](../../facts.yml#none) of what, exactly?" }),
      /none, which is no fact/,
    ],
    ["a date still to come", choice({ checked: "2027-01-01" }), /still to come/],
    ["two right options", choice({ options: [option("a", true), option("b", true), option("c")] }), /2 right options/],
    ["no right option", choice({ options: [option("a"), option("b"), option("c")] }), /0 right options/],
    ["too few options", choice({ options: [option("a", true), option("b")] }), /2 options, not 3 to 4/],
    [
      "an option without its reason",
      choice({ options: [option("a", true), option("b"), { ...option("c"), because: "" }] }),
      /reason of "c"/,
    ],
    [
      "an option that tests nothing",
      choice({ options: [option("a", true), option("b"), option("All of the above")] }),
      /tests nothing/,
    ],
    ["an option twice", choice({ options: [option("a", true), option("b"), option("B")] }), /option twice/],
    [
      "a key that is by far the longest",
      choice({ options: [option("a"), option("b"), option("the one that says everything", true)] }),
      /gives its key away/,
    ],
    [
      "a statement nobody judges",
      choice({ kind: "true-false", options: [option("True, so"), option("True: yes", true), option("maybe")] }),
      /neither True nor False/,
    ],
    [
      "a statement that is only true",
      choice({ kind: "true-false", options: [option("True, so"), option("True: yes", true), option("maybe")] }),
      /no option that begins with False/,
    ],
    [
      "all right options to choose",
      chooseAll({ options: ["a", "b", "c", "d"].map((text) => option(text, true)) }),
      /4 right options, not 2 to 3/,
    ],
    [
      "a term with too many forms",
      term({ accepted: Array.from({ length: 13 }, (_, nth) => String(nth)) }),
      /more than anybody can review/,
    ],
    ["too few steps", order({ steps: ["a", "b"] }), /2 steps/],
    ["a step twice", order({ steps: ["a", "b", "a"] }), /a step twice/],
    [
      "a model answer that misses a point",
      open({ explanation: "The ranges must not overlap, and rules are needed on both sides." }),
      /without the point "Rules"/,
    ],
    [
      "a stem that gives a point away",
      open({ stem: "Why must the ranges never overlap there?" }),
      /gives the point "No overlap" away/,
    ],
  ];
  it.each(cases)("%s", (_, item, message) => {
    expect(problems(item).join("\n")).toMatch(message);
  });

  it("two questions that ask the same", () => {
    expect(problems(choice(), choice({ id: "again" }))).toEqual([
      "quiz/nat-egress/way-out.md: asks the same as quiz/nat-egress/again.md",
    ]);
  });

  it("keys that are mostly in one place", () => {
    const found = problems(...many(24, () => ({})));
    expect(found.filter((one) => one.includes("in place"))).toHaveLength(3);
    const spread = many(24, (nth) => ({
      options: ["aaa", "bbb", "ccc"].map((text, place) => option(text, place === nth % 3)),
    }));
    expect(problems(...spread).filter((one) => one.includes("in place"))).toEqual([]);
  });

  it("keys that are mostly the longest option", () => {
    const longest = many(24, (nth) => ({
      options: ["aa", "bb", "cc"].map((text, place) =>
        option(place === nth % 3 ? `${text}${text}` : text, place === nth % 3),
      ),
    }));
    expect(problems(...longest)).toEqual(["quiz: has the longest option as the key of 100 % of its questions"]);
  });
});
