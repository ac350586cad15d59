import { describe, expect, it } from "vitest";
import type { Message } from "#adapters/playground/workspace.ts";
import { actionId } from "#adapters/slack/action.ts";
import { choice } from "#test/domain/quiz/items.ts";
import { textsIn } from "#test/slack/seen.ts";
import { type Drill, startDrill, visibilitySeconds } from "./bot.ts";
import { Death } from "./death.ts";

/** What everybody in the channel has been told by the bot. */
const told = ({ playground: { drive }, channel }: Drill): readonly Message[] =>
  drive.messagesIn(channel).filter(({ user }) => user.startsWith("U0HOPWISE"));

const questions = (drill: Drill) => told(drill).filter(({ threadTs }) => threadTs === null);
const reveals = (drill: Drill) => told(drill).filter(({ threadTs }) => threadTs !== null);

/** A channel that is to be asked five minutes from now, and to see the answer an hour later. */
async function planned(): Promise<Drill> {
  const drill = await startDrill({ quiz: async () => [choice({ topic: "vpn" })] });
  const { drive } = drill.playground;
  const inFiveMinutes = new Date(drill.clock.now() + 300_000).toISOString().slice(11, 16);
  await drive.slash(drill.user, drill.channel, "/quiz setup");
  await drill.settle(3);
  const plan = { days: ["sat"], time: inFiveMinutes, reveal: "1" };
  const filled = Object.fromEntries(Object.entries(plan).map(([name, value]) => [name, { [name]: value }]));
  await drive.submitView(drill.user, filled);
  await drill.settle(3);
  return drill;
}

/** Asked, and answered by two. */
async function answered(): Promise<Drill> {
  const drill = await planned();
  await drill.settle(300);
  const [question] = questions(drill);
  for (const [user, place] of [
    [drill.playground.drive.cast.visitor, 1],
    [drill.playground.drive.cast.colleague, 0],
  ] as const) {
    await drill.playground.drive.press(user, question as Message, actionId("quiz-answer", place));
    await drill.settle(3);
  }
  return drill;
}

/** A second after the reveal is due: what is under way then is at its beginning when it is killed. */
const untilReveal = (drill: Drill): number => (Date.parse("2026-01-31T13:05:21Z") - drill.clock.now()) / 1000;

/** Every effect that a worker has while time passes, killed once before it and once after it. */
async function killedEverywhere(
  begin: () => Promise<Drill>,
  seconds: (drill: Drill) => number,
  judge: (drill: Drill, at: string) => void,
): Promise<readonly string[]> {
  const steps: string[] = [];
  for (const moment of ["before", "after"] as const) {
    for (let step = 1; ; step += 1) {
      const death = new Death(step, moment);
      const drill = await begin();
      try {
        drill.restart(death);
        await drill.clock.pass(seconds(drill));
        await Promise.race([death.died, drill.queue.idle()]);
        if (!death.isDead) break;
        drill.restart();
        await drill.clock.pass(visibilitySeconds + 1);
        await drill.settle(120);
        steps.push(`${moment} ${death.at}`);
        judge(drill, `killed ${moment} ${death.at}`);
        expect(drill.queue.deadLetters).toEqual([]);
      } finally {
        await drill.close();
      }
    }
  }
  return steps;
}

describe("a worker that is killed", () => {
  it("anywhere on the way to a channel's question leaves exactly one", { timeout: 300_000 }, async () => {
    const steps = await killedEverywhere(
      planned,
      () => 300,
      (drill, at) => {
        expect(questions(drill), at).toHaveLength(1);
        expect(reveals(drill), at).toEqual([]);
      },
    );
    expect(steps).toEqual(expect.arrayContaining([expect.stringMatching(/after slack chat.postMessage/)]));
  });

  it("anywhere on the way to its reveal leaves exactly one, with every answer in it", {
    timeout: 300_000,
  }, async () => {
    const steps = await killedEverywhere(answered, untilReveal, (drill, at) => {
      expect(reveals(drill), at).toHaveLength(1);
      expect(textsIn(reveals(drill)[0]?.blocks), at).toContain("2 people answered.");
      expect(textsIn(questions(drill)[0]?.blocks), at).toContain("2 answers.");
    });
    expect(steps.length).toBeGreaterThan(40);
  });
});
