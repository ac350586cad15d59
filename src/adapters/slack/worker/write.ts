import { type WrittenAnswer, writeAnswer } from "#app/write-answer.ts";
import type { Reply } from "#domain/assistant/reply.ts";
import type { Posted, Target } from "./outbox.ts";
import { refusalOf } from "./slack-errors.ts";
import { type StreamedText, streamedText } from "./streamed-text.ts";
import type { Turn } from "./turn.ts";

type Answered = Extract<Reply, { readonly outcome: "answered" }>;

/** What a model made of an answer, and the message that has been growing meanwhile; null where there is none. */
export interface WrittenReply {
  readonly reply: Answered;
  readonly counts: { readonly checked: number; readonly supported: number } | null;
  readonly standing: Extract<Posted["post"], { readonly kind: "message" }> | null;
}

/** Lets the model write where there is one; the cards' own words stand wherever it is of no help. */
export async function written(
  turn: Turn,
  reply: Answered,
  question: { readonly text: string; readonly context: string },
  target: Target,
): Promise<WrittenReply> {
  const { parts, job } = turn;
  const writer = await parts.writer();
  if (writer === null) return { reply, counts: null, standing: null };
  const stream = streamFor(turn, target);
  await sayThatItIsRead(turn, target);
  const answer = await writeAnswer(
    { writer, now: parts.ask.now, timers: parts.timers },
    { reply, question, askedAt: job.receivedAt, onClaim: ({ text }) => stream?.say(text) },
  );
  const standing = (await stream?.end()) ?? null;
  note(turn, answer);
  return {
    reply: answer.by === "model" ? { ...reply, text: answer.text, cards: answer.cards } : reply,
    counts: answer.by === "model" ? answer.claims : null,
    standing: standing === null ? null : { kind: "message", ...standing },
  };
}

/**
 * Shown beside the bot's name until the first words come. A workspace without agents has no such thing, and nobody misses it.
 * https://docs.slack.dev/reference/methods/assistant.threads.setStatus
 */
async function sayThatItIsRead({ client }: Turn, target: Target): Promise<void> {
  if (target.kind !== "channel" || target.threadTs === null) return;
  const { channel, threadTs } = target;
  try {
    await client.apiCall("assistant.threads.setStatus", {
      channel_id: channel,
      thread_ts: threadTs,
      status: "is reading the cards …",
    });
  } catch (error) {
    if (refusalOf(error) === null) throw error;
  }
}

/** Only where everybody may see it grow, and never twice: a job that comes again says its answer whole. */
function streamFor({ client, parts, sender, isRedelivery }: Turn, target: Target): StreamedText | null {
  if (target.kind !== "channel" || target.threadTs === null || isRedelivery) return null;
  const { channel, threadTs } = target;
  return streamedText(client, { channel, threadTs, team: sender.team, user: sender.user }, parts.log);
}

/** Figures alone: nothing of what was asked or written. */
function note({ parts, answerId }: Turn, answer: WrittenAnswer): void {
  const { log } = parts;
  log.measure("ClaimsChecked", answer.claims.checked, "count");
  log.measure("ClaimsSupported", answer.claims.supported, "count");
  if (answer.by === "model") return;
  const facts = { answerId, because: answer.because };
  // A wrong key or model does not get better by itself.
  if (answer.because === "rejected") log.error("the model's service rejects us", new Error(answer.because), facts);
  else log.warn("answered without the model", facts);
}
