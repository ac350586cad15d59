import { describe, expect, it } from "vitest";
import { dayIn } from "#app/local-day.ts";
import { answersTo, readQuestion } from "#app/quiz/channel/asked.ts";
import { forgetInChannels } from "#app/quiz/channel/forget.ts";
import { join, leave } from "#app/quiz/channel/members.ts";
import { stop } from "#app/quiz/channel/plan.ts";
import { countIfMissed, reveal } from "#app/quiz/channel/reveal.ts";
import { squadsIn, standingsIn, weekOf } from "#app/quiz/channel/squads-of-week.ts";
import { answerItem } from "#app/quiz/learn.ts";
import { readLearner } from "#app/quiz/learner.ts";
import { openRoom, owner, type Room, right, where, wrong } from "./room.ts";

const key = "2026-11-23";
const inTime = "2026-11-23T17:29:59Z";
const closed = "2026-11-23T17:30:30Z";

async function asking(options: Parameters<typeof openRoom>[0] = {}): Promise<Room> {
  const room = openRoom(options);
  await room.setUp();
  room.goTo("2026-11-23T09:30:00Z");
  await room.wake();
  return room;
}

describe("an answer in a channel", () => {
  it("counts once from two devices at the same instant, as the first answer and one change of mind", async () => {
    const room = await asking();
    const outcomes = await Promise.all([room.answer("U1", right), room.answer("U1", wrong), room.answer("U1", right)]);
    expect(outcomes.map(({ kind }) => kind).filter((kind) => kind === "first")).toHaveLength(1);
    const question = await readQuestion(room.store, where, key);
    expect(await answersTo(room.store, where, question as NonNullable<typeof question>)).toHaveLength(1);
  });

  it("counts at the last instant, and not at the one at which the question closes", async () => {
    const room = await asking();
    room.goTo(inTime);
    expect((await room.answer("U1", right)).kind).toBe("first");
    room.goTo("2026-11-23T17:30:00Z");
    expect(await room.answer("U2", right)).toMatchObject({ kind: "closed", wouldBeRight: null });
    room.goTo(closed);
    await room.wake();
    expect(room.reveals[0]?.tally).toMatchObject({ right: ["U1"], wrong: [] });
    expect(await room.answer("U2", right)).toMatchObject({ kind: "closed", wouldBeRight: true });
    expect(await room.answer("U2", wrong)).toMatchObject({ kind: "closed", wouldBeRight: false });
  });

  it("counts, too, where it was in time and arrives after the reveal", async () => {
    const room = await asking();
    room.goTo(closed);
    await room.wake();
    room.goTo(inTime);
    const late = await room.answer("U1", right);
    expect(late).toMatchObject({ kind: "first", question: { state: "revealed" } });
    room.goTo(closed);
    room.trouble.reveal = new Error("Slack wants a pause");
    await expect(countIfMissed(room.parts(), where, key, "U1")).rejects.toThrow("a pause");
    room.trouble.reveal = null;
    await reveal(room.parts(), where, key);
    expect(room.reveals.map(({ tally }) => tally.right)).toEqual([["U1"]]);
  });

  it("is counted once for all of several that come late at once, whoever of them has the channel", async () => {
    const room = await asking();
    room.goTo(closed);
    await room.wake();
    room.goTo(inTime);
    const users = ["U1", "U2", "U3", "U4"];
    for (const user of users) await room.answer(user, right);
    room.goTo("2026-11-23T17:31:00Z");
    await Promise.all(users.map((user) => countIfMissed(room.parts(), where, key, user).catch(() => "later")));
    for (const user of users) await countIfMissed(room.parts(), where, key, user);
    expect(room.reveals[0]?.tally.right).toEqual(users);
  });

  it("is counted, too, where it arrives between the counting and the reveal", async () => {
    const room = await asking();
    room.trouble.reveal = new Error("the wire broke");
    room.goTo(closed);
    await expect(room.wake()).rejects.toThrow();
    room.goTo(inTime);
    await room.answer("U1", right);
    room.trouble.reveal = null;
    room.goTo(closed);
    await countIfMissed(room.parts(), where, key, "U1");
    expect(room.reveals[0]?.tally.right).toEqual(["U1"]);
    await countIfMissed(room.parts(), where, "2026-01-01", "U1");
  });

  it("in time counts although somebody ends the quiz, whose command was long on its way", async () => {
    const room = await asking();
    const stopped = room.parts();
    room.goTo("2026-11-23T12:00:00Z");
    await room.answer("U1", right);
    await stop(stopped, where, owner);
    room.goTo("2026-11-23T12:00:01Z");
    await countIfMissed(room.parts(), where, key, "U1");
    expect(room.reveals[0]?.tally.right).toEqual(["U1"]);
  });

  it("is refused to whoever has left, until they join again", async () => {
    const room = await asking();
    await leave(room.store, where, "U1");
    await leave(room.store, where, "U1");
    expect(await room.answer("U1", right)).toEqual({ kind: "left" });
    await join(room.store, where, "U1");
    await join(room.store, where, "U1");
    expect((await room.answer("U1", right)).kind).toBe("first");
  });

  it("to a question that nobody knows is none", async () => {
    const room = await asking();
    expect(await room.answer("U1", right, { key: "2026-01-01" })).toEqual({ kind: "gone" });
    expect(await reveal(room.parts(), where, "2026-01-01")).toBe(false);
  });

  it("is one of a thousand within a minute, all counted, each once, and revealed", async () => {
    const room = await asking();
    const people = Array.from({ length: 1000 }, (_, nth) => `U${String(nth).padStart(4, "0")}`);
    const answers = people.flatMap((user, nth) => [
      room.answer(user, nth % 4 === 0 ? wrong : right),
      // A double click.
      room.answer(user, nth % 4 === 0 ? wrong : right),
    ]);
    await Promise.all(answers);
    room.goTo(closed);
    await room.wake();
    const [shown] = room.reveals;
    expect([shown?.tally.right.length, shown?.tally.wrong.length]).toEqual([750, 250]);
    expect(shown?.tally.chosen).toEqual([250, 750, 0]);
    expect(shown?.squads.reduce((sum, { members }) => sum + members, 0)).toBe(1000);
  });
});

