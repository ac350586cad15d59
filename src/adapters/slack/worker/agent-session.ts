import type { WritingThread } from "#app/stop-writing.ts";
import type { Turn } from "./turn.ts";

/**
 * Shows that an answer is being written: a line beside the bot's name, and Slack's own button that stops it, until
 * `end`. A workspace without agents has no such things, and nobody misses them: whatever Slack says, the answer goes on.
 *
 * https://docs.slack.dev/reference/methods/assistant.threads.setStatus
 * https://docs.slack.dev/ai/agent-sessions
 */
export async function beAtWork(turn: Turn, thread: WritingThread): Promise<{ readonly end: () => Promise<void> }> {
  const { channel, threadTs } = thread;
  await Promise.all([
    setSession(turn, thread, "processing"),
    quietly(turn, () =>
      turn.client.assistant.threads.setStatus({
        channel_id: channel,
        thread_ts: threadTs,
        status: "is reading the cards …",
      }),
    ),
  ]);
  return { end: () => setSession(turn, thread, "active") };
}

/** Slack changes nothing by itself when somebody presses stop: the button stays for as long as the session is at work. */
export const endSession = (turn: Turn, thread: WritingThread): Promise<void> => setSession(turn, thread, "active");

const setSession = (turn: Turn, { channel, threadTs }: WritingThread, status: "processing" | "active"): Promise<void> =>
  quietly(turn, () => turn.client.agents.sessions.setStatus({ channel_id: channel, thread_ts: threadTs, status }));

async function quietly({ parts }: Turn, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    parts.log.warn("not shown at work", { why: error instanceof Error ? error.message.slice(0, 120) : "unknown" });
  }
}
