import { afterEach, describe, expect, it } from "vitest";
import { app, cast, places } from "#adapters/playground/people.ts";
import type { Message } from "#adapters/playground/workspace.ts";
import { type Drill, startDrill, visibilitySeconds } from "#test/drills/bot.ts";
import { Death } from "#test/drills/death.ts";
import { everybody, networksFor, readingAs } from "./networks.ts";
import { answered, calls, hasButton, lastWhisper, press, shown, told, whispers } from "./seen.ts";

let drill: Drill;
afterEach(() => drill.close());

const verdict = /^⛔ Blocked: web cannot reach orders-db/;

const verdictsTold = (where = drill) => told(where).filter(({ text }) => verdict.test(text));

const hasPicture = (where: Drill) => told(where).some(({ blocks }) => blocks[0]?.["type"] === "image");

/** Whether somebody has brought the sharing of the answer to its end. */
async function isFinished({ store, channel }: Drill, message: Message): Promise<boolean> {
  const [answerId] = /q-[0-9a-f]{10}/.exec(JSON.stringify(message.blocks)) ?? [];
  const lease = await store.read({ pk: `job#share ${answerId} ${channel} `, sk: "lease" });
  return lease?.value["until"] === null;
}

const membersOf = (where = drill) => where.playground.workspace.channel(places.network)?.members ?? new Set<string>();

describe("Share in channel", () => {
  it("shows the answer to everybody, with who shared it, and the picture in its thread", async () => {
    drill = await startDrill();
    await press(drill, await answered(drill), "hopwise:share");
    const [answer, picture] = told(drill);
    expect(shown(answer)).toMatch(verdict);
    expect(JSON.stringify(answer?.blocks)).toContain(`<@${drill.user}>`);
    expect(picture).toMatchObject({ threadTs: answer?.ts, blocks: [{ type: "image" }] });
    // What everybody sees can be taken further by everybody, but not shared again.
    expect(answer !== undefined && hasButton(answer, "hopwise:reverse")).toBe(true);
    expect(answer !== undefined && hasButton(answer, "hopwise:share")).toBe(false);
  });

  it("shows it once, however often and however fast somebody presses", async () => {
    drill = await startDrill();
    const message = await answered(drill);
    await Promise.all([press(drill, message, "hopwise:share"), press(drill, message, "hopwise:share")]);
    await drill.settle(130);
    expect(verdictsTold()).toHaveLength(1);
    expect(shown(lastWhisper(drill))).toContain("is being shared here just now");
    await press(drill, message, "hopwise:share");
    expect(verdictsTold()).toHaveLength(1);
    expect(shown(lastWhisper(drill))).toContain("has been shared here already");
  });

  it("works in the thread where it was asked", async () => {
    drill = await startDrill();
    const { drive } = drill.playground;
    const { message } = await drive.say(drill.user, drill.channel, "orders are down");
    await drive.mention(drill.user, drill.channel, "reach web orders-db 5432", message.ts);
    await drill.settle(3);
    await press(drill, lastWhisper(drill), "hopwise:share");
    expect(told(drill).map(({ threadTs }) => threadTs)).toEqual([message.ts, message.ts]);
  });

  it("puts what does not fit one message into the thread of the answer", async () => {
    drill = await startDrill();
    await press(drill, await answered(drill, "/reach shop orders any"), "hopwise:share");
    const [answer, more, ...others] = told(drill);
    expect(more).toMatchObject({ threadTs: answer?.ts, text: expect.stringMatching(/^Part 2 of [23]/) });
    expect(others.at(-1)).toMatchObject({ threadTs: answer?.ts, blocks: [{ type: "image" }] });
  });

  it("puts what would flood the channel into the thread as a file", async () => {
    const warnings = Array.from(
      { length: 400 },
      (_, nth) => `file ${nth} of the reading was passed over, as it is empty`,
    );
    drill = await startDrill({ networks: readingAs((reading) => ({ ...reading, warnings })) });
    await press(drill, await answered(drill), "hopwise:share");
    const [answer, file, picture, ...more] = told(drill);
    expect(file).toMatchObject({ threadTs: answer?.ts, text: expect.stringMatching(/^The whole answer q-/) });
    expect(file?.files).toHaveLength(1);
    expect(picture?.blocks[0]?.["type"]).toBe("image");
    expect(more).toEqual([]);
  });

  it("is refused to somebody who may not ask any more", async () => {
    drill = await startDrill({ networks: networksFor({ userGroups: ["S0NETENGINE1"] }) });
    const message = await answered(drill);
    drill.playground.workspace.groups.splice(0);
    await drill.settle(5 * 60);
    await press(drill, message, "hopwise:share");
    expect(told(drill)).toEqual([]);
    expect(shown(lastWhisper(drill))).toMatch(/Not allowed/);
  });
});

