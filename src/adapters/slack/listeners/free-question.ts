import { askCards } from "#app/ask-cards.ts";
import { cardAnswerMessage, lineOf } from "../blocks/card-answer.ts";
import { slowDownMessage } from "../blocks/refusal.ts";
import { converse } from "../worker/converse.ts";
import type { Target } from "../worker/outbox.ts";
import type { Turn } from "../worker/turn.ts";

/**
 * A question in somebody's own words. A live one becomes a command, which is asked with the asker's own rights; any
 * other is answered from the cards, where it was asked: they hold nothing of anybody's account.
 */
export async function answerFreely(turn: Turn, text: string): Promise<void> {
  const { parts, answerId, outbox } = turn;
  const target = openly(turn);
  if (await outbox.isDone("answer")) return;
  const asked = await askCards(
    { answers: parts.answers, store: parts.ask.store, now: parts.ask.now, limits: parts.ask.limits },
    { asker: await turn.asker(), text, threadTs: threadOf(target), answerId },
  );
  if (asked.kind === "slow-down") {
    await outbox.post("answer", turn.target, slowDownMessage({ ...asked, answerId }));
    return;
  }
  const { reply } = asked;
  if (reply.outcome === "command") {
    const line = lineOf(reply.command);
    await converse(turn, { line, fresh: false, showsProgress: true, isReadFromWords: true });
    return;
  }
  const message = cardAnswerMessage({ reply, answerId, hasHumans: parts.humans !== null, written: null });
  await outbox.post("answer", target, message);
}

/** Before everybody where the question stood before everybody; whoever asked in private is answered in private. */
function openly({ job, target }: Turn): Target {
  const event = job.body["event"] as { readonly type?: unknown; readonly ts?: unknown } | undefined;
  if (target.kind !== "ephemeral" || event?.type !== "app_mention" || typeof event.ts !== "string") return target;
  return { kind: "channel", channel: target.channel, threadTs: target.threadTs ?? event.ts };
}

const threadOf = (target: Target): string | null => (target.kind === "person" ? null : target.threadTs);
