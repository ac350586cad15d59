import { noticeAsked } from "#app/ask-cards.ts";
import { readAsked, speakOnce } from "#app/asked-questions.ts";
import type { ActionValue } from "../../action.ts";
import { answerTooOld, thanksForDown, thanksForUp } from "../../blocks/notice.ts";
import type { Turn } from "../../worker/turn.ts";

/** Whether an answer helped; what did not goes into the report of gaps, once a person. */
export async function feedback(turn: Turn, { answerId, about }: ActionValue): Promise<void> {
  const { parts, sender, outbox, target } = turn;
  const { store, now } = parts.ask;
  const asked = await readAsked(store, answerId);
  if (asked === null) {
    await outbox.post("answer", target, answerTooOld);
    return;
  }
  const isDown = about === "down";
  const isNew = await speakOnce(store, asked.answerId, isDown ? "down" : "up", sender.user, now());
  if (isNew && isDown) await noticeAsked(store, asked, "down-voted", now());
  parts.log.measure(isDown ? "AnswersNotHelpful" : "AnswersHelpful", 1, "count");
  await outbox.post("answer", target, isDown ? thanksForDown(parts.humans !== null, asked.answerId) : thanksForUp);
}
