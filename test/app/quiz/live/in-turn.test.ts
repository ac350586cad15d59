import { expect, it } from "vitest";
import { inTurn } from "#app/quiz/live/in-turn.ts";
import type { Difficulty } from "#domain/quiz/item.ts";

/** `a1 easy, a2 hard`: questions of the kind `a`. */
function* kind(questions: string, made: string[] = []) {
  for (const [id = "", difficulty = ""] of questions.split(", ").map((one) => one.split(" "))) {
    made.push(id);
    yield { template: id.slice(0, 1), item: { id, difficulty: difficulty as Difficulty } };
  }
}

const idsOf = (kinds: Parameters<typeof inTurn>[0], most = 99): string =>
  inTurn(kinds, most)
    .map(({ item }) => item.id)
    .join(" ");

it("each kind has its turn, and the difficulty changes where it can", () => {
  const kinds = () => [kind("a1 easy, a2 easy"), kind("b1 easy, b2 easy"), kind("c1 hard, c2 hard")];
  expect(idsOf(kinds())).toBe("a1 c1 b1 c2 a2 b2");
  expect(idsOf(kinds(), 2)).toBe("a1 c1");
  expect(idsOf(kinds(), 0)).toBe("");
});

it("two of one kind never come in a row: rather there are fewer", () => {
  expect(idsOf([kind("a1 easy, a2 hard, a3 easy"), kind("b1 easy")])).toBe("a1 b1 a2");
  expect(idsOf([kind("a1 easy, a2 hard")])).toBe("a1");
  expect(idsOf([])).toBe("");
});

it("a question that two ways lead to comes once", () => {
  expect(idsOf([kind("a1 easy, a1 easy, a2 easy"), kind("b1 hard, b2 hard")])).toBe("a1 b1 a2 b2");
  expect(idsOf([kind("a1 easy, a1 easy"), kind("b1 hard")])).toBe("a1 b1");
});

it("what is not taken is hardly made", () => {
  const made: string[] = [];
  const kinds = [kind("a1 easy, a2 easy", made), kind("b1 hard, b2 hard", made), kind("c1 easy", made)];
  expect(idsOf(kinds, 1)).toBe("a1");
  expect(made).toEqual(["a1"]);
});
