import { readWritten } from "../../text/command-line.ts";
import type { Turn } from "../../worker/turn.ts";
import { answerWords } from "../words.ts";

interface WrittenEvent {
  readonly type?: string;
  readonly channel_type?: string;
  readonly text?: string;
}

/**
 * Somebody mentions the bot, or writes to it directly. What is written in a channel without a mention is between the
 * people there.
 */
export async function written(turn: Turn): Promise<void> {
  const { type, channel_type: place, text } = turn.job.body["event"] as WrittenEvent;
  if (type === "message" && place !== "im") return;
  const read = readWritten(text ?? "", {
    botUserId: turn.botUserId,
    // The right form is shown as it would be typed here.
    ...(type === "app_mention" ? { prefix: "@hopwise " } : {}),
  });
  await answerWords(turn, read, { showsProgress: true });
}
