import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import type { DueToday, MarkedAnswer, Standing } from "#app/quiz/learn.ts";
import { type Card, readable } from "#domain/knowledge/card.ts";
import { lineOfMarkdown, passagesOfMarkdown } from "#domain/prose/markdown.ts";
import { askFor, explanationProse, itemProse, markedProse, progressProse, stemProse } from "#domain/prose/quiz.ts";
import { hasOptions, type KeyedItem, type Option } from "#domain/quiz/item.ts";
import { letterOf } from "#domain/quiz/shown.ts";
import { pictureBlock } from "../blocks/answer.ts";
import type { ShownPicture } from "../blocks/answer-view.ts";
import { actionsRow, button } from "../blocks/buttons.ts";
import { plainText } from "../blocks/escape.ts";
import { blocksOf, smallPrint } from "../blocks/passages.ts";
import { interviewTurn } from "./interview-buttons.ts";
import { answerField, longestAnswer, metadataOf, sureField } from "./quiz-form.ts";
import { quizWindow } from "./quiz-window.ts";

/** A question to answer, and what is left of the day. Nothing in it depends on the key. */
export function questionView(item: KeyedItem, { due, streakDays }: Pick<DueToday, "due" | "streakDays">): ModalView {
  const lettersInOrder = item.kind === "order" ? item.steps.length : null;
  return quizWindow(
    [
      ...smallPrint([`${item.topic} · ${item.difficulty} · ${due.length} left today · ${daysInARow(streakDays)}`]),
      ...answerBlocks(item),
    ],
    { submit: "Answer", metadata: metadataOf({ itemId: item.id, lettersInOrder }) },
  );
}

const daysInARow = (days: number): string => (days === 1 ? "1 day in a row" : `${days} days in a row`);

/** The question, what it is answered with, and how sure one is. What the buttons say whole is not said above them as well. */
export const answerBlocks = (item: KeyedItem): readonly KnownBlock[] => [
  ...blocksOf(hasOptions(item) && item.options.every(fitsAButton) ? stemProse(item) : itemProse(item)),
  answerBlock(item),
  sureBlock,
];

/** A radio button's text is short: where an option is longer its letter stands for it. */
const longestOption = 75;

const onAButton = ({ text }: Option, place: number): string => `${letterOf(place)}  ${lineOfMarkdown(readable(text))}`;

const fitsAButton = (option: Option, place: number): boolean => onAButton(option, place).length <= longestOption;

function answerBlock(item: KeyedItem): InputBlock {
  const input = (element: InputBlock["element"]): InputBlock => ({
    type: "input",
    block_id: answerField,
    label: plainText(askFor(item), 2000),
    element,
  });
  if (!hasOptions(item))
    return input({ type: "plain_text_input", action_id: answerField, max_length: longestAnswer, focus_on_load: true });
  const options = item.options.map((option, place): PlainTextOption => {
    const letter = letterOf(place);
    const text = fitsAButton(option, place) ? onAButton(option, place) : letter;
    return { text: plainText(text, longestOption), value: letter };
  });
  return item.kind === "choose-all"
    ? input({ type: "checkboxes", action_id: answerField, options })
    : input({ type: "radio_buttons", action_id: answerField, options });
}

const sureBlock: InputBlock = {
  type: "input",
  block_id: sureField,
  label: plainText("How sure are you?", 100),
  hint: plainText("A right answer that was half a guess comes back sooner.", 100),
  element: {
    type: "radio_buttons",
    action_id: sureField,
    options: [
      { text: plainText("Sure", 75), value: "sure" },
      { text: plainText("Not sure", 75), value: "unsure" },
    ],
  },
};

/** The mark, why, when the question comes back, and what to read. */
export function markedView(
  { item, isRight, isPractice }: MarkedAnswer,
  { next, left, cards }: { readonly next: string; readonly left: number; readonly cards: readonly Card[] },
): ModalView {
  return quizWindow([
    ...blocksOf([...markedProse(isRight, isPractice, next), ...explanationProse(item)]),
    ...actionsRow([
      ...nextButton(left),
      ...cards.map((card, nth) => turn(`card:${card.id}`, `Read: ${card.title}`, { nth: nth + 2 })),
      turn("progress", "My progress", { nth: 1 }),
    ]),
    ...smallPrint([`From ${item.sources.join(", ")}; checked ${item.checked}. Question ${item.id}.`]),
  ]);
}

/** Where the day is done, or no question fits. */
export const restView = ({ answeredToday, streakDays }: Pick<DueToday, "answeredToday" | "streakDays">): ModalView =>
  quizWindow([
    ...blocksOf([
      { kind: "headline", mark: "good", text: "Nothing is left for today." },
      { kind: "text", text: `Answered today: ${answeredToday}. You are on ${daysInARow(streakDays)}.` },
    ]),
    ...actionsRow([turn("progress", "My progress", { nth: 1 }), interviewTurn.begin(mockInterview)]),
  ]);

/** The card of a question that was answered, in the same window. */
export const readingView = (card: Card, left: number): ModalView =>
  quizWindow([
    ...blocksOf([{ kind: "headline", mark: "neutral", text: card.title }, ...passagesOfMarkdown(readable(card.body))]),
    ...smallPrint([`${card.sources.join("\n")}\nReviewed ${card.reviewed}`]),
    ...actionsRow([...nextButton(left), turn("progress", "My progress", { nth: 1 })]),
  ]);

const mostShownAnswers = 10;

/** @param note what else there is to say, in a line */
export const progressView = (standing: Standing, left: number, note: string | null = null): ModalView =>
  quizWindow([
    ...smallPrint(note === null ? [] : [note]),
    ...blocksOf(progressProse({ ...standing, answers: standing.answers.slice(0, mostShownAnswers) })),
    ...actionsRow([
      ...nextButton(left),
      turn("picture", "As a picture", { nth: 2 }),
      interviewTurn.begin(mockInterview),
      forgetButton,
    ]),
  ]);

/** What one recalls, over time and by topic, with its words for who cannot see it. */
export const recallView = (picture: ShownPicture, left: number): ModalView =>
  quizWindow([
    pictureBlock(picture),
    ...actionsRow([...nextButton(left), turn("progress", "My progress", { nth: 1 })]),
  ]);

const nextButton = (left: number) =>
  left === 0 ? [] : [turn("next", `Next question (${left} left)`, { isPrimary: true })];

export const forgottenView = (): ModalView =>
  quizWindow(blocksOf([{ kind: "headline", mark: "neutral", text: "Everything that the quiz knew of you is gone." }]));

const mockInterview = "Mock interview";

/** What a press in the window asks for next. */
const turn = (
  about: string,
  label: string,
  { nth = 0, isPrimary = false }: { readonly nth?: number; readonly isPrimary?: boolean } = {},
) => button({ name: "quiz", label, nth, isPrimary, answerId: null, line: null, about });

const forgetButton = {
  ...turn("forget", "Forget everything", { nth: 9 }),
  style: "danger" as const,
  confirm: {
    title: plainText("Forget everything?", 100),
    text: plainText("All answers, your streak and what you would recall are removed for good.", 300),
    confirm: plainText("Forget", 30),
    deny: plainText("Keep", 30),
  },
};

export const quizButtons = (due: number): readonly KnownBlock[] =>
  actionsRow([
    turn("next", due === 0 ? "Look" : `Begin (${due} due)`, { isPrimary: due > 0 }),
    turn("progress", "My progress", { nth: 1 }),
    interviewTurn.begin(mockInterview),
  ]);
