import { openSocket } from "#adapters/slack/socket/open-socket.ts";
import { silentLog } from "#app/ports/log.ts";
import { createLocalBot, type LocalBot } from "#entry/local-bot.ts";
import { openNetworks } from "#entry/networks.ts";
import { openAnswers, openItems } from "./answers.ts";
import {
  ann,
  appToken,
  botToken,
  type LocalSlack,
  network,
  type SeenMessage,
  serve,
  signingSecret,
  startLocalSlack,
  until,
} from "./local-slack.ts";

export type Way = "signed requests" | "Socket Mode";

/** The whole bot before local-slack, and Ann, who asks it. */
export interface Visit {
  readonly slack: LocalSlack;
  /** Types a slash command in the channel. */
  slash(text: string, command?: string): Promise<unknown>;
  /** Writes a message. @param channel a person stands for the direct message with the bot */
  write(text: string, where?: { readonly channel?: string; readonly thread_ts?: string }): Promise<SeenMessage>;
  /** The newest message that says so, once there is one. */
  seen(what: RegExp, channel?: string): Promise<SeenMessage>;
  /** Presses the button that stands under a message. */
  press(message: SeenMessage, name: string): Promise<unknown>;
  /** Everything that the bot has said so and that stands, once it has nothing left to do. */
  inTheEnd(what: RegExp, channel?: string): Promise<readonly SeenMessage[]>;
  /** Slack sends the newest mention again, so many times at once. */
  sendAgain(times: number): Promise<readonly number[]>;
  close(): Promise<void>;
}

export async function visit(way: Way): Promise<Visit> {
  let bot: LocalBot | null = null;
  const server = await serve(() => (bot as LocalBot).ingress);
  const slack = await startLocalSlack(way === "Socket Mode" ? null : server.url);
  const networks = await openNetworks({ kind: "example" });
  const secret = way === "Socket Mode" ? null : signingSecret;
  const { apiUrl: slackApiUrl } = slack;
  const started = createLocalBot({
    networks,
    answers: openAnswers,
    quiz: openItems,
    writer: async () => null,
    humans: null,
    botToken,
    signingSecret: secret,
    slackApiUrl,
    log: silentLog,
  });
  bot = started;
  const hangUp =
    way === "Socket Mode"
      ? await openSocket({ appToken, slackApiUrl, handle: started.envelope, log: silentLog })
      : async () => {};
  return {
    ...conversation(slack),
    slack,
    inTheEnd: async (what, channel = network) => {
      await started.close();
      return (await slack.messages(channel)).filter(({ text }) => what.test(text));
    },
    sendAgain: server.sendAgain,
    close: async () => {
      await hangUp();
      await started.close();
      await slack.close();
      await server.close();
    },
  };
}

/** What Ann does in it, whichever bot answers. */
export function conversation(slack: LocalSlack): Pick<Visit, "slash" | "write" | "seen" | "press"> {
  return {
    slash: (text, command = "/reach") => slack.control("command", { command, text, user: ann, channel: network }),
    write: async (text, where = {}) => {
      const said = await slack.control("message", { text, user: ann, channel: network, ...where });
      return (said as { readonly message: SeenMessage }).message;
    },
    seen: (what, channel = network) =>
      until(String(what), async () => (await slack.messages(channel)).findLast(({ text }) => what.test(text))),
    press: (message, name) => {
      const action = { type: "button", block_id: "b", ...buttonOf(message, name) };
      return slack.control("interact", { channel: message.channel, messageTs: message.ts, user: ann, action });
    },
  };
}

interface Button {
  readonly action_id: string;
  readonly value: string;
}

function buttonOf({ blocks = [] }: SeenMessage, name: string): Button {
  const elements = blocks.flatMap((block) => ("elements" in block ? (block.elements as readonly Button[]) : []));
  const found = elements.find(({ action_id: id }) => id === `hopwise:${name}`);
  if (found === undefined) throw new Error(`there is no button ${name}`);
  return { action_id: found.action_id, value: found.value };
}