describe("Share in channel, where the bot is no member", () => {
  const outside = networksFor(everybody);

  it("works by the press itself", async () => {
    drill = await startDrill({ networks: outside });
    membersOf().delete(app.userId);
    const message = await answered(drill);
    await press(drill, message, "hopwise:share");
    expect(verdictsTold()).toHaveLength(1);
    await press(drill, message, "hopwise:share");
    expect(verdictsTold()).toHaveLength(1);
    expect(shown(lastWhisper(drill))).toContain("has been shared here already");
  });

  it("or says how to invite it, and works once that is done", async () => {
    drill = await startDrill({ networks: outside });
    membersOf().delete(app.userId);
    const message = await answered(drill);
    drill.playground.faults.plan("response_url", { kind: "status", status: 404 }, 1);
    await press(drill, message, "hopwise:share");
    expect(shown(lastWhisper(drill))).toContain("Invite me with /invite @hopwise");
    expect(told(drill)).toEqual([]);
    membersOf().add(app.userId);
    await press(drill, message, "hopwise:share");
    expect(verdictsTold()).toHaveLength(1);
  });

  it("says so at once where the answer is longer than one message", async () => {
    drill = await startDrill({ networks: outside });
    membersOf().delete(app.userId);
    await press(drill, await answered(drill, "/reach shop orders any"), "hopwise:share");
    expect(told(drill)).toEqual([]);
    expect(shown(lastWhisper(drill))).toContain("Invite me with /invite @hopwise");
  });

  it("says why where Slack will not have it for another reason", async () => {
    drill = await startDrill();
    const message = await answered(drill);
    drill.playground.faults.plan("chat.postMessage", { kind: "refused", error: "restricted_action" }, 1);
    await press(drill, message, "hopwise:share");
    expect(shown(lastWhisper(drill))).toContain("Slack does not let me write here (restricted_action)");
    await press(drill, message, "hopwise:share");
    expect(verdictsTold()).toHaveLength(1);
  });
});

describe("Share in channel, in trouble", () => {
  it("waits where Slack asks for that, and shows it once", async () => {
    drill = await startDrill();
    const message = await answered(drill);
    const { faults } = drill.playground;
    faults.plan("chat.postMessage", { kind: "rate-limited", retryAfterSeconds: 5 }, 2);
    await press(drill, message, "hopwise:share");
    expect(told(drill)).toEqual([]);
    await drill.settle(60);
    expect(verdictsTold()).toHaveLength(1);
    expect(told(drill)).toHaveLength(2);
  });

  it("brings the picture later where Slack asks for that, and the words once", async () => {
    drill = await startDrill();
    const message = await answered(drill);
    drill.playground.faults.plan("files.getUploadURLExternal", { kind: "rate-limited", retryAfterSeconds: 5 }, 1);
    await press(drill, message, "hopwise:share");
    expect(told(drill)).toHaveLength(1);
    await drill.settle(10);
    expect(told(drill).map(({ blocks }) => blocks.at(0)?.["type"])).toEqual(["header", "image"]);
  });

  it("stands without its picture where that cannot be had", async () => {
    drill = await startDrill();
    drill.playground.faults.plan("files.getUploadURLExternal", { kind: "refused", error: "storage_limit_reached" }, 9);
    await press(drill, await answered(drill), "hopwise:share");
    await drill.settle(60);
    expect(told(drill)).toHaveLength(1);
    expect(whispers(drill).map(shown).join()).not.toContain("went wrong");
  });

  it("is finished once by whoever comes next, wherever a worker was killed", { timeout: 120_000 }, async () => {
    drill = await startDrill();
    const steps: string[] = [];
    for (const moment of ["before", "after"] as const) {
      for (let step = 1; ; step += 1) {
        const death = new Death(step, moment);
        const tried = await startDrill();
        try {
          const message = await answered(tried);
          tried.restart(death);
          await tried.playground.drive.press(tried.user, message, "hopwise:share");
          await Promise.race([death.died, tried.queue.idle()]);
          if (!death.isDead) break;
          tried.restart();
          // Nothing happens, so somebody presses again; later the queue remembers the first press.
          await tried.clock.pass(130);
          await tried.playground.drive.press(tried.user, message, "hopwise:share");
          const isOver = () => hasPicture(tried) || shown(lastWhisper(tried)).includes("shared here");
          await tried.playground.drive.waitFor(isOver);
          // What is seen may be the first press's doing: the clock must not run away from the second.
          await expect.poll(() => isFinished(tried, message)).toBe(true);
          await tried.clock.pass(visibilitySeconds + 1);
          await tried.settle(120);
          steps.push(`${moment} ${death.at}`);
          expect(verdictsTold(tried), `killed ${moment} ${death.at}`).toHaveLength(1);
          expect(told(tried), `killed ${moment} ${death.at}`).toHaveLength(2);
          expect(hasPicture(tried)).toBe(true);
          expect(tried.queue.deadLetters, `killed ${moment} ${death.at}`).toEqual([]);
        } finally {
          await tried.close();
        }
      }
    }
    expect(steps).toEqual(expect.arrayContaining([expect.stringMatching(/after slack chat.postMessage/)]));
  });
});

describe("Share in channel, in a direct message", () => {
  it("is not offered where everything is between the two anyway", async () => {
    drill = await startDrill();
    await drill.playground.drive.directMessage(cast.visitor, "reach web orders-db 5432");
    await drill.settle(3);
    const messages = drill.playground.drive.messagesIn(drill.playground.drive.directChannel(cast.visitor));
    expect(messages.some((message) => hasButton(message, "hopwise:share"))).toBe(false);
    expect(calls(drill, "chat.postMessage").length).toBeGreaterThan(0);
  });
});
