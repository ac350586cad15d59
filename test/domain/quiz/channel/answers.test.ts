import { describe, expect, it } from "vitest";
import { take } from "#domain/quiz/channel/change-of-mind.ts";
import { type ChannelAnswer, corrected, tallyOf } from "#domain/quiz/channel/tally.ts";
import type { Given } from "#domain/quiz/mark.ts";
import { choice, chooseAll, order, term } from "../items.ts";

const option = (...chosen: number[]): Given => ({ kind: "options", chosen });
const press = (given: Given, at: number, isSure: boolean | null = null) => ({ user: "U1", given, at, isSure });

const answer = (user: string, given: Given): ChannelAnswer => ({ user, given, isSure: true, at: 1, hasChanged: false });

describe("what somebody presses under a channel's question", () => {
  it("is their answer, and may be changed once", () => {
    const first = take(null, press(option(0), 1));
    expect(first).toMatchObject({ kind: "first", answer: { given: option(0), isSure: true, hasChanged: false } });
    const second = take(first.answer, press(option(1), 2, false));
    expect(second).toMatchObject({ kind: "changed", answer: { given: option(1), isSure: false, hasChanged: true } });
    const third = take(second.answer, press(option(2), 3));
    expect(third).toEqual({ kind: "locked", answer: second.answer });
    expect(take(second.answer, press(option(0), 4)).kind).toBe("locked");
  });

  it("is the same for a double click, on whatever device, and takes no change of mind", () => {
    const { answer: first } = take(null, press(option(1, 0), 1));
    const again = take(first, press(option(0, 1), 2));
    expect(again).toEqual({ kind: "same", answer: first });
    expect(take(again.answer, press(option(2), 3)).kind).toBe("changed");
  });

  it("says how sure one is without changing the answer, as often as one likes", () => {
    const { answer: first } = take(null, press(option(0), 1));
    const guess = take(first, press(option(0), 2, false));
    expect(guess).toMatchObject({ kind: "same", answer: { isSure: false, hasChanged: false } });
    expect(take(guess.answer, press(option(0), 3, true)).answer.isSure).toBe(true);
    expect(take(guess.answer, press(option(0), 3)).answer).toBe(guess.answer);
  });

  it("changes nothing where it comes behind a newer one", () => {
    const { answer: newer } = take(null, press(option(1), 10));
    expect(take(newer, press(option(0), 9))).toEqual({ kind: "same", answer: newer });
  });

  it.each<[string, Given, Given, boolean]>([
    ["a text", { kind: "text", text: " 350 s " }, { kind: "text", text: "350 s" }, true],
    ["another text", { kind: "text", text: "60 s" }, { kind: "text", text: "350 s" }, false],
    ["an order", { kind: "order", steps: [1, 0] }, { kind: "order", steps: [1, 0] }, true],
    ["another order", { kind: "order", steps: [0, 1] }, { kind: "order", steps: [1, 0] }, false],
    ["a text for an order", { kind: "text", text: "B A" }, { kind: "order", steps: [1, 0] }, false],
    ["options for a text", option(0), { kind: "text", text: "A" }, false],
    ["an order for options", { kind: "order", steps: [0] }, option(0), false],
  ])("compares %s", (_, one, other, isSame) => {
    const { answer: first } = take(null, press(one, 1));
    expect(take(first, press(other, 2)).kind === "same").toBe(isSame);
  });
});

describe("what a question came to", () => {
  const answers = [answer("U3", option(1)), answer("U1", option(1)), answer("U2", option(0))];

  it("is who had it right, and how many chose what", () => {
    expect(tallyOf(choice(), answers, null)).toEqual({
      right: ["U1", "U3"],
      wrong: ["U2"],
      answered: 3,
      chosen: [1, 2, 0],
    });
    expect(tallyOf(chooseAll(), [answer("U1", option(0, 1))], null).chosen).toEqual([1, 1, 0, 0]);
  });

  it("has nothing to count by option where there are none", () => {
    const typed = answer("U1", { kind: "text", text: "350 s" });
    expect(tallyOf(term(), [typed, answer("U2", option(0))], null)).toEqual({
      right: ["U1"],
      wrong: ["U2"],
      answered: 2,
      chosen: null,
    });
    expect(tallyOf(choice(), [typed], null).chosen).toEqual([0, 0, 0]);
  });

  it("is nobody's where the question was taken back, and another's where its key was wrong", () => {
    const note = "The page says otherwise.";
    expect(tallyOf(choice(), answers, { kind: "void", note })).toEqual({
      right: [],
      wrong: [],
      answered: 3,
      chosen: [1, 2, 0],
    });
    const other = { kind: "key", right: [0], note } as const;
    expect(tallyOf(choice(), answers, other)).toMatchObject({ right: ["U2"], wrong: ["U1", "U3"] });
    expect(corrected(order(), other)).toEqual(order());
    expect(corrected(choice(), null)).toEqual(choice());
  });
});
