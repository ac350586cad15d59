import type { KeptAnswer } from "#app/kept-answers.ts";
import type { ActionValue } from "../../action.ts";
import { renderAnswer } from "../../blocks/answer.ts";
import { answerViewOf } from "../../blocks/answer-view.ts";
import type { SlackMessage } from "../../blocks/message.ts";
import { beingShared, cannotShare, inviteToShare, sharedAlready } from "../../blocks/notice.ts";
import { cardsOf } from "../../worker/cards-of.ts";
import type { Target } from "../../worker/outbox.ts";
import { sayTheRest } from "../../worker/overflow.ts";
import { addPicture } from "../../worker/picture.ts";
import { respond } from "../../worker/response-url.ts";
import { refusalOf } from "../../worker/slack-errors.ts";
import type { Turn } from "../../worker/turn.ts";
import { keptFor } from "./kept.ts";

/** Longer than a job may take. */
const leaseSeconds = 120;

type Place = Extract<Target, { kind: "ephemeral" }>;

/** Shows an answer to everybody where it was asked, once, however often somebody presses. */
export async function share(turn: Turn, value: ActionValue): Promise<void> {
  const { target, outbox, parts, job } = turn;
  const kept = await keptFor(turn, value);
  // Between the two of them there is nobody to share with, and no such button.
  if (kept === null || target.kind !== "ephemeral") return;
  // The same answer in the same place is one piece of work, whichever press begins it.
  const work = `share ${kept.answerId} ${target.channel} ${target.threadTs ?? ""}`;
  const claim = await parts.ledger.claim(work, { owner: job.id, leaseSeconds });
  if (claim.kind !== "claimed") {
    await outbox.post("answer", target, claim.kind === "busy" ? beingShared : sharedAlready);
    return;
  }
  const { isRedelivery } = claim;
  const shared = outbox.for({ id: work, since: Date.parse(kept.askedAt), isRedelivery });
  const trouble = await show({ ...turn, outbox: shared }, kept, target);
  if (trouble === null) {
    await parts.ledger.finish(work, job.id);
    return;
  }
  // Once the bot may, the button has to work.
  await parts.ledger.release(work, job.id);
  await outbox.post("answer", target, trouble);
}

/** @returns null, or why it could not be shown */
async function show(turn: Turn, kept: KeptAnswer, place: Place): Promise<SlackMessage | null> {
  const { outbox, sender } = turn;
  const { channel, threadTs } = place;
  const rendered = renderAnswer(
    answerViewOf(kept, {
      mode: "shared",
      sharedBy: sender.user,
      cards: await cardsOf(turn, kept),
    }),
  );
  const posted = await outbox.post("share", { kind: "channel", channel, threadTs }, rendered.message).catch(codeOf);
  if (typeof posted === "string") {
    if (!isOutside(posted)) return cannotShare(posted);
    const isShown = rendered.overflow.length === 0 && (await showByPress(turn, place, rendered.message));
    return isShown ? null : inviteToShare;
  }
  if (posted.post.kind === "ephemeral") return null;
  const thread: Target = { kind: "channel", channel, threadTs: threadTs ?? posted.post.ts };
  await sayTheRest(turn, kept.answerId, rendered, thread);
  await addPicture(turn, kept, thread);
  return null;
}

/** Where the bot is no member, the press itself is the only way in. */
async function showByPress({ outbox, parts }: Turn, place: Place, message: SlackMessage): Promise<boolean> {
  const { responseUrl, threadTs } = place;
  if (responseUrl === null) return false;
  const isShown = await respond(parts.fetch, responseUrl, { to: "everybody", threadTs, message });
  if (isShown) await outbox.note("share");
  return isShown;
}

/** https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const isOutside = (code: string): boolean => code === "not_in_channel" || code === "channel_not_found";

/** What Slack refuses for good. @throws what may be different later */
function codeOf(error: unknown): string {
  const code = refusalOf(error);
  if (code === null) throw error;
  return code;
}
