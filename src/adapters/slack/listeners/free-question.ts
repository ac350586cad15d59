import { askCards } from "#app/ask-cards.ts";
import { readWithModel } from "#app/read-with-model.ts";
import type { Question, Reply } from "#domain/assistant/reply.ts";
import { mentionsIn } from "#domain/live/mention.ts";
import { cardAnswerMessage, lineOf } from "../blocks/card-answer.ts";
import { slowDownMessage } from "../blocks/refusal.ts";
import { converse } from "../worker/converse.ts";
import type { Target } from "../worker/outbox.ts";
import type { Turn } from "../worker/turn.ts";
import { written } from "../worker/write.ts";

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
  const question = { text, context: asked.context };
  const reply = await readAgain(turn, asked.reply, question);
  if (reply.outcome === "command") {
    const line = lineOf(reply.command);
    await converse(turn, { line, fresh: false, showsProgress: true, isReadFromWords: true });
    return;
  }
  const hasHumans = parts.humans !== null;
  if (reply.outcome !== "answered") {
    await outbox.post("answer", target, cardAnswerMessage({ reply, answerId, hasHumans, written: null }));
    return;
  }
  const { reply: answer, counts, standing } = await written(turn, reply, question, target);
  const message = cardAnswerMessage({ reply: answer, answerId, hasHumans, written: counts });
  if (standing === null) {
    await outbox.post("answer", target, message);
    return;
  }
  await outbox.adopt("answer", standing);
  await outbox.replace(standing, message);
}

/** A live question that the grammar did not understand may be one to a model; what it reads is checked like a person's words. */
async function readAgain({ parts }: Turn, reply: Reply, question: Question): Promise<Reply> {
  const isUnclear = reply.outcome === "clarify" || (reply.outcome === "declined" && reply.because !== "hostile");
  const namesThings = mentionsIn(question.text).some(({ kind }) => kind === "id" || kind === "address");
  const writer = isUnclear && namesThings ? await parts.writer() : null;
  if (writer === null) return reply;
  const reading = await readWithModel({ writer, timers: parts.timers }, question);
  if (reading.kind === "nothing") return reply;
  return { outcome: "command", text: "", command: reading.command };
}

/** Before everybody where the question stood before everybody; whoever asked in private is answered in private. */
function openly({ job, target }: Turn): Target {
  const event = job.body["event"] as { readonly type?: unknown; readonly ts?: unknown } | undefined;
  if (target.kind !== "ephemeral" || event?.type !== "app_mention" || typeof event.ts !== "string") return target;
  return { kind: "channel", channel: target.channel, threadTs: target.threadTs ?? event.ts };
}

const threadOf = (target: Target): string | null => (target.kind === "person" ? null : target.threadTs);
