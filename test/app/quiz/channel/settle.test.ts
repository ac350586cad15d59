import { describe, expect, it } from "vitest";
import { calendar } from "#adapters/croner/calendar.ts";
import { dayIn } from "#app/local-day.ts";
import { resume } from "#app/quiz/channel/plan.ts";
import { hiddenItems } from "#app/quiz/channel/reports.ts";
import { askNow } from "#app/quiz/channel/settle.ts";
import { readSetup } from "#app/quiz/channel/setup.ts";
import { dueToday } from "#app/quiz/learn.ts";
import { readLearner } from "#app/quiz/learner.ts";
import {
  asking,
  bankOf,
  closed,
  monday,
  openRoom,
  owner,
  plan,
  right,
  shutOutWith,
  tuesday,
  where,
  wrong,
} from "./room.ts";

describe("a channel's question of the day", () => {
  it("comes at its time, once, and is revealed once when it has closed", async () => {
    const room = openRoom();
    await room.setUp();
    room.goTo("2026-11-23T09:29:59Z");
    await room.wake();
    expect(room.asked).toEqual([]);
    room.goTo(monday);
    for (let nth = 0; nth < 3; nth += 1) await room.wake();
    expect(room.asked.map(({ key }) => key)).toEqual(["2026-11-23"]);
    await room.answer("U1", right);
    room.goTo("2026-11-23T17:30:10Z");
    await room.wake();
    expect(room.reveals).toEqual([]);
    room.goTo(closed);
    for (let nth = 0; nth < 3; nth += 1) await room.wake();
    expect(room.reveals.map(({ tally }) => tally.right)).toEqual([["U1"]]);
    expect(room.asked).toHaveLength(1);
  });

  it("comes once, too, where several are woken at the same instant", async () => {
    const room = openRoom();
    await room.setUp();
    room.goTo(monday);
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => room.wake()));
    expect(outcomes.filter(({ kind }) => kind === "settled")).toHaveLength(1);
    expect(room.asked).toHaveLength(1);
  });

  it("comes late where whoever was woken is late, and not at all on that day where it is far too late", async () => {
    const late = openRoom();
    await late.setUp();
    late.goTo("2026-11-23T13:00:00Z");
    await late.wake();
    expect(late.asked.map(({ key, closesAt }) => [key, new Date(closesAt).toISOString()])).toEqual([
      ["2026-11-23", "2026-11-23T21:00:00.000Z"],
    ]);
    const tooLate = openRoom();
    await tooLate.setUp();
    tooLate.goTo("2026-11-23T14:00:00Z");
    await tooLate.wake();
    expect(tooLate.asked).toEqual([]);
    tooLate.goTo(tuesday);
    await tooLate.wake();
    expect(tooLate.asked.map(({ key }) => key)).toEqual(["2026-11-24"]);
  });

  it("is not made up for where the plan was made after its time", async () => {
    const room = openRoom({ at: "2026-11-23T10:00:00Z" });
    await room.setUp();
    await room.wake();
    expect(room.asked).toEqual([]);
  });

  it.each([
    ["the clocks go forward over its time", "Europe/Dublin", "01:30", "2026-03-27T12:00:00Z", 4],
    ["the clocks go back over its time", "Europe/Dublin", "01:30", "2026-10-23T12:00:00Z", 4],
    ["midnight does not exist", "Africa/Cairo", "00:10", "2026-04-22T12:00:00Z", 4],
  ])("comes once a day where %s", async (_, timeZone, time, from, days) => {
    const room = openRoom({ at: from });
    const { days: all } = { days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const };
    await room.setUp({ at: { days: all, time, timeZone }, revealAfterHours: 2 });
    // Nothing but the round wakes anybody.
    const quarter = 15 * 60_000;
    for (let nth = 0; nth < days * 24 * 4; nth += 1) {
      room.goTo(room.now() + quarter);
      await room.wake();
    }
    const dayOf = dayIn(timeZone);
    expect(room.asked.map(({ askedAt }) => dayOf(askedAt))).toEqual(room.asked.map(({ key }) => key));
    expect(new Set(room.asked.map(({ key }) => key)).size).toBe(days);
    expect(room.asked).toHaveLength(days);
  });

  it("is posted by the next one where somebody dies before it stands, and keeps its item", async () => {
    const room = openRoom();
    await room.setUp();
    room.goTo(monday);
    room.trouble.ask = new Error("the wire broke");
    await expect(room.wake()).rejects.toThrow("the wire broke");
    room.trouble.ask = null;
    room.bank.items = bankOf(3).toReversed();
    room.goTo("2026-11-23T09:45:00Z");
    await room.wake();
    expect(room.asked.map(({ key }) => key)).toEqual(["2026-11-23"]);
    room.goTo(closed);
    await room.wake();
    expect(room.reveals[0]?.question.item).toEqual(room.asked[0]?.item);
  });

  it("is taken back silently where nobody ever saw it", async () => {
    const room = openRoom();
    await room.setUp();
    room.goTo(monday);
    room.trouble.ask = new Error("the wire broke");
    await expect(room.wake()).rejects.toThrow();
    room.trouble.ask = null;
    room.goTo(closed);
    await room.wake();
    expect([room.asked, room.reveals]).toEqual([[], []]);
    room.goTo(tuesday);
    await room.wake();
    expect(room.asked.map(({ key }) => key)).toEqual(["2026-11-24"]);
  });

  it("is revealed by the next one where somebody dies in the middle of the reveal", async () => {
    const room = await asking();
    await room.answer("U1", right);
    room.goTo(closed);
    room.trouble.reveal = new Error("the wire broke");
    await expect(room.wake()).rejects.toThrow();
    room.trouble.reveal = null;
    await room.wake();
    expect(room.reveals).toHaveLength(1);
  });

  it("is what it was asked as, however the bank is edited under way", async () => {
    const room = await asking();
    await room.answer("U1", right);
    const { item } = room.asked[0] as { item: { options?: readonly { isRight: boolean }[] } };
    room.bank.items = room.bank.items.map((one) =>
      "options" in one
        ? { ...one, options: one.options.map((option) => ({ ...option, isRight: !option.isRight })) }
        : one,
    );
    room.goTo(closed);
    await room.wake();
    expect(room.reveals[0]?.tally.right).toEqual(["U1"]);
    expect(room.reveals[0]?.question.item).toEqual(item);
  });

  it("is asked to nobody in private while it is open, and comes back to those who answered", async () => {
    const room = await asking();
    const { id } = room.lastItem();
    expect([...(await hiddenItems(room.store, where.team, room.bank.items))]).toContain(id);
    await room.answer("U1", wrong);
    const learning = { store: room.store, items: room.bank.items, withheld: new Set<string>(), dayOf: dayIn("UTC") };
    const me = { team: where.team, user: "U1" };
    expect((await dueToday({ ...learning, now: room.now() }, me)).answeredToday).toBe(0);
    room.goTo(closed);
    await room.wake();
    expect([...(await hiddenItems(room.store, where.team, room.bank.items))]).not.toContain(id);
    const after = await dueToday({ ...learning, now: room.now() }, me);
    expect(after.answeredToday).toBe(1);
    const inAWeek = await dueToday({ ...learning, now: room.now() + 7 * 24 * 3_600_000 }, me);
    expect(inAWeek.due[0]?.item.id).toBe(id);
  });

  it("is closed and revealed before the next, where its reveal was missed", async () => {
    const room = await asking();
    await room.answer("U1", right);
    room.goTo(tuesday);
    await room.wake();
    expect(room.reveals.map(({ question }) => question.key)).toEqual(["2026-11-23"]);
    expect(room.asked.map(({ key }) => key)).toEqual(["2026-11-23", "2026-11-24"]);
  });

  it("is none where no topic has a question any more, which is said once", async () => {
    const room = openRoom();
    await room.setUp({ topics: ["dragons"] });
    for (const day of [monday, tuesday]) {
      room.goTo(day);
      await room.wake();
    }
    expect(room.asked).toEqual([]);
    expect(room.said.map(({ line }) => line)).toEqual([expect.stringContaining("Nothing is left to ask")]);
  });

  it("is every third about a network, where that is wanted and possible", async () => {
    const live = { ...bankOf(1)[0], id: "live-1" } as never;
    let isPossible = true;
    const room = openRoom({
      liveItem: async () => {
        if (!isPossible) throw new Error("no account");
        return live;
      },
    });
    await room.setUp({ live: "example" });
    for (let nth = 0; nth < 10; nth += 1) {
      isPossible = nth < 6;
      room.goTo(calendar.next(plan.at, room.now()));
      await room.wake();
      // Somebody is there.
      await room.answer("U1", right);
    }
    const isLive = room.asked.map(({ item }) => item.id === "live-1");
    expect(isLive).toEqual([false, false, true, false, false, true, false, false, false, false]);
  });
});

