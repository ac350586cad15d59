import type { AgentSessionStoppedEvent } from "@slack/types";
import { stopWriting } from "#app/stop-writing.ts";
import { endSession } from "../../worker/agent-session.ts";
import type { Turn } from "../../worker/turn.ts";

/**
 * Somebody pressed Slack's stop button. Another worker may be the one that writes, so it is told by way of the store; it
 * keeps what it has shown, and says that it was stopped.
 * https://docs.slack.dev/reference/events/agent_session_stopped
 */
export async function sessionStopped(turn: Turn): Promise<void> {
  const { channel, thread_ts: threadTs } = turn.job.body["event"] as unknown as AgentSessionStoppedEvent;
  const thread = { team: turn.sender.team, channel, threadTs };
  await stopWriting(turn.parts.ask.store, thread, turn.parts.ask.now());
  await endSession(turn, thread);
}
