import type { ActionValue } from "../../action.ts";
import { renderAnswer } from "../../blocks/answer.ts";
import { answerViewOf } from "../../blocks/answer-view.ts";
import type { SlackMessage } from "../../blocks/message.ts";
import { noticeMessage } from "../../blocks/notice.ts";
import type { Posted, Target } from "../../worker/outbox.ts";
import { sendPicture } from "../../worker/picture.ts";
import { refusalOf } from "../../worker/slack-errors.ts";
import type { Turn } from "../../worker/turn.ts";
import { keptFor } from "./kept.ts";

/** Shows an answer to everybody where it was asked, once, however often somebody presses. */
export async function share(turn: Turn, value: ActionValue): Promise<void> {
  const { target, outbox, parts, sender, job } = turn;
  const kept = await keptFor(turn, value);
  if (kept === null || target.kind !== "ephemeral") return;
  const { channel, threadTs } = target;
  // The same answer in the same place is one piece of work, whichever press begins it.
  const place = `share ${kept.answerId} ${channel} ${threadTs ?? ""}`;
  const claim = await parts.ledger.claim(place, { owner: job.id, leaseSeconds: shareSeconds });
  if (claim.kind !== "claimed") {
    await outbox.post("answer", target, noticeMessage("This answer has been shared here already."));
    return;
  }
  const shown = { mode: "shared", sharedBy: sender.user } as const;
  const { message, overflow } = renderAnswer(answerViewOf(kept, shown));
  const standing = await shareIn(turn, { kind: "channel", channel, threadTs }, message);
  await parts.ledger.finish(place, job.id);
  if (standing?.post.kind !== "message") return;
  const thread: Target = { kind: "channel", channel, threadTs: threadTs ?? standing.post.ts };
  for (const [nth, more] of overflow.entries()) await outbox.post(`overflow-${nth + 1}`, thread, more);
  // The words are there; a picture that fails is no reason to share them again.
  await sendPicture(turn, kept, thread).catch((error: unknown) => parts.log.error("picture failed", error));
}

const shareSeconds = 120;

/** By the bot itself where it is a member; elsewhere the response URL of the press is the only way in. */
async function shareIn(turn: Turn, place: Target, message: SlackMessage): Promise<Posted | null> {
  const { outbox, target } = turn;
  try {
    return await outbox.post("share", place, message);
  } catch (error) {
    if (refusalOf(error) === null) throw error;
    const responseUrl = target.kind === "ephemeral" ? target.responseUrl : null;
    const body = { response_type: "in_channel", replace_original: false, text: message.text, blocks: message.blocks };
    if (responseUrl !== null && (await outbox.answerBy(responseUrl, body))) return null;
    await outbox.post(
      "answer",
      target,
      noticeMessage("I am not in this channel: invite me with /invite @hopwise, then share again."),
    );
    return null;
  }
}
