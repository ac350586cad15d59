import { afterEach, describe, expect, it } from "vitest";
import { type Drill, startDrill } from "./bot.ts";

let drill: Drill;
afterEach(() => drill.close());

/** As `serverless.yml` has it, with the hour filled in. */
const check = {
  id: "check-2026-01-31T12:00:00Z",
  kind: "timed",
  body: { task: "check-accounts", scheduledAt: "2026-01-31T12:00:00Z" },
  receivedAt: 0,
  retry: null,
  viewId: null,
};

describe("the hourly look at all accounts", () => {
  it("shows in the status, and says nothing to anybody", async () => {
    drill = await startDrill();
    const { drive } = drill.playground;
    await drill.queue.send({ body: JSON.stringify(check), group: "timed" });
    // The scheduler, too, delivers at least once.
    await drill.queue.send({ body: JSON.stringify(check), group: "timed" });
    await drill.settle(90);
    expect(drill.playground.calls).toEqual([]);
    await drive.slash(drill.user, drill.channel, "/hopwise status");
    await drill.settle();
    const shown = JSON.stringify(drive.ephemeralsOf(drill.user).at(-1)?.blocks);
    expect(shown).toMatch(/: readable /);
  });

  it("of a kind that this version does not know is passed over", async () => {
    drill = await startDrill();
    await drill.queue.send({ body: JSON.stringify({ ...check, body: { task: "dance" } }), group: "timed" });
    await drill.settle(90);
    expect(drill.queue.deadLetters).toEqual([]);
  });
});
