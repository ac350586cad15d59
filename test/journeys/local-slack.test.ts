import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ann, isWithoutLocalSlack, type SeenMessage, until } from "#test/support/local-slack.ts";
import { type Visit, visit } from "#test/support/local-slack-visit.ts";

const verdict = /^⛔ Blocked: web cannot reach orders-db/;

/** Somebody else's Slack, so that it is not our own reading of Slack's pages alone that the bot agrees with. */
describe.skipIf(isWithoutLocalSlack()).each(["signed requests", "Socket Mode"] as const)(
  "against local-slack, by %s",
  { timeout: 90_000 },
  (way) => {
    let here: Visit;
    beforeEach(async () => {
      here = await visit(way);
    }, 60_000);
    afterEach(() => here.close(), 60_000);

    it("a slash command is acknowledged at once and answered to the asker alone, and shared by a press", async () => {
      const { slack, slash, seen, press } = here;
      await slash("web orders-db 5432");
      await seen(/^Checking web → orders-db/);
      const answer = await seen(verdict);
      expect(answer).toMatchObject({ subtype: "ephemeral", ephemeral_to: ann });
      expect(JSON.stringify(answer.blocks)).toContain("the reply dies: no route of rtb-06ca83f53140d2af6 covers web");
      await press(answer, "share");
      const shared = await until("the shared answer", async () =>
        (await slack.messages()).find(({ text, subtype }) => subtype !== "ephemeral" && verdict.test(text)),
      );
      const picture = await seen(/^The path as a picture/);
      expect(picture.thread_ts).toBe(shared.ts);
      expect(picture.subtype).not.toBe("ephemeral");
      expectPng(await slack.file(pictureIn(picture)));
    });

    it("Run again asks the same once more, with an answer of its own", async () => {
      const { slack, slash, seen, press } = here;
      await slash("web orders-db 5432");
      const first = await seen(verdict);
      await press(first, "run-again");
      const answers = await until("a second answer", async () => {
        const found = (await slack.messages()).filter(({ text }) => verdict.test(text));
        return found.length > 1 && found;
      });
      expect(answers).toMatchObject([{ ephemeral_to: ann }, { ephemeral_to: ann }]);
      const [one, other] = answers.map(answerIdIn);
      expect(other).not.toBe(one);
    });

    it("wrong words are answered with the right form", async () => {
      await here.slash("web orders-db");
      expect(await here.seen(/traffic is missing: \/reach web orders-db/)).toMatchObject({ ephemeral_to: ann });
    });

    it("the form says what is wrong under the field, and answers when it is right", async () => {
      const { slack, slash, seen } = here;
      await slash("");
      await until("the form", async () => openModals(here).length === 1);
      slack.page.send({ t: "view_submit", user: ann, values: filled("70000") });
      const { errors } = await until("the field's error", async () => slack.page.seen.get("view_errors"));
      expect(errors).toEqual({ traffic: expect.stringContaining("70000") });
      expect(openModals(here)).toHaveLength(1);
      slack.page.send({ t: "view_submit", user: ann, values: filled("5432") });
      expect(await seen(verdict)).toMatchObject({ ephemeral_to: ann });
      expect(openModals(here)).toEqual([]);
    });

    it("Other port opens the form with the question in it, and Details the answer as JSON", async () => {
      const { slash, seen, press } = here;
      await slash("web orders-db 5432");
      const answer = await seen(verdict);
      await press(answer, "other-port");
      await until("the form", async () => /"initial_value":"orders-db"/.test(JSON.stringify(openModals(here))));
      await press(answer, "details");
      await until("the answer as JSON", async () => /\\"verdict\\":/.test(JSON.stringify(openModals(here))));
    });

    it("a mention in a thread is answered there", async () => {
      const { write, seen } = here;
      const message = await write("orders are down");
      await write("<@U0BOT> reach web orders-db 5432", { thread_ts: message.ts });
      expect(await seen(verdict)).toMatchObject({ thread_ts: message.ts, ephemeral_to: ann });
    });

    it("a direct message is answered in its thread, with the picture below the words", async () => {
      const { slack, write, seen } = here;
      const { channel, ts } = await write("reach web orders-db 5432", { channel: ann });
      expect(await seen(verdict, channel)).toMatchObject({ thread_ts: ts, user: "U0BOT" });
      const picture = await seen(/^The path as a picture/, channel);
      expect(picture.thread_ts).toBe(ts);
      expectPng(await slack.file(pictureIn(picture)));
      const said = (await slack.messages(channel)).map(({ text }) => text);
      expect(said.findIndex((text) => verdict.test(text))).toBeLessThan(said.indexOf(picture.text));
    });

    it("App Home is published when somebody opens it", async () => {
      const { slack } = here;
      await slack.control("open-home", { user: ann });
      const home = await until("App Home", async () => slack.page.seen.get("home"));
      expect(home).toMatchObject({ user: ann, view: { type: "home" } });
      expect(JSON.stringify(home)).toContain("reach web orders-db postgres");
    });

    // Over a socket local-slack sends nothing again; what it does instead is in socket-mode.test.ts.
    it.runIf(way === "signed requests")("an event that Slack sends again is answered once", async () => {
      const { write, seen, sendAgain, inTheEnd } = here;
      await write("<@U0BOT> reach web orders-db 5432");
      await seen(verdict);
      expect(await sendAgain(3)).toEqual([200, 200, 200]);
      expect(await inTheEnd(verdict)).toHaveLength(1);
    });
  },
);

const openModals = ({ slack }: Visit) => (slack.page.seen.get("view")?.["stack"] ?? []) as readonly object[];

const filled = (traffic: string) => ({
  source: { source: { type: "plain_text_input", value: "web" } },
  destination: { destination: { type: "plain_text_input", value: "orders-db" } },
  traffic: { traffic: { type: "plain_text_input", value: traffic } },
  "source-ports": { "source-ports": { type: "plain_text_input", value: null } },
});

/** The id that support can quote. */
function answerIdIn({ blocks }: SeenMessage): string | undefined {
  return /\\"a\\":\\"([^\\]+)/.exec(JSON.stringify(blocks))?.[1];
}

function pictureIn({ blocks = [] }: SeenMessage): string {
  const [image] = blocks as readonly { readonly slack_file?: { readonly id: string }; readonly alt_text?: string }[];
  expect(image?.alt_text).toMatch(/orders-db/);
  return image?.slack_file?.id ?? "";
}

function expectPng(bytes: Buffer): void {
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  expect(bytes.readUInt32BE(16)).toBeGreaterThan(300);
}
