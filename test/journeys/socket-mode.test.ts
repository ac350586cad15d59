import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSocket } from "#adapters/slack/socket/open-socket.ts";
import { silentLog } from "#app/ports/log.ts";
import { createLocalBot, type LocalBot } from "#entry/local-bot.ts";
import { openNetworks } from "#entry/networks.ts";
import { startSocketMode } from "#entry/socket-mode.ts";
import { openAnswers, openItems } from "#test/support/answers.ts";
import {
  ann,
  appToken,
  botToken,
  isWithoutLocalSlack,
  type LocalSlack,
  startLocalSlack,
  until,
} from "#test/support/local-slack.ts";
import { conversation } from "#test/support/local-slack-visit.ts";

const question = "<@U0BOT> reach web orders-db 5432";
const verdict = /^⛔ Blocked: web cannot reach orders-db/;

interface Connecting {
  readonly before?: () => Promise<unknown>;
  readonly wait?: () => Promise<void>;
}

/** What only a socket can meet; the conversations themselves are in local-slack.test.ts. */
describe.skipIf(isWithoutLocalSlack())("Socket Mode against local-slack", { timeout: 90_000 }, () => {
  let slack: LocalSlack;
  let bot: LocalBot;
  let close: (() => Promise<void>)[] = [];
  let envelopes: string[] = [];

  /** @param before stands between Slack and the bot */
  async function connect({ before, wait }: Connecting = {}): Promise<() => Promise<void>> {
    const hangUp = await openSocket({
      appToken,
      slackApiUrl: slack.apiUrl,
      log: silentLog,
      handle: async (type, body, retry) => {
        await before?.();
        const answer = await bot.envelope(type, body, retry);
        envelopes.push(type);
        return answer;
      },
      ...(wait === undefined ? {} : { wait }),
    });
    close.unshift(hangUp);
    return hangUp;
  }

  beforeEach(async () => {
    envelopes = [];
    slack = await startLocalSlack(null);
    const networks = await openNetworks({ kind: "example" });
    bot = createLocalBot({
      networks,
      answers: openAnswers,
      quiz: openItems,
      writer: async () => null,
      humans: null,
      botToken,
      signingSecret: null,
      slackApiUrl: slack.apiUrl,
      log: silentLog,
    });
    close = [() => bot.close(), () => slack.close()];
  }, 60_000);
  afterEach(async () => {
    for (const one of close) await one();
  }, 60_000);

  it("an event that comes over two sockets is answered once", async () => {
    const { write, seen } = conversation(slack);
    await connect();
    // The second has it only when it has been answered already: then nothing is left to wait for.
    await connect({ before: () => seen(verdict) });
    await write(question);
    // The message of the channel and the mention in it, each over both.
    await until("all four envelopes", async () => envelopes.length === 4);
    await bot.close();
    expect((await slack.messages()).filter(({ text }) => verdict.test(text))).toHaveLength(1);
  });

  it("a Slack that goes away and comes back is connected to again, and the next question answered", async () => {
    const back = Promise.withResolvers<void>();
    let pauses = 0;
    await connect({
      wait: () => {
        pauses += 1;
        return back.promise;
      },
    });
    await slack.close();
    await until("the loss to be noticed", async () => pauses === 1);
    slack = await startLocalSlack(null, slack.port);
    back.resolve();
    await until("the connection to be there again", async () => slack.isConnected());
    const { write, seen } = conversation(slack);
    await write(question);
    expect(await seen(verdict)).toMatchObject({ ephemeral_to: ann });
  });

  it("the bot of npm start answers, where Slack takes both tokens", async () => {
    const networks = await openNetworks({ kind: "example" });
    const running = await startSocketMode({
      networks,
      humans: null,
      writer: async () => null,
      botToken,
      appToken,
      slackApiUrl: slack.apiUrl,
    });
    close.unshift(running.close);
    const { write, seen } = conversation(slack);
    await write(question);
    expect(await seen(verdict)).toMatchObject({ ephemeral_to: ann });
  });

  it("after hanging up nothing is heard any more", async () => {
    const hangUp = await connect();
    await conversation(slack).write(question);
    await until("the mention", async () => envelopes.length === 2);
    await hangUp();
    await until("Slack to have noticed", async () => !slack.isConnected());
    await conversation(slack).write(question);
    expect(envelopes).toHaveLength(2);
  });
});
