import type { WebClient } from "@slack/web-api";
import type { Log } from "#app/ports/log.ts";

export interface StreamPlace {
  readonly channel: string;
  readonly threadTs: string;
  /** For whom it is written, which Slack wants to know in channels. */
  readonly team: string;
  readonly user: string;
}

/** A message that grows while it is written. */
export interface StreamedText {
  /** Adds a paragraph; what Slack does not take is only not seen growing. */
  say(paragraph: string): void;
  /** Resolves when everything is said. @returns the message that stands now; null where none was begun. Never throws */
  end(): Promise<{ readonly channel: string; readonly ts: string } | null>;
}

/**
 * Streams into a thread. Slack ends a stream by itself after some minutes, or when it is idle; whoever writes has the whole
 * text and puts it in place of the message in the end, so nothing that was not taken is lost.
 * https://docs.slack.dev/reference/methods/chat.startStream
 */
export function streamedText(client: WebClient, place: StreamPlace, log: Log): StreamedText {
  const { channel, threadTs, team, user } = place;
  const stream = client.chatStream({
    channel,
    thread_ts: threadTs,
    recipient_team_id: team,
    recipient_user_id: user,
    // Every statement is shown as soon as it is checked.
    buffer_size: 1,
  });
  let isAlive = true;
  let saying: Promise<void> = Promise.resolve();
  const attempt = (act: () => Promise<unknown>): void => {
    saying = saying.then(async () => {
      if (!isAlive) return;
      try {
        await act();
      } catch (error) {
        isAlive = false;
        log.warn("stream ended early", { why: error instanceof Error ? error.message.slice(0, 120) : "unknown" });
      }
    });
  };
  return {
    say: (paragraph) => attempt(() => stream.append({ markdown_text: `${paragraph}\n\n` })),
    end: async () => {
      await saying;
      if (stream.ts === undefined) return null;
      attempt(() => stream.stop());
      await saying;
      return { channel, ts: stream.ts };
    },
  };
}
