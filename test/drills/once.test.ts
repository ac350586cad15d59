import { afterEach, describe, expect, it } from "vitest";
import type { Message } from "#adapters/playground/workspace.ts";
import { type Drill, startDrill, visibilitySeconds } from "./bot.ts";
import { Death } from "./death.ts";

const question = "reach web orders-db 5432";

let drill: Drill;
afterEach(() => drill.close());

/** Messages with a verdict in them; pictures and progress are something else. */
const answersIn = (messages: readonly Message[]): readonly Message[] =>
  messages.filter(({ text }) => /^⛔ Blocked: web cannot reach/.test(text));

const quotedIn = (message: Message): string => /q-[0-9a-f]{10}/.exec(JSON.stringify(message.blocks))?.[0] ?? "";

/** What the asker sees of the bot in the direct message. */
const direct = ({ playground: { drive }, user }: Drill): readonly Message[] =>
  drive.messagesIn(drive.directChannel(user));

describe("one answer, however often a request arrives", () => {
  it("The same event four times at once is answered once", async () => {
    drill = await startDrill();
    const { drive } = drill.playground;
    await drive.directMessage(drill.user, question);
    const [envelope] = drive.events().slice(-1);
    await Promise.all([1, 2, 3].map((attempt) => drive.redeliver(envelope ?? {}, attempt)));
    await drill.settle(visibilitySeconds);
    expect(answersIn(direct(drill))).toHaveLength(1);
    expect(drill.queue.deadLetters).toEqual([]);
  });

  it("What the queue delivers again although it is done is not done again", async () => {
    drill = await startDrill({ repeats: () => 2 });
    const { drive } = drill.playground;
    await drive.directMessage(drill.user, question);
    await drive.slash(drill.user, drill.channel, `/${question}`);
    await drill.settle(60);
    expect(answersIn(direct(drill))).toHaveLength(1);
    expect(answersIn(drive.ephemeralsOf(drill.user))).toHaveLength(1);
  });

  it("A mention that comes as two events about one message is answered once", async () => {
    drill = await startDrill();
    const { drive } = drill.playground;
    await drive.directMessage(drill.user, question);
    const [envelope] = drive.events().slice(-1);
    await drive.redeliver({ ...envelope, event_id: "EvANOTHER0001" }, 0);
    await drill.settle(visibilitySeconds);
    expect(answersIn(direct(drill))).toHaveLength(1);
  });
});

/** Every effect that a worker has on the way to its answer, killed once before it and once after it. */
async function killedEverywhere(
  ask: (drill: Drill) => Promise<unknown>,
  judge: (drill: Drill, death: Death) => void,
): Promise<readonly string[]> {
  const steps: string[] = [];
  for (const moment of ["before", "after"] as const) {
    for (let step = 1; ; step += 1) {
      const death = new Death(step, moment);
      const tried = await startDrill(death);
      try {
        await ask(tried);
        await Promise.race([death.died, tried.queue.idle()]);
        if (!death.isDead) break;
        tried.restart();
        await tried.clock.pass(visibilitySeconds + 1);
        await tried.settle(120);
        steps.push(`${moment} ${death.at}`);
        judge(tried, death);
        expect(tried.queue.deadLetters, `killed ${moment} ${death.at}`).toEqual([]);
      } finally {
        await tried.close();
      }
    }
  }
  return steps;
}

describe("a worker that is killed", () => {
  it("anywhere on the way to a direct message leaves exactly one answer", { timeout: 300_000 }, async () => {
    drill = await startDrill();
    const steps = await killedEverywhere(
      ({ playground: { drive }, user }) => drive.directMessage(user, question),
      (tried, death) => expect(answersIn(direct(tried)), `killed at ${death.at}`).toHaveLength(1),
    );
    // The law is about something: there were posts, records and readings to be killed at.
    expect(steps).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/after slack chat.postMessage/),
        expect.stringMatching(/write job#/),
      ]),
    );
  });

  it("repeats an ephemeral answer only between Slack's 200 and our record", { timeout: 300_000 }, async () => {
    drill = await startDrill();
    const twice: string[] = [];
    await killedEverywhere(
      ({ playground: { drive }, user, channel }) => drive.slash(user, channel, `/${question}`),
      ({ playground: { drive }, user }, death) => {
        const answers = answersIn(drive.ephemeralsOf(user));
        expect([1, 2], `killed at ${death.at}`).toContain(answers.length);
        expect(new Set(answers.map(quotedIn)).size, "the same answer id").toBe(1);
        if (answers.length === 2) twice.push(death.at ?? "");
      },
    );
    expect(twice.length).toBeGreaterThan(0);
    for (const at of twice) expect(at).toMatch(/^slack \w+$|^write job#.* post#answer$/);
  });
});
