import { openSocket } from "#adapters/slack/socket/open-socket.ts";
import { botCredentials } from "#adapters/slack/worker/credentials.ts";
import { objectionOf } from "#adapters/slack/worker/slack-errors.ts";
import type { Humans } from "#app/person.ts";
import { SourceError } from "#app/ports/network-source.ts";
import type { Networks } from "#app/ports/networks.ts";
import type { OpenWriter } from "#app/ports/writer.ts";
import { openAnswers, openItems } from "./answers.ts";
import { lineLog } from "./line-log.ts";
import { createLocalBot } from "./local-bot.ts";

export interface SocketModeOptions {
  readonly networks: Networks;
  readonly writer: OpenWriter;
  readonly humans: Humans | null;
  readonly botToken: string;
  readonly appToken: string;
  /** Another Slack than Slack's; with a slash at the end. */
  readonly slackApiUrl: string | null;
}

/**
 * The bot in a real workspace, from this machine.
 *
 * @throws SourceError where Slack cannot be reached, or refuses one of the tokens.
 */
export async function startSocketMode(options: SocketModeOptions): Promise<{ close: () => Promise<void> }> {
  const { networks, writer, humans, botToken, appToken, slackApiUrl } = options;
  const log = lineLog({ service: "local", write: (line) => process.stderr.write(line), now: Date.now });
  // A socket opens without the bot's token, and the bot would hear everything and answer nothing.
  const whoWeAre = botCredentials({ token: async () => botToken, slackApiUrl, fetch });
  await whoWeAre().catch(sayWhy("SLACK_BOT_TOKEN"));
  const bot = createLocalBot({
    networks,
    answers: openAnswers,
    quiz: openItems,
    writer,
    humans,
    botToken,
    signingSecret: null,
    slackApiUrl,
    log,
  });
  const hangUp = await openSocket({ appToken, slackApiUrl, handle: bot.envelope, log }).catch(
    sayWhy("SLACK_APP_TOKEN"),
  );
  return {
    close: async () => {
      await hangUp();
      await bot.close();
    },
  };
}

/** Another token helps against Slack's objection alone. */
const sayWhy =
  (token: string) =>
  (error: unknown): never => {
    const objection = objectionOf(error);
    const [line, help] =
      objection === null
        ? [`Slack cannot be reached (${firstCauseOf(error)})`, "check this machine's network, or try again later"]
        : [`Slack refuses ${token} (${objection})`, "docs/slack.md says how to make one"];
    throw new SourceError("slack", line, help, error);
  };

/** On one line: "getaddrinfo ENOTFOUND slack.com" says more than the "fetch failed" around it. */
function firstCauseOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error && error.cause.message !== "") return firstCauseOf(error.cause);
  return error.message.split("\n", 1).join().slice(0, 120);
}