describe("the squads of a channel", () => {
  const members = async (room: Room) =>
    (await squadsIn(room.store, where, weekOf({ key }))).flatMap((squad) => squad.members).toSorted();

  it("are dealt out with the first reveal of the week, take in who comes later, and leave out who has left", async () => {
    const room = await asking();
    for (const user of ["U1", "U2", "U3", "U4"]) await room.answer(user, right);
    await leave(room.store, where, "U4");
    room.goTo(closed);
    await room.wake();
    expect(await members(room)).toEqual(["U1", "U2", "U3"]);
    expect(room.reveals[0]?.squads).toMatchObject([{ members: 3, right: 3, share: 1 }]);
    room.goTo("2026-11-24T09:30:00Z");
    await room.wake();
    await room.answer("U5", wrong);
    await room.answer("U1", right);
    room.goTo("2026-11-24T17:31:00Z");
    await room.wake();
    expect(await members(room)).toEqual(["U1", "U2", "U3", "U5"]);
    expect(room.reveals[1]?.togetherInARow).toBe(2);
    await leave(room.store, where, "U2");
    expect(await members(room)).toEqual(["U1", "U3", "U5"]);
  });

  it("are not shown where so few are left that one could tell what another has answered", async () => {
    const room = await asking();
    for (const user of ["U1", "U2", "U3"]) await room.answer(user, right);
    room.goTo(closed);
    await room.wake();
    await leave(room.store, where, "U2");
    expect(await standingsIn(room.store, where, weekOf({ key }))).toEqual([]);
  });

  it("are others in the next week, and none where one person plays alone", async () => {
    const room = await asking();
    await room.answer("U1", right);
    room.goTo(closed);
    await room.wake();
    expect(room.reveals[0]?.squads).toEqual([]);
    expect(await squadsIn(room.store, where, weekOf({ key: "2026-11-30" }))).toEqual([]);
    expect(room.reveals[0]?.togetherInARow).toBe(0);
  });
});

describe("somebody who wants to be forgotten", () => {
  it("is in no answer, result or squad any more, and the others are where they were", async () => {
    const room = await asking({ zones: { U1: "Europe/Dublin", U2: "Europe/Dublin" } });
    await room.answer("U1", right);
    await room.answer("U2", wrong);
    room.goTo(closed);
    await room.wake();
    await leave(room.store, where, "U1");
    await forgetInChannels(room.store, where.team, "U1");
    await forgetInChannels(room.store, "T9", "U2");
    const kept = await Promise.all([
      room.store.list("CHANNEL-QUIZ#T1#C1", { limit: 1000 }),
      room.store.list(`CHANNEL-QUIZ#T1#C1#${key}`, { limit: 1000 }),
    ]);
    expect(JSON.stringify(kept)).not.toContain('"U1"');
    expect((await readQuestion(room.store, where, key))?.result).toEqual({ right: [], wrong: ["U2"] });
  });
});

describe("a streak", () => {
  const streakOf = async (room: Room) => (await readLearner(room.store, { team: where.team, user: "U1" })).streak?.days;

  it("goes on with a channel's question that somebody knew already, which private practice does not do", async () => {
    const room = await asking();
    const learning = { store: room.store, dayOf: dayIn("UTC") };
    const me = { team: where.team, user: "U1" };
    const given = { item: room.lastItem(), given: right, isSure: true };
    await answerItem({ ...learning, now: room.now() - 24 * 3_600_000 }, me, given);
    expect(await streakOf(room)).toBe(1);
    await answerItem({ ...learning, now: room.now() }, me, given);
    expect(await streakOf(room)).toBe(1);
    await room.answer("U1", right);
    room.goTo(closed);
    await room.wake();
    expect(await streakOf(room)).toBe(2);
  });
});
