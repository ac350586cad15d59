import type { KnownBlock, ModalView } from "@slack/types";
import type { Graded, InterviewStep } from "#app/quiz/interview.ts";
import type { Interview } from "#app/quiz/interview-record.ts";
import { type Card, readable } from "#domain/knowledge/card.ts";
import { followUpProse, gradeProse, notGradedLine, otherLanguageLine, summaryProse } from "#domain/prose/interview.ts";
import { passagesOfMarkdown } from "#domain/prose/markdown.ts";
import type { Passage } from "#domain/prose/passage.ts";
import { isGoodEnough, saidIn, summaryOf } from "#domain/quiz/interview.ts";
import type { OpenItem } from "#domain/quiz/item.ts";
import { actionsRow } from "../blocks/buttons.ts";
import { blocksOf, smallPrint } from "../blocks/passages.ts";
import { interviewTurn } from "./interview-buttons.ts";
import { ownWords, withFollowUp } from "./interview-modal.ts";
import { interviewWindow } from "./interview-window.ts";

export interface GradedView extends Graded {
  /** What the question's cards are. */
  readonly cards: readonly Card[];
  /** Whether the answer was hardly English. */
  readonly isForeign: boolean;
}

/** What was said and missed; where enough was said, the next question of the interviewer's at once. */
export function interviewGradedView({ interview, answer, item, isEarlier, isForeign, cards }: GradedView): ModalView {
  const goOn = interviewTurn.nextOrStop(interview);
  if (item === null)
    return interviewWindow([
      ...blocksOf([
        {
          kind: "headline",
          mark: "neutral",
          text: `Found in your answer: ${saidIn(answer)} of ${answer.quotes.length} points.`,
        },
        { kind: "text", text: "The question was taken out of the quiz since." },
      ]),
      ...actionsRow(goOn),
    ]);
  const notes: readonly Passage[] = [
    ...(isEarlier ? [note("You had answered this question before: that answer stands.")] : []),
    ...(isForeign && !isGoodEnough(answer) ? [note(otherLanguageLine)] : []),
  ];
  const graded = blocksOf([...notes, ...gradeProse(item, answer)]);
  const hasMore = isGoodEnough(answer) && item.followUp !== "";
  if (!hasMore) return interviewWindow([...graded, ...actionsRow([...goOn, ...reading(cards)]), ...origin(item)]);
  return withFollowUp(interview, item, [...graded, ...actionsRow(goOn), ...blocksOf(followUpProse(item))]);
}

const note = (text: string): Passage => ({ kind: "text", text });

/** The question behind the question, what was answered, and the card to hold it against. */
export const followUpView = (
  interview: Interview,
  { item, text, cards }: { readonly item: OpenItem; readonly text: string; readonly cards: readonly Card[] },
): ModalView =>
  interviewWindow([
    ...blocksOf(followUpProse(item)),
    ...ownWords(text),
    ...blocksOf([note(notGradedLine)]),
    ...actionsRow([...interviewTurn.nextOrStop(interview), ...reading(cards)]),
    ...origin(item),
  ]);

export interface SummaryFacts extends Extract<InterviewStep, { readonly kind: "over" }> {
  /** To be read, the most wanted first. */
  readonly cards: readonly Card[];
  /** The day on which the one before was begun, by the person's calendar. */
  readonly dayOf: (instant: number) => string;
}

export function interviewSummaryView({ interview, before, cards, dayOf }: SummaryFacts): ModalView {
  const { answers, wanted } = interview;
  const passages = summaryProse({
    summary: summaryOf(answers),
    answered: answers.length,
    wanted,
    before: before === null ? null : { ...before, day: dayOf(before.begunAt) },
  });
  return interviewWindow([
    ...blocksOf(passages),
    ...actionsRow(reading(cards)),
    ...actionsRow([interviewTurn.begin("Another interview")]),
  ]);
}

/** A card, in the window of the interview. */
export const interviewReadingView = (card: Card): ModalView =>
  interviewWindow([
    ...blocksOf([{ kind: "headline", mark: "neutral", text: card.title }, ...passagesOfMarkdown(readable(card.body))]),
    ...smallPrint([`${card.sources.join("\n")}\nReviewed ${card.reviewed}`]),
    ...actionsRow([interviewTurn.goOn("Back to the interview", { isPrimary: true })]),
  ]);

const mostCards = 5;

const reading = (cards: readonly Card[]) => cards.slice(0, mostCards).map((card, nth) => interviewTurn.read(card, nth));

const origin = ({ id, sources, checked }: OpenItem): readonly KnownBlock[] =>
  smallPrint([`From ${sources.join(", ")}; checked ${checked}. Question ${id}.`]);
