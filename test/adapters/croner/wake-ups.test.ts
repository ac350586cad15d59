import { describe, expect, it } from "vitest";
import { calendar } from "#adapters/croner/calendar.ts";
import { LocalWakeUps } from "#adapters/croner/wake-ups.ts";
import { WakeUpError } from "#app/ports/wake-ups.ts";
import { QueueError } from "#app/ports/work-queue.ts";
import { wakeUpsContract } from "#test/contracts/wake-ups.ts";
import { ManualClock } from "#test/support/manual-clock.ts";

/** A Saturday noon; the queue keeps what comes. */
function local({ send = async (): Promise<void> => {} } = {}) {
  const clock = new ManualClock();
  const came: { readonly body: string; readonly at: string }[] = [];
  const reported: unknown[] = [];
  const wakeUps = new LocalWakeUps({
    queue: {
      send: async ({ body }) => {
        await send();
        came.push({ body, at: new Date(clock.now()).toISOString() });
      },
    },
    calendar,
    now: clock.now,
    timers: clock,
    report: (error) => reported.push(error),
  });
  return { clock, came, reported, wakeUps };
}

wakeUpsContract("this process", async () => {
  const { wakeUps, clock, came } = local();
  const known = new Map<string, string>();
  const remembering = {
    weekly: (...[wakeUp, at]: Parameters<typeof wakeUps.weekly>) => {
      known.set(wakeUp.name, wakeUp.body);
      return wakeUps.weekly(wakeUp, at);
    },
    once: (...[wakeUp, at]: Parameters<typeof wakeUps.once>) => {
      known.set(wakeUp.name, wakeUp.body);
      return wakeUps.once(wakeUp, at);
    },
    cancel: (name: string) => wakeUps.cancel(name),
  };
  const pendingBodies = async () => {
    await clock.pass(1);
    const before = came.length;
    await clock.pass(8 * 24 * 3600);
    const later = new Set(came.slice(before).map(({ body }) => body));
    came.length = before;
    return Object.fromEntries([...known].filter(([, body]) => later.has(body)));
  };
  return {
    wakeUps: remembering,
    now: clock.now,
    set: pendingBodies,
    came: async () => {
      await clock.pass(1);
      return came.map(({ body }) => body);
    },
  };
});

describe("wake-ups by this process", () => {
  it("come week after week, at the time that the clock of the place shows", async () => {
    const { wakeUps, clock, came } = local();
    await wakeUps.weekly(
      { name: "quiz", body: "x" },
      { days: ["sat", "sun"], time: "01:30", timeZone: "America/New_York" },
    );
    // Past the Sunday on which the clocks go forward there.
    await clock.pass(38 * 24 * 3600);
    expect(came.map(({ at }) => at).slice(-4)).toEqual([
      "2026-02-28T06:30:00.000Z",
      "2026-03-01T06:30:00.000Z",
      "2026-03-07T06:30:00.000Z",
      "2026-03-08T06:30:00.000Z",
    ]);
    expect(new Set(came.map(({ at }) => at)).size).toBe(came.length);
  });

  it("wait longer than a timer can, and end with the process", async () => {
    const { wakeUps, clock, came } = local();
    await wakeUps.once({ name: "reveal", body: "x" }, clock.now() + 40 * 24 * 3_600_000);
    await clock.pass(39 * 24 * 3600);
    expect(came).toEqual([]);
    await clock.pass(24 * 3600);
    expect(came).toHaveLength(1);
    await wakeUps.once({ name: "reveal", body: "x" }, clock.now() + 3_600_000);
    wakeUps.close();
    // By a job that is still under way.
    await wakeUps.once({ name: "reveal", body: "x" }, clock.now() + 3_600_000);
    expect(clock.pending).toBe(0);
  });

  it("go on when the queue did not take one, and somebody hears of it", async () => {
    const { wakeUps, clock, reported } = local({
      send: async () => {
        throw new QueueError("full");
      },
    });
    await wakeUps.weekly({ name: "quiz", body: "x" }, { days: ["sun", "mon"], time: "09:00", timeZone: "UTC" });
    await clock.pass(2 * 24 * 3600);
    expect(reported).toHaveLength(2);
  });

  it("in a time zone that nobody knows are refused", async () => {
    const { wakeUps, clock } = local();
    const at = { days: ["mon"], time: "09:00", timeZone: "Mars/Olympus" } as const;
    await expect(wakeUps.weekly({ name: "quiz", body: "x" }, at)).rejects.toThrow(WakeUpError);
    expect(clock.pending).toBe(0);
  });
});
