import { describe, expect, it } from "vitest";
import { type Grade, gradeOf, type Memory, recall, remember } from "#domain/quiz/memory.ts";

const day = 24 * 60 * 60 * 1000;
const monday = Date.UTC(2026, 10, 23, 9);

/** Answers an item whenever it is due. */
function answered(grades: readonly Grade[]): readonly Memory[] {
  const memories: Memory[] = [];
  for (const grade of grades) {
    const before = memories.at(-1) ?? null;
    memories.push(remember("an-item", before, grade, before?.due ?? monday));
  }
  return memories;
}

const daysBetween = (memories: readonly Memory[]): readonly number[] =>
  memories.map(({ due, askedAt }) => Math.round((due - askedAt) / day));

describe("what somebody remembers", () => {
  it("comes back after ever longer times while it is known", () => {
    const days = daysBetween(answered(["sure", "sure", "sure", "sure"]));
    expect(days).toEqual(days.toSorted((one, other) => one - other));
    expect(new Set(days).size).toBe(4);
    expect(days.at(-1)).toBeGreaterThan(60);
  });

  it("comes back sooner when somebody was wrong, or not sure", () => {
    const [wrong, unsure, sure] = (["wrong", "unsure", "sure"] as const).map(
      (grade) => daysBetween(answered([grade]))[0],
    );
    expect(wrong).toBeLessThanOrEqual(unsure as number);
    expect(unsure).toBeLessThan(sure as number);
    const [, , relapsed] = answered(["sure", "sure", "wrong"]) as readonly [Memory, Memory, Memory];
    expect(relapsed.lapses).toBe(1);
    expect(daysBetween([relapsed])[0]).toBeLessThan(7);
  });

  it("is never asked twice on one day, nor later than in a year", () => {
    for (const grade of ["wrong", "unsure", "sure"] as const)
      expect(daysBetween(answered([grade]))[0]).toBeGreaterThanOrEqual(1);
    expect(daysBetween(answered(Array.from({ length: 12 }, () => "sure"))).at(-1)).toBeLessThanOrEqual(365);
  });

  it("fades, and is due when nine of ten would still know it", () => {
    const [memory] = answered(["sure"]) as readonly [Memory];
    expect(recall(memory, monday)).toBeCloseTo(1);
    expect(recall(memory, memory.due)).toBeCloseTo(0.9, 1);
    expect(recall(memory, memory.due + 100 * day)).toBeLessThan(0.7);
  });

  it("is the same for the same answers", () => {
    expect(answered(["sure", "wrong", "unsure"])).toEqual(answered(["sure", "wrong", "unsure"]));
  });
});

it("an answer is wrong, or right with or without being sure", () => {
  expect([gradeOf(false, true), gradeOf(true, false), gradeOf(true, true)]).toEqual(["wrong", "unsure", "sure"]);
});
