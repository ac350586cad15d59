import { describe, expect, it } from "vitest";
import { dueItems } from "#domain/quiz/due.ts";
import { masteryOf } from "#domain/quiz/mastery.ts";
import { type Memory, remember } from "#domain/quiz/memory.ts";
import { choice } from "./items.ts";

const day = 24 * 60 * 60 * 1000;
const now = Date.UTC(2026, 10, 23, 9);

const items = ["nat-egress", "nacls", "vpn"].flatMap((topic) =>
  (["hard", "easy", "medium"] as const).map((difficulty) =>
    choice({ id: `${topic}-${difficulty}`, topic, difficulty }),
  ),
);

/** Answered so many days ago, rightly. */
const memories = (ago: Readonly<Record<string, number>>): ReadonlyMap<string, Memory> =>
  new Map(Object.entries(ago).map(([id, days]) => [id, remember(id, null, "sure", now - days * day)]));

const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

const due = (changes: Partial<Parameters<typeof dueItems>[0]> = {}): readonly string[] =>
  dueItems({ items, memories: new Map(), now, dayOf, most: 4, mostNew: 3, seed: "U1", ...changes }).map(({ id }) => id);

describe("what somebody is asked today", () => {
  it("is, for somebody new, one easy question of every topic before the second of any", () => {
    const first = due();
    expect(first).toHaveLength(3);
    expect(first.toSorted()).toEqual(["nacls-easy", "nat-egress-easy", "vpn-easy"]);
    const all = due({ most: 9, mostNew: 9 });
    expect(all.slice(3, 6).every((id) => id.endsWith("medium"))).toBe(true);
    expect(new Set(all).size).toBe(9);
  });

  it("begins with what is due, the least likely to be known first", () => {
    const list = due({ memories: memories({ "vpn-easy": 30, "nacls-hard": 200, "nat-egress-hard": 0 }) });
    expect(list.slice(0, 2)).toEqual(["nacls-hard", "vpn-easy"]);
    expect(list).not.toContain("nat-egress-hard");
  });

  it("is all that falls due within the day, whatever the hour", () => {
    const evening = new Map([
      ["vpn-easy", { ...remember("vpn-easy", null, "sure", now), due: now + 10 * 60 * 60 * 1000 }],
    ]);
    expect(due({ memories: evening, mostNew: 0 })).toEqual(["vpn-easy"]);
    expect(due({ memories: evening, mostNew: 0, now: now - day })).toEqual([]);
  });

  it("is never more than somebody is ready for", () => {
    const known = Object.fromEntries(items.map(({ id }) => [id, 100]));
    expect(due({ memories: memories(known), most: 2 })).toHaveLength(2);
    expect(due({ memories: memories({ "vpn-easy": 90, "vpn-hard": 90 }), most: 2 })).toHaveLength(2);
    expect(due({ mostNew: 0 })).toEqual([]);
  });

  it("is the easy ones of a topic before its others", () => {
    const one = Array.from({ length: 6 }, (_, nth) =>
      choice({ id: `vpn-${nth}`, topic: "vpn", difficulty: nth % 2 === 0 ? "hard" : "easy" }),
    );
    const list = due({ items: one, most: 6, mostNew: 6 });
    expect(list.slice(0, 3).toSorted()).toEqual(["vpn-1", "vpn-3", "vpn-5"]);
  });

  it("is in an order of one's own, and the same each time", () => {
    expect(due({ seed: "U7" })).toEqual(due({ seed: "U7" }));
    const orders = new Set(["U1", "U2", "U3", "U4", "U5", "U6"].map((seed) => due({ seed }).join()));
    expect(orders.size).toBeGreaterThan(1);
  });
});

describe("how well a topic is known", () => {
  it("is the mean of what is recalled, where enough was asked to say so", () => {
    const seen = memories({ "nat-egress-easy": 1, "nat-egress-medium": 1, "nat-egress-hard": 1, "vpn-easy": 1 });
    const [nat, nacls, vpn] = masteryOf(items, seen, now);
    expect(nat).toMatchObject({ topic: "nat-egress", seen: 3, items: 3 });
    expect(nat?.recall).toBeGreaterThan(0.9);
    expect(nacls).toEqual({ topic: "nacls", recall: null, seen: 0, items: 3 });
    expect(vpn).toMatchObject({ recall: null, seen: 1 });
  });

  it("fades with time", () => {
    const at = (days: number) =>
      masteryOf(items.slice(0, 1), memories({ "nat-egress-hard": days }), now)[0]?.recall ?? 0;
    expect(at(60)).toBeLessThan(at(5));
  });
});
