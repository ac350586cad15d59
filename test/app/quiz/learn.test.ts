import { describe, expect, it } from "vitest";
import { MemoryRecords } from "#adapters/store/memory-records.ts";
import { dayIn } from "#app/local-day.ts";
import { StoreBusyError } from "#app/ports/record-store.ts";
import { answerItem, drawItem, dueToday, type LearnParts, standingOf } from "#app/quiz/learn.ts";
import { changeLearner, forgetLearner, noLearner, readLearner } from "#app/quiz/learner.ts";
import type { Given } from "#domain/quiz/mark.ts";
import { choice, open } from "#test/domain/quiz/items.ts";
import { ManualClock } from "#test/support/manual-clock.ts";

const me = { team: "T1", user: "U1" };
const day = 24 * 60 * 60;
const items = [
  ...["nat-egress", "nacls", "vpn", "alb"].flatMap((topic) =>
    ["a", "b", "c"].map((name) => choice({ id: `${topic}-${name}`, topic })),
  ),
  open(),
];
const right: Given = { kind: "options", chosen: [1] };
const wrong: Given = { kind: "options", chosen: [0] };

/** A person with an own clock and calendar. */
function learner(timeZone = "Europe/Dublin") {
  const clock = new ManualClock();
  const store = new MemoryRecords(clock.now);
  const parts = (): LearnParts => ({ store, items, withheld: new Set(), now: clock.now(), dayOf: dayIn(timeZone) });
  const answer = async (id: string, given = right, isSure = true, whose = me) => {
    const item = items.find((one) => one.id === id);
    if (item === undefined || item.kind === "open") throw new Error(`no question ${id}`);
    return answerItem(parts(), whose, { item, given, isSure });
  };
  const due = async () => (await dueToday(parts(), me)).due.map(({ item }) => item.id);
  return { clock, store, parts, answer, due };
}

describe("a day of questions", () => {
  it("has five new ones at first, and fewer with every answer", async () => {
    const { parts, answer, due } = learner();
    const first = await due();
    expect(first).toHaveLength(5);
    await answer(first[0] as string);
    expect(await due()).toEqual(first.slice(1));
    expect(await dueToday(parts(), me)).toMatchObject({ answeredToday: 1, streakDays: 1 });
  });

  it("is over after the new ones, and tomorrow has others", async () => {
    const { clock, answer, due } = learner();
    const first = await due();
    for (const id of first) await answer(id);
    expect(await due()).toEqual([]);
    await clock.pass(day);
    const second = await due();
    expect(second).toHaveLength(5);
    expect(second.some((id) => first.includes(id))).toBe(false);
  });

  it("brings back what was wrong before what was right, and never asks an open question", async () => {
    const { clock, answer, due } = learner();
    await answer("vpn-a", wrong);
    await answer("vpn-b", right);
    await clock.pass(2 * day);
    expect((await due())[0]).toBe("vpn-a");
    expect(await due()).not.toContain("vpn-b");
    expect(await due()).not.toContain("explain-peering");
  });

  it("is one's own: somebody else has another order and another memory", async () => {
    const { answer, parts } = learner();
    await answer("vpn-a", wrong);
    const other = await dueToday(parts(), { team: "T1", user: "U2" });
    expect(other).toMatchObject({ answeredToday: 0, streakDays: 0 });
    expect(other.due.every(({ memory }) => memory === null)).toBe(true);
  });
});

describe("drawing", () => {
  it("takes what is due first, and remembers what was shown", async () => {
    const { parts, due, store } = learner();
    const item = await drawItem(parts(), me, null);
    expect(item?.id).toBe((await due())[0]);
    expect((await readLearner(store, me)).drawn).toBe(item?.id);
    expect(await drawItem(parts(), me, null)).toBe(item);
  });

  it("of a topic takes what was never asked, then what was asked longest ago", async () => {
    const { parts, answer, clock } = learner();
    await answer("vpn-a");
    await clock.pass(60);
    await answer("vpn-b");
    expect((await drawItem(parts(), me, "vpn"))?.id).toBe("vpn-c");
    await clock.pass(60);
    await answer("vpn-c");
    expect((await drawItem(parts(), me, "vpn"))?.id).toBe("vpn-a");
    expect(await drawItem(parts(), me, "cooking")).toBeNull();
  });

  it("has nothing left when the day is done", async () => {
    const { parts, answer, due } = learner();
    for (const id of await due()) await answer(id);
    expect(await drawItem(parts(), me, null)).toBeNull();
  });
});

