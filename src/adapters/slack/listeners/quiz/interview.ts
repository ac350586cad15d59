import type { ModalView } from "@slack/types";
import {
  answerQuestion,
  beginInterview,
  endInterview,
  type InterviewParts,
  type InterviewStep,
  interviewUnderWay,
  nextQuestion,
  whereInInterview,
} from "#app/quiz/interview.ts";
import { readInterview } from "#app/quiz/interview-record.ts";
import type { Card } from "#domain/knowledge/card.ts";
import { summaryOf } from "#domain/quiz/interview.ts";
import { openItems } from "#domain/quiz/interview-draw.ts";
import { isHardlyEnglish } from "#domain/quiz/language.ts";
import type { ActionValue } from "../../action.ts";
import { wishIn } from "../../views/interview-buttons.ts";
import { type InterviewAnswer, readInterviewAnswer, readInterviewWish } from "../../views/interview-form.ts";
import {
  interviewQuestionView,
  interviewSetupView,
  noInterviewView,
  noQuestionsView,
  notTakenView,
  underWayView,
} from "../../views/interview-modal.ts";
import {
  followUpView,
  interviewGradedView,
  interviewReadingView,
  interviewSummaryView,
} from "../../views/interview-result.ts";
import { fillModal } from "../../worker/modal.ts";
import { type Sitting, sittingOf } from "../../worker/sitting.ts";
import type { Turn } from "../../worker/turn.ts";

/** A press in the interview, or one that begins it: all in its one window. */
export async function interviewPressed(turn: Turn, { about }: Pick<ActionValue, "about">): Promise<void> {
  const sitting = await sittingOf(turn);
  await fillModal(turn, await viewFor(turn, sitting, about));
}

async function viewFor(turn: Turn, sitting: Sitting, about: string | undefined): Promise<ModalView> {
  const { parts, person } = sitting;
  const wish = wishIn(about);
  switch (wish.kind) {
    case "begin":
      return beginning(sitting);
    case "go-on":
      return viewOf(turn, sitting, await whereInInterview(parts, person));
    case "next":
      return viewOf(turn, sitting, await nextQuestion(parts, person, wish.begunAt));
    case "stop":
      return viewOf(turn, sitting, await endInterview(parts, person, wish.begunAt));
    case "card": {
      const [card] = await cardsNamed(turn, [wish.id]);
      return card === undefined
        ? viewOf(turn, sitting, await whereInInterview(parts, person))
        : interviewReadingView(card);
    }
  }
}

async function beginning({ parts, person }: Sitting): Promise<ModalView> {
  const interview = await interviewUnderWay(parts.store, person);
  if (interview !== null) return underWayView(interview);
  const topics = new Map<string, number>();
  for (const { topic } of openItems(parts.items, parts.withheld)) topics.set(topic, (topics.get(topic) ?? 0) + 1);
  return topics.size === 0 ? noQuestionsView() : interviewSetupView(topics);
}

async function viewOf(turn: Turn, { parts, dayOf }: Sitting, step: InterviewStep, text = ""): Promise<ModalView> {
  switch (step.kind) {
    case "none":
      return noInterviewView();
    case "empty":
      return noQuestionsView();
    case "under-way":
      return underWayView(step.interview);
    case "question":
      return interviewQuestionView(step.interview, step.item);
    case "graded": {
      const cards = await cardsNamed(turn, step.item?.cards ?? []);
      return interviewGradedView({ ...step, cards, isForeign: isHardlyEnglish(text) });
    }
    case "over":
      return interviewSummaryView({ ...step, cards: await cardsNamed(turn, toRead(parts, step)), dayOf });
  }
}

/** Cards of what was missed, the most first. */
const toRead = ({ items }: InterviewParts, { interview }: Extract<InterviewStep, { kind: "over" }>) =>
  summaryOf(interview.answers).toRead.flatMap((id) => items.find((item) => item.id === id)?.cards ?? []);

async function cardsNamed({ parts }: Turn, ids: readonly string[]): Promise<readonly Card[]> {
  const { knowledge } = await parts.answers();
  return [...new Set(ids)].flatMap((id) => knowledge.cards.filter((card) => card.id === id));
}

/** What the interview is to be about was sent. */
export async function interviewBegun(turn: Turn): Promise<void> {
  const sitting = await sittingOf(turn);
  const step = await beginInterview(sitting.parts, sitting.person, readInterviewWish(turn.job.body["view"]));
  await fillModal(turn, await viewOf(turn, sitting, step));
}

/** An answer was sent. */
export async function interviewAnswered(turn: Turn): Promise<void> {
  const read = readInterviewAnswer(turn.job.body["view"]);
  // The ingress lets no form with errors through.
  if (read.kind === "errors") return;
  const sitting = await sittingOf(turn);
  await fillModal(turn, await gradedView(turn, sitting, read.answer));
}

async function gradedView(turn: Turn, sitting: Sitting, answer: InterviewAnswer): Promise<ModalView> {
  const grading = { ...sitting.parts, grader: await graderOf(turn), timers: turn.parts.timers };
  const step = await answerQuestion(grading, sitting.person, answer);
  if (step.kind === "not-taken") return notTakenView(step.because, answer.text);
  if (step.trouble !== null)
    turn.parts.log.warn("graded without the model", { answerId: turn.answerId, because: step.trouble });
  return viewOf(turn, sitting, step, answer.text);
}

/** A model that cannot be opened costs nobody their grade. */
async function graderOf({ parts, answerId }: Turn) {
  try {
    return await parts.writer();
  } catch (error) {
    parts.log.error("no model", error, { answerId });
    return null;
  }
}

/** An answer to a follow-up was sent: nothing grades it, and the card is there to compare. */
export async function followUpAnswered(turn: Turn): Promise<void> {
  const read = readInterviewAnswer(turn.job.body["view"]);
  // The ingress lets no form with errors through.
  if (read.kind === "errors") return;
  const { parts, person } = await sittingOf(turn);
  const { begunAt, itemId, text } = read.answer;
  const interview = await readInterview(parts.store, person);
  const item = openItems(parts.items, new Set()).find(({ id }) => id === itemId);
  if (interview?.begunAt !== begunAt) return void (await fillModal(turn, notTakenView("none", text)));
  if (item === undefined) return void (await fillModal(turn, notTakenView("gone", text)));
  const cards = await cardsNamed(turn, item.cards);
  await fillModal(turn, followUpView(interview, { item, text, cards }));
}
