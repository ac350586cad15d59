import { LogLevel, SocketModeClient } from "@slack/socket-mode";
import type { Log } from "#app/ports/log.ts";
import type { HandleEnvelope } from "../ingress/socket-mode.ts";

export interface SocketOptions {
  /** `xapp-…`, with the scope `connections:write`. */
  readonly appToken: string;
  /** Another Slack than Slack's; with a slash at the end. */
  readonly slackApiUrl: string | null;
  readonly handle: HandleEnvelope;
  readonly log: Log;
}

/** An envelope as Slack's client hands it over. */
interface Envelope {
  readonly type: string;
  readonly body: unknown;
  readonly ack: (payload?: Record<string, unknown>) => Promise<void>;
  readonly retry_num?: number;
  readonly retry_reason?: string;
}

/**
 * Listens for Slack's requests over a socket that we open: nothing of ours has to be reachable from the internet.
 * https://docs.slack.dev/apis/events-api/using-socket-mode
 *
 * @returns a function that hangs up
 * @throws where Slack does not take the token
 */
export async function openSocket({ appToken, slackApiUrl, handle, log }: SocketOptions): Promise<() => Promise<void>> {
  const client = new SocketModeClient({
    appToken,
    logLevel: LogLevel.ERROR,
    clientOptions: slackApiUrl === null ? {} : { slackApiUrl },
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
  await client.start();
  return () => client.disconnect();
}
