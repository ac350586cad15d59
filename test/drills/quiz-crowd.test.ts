import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, describe, expect, it } from "vitest";
import type { Message } from "#adapters/playground/workspace.ts";
import { actionId, encodeAction } from "#adapters/slack/action.ts";
import { pressOf } from "#adapters/slack/blocks/channel-quiz.ts";
import { encodeJob, type Job } from "#adapters/slack/job.ts";
import type { QueuedMessage } from "#app/ports/work-queue.ts";
import { choice } from "#test/domain/quiz/items.ts";
import { textsIn } from "#test/slack/seen.ts";
import { type Drill, startDrill } from "./bot.ts";

const people = 1000;
const rightOnes = 750;

let drill: Drill;
afterEach(() => drill.close());

/** What is in use after everything that can be collected has been. */
function megabytesInUse(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed / 1e6;
}

const inChannel = (): readonly Message[] =>
  drill.playground.drive.messagesIn(drill.channel).filter(({ user }) => user.startsWith("U0HOPWISE"));

/** Receipts go to addresses that take everything; the rest is the playground's. */
const receiptsTo =
  (receipts: string[]) =>
  (own: typeof fetch): typeof fetch =>
  async (input, init) => {
    if (!String(input).startsWith("http://receipts/")) return own(input, init);
    receipts.push(String(input));
    return new Response("ok");
  };

/** The press of one of a thousand, at some second of the minute. */
function pressOfPerson(nth: number, key: string, again: number): QueuedMessage {
  const place = nth < rightOnes ? 1 : 0;
  const user = `U${nth}`;
  const value = encodeAction({ answerId: null, line: null, about: pressOf(key, place === 1 ? "B" : "A") });
  const body = {
    type: "block_actions",
    team: { id: "T0PLAYGROUND" },
    user: { id: user, team_id: "T0PLAYGROUND" },
    channel: { id: drill.channel },
    container: { type: "message", channel_id: drill.channel, message_ts: inChannel()[0]?.ts },
    response_url: `http://receipts/${user}`,
    actions: [{ action_id: actionId("quiz-answer", place), value, type: "button" }],
  };
  const receivedAt = drill.clock.now() + (nth % 60) * 1000 + again;
  const job: Job = { id: `press-${nth}-${again}`, kind: "action", body, receivedAt, retry: null, viewId: null };
  return { body: encodeJob(job), group: drill.channel };
}

describe("a crowd", () => {
  it("of a thousand answers within a minute, with double clicks, is counted to the last one, each once", {
    timeout: 120_000,
  }, async () => {
    const receipts: string[] = [];
    drill = await startDrill({ quiz: async () => [choice()], fetchOf: receiptsTo(receipts), concurrency: 10 });
    const { drive } = drill.playground;
    await drive.slash(drill.user, drill.channel, "/quiz setup");
    await drill.settle(3);
    await drive.submitView(drill.user, { reveal: { reveal: "1" } });
    await drill.settle(3);
    await drive.slash(drill.user, drill.channel, "/quiz now");
    await drill.settle(3);
    const key = new Date(drill.clock.now()).toISOString().slice(0, 10);
    const callsBefore = drill.playground.calls.length;
    drill.queue.stop();
    for (let nth = 0; nth < people; nth += 1) {
      await drill.queue.send(pressOfPerson(nth, key, 0));
      if (nth % 3 === 0) await drill.queue.send(pressOfPerson(nth, key, 1));
    }
    const before = megabytesInUse();
    drill.restart({ fetchOf: receiptsTo(receipts) });
    await drill.queue.drain();
    expect(drill.queue.deadLetters).toEqual([]);
    expect(new Set(receipts).size).toBe(people);
    // Not one call to Slack's Web API for all of them, so no limit of it is met: the new process asks who it is.
    expect(drill.playground.calls.slice(callsBefore).map(({ method }) => method)).toEqual(["auth.test"]);
    expect(megabytesInUse() - before).toBeLessThan(40);

    await drill.settle(3700);
    const [question, reveal, ...more] = inChannel();
    expect(more).toEqual([]);
    expect(textsIn(question?.blocks)).toContain("1000 answers.");
    expect(textsIn(reveal?.blocks)).toContain(`${people} people answered, ${rightOnes} of them right.`);
    const said = drill.playground.calls.slice(callsBefore).map(({ method }) => method);
    expect(said.filter((method) => method.startsWith("chat."))).toEqual(["chat.postMessage", "chat.update"]);
  });
});
