import { describe, expect, it } from "vitest";
import { scheduledTime, type WakeUps } from "#app/ports/wake-ups.ts";

export interface WakeUpsWorld {
  readonly wakeUps: WakeUps;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The bodies of the wake-ups that are set for a time to come, by their names; a test asks once, at its end. */
  readonly set: () => Promise<Readonly<Record<string, string>>>;
  /** The bodies that came, oldest first; of those that are due. */
  readonly came: () => Promise<readonly string[]>;
}

const hour = 3_600_000;
const monday = { days: ["mon"], time: "09:30", timeZone: "Europe/Dublin" } as const;

/** What every {@link WakeUps} does; who waits for them to come sees to that himself. */
export function wakeUpsContract(name: string, make: () => Promise<WakeUpsWorld>): void {
  describe(`wake-ups by ${name}`, () => {
    it("are set, and replaced by one of the same name", async () => {
      const { wakeUps, set, now } = await make();
      await wakeUps.weekly({ name: "quiz-T1-C1", body: "first" }, monday);
      await wakeUps.weekly({ name: "quiz-T1-C2", body: "another" }, monday);
      await wakeUps.weekly({ name: "quiz-T1-C1", body: "second" }, { ...monday, days: ["tue", "sat"], time: "00:05" });
      await wakeUps.once({ name: "reveal-T1-C1", body: "reveal" }, now() + 5 * hour);
      expect(await set()).toEqual({ "quiz-T1-C1": "second", "quiz-T1-C2": "another", "reveal-T1-C1": "reveal" });
    });

    it("are called off, also twice, or where there is none", async () => {
      const { wakeUps, set, now } = await make();
      await wakeUps.weekly({ name: "quiz-T1-C1", body: "first" }, monday);
      await wakeUps.once({ name: "reveal-T1-C1", body: "reveal" }, now() + 5 * hour);
      await wakeUps.once({ name: "reveal-T1-C2", body: "another" }, now() + 5 * hour);
      for (const name of ["quiz-T1-C1", "quiz-T1-C1", "reveal-T1-C1", "never-there"]) await wakeUps.cancel(name);
      expect(await set()).toEqual({ "reveal-T1-C2": "another" });
    });

    it("come at once where their time is past, with the time that they were for", async () => {
      const { wakeUps, came, set, now } = await make();
      const at = Math.floor(now() / 1000) * 1000 - hour;
      await wakeUps.once({ name: "reveal-T1-C1", body: `{"id":"quiz-${scheduledTime}"}` }, at);
      const instant = new Date(at).toISOString().replace(".000", "");
      expect(await came()).toEqual([`{"id":"quiz-${instant}"}`]);
      expect(await set()).toEqual({});
    });

    it("that are set anew for a time that is past come once, and not again at their old time", async () => {
      const { wakeUps, came, set, now } = await make();
      await wakeUps.once({ name: "reveal-T1-C1", body: "later" }, now() + 5 * hour);
      await wakeUps.once({ name: "reveal-T1-C1", body: "now" }, now() - 1);
      expect(await came()).toEqual(["now"]);
      expect(await set()).toEqual({});
    });
  });
}
