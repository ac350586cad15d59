import { noticeAsked } from "#app/ask-cards.ts";
import { readAsked, speakOnce } from "#app/asked-questions.ts";
import type { ActionValue } from "../../action.ts";
import { humanAsked, questionForHumans } from "../../blocks/humans.ts";
import { answerTooOld, cannotAskHumans } from "../../blocks/notice.ts";
import type { Target } from "../../worker/outbox.ts";
import { refusalOf } from "../../worker/slack-errors.ts";
import type { Turn } from "../../worker/turn.ts";

/** Shows a question to the people who help, where they can see it: here, or in the channel that was named for that. */
export async function askAHuman(turn: Turn, { answerId }: ActionValue): Promise<void> {
  const { parts, sender, outbox, target } = turn;
  const { store, now } = parts.ask;
  const asked = await readAsked(store, answerId);
  if (asked === null || parts.humans === null) {
    await outbox.post("answer", target, asked === null ? answerTooOld : cannotAskHumans);
    return;
  }
  const { group, channel } = parts.humans;
  const place = placeFor(target, channel);
  if (place === null) {
    await outbox.post("answer", target, cannotAskHumans);
    return;
  }
  // Twice pressed is once asked.
  if (await speakOnce(store, asked.answerId, "human", sender.user, now())) {
    const { knowledge } = await parts.answers();
    const nearest = knowledge.cards.filter(({ id }) => asked.cards.includes(id));
    try {
      await outbox.post(
        "for-humans",
        place,
        questionForHumans({ group, user: sender.user, question: asked.question, nearest, answerId: asked.answerId }),
      );
    } catch (error) {
      if (refusalOf(error) === null) throw error;
      await outbox.post("answer", target, cannotAskHumans);
      return;
    }
    await noticeAsked(store, asked, "asked-a-human", now());
  }
  await outbox.post("answer", target, humanAsked(place.channel));
}

/** A question from a direct message needs a channel of its own: nobody else reads there. */
function placeFor(target: Target, named: string | null): Extract<Target, { readonly kind: "channel" }> | null {
  if (named !== null) return { kind: "channel", channel: named, threadTs: null };
  if (target.kind === "person" || target.channel.startsWith("D")) return null;
  return { kind: "channel", channel: target.channel, threadTs: target.threadTs };
}
