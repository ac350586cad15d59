import { describe, expect, it } from "vitest";
import { StoreBusyError } from "#app/ports/record-store.ts";
import { correctItem, errataOf } from "#app/quiz/channel/correct.ts";
import { decide, hiddenItems, type Report, readReported, report, reportedItems } from "#app/quiz/channel/reports.ts";
import { countIfMissed } from "#app/quiz/channel/reveal.ts";
import { openRoom, type Room, right, shutOutWith, where, wrong } from "./room.ts";

const key = "2026-11-23";

async function revealed(): Promise<Room> {
  const room = openRoom();
  await room.setUp();
  room.goTo("2026-11-23T09:30:00Z");
  await room.wake();
  await room.answer("U1", right);
  await room.answer("U2", wrong);
  await room.answer("U3", wrong);
  return room;
}

async function reveal(room: Room): Promise<void> {
  room.goTo("2026-11-23T17:30:30Z");
  await room.wake();
}

const by = (user: string, reason = "AWS says otherwise"): Report => ({ user, channel: "C1", key, reason, at: 1 });

const hidden = async (room: Room): Promise<boolean> =>
  (await hiddenItems(room.store, where.team, room.bank.items)).has(room.lastItem().id);

describe("a question that is reported", () => {
  it("is still asked after one report, and hidden after those of two people", async () => {
    const room = await revealed();
    await reveal(room);
    const item = room.lastItem();
    await report(room.store, where.team, item, by("U1"), { hides: false });
    await report(room.store, where.team, item, by("U1", "I say it again"), { hides: false });
    expect(await hidden(room)).toBe(false);
    await report(room.store, where.team, item, by("U2", "x".repeat(5000)), { hides: false });
    expect(await hidden(room)).toBe(true);
    const [kept] = await reportedItems(room.store, where.team);
    expect(kept?.reports.map(({ user, reason }) => [user, reason.slice(0, 14)])).toEqual([
      ["U1", "I say it again"],
      ["U2", "xxxxxxxxxxxxxx"],
    ]);
    expect(kept?.reports[1]?.reason).toHaveLength(1000);
  });

  it("is hidden at once where whoever keeps the bank says so, until it is decided that it stands", async () => {
    const room = await revealed();
    await reveal(room);
    const item = room.lastItem();
    await report(room.store, where.team, item, by("U1"), { hides: true });
    expect(await hidden(room)).toBe(true);
    await decide(room.store, where.team, item.id, null);
    expect(await hidden(room)).toBe(false);
    // Nobody brings it up again with one more report.
    await report(room.store, where.team, item, by("U5"), { hides: false });
    expect(await hidden(room)).toBe(false);
  });

  it("is asked again once the bank has a version that was read since", async () => {
    const room = await revealed();
    await reveal(room);
    const item = room.lastItem();
    await report(room.store, where.team, item, by("U1"), { hides: true });
    room.bank.items = room.bank.items.map((one) => (one.id === item.id ? { ...one, checked: "2027-01-01" } : one));
    expect(await hidden(room)).toBe(false);
    const again = await report(room.store, where.team, { ...item, checked: "2027-01-01" }, by("U9"), { hides: false });
    expect(again).toMatchObject({ state: "open", reports: [{ user: "U9" }] });
  });

  it("cannot be decided where nobody has reported it", async () => {
    const room = await revealed();
    await expect(decide(room.store, where.team, "unheard-of", null)).rejects.toThrow(RangeError);
    expect(await readReported(room.store, where.team, "unheard-of")).toBeNull();
  });
});

describe("a correction", () => {
  const note = "The page was updated in October.";
  const correct = async (room: Room, correction: Parameters<typeof correctItem>[2]) => {
    const { id } = room.lastItem();
    await report(room.store, where.team, room.lastItem(), by("U2"), { hides: true });
    return correctItem(async () => room.parts(), { store: room.store, team: where.team, itemId: id }, correction);
  };

  it("takes a question back for everybody, says so in its thread once, and is in the errata", async () => {
    const room = await revealed();
    await reveal(room);
    for (let nth = 0; nth < 2; nth += 1) await correct(room, { kind: "void", note });
    expect(room.reveals).toHaveLength(1);
    expect(room.reveals[0]).toMatchObject({ correction: { kind: "void" }, tally: { right: [], wrong: [] } });
    expect(room.said).toEqual([expect.objectContaining({ ts: `ts-${key}`, line: expect.stringContaining(note) })]);
    expect((await errataOf(room.store, where)).map((question) => question.key)).toEqual([key]);
  });

  it("counts anew by another key, in the squads as well", async () => {
    const room = await revealed();
    await reveal(room);
    const before = room.reveals[0]?.squads.map(({ name, right: points }) => [name, points]);
    await correct(room, { kind: "key", right: [0], note });
    expect(room.reveals[0]?.tally).toMatchObject({ right: ["U2", "U3"], wrong: ["U1"] });
    expect(room.reveals[0]?.squads.map(({ name, right: points }) => [name, points])).not.toEqual(before);
  });

  it("of a question that is still open shows with its reveal", async () => {
    const room = await revealed();
    await correct(room, { kind: "key", right: [0], note });
    expect([room.reveals, room.said]).toEqual([[], []]);
    await reveal(room);
    expect(room.reveals[0]).toMatchObject({ correction: { note }, tally: { right: ["U2", "U3"] } });
  });

  it("of one version of a question is not about another, whose options may stand elsewhere", async () => {
    const room = await revealed();
    await reveal(room);
    const { id } = room.lastItem();
    await report(room.store, where.team, { id, checked: "2027-01-01" }, by("U2"), { hides: true });
    const about = { store: room.store, team: where.team, itemId: id };
    await correctItem(async () => room.parts(), about, { kind: "key", right: [0], note });
    expect(room.reveals[0]?.tally.right).toEqual(["U1"]);
  });

  it("of an open question is in no errata before the reveal", async () => {
    const room = await revealed();
    await correct(room, { kind: "key", right: [0], note });
    expect(await errataOf(room.store, where)).toEqual([]);
    await reveal(room);
    expect(await errataOf(room.store, where)).toHaveLength(1);
  });

  it("waits for whoever is counting just now", async () => {
    const room = await revealed();
    await reveal(room);
    await room.parts().ledger.claim("channel-quiz#T1#C1", { owner: "somebody else", leaseSeconds: 100 });
    await expect(correct(room, { kind: "void", note })).rejects.toThrow(StoreBusyError);
    await expect(countIfMissed(room.parts(), where, key, "U9")).rejects.toThrow(StoreBusyError);
  });

  it("that lets a question stand changes nothing", async () => {
    const room = await revealed();
    await reveal(room);
    expect(await correct(room, null)).toMatchObject({ state: "kept" });
    expect(room.reveals[0]?.tally.right).toEqual(["U1"]);
    expect([room.said, await errataOf(room.store, where)]).toEqual([[], []]);
  });

  it("holds also where the channel can no longer be told", async () => {
    const room = await revealed();
    await reveal(room);
    room.trouble.reveal = shutOutWith("is_archived");
    await correct(room, { kind: "void", note });
    expect(await errataOf(room.store, where)).toHaveLength(1);
    room.trouble.reveal = new Error("the wire broke");
    await expect(correct(room, { kind: "void", note })).rejects.toThrow("the wire broke");
  });
});
