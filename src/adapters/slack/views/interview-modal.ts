import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import type { Interview } from "#app/quiz/interview-record.ts";
import { openItemProse } from "#domain/prose/interview.ts";
import type { OpenItem } from "#domain/quiz/item.ts";
import { actionsRow } from "../blocks/buttons.ts";
import { plainText } from "../blocks/escape.ts";
import { blocksOf, smallPrint } from "../blocks/passages.ts";
import { ours, paragraph, richText, written } from "../blocks/rich-text.ts";
import { interviewFollowUpModal, interviewModal, interviewSetupModal } from "../names.ts";
import { interviewTurn } from "./interview-buttons.ts";
import {
  type InterviewMetadata,
  longestOpenAnswer,
  openAnswerField,
  topicsField,
  wantedChoices,
  wantedField,
} from "./interview-form.ts";
import { interviewWindow } from "./interview-window.ts";

/** What somebody wants to be asked about, and how much. @param topics that have open questions, with how many */
export function interviewSetupView(topics: ReadonlyMap<string, number>): ModalView {
  const counts = wantedChoices.map((count) => option(`${count} questions`, String(count)));
  const [usual = option("", "")] = counts;
  return interviewWindow(
    [
      ...richText([
        paragraph(
          ours(
            "Open questions, as an interviewer asks them. After each answer you see which points you made, in your own words, and which you missed; at the end what it came to, and what to read. It is for you alone.",
          ),
        ),
      ]),
      {
        type: "input",
        block_id: topicsField,
        optional: true,
        label: plainText("Topics (all, where none is chosen)", 2000),
        element: {
          type: "multi_static_select",
          action_id: topicsField,
          options: [...topics].map(([topic, count]) => option(`${topic} (${count})`, topic)),
        },
      },
      {
        type: "input",
        block_id: wantedField,
        label: plainText("How many", 2000),
        element: { type: "radio_buttons", action_id: wantedField, options: counts, initial_option: usual },
      },
    ],
    { callbackId: interviewSetupModal, submit: "Begin", metadata: "" },
  );
}

const option = (label: string, value: string): PlainTextOption => ({ text: plainText(label, 75), value });

/** A question, and room to answer it. Nothing in it depends on the rubric. */
export const interviewQuestionView = (interview: Interview, item: OpenItem): ModalView =>
  interviewWindow(
    [
      ...smallPrint([
        `${item.topic} · ${item.difficulty} · question ${interview.answers.length + 1} of ${interview.wanted}`,
      ]),
      ...blocksOf(openItemProse(item)),
      openAnswerBlock("Your answer, as you would say it"),
      ...actionsRow([interviewTurn.stop(interview)]),
    ],
    {
      callbackId: interviewModal,
      submit: "Answer",
      metadata: metadataOf({ begunAt: interview.begunAt, itemId: item.id }),
    },
  );

const metadataOf = (metadata: InterviewMetadata): string => JSON.stringify(metadata);

const openAnswerBlock = (label: string): InputBlock => ({
  type: "input",
  block_id: openAnswerField,
  label: plainText(label, 2000),
  element: {
    type: "plain_text_input",
    action_id: openAnswerField,
    multiline: true,
    max_length: longestOpenAnswer,
    focus_on_load: true,
  },
});

/** Blocks with the question behind the question below them, and room to answer it. */
export const withFollowUp = (interview: Interview, item: OpenItem, blocks: readonly KnownBlock[]): ModalView =>
  interviewWindow([...blocks, openAnswerBlock("Your answer to that; you may also go on without one")], {
    callbackId: interviewFollowUpModal,
    submit: "Answer",
    metadata: metadataOf({ begunAt: interview.begunAt, itemId: item.id }),
  });

/** An interview that was begun and not ended. */
export const underWayView = (interview: Interview): ModalView =>
  interviewWindow([
    ...blocksOf([
      { kind: "headline", mark: "neutral", text: "You are in the middle of an interview." },
      { kind: "text", text: `Answered: ${interview.answers.length} of ${interview.wanted} questions.` },
    ]),
    ...actionsRow([interviewTurn.goOn("Go on", { isPrimary: true }), interviewTurn.stop(interview)]),
  ]);

export const noQuestionsView = (): ModalView =>
  interviewWindow([
    ...blocksOf([{ kind: "headline", mark: "neutral", text: "No open questions fit." }]),
    ...actionsRow([interviewTurn.begin("Other topics")]),
  ]);

/** The interview that a window belonged to is not there any more. */
export const noInterviewView = (): ModalView =>
  interviewWindow([
    ...blocksOf([{ kind: "headline", mark: "neutral", text: "This interview is not kept any more." }]),
    ...actionsRow([interviewTurn.begin("Begin another")]),
  ]);

const notTakenBecause = {
  gone: "This question was taken out of the quiz while you had it open. Another takes its place.",
  over: "This interview was ended before your answer came.",
  none: "This interview is not kept any more: it was begun more than a day ago, or another has begun.",
} as const;

/** An answer that could not be graded, given back: nobody types it twice. */
export const notTakenView = (because: keyof typeof notTakenBecause, text: string): ModalView =>
  interviewWindow([
    ...blocksOf([
      { kind: "headline", mark: "neutral", text: "Your answer was not graded." },
      { kind: "text", text: notTakenBecause[because] },
    ]),
    ...ownWords(text),
    ...actionsRow([interviewTurn.goOn(because === "gone" ? "Next question" : "Go on", { isPrimary: true })]),
  ]);

/** What somebody has typed, as they typed it, to be copied or compared. */
export const ownWords = (text: string): readonly KnownBlock[] =>
  richText([
    paragraph(ours("You wrote", { bold: true })),
    ...text
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => paragraph(written(line))),
  ]);