describe("one person's trouble", () => {
  it("keeps nobody from the reveal: a time zone that nobody knows, a record that cannot be written", async () => {
    const room = openRoom({
      zones: { U1: "Mars/Olympus", U2: "Europe/Dublin" },
      storeOf: (store) => ({
        read: (key) => store.read(key),
        remove: (key) => store.remove(key),
        list: (pk, options) => store.list(pk, options),
        write: (request) =>
          request.pk === "LEARNER#T1#U2" ? Promise.reject(new Error("too large")) : store.write(request),
      }),
    });
    await room.setUp();
    room.goTo(monday);
    await room.wake();
    for (const user of ["U1", "U2"]) await room.answer(user, right);
    room.goTo(closed);
    await room.wake();
    expect(room.reveals.map(({ tally }) => tally.right)).toEqual([["U1", "U2"]]);
    expect((await readLearner(room.store, { team: where.team, user: "U1" })).answers).toHaveLength(1);
  });
});

describe("a channel where nobody answers", () => {
  it("is asked five times, told once, and then left in peace until somebody resumes", async () => {
    const room = openRoom();
    await room.setUp();
    const days = ["23", "24", "25", "26", "27", "30"].map((day) => `2026-11-${day}`);
    for (const day of [...days, "2026-12-01"]) {
      room.goTo(`${day}T09:30:00Z`);
      await room.wake();
    }
    expect(room.asked.map(({ key }) => key)).toEqual(days.slice(0, 5));
    expect(room.said.map(({ line }) => line)).toEqual([
      expect.stringContaining("Nobody answered the last 5 questions"),
    ]);
    expect((await readSetup(room.store, where))?.setup.state.kind).toBe("quiet");
    expect(room.wakeUps.weekly.size).toBe(0);
    await resume(room.parts(), where, owner);
    expect(room.wakeUps.weekly.size).toBe(1);
    room.goTo("2026-12-02T09:30:00Z");
    await room.wake();
    expect(room.asked.map(({ key }) => key)).toContain("2026-12-02");
  });
});

