import { describe, expect, it } from "vitest";
import { masteryOf } from "#domain/quiz/mastery.ts";
import { type Memory, recall } from "#domain/quiz/memory.ts";
import { historyOf } from "#domain/quiz/memory-history.ts";
import { type RecallLine, recallOverTime } from "#domain/quiz/recall-over-time.ts";
import { choice } from "./items.ts";
import { type Given, lifeOf, today as now } from "./learning-life.ts";

const dayLength = 24 * 60 * 60 * 1000;

const items = ["nat-egress", "nacls", "vpn"].flatMap((topic) =>
  ["one", "two", "three"].map((nth) => choice({ id: `${topic}-${nth}`, topic })),
);

const topicsInThreeDays: readonly Given[] = ["nat-egress-one", "nat-egress-two", "nat-egress-three", "vpn-one"].map(
  (id, nth) => [id, 40 - nth],
);

const recalled = ({ past, ahead }: RecallLine, day: number): number | null =>
  [...past, ...ahead].find((point) => point.day === day)?.recall ?? null;

describe("the history of a memory", () => {
  const whole: readonly Given[] = [
    ["vpn-one", 60],
    ["vpn-one", 57, "unsure"],
    ["vpn-one", 50, "wrong"],
    ["vpn-one", 48],
    ["vpn-one", 40],
    ["vpn-one", 12],
  ];

  it("is what it was after each answer", () => {
    const { answers, memories } = lifeOf(whole);
    const history = historyOf(memories.get("vpn-one") as Memory, answers);
    expect(history.map(({ askedAt }) => (now - askedAt) / dayLength)).toEqual([60, 57, 50, 48, 40, 12]);
    expect(history[2]?.lapses).toBe(1);
    expect(history[1]).toEqual(lifeOf(whole.slice(0, 2)).memories.get("vpn-one"));
  });

  it.each([1, 2, 3, 4])("is the same where its first %i answers are no longer kept", (dropped) => {
    const { answers, memories } = lifeOf(whole);
    const memory = memories.get("vpn-one") as Memory;
    const known = historyOf(memory, answers).slice(dropped);
    const found = historyOf(memory, answers.slice(dropped));
    expect(found.map(({ askedAt }) => askedAt)).toEqual(known.map(({ askedAt }) => askedAt));
    found.forEach(({ stability, difficulty }, nth) => {
      expect(stability / (known[nth]?.stability ?? 0)).toBeCloseTo(1, 4);
      expect(difficulty).toBeCloseTo(known[nth]?.difficulty ?? 0, 4);
    });
    expect(found.at(-1)).toBe(memory);
  });

  it("is the memory alone where no answer is kept, and ends with it whoever has made it", () => {
    const { answers, memories } = lifeOf(whole);
    const other = { ...(memories.get("vpn-one") as Memory), stability: 7.5 };
    expect(historyOf(other, [])).toEqual([other]);
    expect(historyOf(other, answers).at(-1)).toBe(other);
  });
});

describe("recall over time", () => {
  it("ends today with exactly what mastery says, for every topic", () => {
    const { answers, memories } = lifeOf([
      ...topicsInThreeDays,
      ["nat-egress-one", 20, "wrong"],
      ["nat-egress-two", 3, "unsure"],
    ]);
    const found = recallOverTime(items, memories, answers, now);
    const [nat] = masteryOf(items, memories, now);
    expect(found?.topics.map(({ topic }) => topic)).toEqual(["nat-egress"]);
    expect(found?.topics[0]).toMatchObject({ seen: 3 });
    expect(found?.topics[0]?.past.at(-1)).toEqual({ day: 0, recall: nat?.recall });
    expect(found?.unknownTopics).toEqual(["nacls", "vpn"]);
  });

  it("begins when enough was seen to say anything, and sees a lapse only from its day on", () => {
    const { answers, memories } = lifeOf([...topicsInThreeDays, ["nat-egress-one", 20, "wrong"]]);
    const overall = recallOverTime(items, memories, answers, now)?.overall as RecallLine;
    expect(overall.past[0]?.day).toBe(-38);
    const asItWas = lifeOf(topicsInThreeDays).memories;
    const mean = (day: number) =>
      [...asItWas.values()].reduce((sum, one) => sum + recall(one, now + day * dayLength), 0) / 4;
    expect(recalled(overall, -21)).toBe(mean(-21));
    // Asked again it is fresh, and then it fades faster than it would have.
    expect(recalled(overall, -20)).toBeGreaterThan(mean(-20));
    expect(recalled(overall, 0)).not.toBe(mean(0));
  });

  it("forgets, day by day, for four weeks without an answer", () => {
    const { answers, memories } = lifeOf(topicsInThreeDays);
    const overall = recallOverTime(items, memories, answers, now)?.overall as RecallLine;
    const { past, ahead } = overall;
    expect(ahead.map(({ day }) => day)).toEqual(Array.from({ length: 28 }, (_, nth) => nth + 1));
    const values = [...past.slice(-1), ...ahead].map((point) => point.recall);
    values.slice(1).forEach((value, nth) => {
      expect(value).toBeLessThan(values[nth] ?? 0);
    });
  });

  it("looks twelve weeks back and no further", () => {
    const { answers, memories } = lifeOf([
      ["nacls-one", 300],
      ...topicsInThreeDays,
      ["vpn-two", 200],
      ["vpn-three", 200],
    ]);
    const found = recallOverTime(items, memories, answers, now);
    expect(found?.overall.past[0]?.day).toBe(-84);
    expect(found?.overall.seen).toBe(7);
  });

  it("counts what was seen long ago and is no longer kept as it stands, from the first day on", () => {
    const { answers, memories } = lifeOf([
      ["nacls-one", 300],
      ["nacls-two", 290],
      ["nacls-three", 280],
      ["vpn-one", 9],
    ]);
    const found = recallOverTime(items, memories, answers.slice(3), now);
    const nacls = found?.topics.find(({ topic }) => topic === "nacls") as RecallLine;
    expect(nacls.past).toHaveLength(10);
    expect(recalled(nacls, -9)).toBe(masteryOf(items, memories, now - 9 * dayLength)[1]?.recall);
    expect(nacls.past.at(-1)?.recall).toBe(masteryOf(items, memories, now)[1]?.recall);
  });

  it("is of today and what is to come where somebody has only just begun", () => {
    const { answers, memories } = lifeOf([
      ["vpn-one", 0],
      ["vpn-two", 0],
      ["vpn-three", 0.2],
    ]);
    const found = recallOverTime(items, memories, answers, now);
    expect(found?.overall.past).toEqual([{ day: 0, recall: 1 }]);
    expect(found?.overall.ahead).toHaveLength(28);
  });

  it("says nothing of two answers, of none, or of questions that are gone", () => {
    const { answers, memories } = lifeOf([
      ["vpn-one", 4],
      ["vpn-two", 4],
    ]);
    expect(recallOverTime(items, memories, answers, now)).toBeNull();
    expect(recallOverTime(items, new Map(), [], now)).toBeNull();
    expect(recallOverTime([], memories, answers, now)).toBeNull();
  });
});
