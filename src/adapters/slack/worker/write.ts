import { isWritingStopped, type WritingThread } from "#app/stop-writing.ts";
import { type WrittenAnswer, writeAnswer } from "#app/write-answer.ts";
import type { Reply } from "#domain/assistant/reply.ts";
import { beAtWork } from "./agent-session.ts";
import type { Posted, Target } from "./outbox.ts";
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
  const thread = threadOf(turn, target);
  const { store, now } = parts.ask;
  const atWork = thread === null ? null : await beAtWork(turn, thread);
  const answer = await writeAnswer(
    { writer, now, timers: parts.timers },
    {
      reply,
      question,
      askedAt: job.receivedAt,
      onClaim: ({ text }) => stream?.say(text),
      ...(thread === null ? {} : { isStopped: () => isWritingStopped(store, thread, job.receivedAt) }),
    },
  );
  const standing = (await stream?.end()) ?? null;
  await atWork?.end();
  note(turn, answer);
  return {
    reply: replyOf(reply, answer),
    counts: answer.by === "model" ? answer.claims : null,
    standing: standing === null ? null : { kind: "message", ...standing },
  };
}

function replyOf(reply: Answered, answer: WrittenAnswer): Answered {
  switch (answer.by) {
    case "model":
      return {
        ...reply,
        text: answer.cutShort === "stopped" ? `${answer.text}\n\nStopped here, as asked.` : answer.text,
        cards: answer.cards,
      };
    case "extract":
      return answer.because === "stopped"
        ? { ...reply, text: "Stopped, as asked. The cards that it would have been written from are below." }
        : reply;
  }
}

/** Where others can see that it is written, and stop it. */
function threadOf({ sender }: Turn, target: Target): WritingThread | null {
  if (target.kind !== "channel" || target.threadTs === null) return null;
  return { team: sender.team, channel: target.channel, threadTs: target.threadTs };
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
  if (answer.by === "model" || answer.because === "stopped") return;
  const facts = { answerId, because: answer.because };
  // A wrong key or model does not get better by itself.
  if (answer.because === "rejected") log.error("the model's service rejects us", new Error(answer.because), facts);
  else log.warn("answered without the model", facts);
}
