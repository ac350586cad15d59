import { describe, expect, it } from "vitest";
import { loadKnowledge, loadQuiz } from "#adapters/knowledge/load.ts";
import { typedAnswer } from "#app/quiz/typed-answer.ts";
import { readable } from "#domain/knowledge/card.ts";
import { hasOptions, type Item, type KeyedItem } from "#domain/quiz/item.ts";
import { quizProblemsIn } from "#domain/quiz/lint.ts";
import { type Given, isRight } from "#domain/quiz/mark.ts";
import { scoreOpen } from "#domain/quiz/rubric.ts";
import { letterOf, shownSteps } from "#domain/quiz/shown.ts";

const fewest = { items: 240, open: 20 };

const kinds = ["choice", "scenario", "true-false", "choose-all", "term", "order", "open"] as const;

const items = await loadQuiz();
const knowledge = await loadKnowledge();
const keyed = items.filter((item): item is KeyedItem => item.kind !== "open");
const open = items.filter((item) => item.kind === "open");

const idsOf = (some: readonly Item[]): readonly string[] => some.map(({ id }) => id);
const different = (values: readonly string[]): readonly string[] => [...new Set(values)].toSorted();

describe("the bank of the quiz", () => {
  it("is sound: as far as a program can tell", () => {
    // What was read on the day it was written: time passing is for `npm run knowledge`, and must not turn a test red.
    const problems = quizProblemsIn(items, knowledge, "2026-11-25");
    expect(problems.map(({ file, message }) => `${file}: ${message}`)).toEqual([]);
  });

  it("has enough items, of every kind and about every topic of the cards", () => {
    expect(items.length).toBeGreaterThanOrEqual(fewest.items);
    expect(open.length).toBeGreaterThanOrEqual(fewest.open);
    expect(different(items.map(({ kind }) => kind))).toEqual(kinds.toSorted());
    expect(different(items.map(({ topic }) => topic))).toEqual(different(knowledge.cards.map(({ topic }) => topic)));
  });

  it("names only cards that exist, and each id once", () => {
    const known = new Set(knowledge.cards.map(({ id }) => id));
    expect(items.filter(({ cards }) => cards.length === 0 || !cards.every((id) => known.has(id)))).toEqual([]);
    expect(different(idsOf(items))).toHaveLength(items.length);
  });

  it("takes the key of every question as right, chosen or typed", () => {
    expect(idsOf(keyed.filter((item) => !isRight(item, keyOf(item))))).toEqual([]);
    expect(idsOf(keyed.filter((item) => !isRight(item, typedAnswer(item, typedKeyOf(item)))))).toEqual([]);
  });

  it("takes everything else as wrong: each other option, too few, too many, and another order", () => {
    const taken = keyed.flatMap((item) =>
      wrongOf(item)
        .filter((given) => isRight(item, given))
        .map((given) => `${item.id}: ${JSON.stringify(given)}`),
    );
    expect(keyed.filter((item) => wrongOf(item).length === 0)).toEqual([]);
    expect(taken).toEqual([]);
  });

  it("takes every accepted form of a term", () => {
    const refused = keyed.flatMap((item) =>
      item.kind === "term"
        ? item.accepted.filter((text) => !isRight(item, { kind: "text", text })).map((text) => `${item.id}: ${text}`)
        : [],
    );
    expect(refused).toEqual([]);
  });

  it("finds every point of a rubric in its model answer, and none in an empty one", () => {
    const missed = open.flatMap((item) =>
      scoreOpen(item, readable(item.explanation)).missed.map(({ point }) => `${item.id}: ${point}`),
    );
    expect(missed).toEqual([]);
    expect(idsOf(open.filter((item) => scoreOpen(item, "I do not know.").said.length > 0))).toEqual([]);
    expect(idsOf(open.filter(({ followUp }) => followUp.trim() === ""))).toEqual([]);
  });
});

const options = (chosen: readonly number[]): Given => ({ kind: "options", chosen });

const rightPlaces = (item: KeyedItem): readonly number[] =>
  hasOptions(item) ? item.options.flatMap((option, place) => (option.isRight ? [place] : [])) : [];

function keyOf(item: KeyedItem): Given {
  switch (item.kind) {
    case "term":
      return { kind: "text", text: item.answer };
    case "order":
      return { kind: "order", steps: item.steps.map((_, place) => place) };
    default:
      return options(rightPlaces(item));
  }
}

function typedKeyOf(item: KeyedItem): string {
  switch (item.kind) {
    case "term":
      return item.answer;
    case "order":
      return item.steps.map((_, place) => letterOf(shownSteps(item).indexOf(place))).join(" ");
    default:
      return rightPlaces(item).map(letterOf).join(",");
  }
}

/** Of a choice each single wrong option; of the others what is as near to the key as can be. */
function wrongOf(item: KeyedItem): readonly Given[] {
  const right = rightPlaces(item);
  switch (item.kind) {
    case "term":
      return ["", "no idea", `not ${item.answer}`].map((text) => ({ kind: "text", text }));
    case "order": {
      const places = item.steps.map((_, place) => place);
      const shown: Given = { kind: "order", steps: shownSteps(item) };
      // Two neighbours in each other's place.
      return [shown, ...places.slice(1).map((at): Given => ({ kind: "order", steps: swapped(places, at) }))];
    }
    default: {
      const wrong = item.options.flatMap((option, place) => (option.isRight ? [] : [place]));
      return [
        options([]),
        ...wrong.flatMap((place) => [options([place]), options([...right, place])]),
        ...(item.kind === "choose-all" ? right.map((place) => options(right.filter((other) => other !== place))) : []),
      ];
    }
  }
}

const swapped = (places: readonly number[], at: number): readonly number[] =>
  places.with(at, places[at - 1] as number).with(at - 1, places[at] as number);
