import type { ModalView } from "@slack/types";
import type { ActionName } from "../action.ts";
import { mrkdwn } from "../blocks/escape.ts";
import { quizHelpMessage } from "../blocks/help.ts";
import {
  channelAnswerModal,
  interviewFollowUpModal,
  interviewModal,
  interviewSetupModal,
  quizDecisionModal,
  quizModal,
  quizReportModal,
  quizSetupModal,
} from "../names.ts";
import { readQuizWords } from "../text/quiz-words.ts";
import { openAnswerField, readInterviewAnswer, wantedField } from "../views/interview-form.ts";
import { interviewSkeleton } from "../views/interview-window.ts";
import { answerField, readQuizForm } from "../views/quiz-form.ts";
import { decisionField, readDecision, reasonField } from "../views/quiz-report-form.ts";
import { readQuizSetup, setupFields } from "../views/quiz-setup-form.ts";
import { quizNotice, quizSkeleton } from "../views/quiz-window.ts";
import { type Answer, inPrivate, notQueued } from "./answer.ts";
import type { Envelope } from "./envelope.ts";
import { textIn } from "./parse-body.ts";
import type { SlackCalls } from "./slack-calls.ts";

const noQuiz = "The quiz could not be opened just now. Please try /quiz again in a moment.";

/** `/quiz` and what stands behind it: some words open a window, for which there are three seconds. */
export async function beginQuiz(envelope: Extract<Envelope, { kind: "command" }>, calls: SlackCalls): Promise<Answer> {
  const read = readQuizWords(envelope.text);
  if (read.kind === "wrong") return { body: inPrivate({ text: mrkdwn(read.line, 400) }), later: null };
  if (read.word === "help") return { body: inPrivate(quizHelpMessage()), later: null };
  if (!read.opensWindow) {
    const otherwise = async () => ({ body: inPrivate({ text: notQueued }) });
    return { body: null, later: { envelope, viewId: null, otherwise } };
  }
  const skeleton = read.word === "interview" ? interviewSkeleton : quizSkeleton;
  const viewId = await calls.openView(envelope.triggerId, skeleton("One moment …"));
  if (viewId === null) return { body: inPrivate({ text: noQuiz }), later: null };
  const otherwise = async () => {
    await calls.updateView(viewId, quizNotice(notQueued));
    return { body: null };
  };
  return { body: null, later: { envelope, viewId, otherwise } };
}

/** A form of the quiz: what is wrong with what was put in, which field says that it was not queued, and what is said meanwhile. */
interface QuizFormKind {
  readonly errors: (view: unknown) => Readonly<Record<string, string>>;
  readonly field: string;
  readonly meanwhile: string;
  /** The window; the quiz's where it is left out. */
  readonly skeleton?: (line: string) => ModalView;
}

type Read = { readonly kind: string; readonly errors?: Readonly<Record<string, string>> };

const errorsOf =
  (read: (view: unknown) => Read): QuizFormKind["errors"] =>
  (view) =>
    read(view).errors ?? {};

/** By the callback id of the form. */
export const quizForms: Readonly<Record<string, QuizFormKind>> = {
  [quizModal]: { errors: errorsOf(readQuizForm), field: answerField, meanwhile: "Marking …" },
  [channelAnswerModal]: { errors: errorsOf(readQuizForm), field: answerField, meanwhile: "Taking your answer …" },
  [quizSetupModal]: { errors: errorsOf(readQuizSetup), field: setupFields.time, meanwhile: "Saving …" },
  [quizReportModal]: { errors: () => ({}), field: reasonField, meanwhile: "One moment …" },
  [interviewSetupModal]: {
    errors: () => ({}),
    field: wantedField,
    meanwhile: "One moment …",
    skeleton: interviewSkeleton,
  },
  [interviewModal]: {
    errors: errorsOf(readInterviewAnswer),
    field: openAnswerField,
    meanwhile: "Reading your answer …",
    skeleton: interviewSkeleton,
  },
  [interviewFollowUpModal]: {
    errors: errorsOf(readInterviewAnswer),
    field: openAnswerField,
    meanwhile: "One moment …",
    skeleton: interviewSkeleton,
  },
  [quizDecisionModal]: { errors: errorsOf(readDecision), field: decisionField, meanwhile: "Counting anew …" },
};

/** A form of the quiz was sent. */
export function answerQuiz(
  envelope: Extract<Envelope, { kind: "view-submission" }>,
  { errors: errorsIn, field, meanwhile, skeleton = quizSkeleton }: QuizFormKind,
): Answer {
  const failed = (errors: Readonly<Record<string, string>>) => ({ body: { response_action: "errors", errors } });
  const errors = errorsIn(envelope.view);
  if (Object.keys(errors).length > 0) return { ...failed(errors), later: null };
  // The form stays as it is, to be sent again.
  const otherwise = async () => failed({ [field]: notQueued });
  return {
    body: { response_action: "update", view: skeleton(meanwhile) },
    later: { envelope, viewId: textIn(envelope.view, "id") || null, otherwise },
  };
}

/** Buttons of a channel's question that open a form. */
export const opensQuizWindow = (name: ActionName): boolean =>
  name === "quiz-form" || name === "quiz-report" || name === "quiz-decide";

/** What is private goes on in the window that it was pressed in. */
export const isPrivateQuiz = (name: ActionName): boolean => name === "quiz" || name === "interview";

/** What the window says that a press opens, until it is filled. */
export const quizSkeletonFor = (name: ActionName): ModalView =>
  name === "interview" ? interviewSkeleton("One moment …") : quizSkeleton("One moment …");