describe("a channel where nothing can be said any more", () => {
  it("is left, and comes back with its open question when somebody resumes", async () => {
    const room = await asking();
    await room.answer("U1", right);
    room.trouble.reveal = shutOutWith("is_archived");
    room.goTo(closed);
    expect(await room.wake()).toEqual({ kind: "settled" });
    expect((await readSetup(room.store, where))?.setup.state).toEqual({ kind: "shut-out", code: "is_archived" });
    expect(room.said).toEqual([
      expect.objectContaining({
        name: expect.stringMatching(/to UOWNER$/),
        line: expect.stringContaining("is_archived"),
      }),
    ]);
    room.goTo(tuesday);
    await room.wake();
    expect([room.asked.length, room.wakeUps.weekly.size]).toEqual([1, 0]);
    room.trouble.reveal = null;
    await resume(room.parts(), where, owner);
    await room.wake();
    expect(room.reveals.map(({ tally }) => tally.right)).toEqual([["U1"]]);
  });

  it("is known at once where somebody asks for a question, also where its owner has left", async () => {
    const room = openRoom();
    await room.setUp();
    room.trouble.tell = shutOutWith("account_inactive");
    room.trouble.ask = shutOutWith("not_in_channel");
    expect(await askNow(room.parts(), where)).toBe("shut-out");
  });
});

describe("a question that somebody asks for", () => {
  it("is today's, where today's has not come yet", async () => {
    const room = openRoom();
    await room.setUp();
    expect(await askNow(room.parts(), where)).toBe("asked");
    room.goTo(monday);
    await room.wake();
    expect(room.asked.map(({ key }) => key)).toEqual(["2026-11-23"]);
  });

  it("waits for the one that is open, and is another one after it, nine a day", async () => {
    const room = openRoom();
    await room.setUp({ revealAfterHours: 1 });
    const asked: string[] = [];
    for (let nth = 0; nth < 10; nth += 1) {
      asked.push(await askNow(room.parts(), where));
      expect(await askNow(room.parts(), where)).toBe(nth < 9 ? "open" : "enough");
      await stopOpen(room);
    }
    expect(asked.filter((one) => one === "asked")).toHaveLength(9);
    expect(asked.at(-1)).toBe("enough");
    expect(room.asked.at(-1)?.key).toBe("2026-11-23.9");
  });

  it("is none where the channel has no quiz, or nothing to ask", async () => {
    const room = openRoom({ items: [] });
    expect(await askNow(room.parts(), where)).toBe("no-quiz");
    await room.setUp();
    expect(await askNow(room.parts(), where)).toBe("none");
  });
});

/** Lets the question that is open come to its end. */
async function stopOpen(room: ReturnType<typeof openRoom>): Promise<void> {
  const last = room.asked.at(-1);
  if (last !== undefined && last.closesAt > room.now()) room.goTo(last.closesAt + 30_000);
  await room.wake();
}
