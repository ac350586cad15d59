import { withoutOwnNames } from "#domain/assistant/placeholders.ts";
import type { Reply } from "#domain/assistant/reply.ts";
import type { Card } from "#domain/knowledge/card.ts";
import type { OpenAnswers } from "./answers.ts";
import { type AskedQuestion, keepAsked } from "./asked-questions.ts";
import { type ConversationPlace, contextOf, lastTurn, rememberTurn } from "./conversation.ts";
import { type Gap, noticeGap } from "./gaps.ts";
import type { Asker } from "./person.ts";
import type { RecordStore } from "./ports/record-store.ts";
import { type AskLimits, type SlowedDown, slowDown } from "./slow-down.ts";

export interface AskCardsParts {
  readonly answers: OpenAnswers;
  readonly store: RecordStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly limits: AskLimits;
}

export interface AskCardsRequest {
  readonly asker: Asker;
  /** As it was written, without Slack's markup. */
  readonly text: string;
  readonly threadTs: string | null;
  readonly answerId: string;
}

export type AskCardsOutcome =
  | { readonly kind: "replied"; readonly reply: Reply; readonly context: string }
  | SlowedDown;

/**
 * Answers a question in plain words from the cards, as going on from what was said there before. What the cards do not
 * answer is noticed as a gap.
 *
 * @throws StoreBusyError where the store does not keep up: the whole question is to be asked again, under the same id.
 */
export async function askCards(parts: AskCardsParts, request: AskCardsRequest): Promise<AskCardsOutcome> {
  const { store, now } = parts;
  const { asker, text, threadTs, answerId } = request;
  const slowed = await slowDown(store, asker, parts.limits, now());
  if (slowed !== null) return slowed;
  const place: ConversationPlace = { team: asker.team, user: asker.user, channel: asker.place.channel, threadTs };
  const context = contextOf(await lastTurn(store, place));
  const { assistant } = await parts.answers();
  const reply = assistant({ text, context });
  // What was declined is nothing to go on from.
  if (reply.outcome === "answered" || reply.outcome === "command") {
    await rememberTurn(store, place, { question: text, answered: answeredBy(reply) }, now());
  }
  const asked = askedQuestionOf(reply, { answerId, text, asker });
  await keepAsked(store, asked, now());
  if (reply.outcome === "declined" && reply.because === "not-covered")
    await noticeAsked(store, asked, "not-covered", now());
  return { kind: "replied", reply, context };
}

/** What a later question is about that only says "it". */
const answeredBy = (reply: Reply): string => {
  if (reply.outcome === "answered") return (reply.cards[0] as Card).title;
  return reply.outcome === "command" ? [reply.command.name, ...reply.command.args].join(" ") : "";
};

function askedQuestionOf(
  reply: Reply,
  { answerId, text, asker }: Pick<AskCardsRequest, "answerId" | "text" | "asker">,
): AskedQuestion {
  const cards = reply.outcome === "answered" ? reply.cards : "nearest" in reply ? reply.nearest : [];
  return {
    answerId,
    question: text.slice(0, longestQuestion),
    outcome: reply.outcome,
    cards: cards.map(({ id }) => id),
    topic: cards[0]?.topic ?? null,
    askedBy: { team: asker.team, user: asker.user },
  };
}

const longestQuestion = 1000;

/** Into the gap report, without ids, addresses and names of anybody's network. */
export async function noticeAsked(
  store: RecordStore,
  { question, cards, topic, askedBy }: AskedQuestion,
  because: Gap["because"],
  now: number,
): Promise<void> {
  await noticeGap(store, askedBy.team, {
    question: withoutOwnNames(question),
    because,
    cards,
    topic,
    lastAskedAt: new Date(now).toISOString(),
  });
}
