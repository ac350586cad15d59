import { setTimeout as pause } from "node:timers/promises";
import { SocketModeClient } from "@slack/socket-mode";
import type { Log } from "#app/ports/log.ts";
import type { HandleEnvelope } from "../ingress/socket-mode.ts";
import { quietLogger } from "../quiet-logger.ts";
import { keepOpen, type Wait } from "./keep-open.ts";

export interface SocketOptions {
  /** `xapp-…`, with the scope `connections:write`. */
  readonly appToken: string;
  /** Another Slack than Slack's; with a slash at the end. */
  readonly slackApiUrl: string | null;
  readonly handle: HandleEnvelope;
  readonly log: Log;
  /** Tests need not wait. */
  readonly wait?: Wait;
}

/** An envelope as Slack's client hands it over. */
interface Envelope {
  readonly type: string;
  readonly body: unknown;
  readonly ack: (payload?: Record<string, unknown>) => Promise<void>;
  readonly retry_num?: number;
  readonly retry_reason?: string;
}

/** How long Slack may take to name a socket. */
const timeoutMilliseconds = 8000;

/**
 * Listens for Slack's requests over a socket that we open: nothing of ours has to be reachable from the internet.
 * https://docs.slack.dev/apis/events-api/using-socket-mode
 *
 * @returns a function that hangs up
 * @throws where Slack cannot be reached or does not take the token; what fails later is logged and tried again.
 */
export async function openSocket(options: SocketOptions): Promise<() => Promise<void>> {
  const { appToken, slackApiUrl, handle, log } = options;
  const client = new SocketModeClient({
    appToken,
    logger: quietLogger(log, "socket"),
    // The client's own retries never end, and a refusal during one of them would end the process.
    autoReconnectEnabled: false,
    clientOptions: {
      retryConfig: { retries: 0 },
      timeout: timeoutMilliseconds,
      rejectRateLimitedCalls: true,
      ...(slackApiUrl === null ? {} : { slackApiUrl }),
    },
  });
  client.on("slack_event", async ({ type, body, ack, retry_num: number, retry_reason: reason }: Envelope) => {
    try {
      const retry = number === undefined || number < 1 ? null : { number, reason: reason ?? "unknown_error" };
      const answer = await handle(type, body, retry);
      // Without an acknowledgement Slack sends it again.
      if (answer.isAcknowledged) await ack(answer.payload === null ? {} : { ...answer.payload });
    } catch (error) {
      log.error("envelope failed", error, { type });
    }
  });
  const wait: Wait = options.wait ?? ((milliseconds, signal) => pause(milliseconds, undefined, { signal }));
  return keepOpen(client, { log, wait });
}
