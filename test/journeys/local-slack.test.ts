import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSocket } from "#adapters/slack/socket/open-socket.ts";
import { silentLog } from "#app/ports/log.ts";
import { createLocalBot, type LocalBot } from "#entry/local-bot.ts";
import { openNetworks } from "#entry/networks.ts";
import {
  ann,
  appToken,
  botToken,
  isWithoutLocalSlack,
  type LocalSlack,
  network,
  type SeenMessage,
  serve,
  signingSecret,
  startLocalSlack,
  until,
} from "#test/support/local-slack.ts";

/** Somebody else's Slack, so that it is not our own reading of Slack's pages alone that the bot agrees with. */
describe.skipIf(isWithoutLocalSlack()).each(["signed requests", "Socket Mode"] as const)(
  "against local-slack, by %s",
  { timeout: 60_000 },
  (way) => {
    let slack: LocalSlack;
    let bot: LocalBot;
    let close: (() => Promise<void>)[] = [];

    beforeEach(async () => {
      const server = way === "Socket Mode" ? null : await serve(() => bot.ingress);
      slack = await startLocalSlack(server?.url ?? null);
      const networks = await openNetworks({ kind: "example" });
      const secret = server === null ? null : signingSecret;
      bot = createLocalBot({ networks, botToken, signingSecret: secret, slackApiUrl: slack.apiUrl, log: silentLog });
      close = [() => slack.close(), ...(server === null ? [] : [() => server.close()])];
      if (server !== null) return;
      const hangUp = await openSocket({ appToken, slackApiUrl: slack.apiUrl, handle: bot.envelope, log: silentLog });
      close.unshift(hangUp);
    });
    afterEach(async () => {
      await bot.close();
      for (const one of close) await one();
    });

    const slash = (text: string, command = "/reach") =>
      slack.control("command", { command, text, user: ann, channel: network });

    const seen = (what: RegExp, channel = network): Promise<SeenMessage> =>
      until(String(what), async () => (await slack.messages(channel)).findLast(({ text }) => what.test(text)));

    const press = ({ ts }: SeenMessage, name: string, value: string) => {
      const action = { type: "button", action_id: `hopwise:${name}`, block_id: "b", value };
      return slack.control("interact", { channel: network, messageTs: ts, user: ann, action });
    };

    /** The value that a button carries. */
    function carriedBy({ blocks }: SeenMessage, name: string): string {
      const found = new RegExp(`"action_id":"hopwise:${name}"[^}]*?"value":("(?:[^"\\\\]|\\\\.)*")`).exec(
        JSON.stringify(blocks),
      )?.[1];
      if (found === undefined) throw new Error(`there is no button ${name}`);
      return JSON.parse(found) as string;
    }

    it("a slash command is acknowledged at once and answered to the asker alone, and shared by a press", async () => {
      await slash("web orders-db 5432");
      await seen(/^Checking web → orders-db/);
      const answer = await seen(/^⛔ Blocked: web cannot reach orders-db/);
      expect(answer).toMatchObject({ subtype: "ephemeral", ephemeral_to: ann });
      await press(answer, "share", carriedBy(answer, "share"));
      const shared = await until("the shared answer", async () =>
        (await slack.messages()).find(({ text, subtype }) => subtype !== "ephemeral" && /^⛔ Blocked/.test(text)),
      );
      const picture = await seen(/^The path as a picture/);
      expect(picture.thread_ts).toBe(shared.ts);
    });

    it("wrong words are answered with the right form", async () => {
      await slash("web orders-db");
      await seen(/traffic is missing: \/reach web orders-db/);
    });

    it("the form says what is wrong under the field, and answers when it is right", async () => {
      await slash("");
      await until("the form", async () => slack.page.seen.has("view"));
      const filled = (traffic: string) => ({
        source: { source: { type: "plain_text_input", value: "web" } },
        destination: { destination: { type: "plain_text_input", value: "orders-db" } },
        traffic: { traffic: { type: "plain_text_input", value: traffic } },
        "source-ports": { "source-ports": { type: "plain_text_input", value: null } },
      });
      slack.page.send({ t: "view_submit", user: ann, values: filled("70000") });
      const { errors } = await until("the field's error", async () => slack.page.seen.get("view_errors"));
      expect(errors).toMatchObject({ traffic: expect.stringContaining("70000") });
      slack.page.send({ t: "view_submit", user: ann, values: filled("5432") });
      await seen(/^⛔ Blocked: web cannot reach orders-db/);
    });

    it("a mention in a thread is answered there", async () => {
      const { message } = (await slack.control("message", {
        text: "orders are down",
        user: ann,
        channel: network,
      })) as {
        readonly message: SeenMessage;
      };
      const text = "<@U0BOT> reach web orders-db 5432";
      await slack.control("message", { text, user: ann, channel: network, thread_ts: message.ts });
      expect(await seen(/^⛔ Blocked: web cannot reach orders-db/)).toMatchObject({
        thread_ts: message.ts,
        ephemeral_to: ann,
      });
    });

    it("App Home is published when somebody opens it", async () => {
      await slack.control("open-home", { user: ann });
      const home = await until("App Home", async () => slack.page.seen.get("home"));
      expect(JSON.stringify(home)).toContain("reach web orders-db postgres");
    });
  },
);
