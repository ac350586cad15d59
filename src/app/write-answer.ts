import { citedBy, citedText, unsupportedBecause } from "#domain/assistant/claim-check.ts";
import { withoutReach } from "#domain/assistant/model-text.ts";
import { ownUnlessIn, veiled } from "#domain/assistant/placeholders.ts";
import type { Question, Reply } from "#domain/assistant/reply.ts";
import type { Card } from "#domain/knowledge/card.ts";
import { type CalledOff, mayBeCalledOff } from "./called-off.ts";
import type { Timers } from "./ports/timers.ts";
import type { Claim, Writer, WriterTrouble } from "./ports/writer.ts";

export interface WriteAnswerParts {
  readonly writer: Writer;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly timers: Timers;
  readonly limits?: WritingLimits;
}

/** Milliseconds since the question was asked. */
interface WritingLimits {
  /** By when something checked must be there to be shown. */
  readonly first: number;
  /** By when the answer must be whole. */
  readonly whole: number;
}

/** Three seconds are promised; posting the extract needs some of them. */
const usualLimits: WritingLimits = { first: 2_500, whole: 12_000 };

/** An answer to read, not a chapter. */
const mostClaims = 12;

/** Milliseconds between two looks whether somebody has asked to stop: soon enough for whoever waits for it. */
const betweenLooks = 500;

export interface WriteAnswerRequest {
  /** What the cards themselves answer: they are all that the model is given. */
  readonly reply: Extract<Reply, { readonly outcome: "answered" }>;
  readonly question: Question;
  /** When the person asked; milliseconds since 1970. */
  readonly askedAt: number;
  /** Called with each statement that may be shown, in order, and never after the result is there. It must not throw. */
  readonly onClaim: (claim: CheckedClaim) => void;
  /** Whether somebody has asked meanwhile to stop; left out where nobody can. */
  readonly isStopped?: () => Promise<boolean>;
}

/** A statement that stands in its card. */
export interface CheckedClaim {
  /** One or two sentences of Markdown, without links; what was asked about has its own names again. */
  readonly text: string;
  readonly card: Card;
}

/** `checked`: statements that the model wrote; `supported`: those that stand in what they cite, and were shown. */
interface ClaimCount {
  readonly checked: number;
  readonly supported: number;
}

/** `stopped`: by somebody, before anything was shown. */
type NoText = WriterTrouble | "unsupported" | "stopped";

export type WrittenAnswer =
  | {
      readonly by: "model";
      /** All that was shown, a paragraph for each statement. */
      readonly text: string;
      /** What was cited, in the order of the first citation: at least one. */
      readonly cards: readonly Card[];
      readonly claims: ClaimCount;
      /** Null where the model came to its end; otherwise it stopped there, and enough had been shown. */
      readonly cutShort: WriterTrouble | "stopped" | null;
    }
  | {
      /** The reply's own text is the answer; statements that were shown already are to be replaced by it. */
      readonly by: "extract";
      readonly because: NoText;
      readonly claims: ClaimCount;
    };

/**
 * Lets a model write the answer that the cards give, and shows of it what stands in them.
 *
 * Each statement is checked by rule as soon as it is written (`unsupportedBecause`), and then by the model itself,
 * which is shown nothing but the statement and its card; while one such call runs, further statements gather for the
 * next. Whatever goes wrong, there is a result, and no error: the extract. It is there before the first limit if nothing
 * could be shown by then, and it also stands where fewer than half of the statements were supported. Whoever stops it
 * keeps what was shown.
 */
export async function writeAnswer(parts: WriteAnswerParts, request: WriteAnswerRequest): Promise<WrittenAnswer> {
  const { first, whole } = parts.limits ?? usualLimits;
  const shown: CheckedClaim[] = [];
  const count = { written: 0 };
  const left = request.askedAt - parts.now();
  if (left + first <= 0) return { by: "extract", because: "slow", claims: { checked: 0, supported: 0 } };
  const calledOff = mayBeCalledOff(parts.timers);
  calledOff.limit(left + first, () => shown.length === 0);
  calledOff.limit(left + whole);
  const stop = { asked: false };
  const { isStopped } = request;
  if (isStopped !== undefined)
    calledOff.watch(betweenLooks, async () => {
      stop.asked = await isStopped();
      return stop.asked;
    });
  const show = (claim: CheckedClaim): void => {
    if (calledOff.signal.aborted) return;
    shown.push(claim);
    request.onClaim(claim);
  };
  await calledOff.wait(write(parts.writer, request, calledOff, count, show));
  const trouble = calledOff.trouble();
  const claims = { checked: count.written, supported: shown.length };
  const isEnough = shown.length > 0 && (stop.asked || shown.length * 2 >= count.written);
  if (!isEnough) return { by: "extract", because: stop.asked ? "stopped" : (trouble ?? "unsupported"), claims };
  return {
    by: "model",
    text: shown.map(({ text }) => text).join("\n\n"),
    cards: [...new Set(shown.map(({ card }) => card))],
    claims,
    cutShort: stop.asked ? "stopped" : trouble,
  };
}

async function write(
  writer: Writer,
  { reply: { cards }, question }: WriteAnswerRequest,
  { signal, callOff }: CalledOff,
  count: { written: number },
  show: (claim: CheckedClaim) => void,
): Promise<void> {
  const { texts, restore } = veiled([question.text, question.context], ownUnlessIn(cards.map(citedText).join("\n")));
  const [asked = "", context = ""] = texts;
  const waiting: CheckedClaim[] = [];
  const checkWaiting = async (): Promise<void> => {
    const claims = waiting.splice(0);
    if (claims.length === 0 || signal.aborted) return;
    const cited = claims.map(({ text, card }) => ({ claim: text, cited: citedText(card) }));
    const follows = await writer.followsFrom(cited, signal);
    for (const [nth, { text, card }] of claims.entries())
      if (follows[nth] === true) show({ text: restore(text), card });
  };
  let checks = Promise.resolve();
  for await (const claim of writer.write({ question: asked, context, cards }, signal)) {
    if (signal.aborted) return;
    count.written += 1;
    const checked = checkedByRule(claim, cards, `${asked}\n${context}`);
    if (checked !== null) {
      waiting.push(checked);
      checks = checks.then(checkWaiting).catch(callOff);
    }
    if (count.written === mostClaims) break;
  }
  await checks;
}

function checkedByRule(claim: Claim, cards: readonly Card[], asked: string): CheckedClaim | null {
  const written = { text: withoutReach(claim.text), cardId: claim.cardId };
  const card = citedBy(written, cards);
  return card === null || unsupportedBecause(written, cards, asked) !== null ? null : { text: written.text, card };
}
