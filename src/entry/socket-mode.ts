import { openSocket } from "#adapters/slack/socket/open-socket.ts";
import type { Humans } from "#app/person.ts";
import { SourceError } from "#app/ports/network-source.ts";
import type { Networks } from "#app/ports/networks.ts";
import { openAnswers } from "./answers.ts";
import { lineLog } from "./line-log.ts";
import { createLocalBot } from "./local-bot.ts";

export interface SocketModeOptions {
  readonly networks: Networks;
  readonly humans: Humans | null;
  readonly botToken: string;
  readonly appToken: string;
  /** Another Slack than Slack's; with a slash at the end. */
  readonly slackApiUrl: string | null;
}

/**
 * The bot in a real workspace, from this machine.
 *
 * @throws SourceError where Slack does not take the tokens.
 */
export async function startSocketMode(options: SocketModeOptions): Promise<{ close: () => Promise<void> }> {
  const { networks, humans, botToken, appToken, slackApiUrl } = options;
  const log = lineLog({ service: "local", write: (line) => process.stderr.write(line), now: Date.now });
  const bot = createLocalBot({
    networks,
    answers: openAnswers,
    humans,
    botToken,
    signingSecret: null,
    slackApiUrl,
    log,
  });
  const hangUp = await openSocket({ appToken, slackApiUrl, handle: bot.envelope, log }).catch((cause: unknown) => {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new SourceError(
      "slack",
      `Slack did not take SLACK_APP_TOKEN (${said})`,
      "docs/slack.md says how to make one",
      cause,
    );
  });
  return {
    close: async () => {
      await hangUp();
      await bot.close();
    },
  };
}