describe("an answer", () => {
  it("is marked by the key, and says when it comes back", async () => {
    const { answer, clock, store } = learner();
    await drawItem({ store, items, withheld: new Set(), now: clock.now(), dayOf: dayIn("UTC") }, me, "vpn");
    const good = await answer("vpn-a");
    expect(good).toMatchObject({ isRight: true, isPractice: false, streakDays: 1 });
    const bad = await answer("vpn-b", wrong);
    expect(bad.isRight).toBe(false);
    expect(bad.due).toBeLessThan(good.due);
    expect((await readLearner(store, me)).drawn).toBeNull();
  });

  it("counts once, from two devices, by a double press, or again before it is due", async () => {
    const { answer, parts, clock } = learner();
    const marks = await Promise.all(Array.from({ length: 5 }, () => answer("vpn-a")));
    expect(new Set(marks.map(({ due }) => due)).size).toBe(1);
    expect(marks.every(({ isPractice }) => !isPractice)).toBe(true);
    await clock.pass(60);
    expect(await answer("vpn-a")).toMatchObject({ isRight: true, isPractice: true });
    expect(await answer("vpn-a", wrong)).toMatchObject({ isRight: false, isPractice: true });
    expect((await standingOf(parts(), me)).answers).toHaveLength(1);
  });

  it("that is practice is no longer drawn", async () => {
    const { answer, parts, store, clock } = learner();
    await answer("vpn-a");
    await clock.pass(1);
    await changeLearner(store, me, (before) => ({ ...before, drawn: "vpn-a" }));
    await answer("vpn-a");
    expect((await readLearner(store, me)).drawn).toBeNull();
    expect((await dueToday(parts(), me)).answeredToday).toBe(1);
  });

  it("of an evening is of that day where the person is", async () => {
    const { answer, parts, clock } = learner("America/Los_Angeles");
    const dayOf = dayIn("America/Los_Angeles");
    await answer("vpn-a");
    const before = dayOf(clock.now());
    while (dayOf(clock.now()) === before) await clock.pass(3_600);
    expect(await dueToday(parts(), me)).toMatchObject({ answeredToday: 0 });
  });
});

describe("a standing", () => {
  it("shows topics, streak and the newest answers first; somebody new has none", async () => {
    const { answer, parts, clock } = learner();
    expect(await standingOf(parts(), me)).toMatchObject({ streakDays: 0, longestStreak: 0, freezes: 0, answers: [] });
    for (const id of ["vpn-a", "vpn-b", "vpn-c"]) {
      await answer(id);
      await clock.pass(60);
    }
    const standing = await standingOf(parts(), me);
    expect(standing.answers.map(({ itemId }) => itemId)).toEqual(["vpn-c", "vpn-b", "vpn-a"]);
    expect(standing.mastery.find(({ topic }) => topic === "vpn")?.recall).toBeGreaterThan(0.9);
    expect(standing).toMatchObject({ streakDays: 1, longestStreak: 1 });
  });

  it("is gone at one's word", async () => {
    const { answer, parts, store } = learner();
    await answer("vpn-a");
    await forgetLearner(store, me);
    expect(await readLearner(store, me)).toEqual(noLearner);
    expect((await standingOf(parts(), me)).answers).toEqual([]);
  });
});

it("gives up where another device is always first, and loses nothing", async () => {
  const { store } = learner();
  const hasty = {
    ...store,
    read: store.read.bind(store),
    write: async () => ({ kind: "refused", current: null }) as const,
    remove: store.remove.bind(store),
    list: store.list.bind(store),
  };
  await expect(changeLearner(hasty, me, (before) => ({ ...before, drawn: "x" }))).rejects.toThrow(StoreBusyError);
  expect(await readLearner(store, me)).toEqual(noLearner);
});

it("a time zone that nobody knows is refused", () => {
  expect(() => dayIn("Mars/Olympus")).toThrow(RangeError);
});
