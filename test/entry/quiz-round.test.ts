import { describe, expect, it } from "vitest";
import { calendar } from "#adapters/croner/calendar.ts";
import { LocalWakeUps } from "#adapters/croner/wake-ups.ts";
import { decodeJob } from "#adapters/slack/job.ts";
import { QuizClock } from "#entry/quiz-clock.ts";
import { WithRound } from "#entry/quiz-round.ts";
import { ManualClock } from "#test/support/manual-clock.ts";

const minute = 60;
const monday = { days: ["mon"], time: "09:30", timeZone: "Europe/Dublin" } as const;

/** A Saturday noon, UTC. */
function begin({ send = async (): Promise<void> => {} } = {}) {
  const real = new ManualClock();
  const clock = new QuizClock(real.now, real);
  const rounds: string[] = [];
  const others: { readonly body: string; readonly at: string }[] = [];
  const reported: unknown[] = [];
  const report = (error: unknown) => void reported.push(error);
  const queue = {
    send: async ({ body }: { readonly body: string }) => {
      await send();
      if (body.startsWith("{")) rounds.push(body);
      else others.push({ body, at: new Date(clock.now()).toISOString() });
    },
  };
  const local = new LocalWakeUps({ queue, calendar, now: clock.now, timers: clock.timers, report });
  const wakeUps = new WithRound({ wakeUps: local, queue, clock, report });
  const close = (): void => {
    local.close();
    wakeUps.close();
  };
  return { real, clock, wakeUps, rounds, others, reported, close };
}

describe("the round on a laptop", () => {
  it("begins with the first wake-up, comes every minute as a job of its own, and ends", async () => {
    const { real, wakeUps, rounds, close } = begin();
    await wakeUps.cancel("quiz-T1-C1");
    await real.pass(10 * minute);
    expect(rounds).toEqual([]);

    await wakeUps.weekly({ name: "quiz-T1-C1", body: "x" }, monday);
    await wakeUps.once({ name: "reveal-T1-C1", body: "y" }, real.now() + 3_600_000);
    await real.pass(2 * minute);
    expect(rounds.map(decodeJob)).toMatchObject([
      { id: "quiz-round-2026-01-31T12:11:00.000Z", kind: "timed", body: { task: "quiz-round" } },
      { id: "quiz-round-2026-01-31T12:12:00.000Z", kind: "timed", body: { task: "quiz-round" } },
    ]);

    close();
    // By a job that is still under way.
    await wakeUps.weekly({ name: "quiz-T1-C1", body: "x" }, monday);
    expect(real.pending).toBe(0);
  });

  it("is made once a second at most, however fast the clock of the quiz goes; wake-ups keep to their times", async () => {
    const { real, clock, wakeUps, rounds, others } = begin();
    clock.speed = 1440;
    await wakeUps.weekly({ name: "quiz-T1-C1", body: "x" }, monday);
    await real.pass(2 * minute);
    expect(rounds).toHaveLength(120);
    expect(new Set(rounds).size).toBe(120);
    expect(others.map(({ at }) => at.slice(0, 16))).toEqual(["2026-02-02T09:30"]);
  });

  it("goes on where the queue did not take one, and somebody hears of it", async () => {
    const { real, wakeUps, reported } = begin({
      send: async () => {
        throw new Error("full");
      },
    });
    await wakeUps.weekly({ name: "quiz-T1-C1", body: "x" }, monday);
    await real.pass(3 * minute);
    expect(reported).toHaveLength(3);
  });
});
