import type { SlackMessage } from "../blocks/message.ts";
import { ResponseUrlError } from "./slack-errors.ts";

export interface Response {
  readonly to: "asker" | "everybody";
  /** In whose thread; null for the channel itself. */
  readonly threadTs: string | null;
  readonly message: SlackMessage;
}

const timeoutMilliseconds = 8000;

/**
 * Answers by the address that came with what somebody did. It works wherever the person is, also where the bot is not,
 * five times in thirty minutes. https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 *
 * @returns false where the address is no longer good. @throws ResponseUrlError where Slack is in trouble.
 */
export async function respond(
  fetcher: typeof fetch,
  responseUrl: string,
  { to, threadTs, message }: Response,
): Promise<boolean> {
  const answer = await fetcher(responseUrl, {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify({
      response_type: to === "asker" ? "ephemeral" : "in_channel",
      replace_original: false,
      text: message.text,
      blocks: message.blocks,
      ...(threadTs === null ? {} : { thread_ts: threadTs }),
    }),
    redirect: "error",
    signal: AbortSignal.timeout(timeoutMilliseconds),
  });
  if (answer.ok) return true;
  const error = new ResponseUrlError(answer.status, answer.headers.get("retry-after"));
  if (error.verdict.kind === "later") throw error;
  return false;
}
