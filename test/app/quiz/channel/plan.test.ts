import { describe, expect, it } from "vitest";
import { calendar } from "#adapters/croner/calendar.ts";
import { leave } from "#app/quiz/channel/members.ts";
import { pause, resume, stop } from "#app/quiz/channel/plan.ts";
import { readSetup } from "#app/quiz/channel/setup.ts";
import { asking, closed, monday, openRoom, owner, plan, type Room, right, tuesday, where } from "./room.ts";

describe("when a question closes", () => {
  const zones = { U1: "Europe/Dublin", U2: "America/Los_Angeles", U3: "Mars/Olympus", U4: "Australia/Sydney" };
  const closesAt = (room: Room, nth: number) => new Date(room.asked[nth]?.closesAt ?? 0).toISOString();

  it("is when the working day is over for the last of those in the channel", async () => {
    const room = openRoom({ zones });
    await room.setUp({ revealAfterHours: null });
    room.goTo(monday);
    await room.wake();
    // In Sydney Monday was over when the question came: 17:00 there on Tuesday.
    expect(closesAt(room, 0)).toBe("2026-11-24T06:00:00.000Z");
    const { U4: _, ...others } = zones;
    const without = openRoom({ zones: others });
    await without.setUp({ revealAfterHours: null });
    without.goTo(monday);
    await without.wake();
    // 17:00 in Los Angeles.
    expect(closesAt(without, 0)).toBe("2026-11-24T01:00:00.000Z");
  });

  it("waits no longer for whoever has left, or has let ten questions pass", async () => {
    const { U4: _, ...others } = zones;
    const room = openRoom({ zones: others });
    await room.setUp({ revealAfterHours: null });
    for (let nth = 0; nth < 12; nth += 1) {
      room.goTo(calendar.next(plan.at, room.now()));
      await room.wake();
      await room.answer("U1", right);
    }
    const hours = room.asked.map(({ askedAt, closesAt: until }) => (until - askedAt) / 3_600_000);
    expect(hours.slice(0, 11).every((one) => one > 10)).toBe(true);
    expect(hours[11]).toBe(7.5);
    const left = openRoom({ zones: others });
    await left.setUp({ revealAfterHours: null });
    await leave(left.store, where, "U2");
    left.goTo(monday);
    await left.wake();
    expect(closesAt(left, 0)).toBe("2026-11-23T17:00:00.000Z");
  });

  it("is on the next working day of those who are asked on Mondays alone, and not a week later", async () => {
    const room = openRoom({ zones: { U1: "Asia/Tokyo" } });
    await room.setUp({ revealAfterHours: null, at: { ...plan.at, days: ["mon"] } });
    room.goTo(monday);
    await room.wake();
    // 17:00 in Tokyo on Tuesday.
    expect(closesAt(room, 0)).toBe("2026-11-24T08:00:00.000Z");
  });

  it("is half an hour before the next question at the latest", async () => {
    const room = openRoom();
    await room.setUp({ revealAfterHours: 400 });
    room.goTo(monday);
    await room.wake();
    expect(new Date(room.asked[0]?.closesAt ?? 0).toISOString()).toBe("2026-11-24T09:00:00.000Z");
  });

  it("waits over the weekend for those whose Friday was over", async () => {
    const room = openRoom({ at: "2026-11-26T12:00:00Z" });
    await room.setUp({
      revealAfterHours: null,
      at: { days: ["fri", "mon"], time: "17:30", timeZone: "Europe/Dublin" },
    });
    room.goTo("2026-11-27T17:30:00Z");
    await room.wake();
    expect(new Date(room.asked[0]?.closesAt ?? 0).toISOString()).toBe("2026-11-30T17:00:00.000Z");
  });
});

describe("the plan of a channel", () => {
  it("is paused without losing the question that is open, and goes on", async () => {
    const room = await asking();
    await pause(room.parts(), where, owner);
    expect(room.wakeUps.weekly.size).toBe(0);
    room.goTo(closed);
    await room.wake();
    expect(room.reveals).toHaveLength(1);
    room.goTo(tuesday);
    await room.wake();
    expect(room.asked).toHaveLength(1);
    room.goTo("2026-11-24T12:00:00Z");
    expect(await resume(room.parts(), where, owner)).toMatchObject({ kind: "done" });
    await room.wake();
    expect(room.asked).toHaveLength(1);
    room.goTo("2026-11-25T09:30:00Z");
    await room.wake();
    expect(room.asked).toHaveLength(2);
  });

  it("ends with what is open revealed, and forgets nothing of what was answered", async () => {
    const room = await asking();
    await room.answer("U1", right);
    room.goTo("2026-11-23T10:00:00Z");
    expect(await stop(room.parts(), where, owner)).toEqual({ kind: "done" });
    expect(room.reveals.map(({ tally }) => tally.right)).toEqual([["U1"]]);
    expect(room.wakeUps.weekly.size + room.wakeUps.once.size).toBe(0);
    room.goTo(tuesday);
    await room.wake();
    expect(room.asked).toHaveLength(1);
    await room.setUp();
    room.goTo("2026-11-25T09:30:00Z");
    await room.wake();
    expect(room.asked[1]?.item.id).not.toBe(room.asked[0]?.item.id);
  });

  it("is changed only by those whom it names, and by whoever runs Hopwise", async () => {
    const room = openRoom();
    const guest = { user: "UG", isGuest: true, isMaintainer: false };
    const other = { user: "U9", isGuest: false, isMaintainer: false };
    expect(await room.setUp({}, guest)).toEqual({ kind: "refused", owners: [] });
    expect(await room.setUp({ owners: [] }, other)).toMatchObject({ kind: "set", setup: { owners: ["U9"] } });
    for (const change of [pause, resume, stop])
      expect(await change(room.parts(), where, owner)).toEqual({ kind: "refused", owners: ["U9"] });
    expect(await room.setUp()).toMatchObject({ kind: "refused" });
    expect(await pause(room.parts(), where, { ...guest, isMaintainer: true })).toMatchObject({ kind: "done" });
    for (const change of [pause, resume, stop])
      expect(await change(room.parts(), { ...where, channel: "C2" }, owner)).toEqual({ kind: "no-quiz" });
  });

  it("takes no time zone that does not exist", async () => {
    const room = openRoom();
    const at = { days: ["mon"], time: "09:00", timeZone: "Mars/Olympus" } as const;
    expect(await room.setUp({ at })).toEqual({ kind: "no-zone" });
    expect(await readSetup(room.store, where)).toBeNull();
  });
});
