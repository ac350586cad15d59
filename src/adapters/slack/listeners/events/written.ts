import { readMessage } from "../../text/free-text.ts";
import type { Turn } from "../../worker/turn.ts";
import { answerWords } from "../words.ts";

interface WrittenEvent {
  readonly type: "app_mention" | "message";
  readonly text?: string;
}

/** Somebody mentions the bot, or writes to it directly: what else is said in channels the ingress keeps out. */
export async function written(turn: Turn): Promise<void> {
  const { type, text } = turn.job.body["event"] as WrittenEvent;
  // The right form is shown as it would be typed here.
  const prefix = type === "app_mention" ? "@hopwise " : "";
  const read = readMessage(text ?? "", { botUserId: turn.botUserId, prefix });
  await answerWords(turn, read, { showsProgress: true });
}
