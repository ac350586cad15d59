import { readable } from "../knowledge/card.ts";
import { hasOptions, type KeyedItem } from "../quiz/item.ts";
import type { TopicMastery } from "../quiz/mastery.ts";
import { letterOf, shownSteps } from "../quiz/shown.ts";
import { lineOfMarkdown, passagesOfMarkdown } from "./markdown.ts";
import type { Passage } from "./passage.ts";

/** A question as it is asked: nothing in it depends on its key. */
export const itemProse = (item: KeyedItem): readonly Passage[] => [...stemProse(item), ...choicesOf(item)];

/** The question without what there is to choose. */
export const stemProse = ({ stem }: KeyedItem): readonly Passage[] => passagesOfMarkdown(stem);

function choicesOf(item: KeyedItem): readonly Passage[] {
  if (item.kind === "term") return [];
  const texts =
    item.kind === "order"
      ? shownSteps(item).map((step) => item.steps[step] as string)
      : item.options.map(({ text }) => text);
  const marks = texts.map((_, place) => letterOf(place));
  return [{ kind: "list", title: "", items: texts.map(plain), marks }];
}

/** What kind of answer it takes. */
export function askFor(item: KeyedItem): string {
  switch (item.kind) {
    case "term":
      return "Type the number or the term.";
    case "order":
      return "Give all letters in the right order.";
    case "choose-all":
      return "More than one is right: give the letters of all of them.";
    default:
      return "One is the best: give its letter.";
  }
}

/** What is said once somebody has answered: the key, why, and what each wrong option gets wrong. */
export function explanationProse(item: KeyedItem): readonly Passage[] {
  return [{ kind: "text", text: keyOf(item) }, ...passagesOfMarkdown(readable(item.explanation)), ...mistakesOf(item)];
}

function keyOf(item: KeyedItem): string {
  switch (item.kind) {
    case "term":
      return `The answer is ${plain(item.answer)}.`;
    case "order":
      return `The order is ${item.steps.map((_, step) => letterOf(shownSteps(item).indexOf(step))).join(", ")}: ${item.steps.map(plain).join("; ")}.`;
    default: {
      const key = item.options.map((option, place) => ({ option, place })).filter(({ option }) => option.isRight);
      return key.map(({ option, place }) => `${letterOf(place)} is right: ${plain(option.because)}`).join(" ");
    }
  }
}

function mistakesOf(item: KeyedItem): readonly Passage[] {
  if (!hasOptions(item)) return [];
  const wrong = item.options.map((option, place) => ({ option, place })).filter(({ option }) => !option.isRight);
  const items = wrong.map(({ option }) => plain(option.because));
  const marks = wrong.map(({ place }) => letterOf(place));
  return [{ kind: "list", title: "Why not the others", items, marks }];
}

/** One line without marks of Markdown. */
const plain = (text: string): string => lineOfMarkdown(readable(text));

export interface RevealView {
  readonly item: KeyedItem;
  readonly right: number;
  readonly answered: number;
  /** Whether enough have answered for the numbers to tell of nobody. */
  readonly isShown: boolean;
  /** The question was taken back afterwards. */
  readonly isVoid: boolean;
}

/** How a channel's question went: the first words of its reveal. */
export function revealProse({ item, right, answered, isShown, isVoid }: RevealView): readonly Passage[] {
  if (isVoid)
    return [{ kind: "headline", mark: "neutral", text: "This question was taken back: it counts for nobody." }];
  const headline = `The answer: ${shortKeyOf(item)}`;
  const people = answered === 1 ? "1 person answered" : `${answered} people answered`;
  const numbers = isShown ? `${people}, ${right} of them right.` : answered === 0 ? "Nobody answered." : `${people}.`;
  return [
    { kind: "headline", mark: "neutral", text: headline },
    { kind: "text", text: numbers },
  ];
}

function shortKeyOf(item: KeyedItem): string {
  switch (item.kind) {
    case "term":
      return plain(item.answer);
    case "order":
      return item.steps.map((_, step) => letterOf(shownSteps(item).indexOf(step))).join(", ");
    default:
      return item.options.flatMap(({ isRight }, place) => (isRight ? [letterOf(place)] : [])).join(", ");
  }
}

/** The verdict on an answer, and when the question comes back. @param next a day such as `2026-11-25` */
export function markedProse(isRight: boolean, isPractice: boolean, next: string): readonly Passage[] {
  const back = isPractice ? "That was practice: it was not due, and changes nothing." : `It comes back on ${next}.`;
  return [
    { kind: "headline", mark: isRight ? "good" : "bad", text: isRight ? "Right." : "Not right." },
    { kind: "text", text: back },
  ];
}

export interface ProgressView {
  readonly mastery: readonly TopicMastery[];
  readonly streakDays: number;
  readonly longestStreak: number;
  readonly freezes: number;
  /** The newest first. */
  readonly answers: readonly { readonly itemId: string; readonly isRight: boolean }[];
}

/** How far somebody has come, topic by topic; what too little was asked of says so. */
export function progressProse({
  mastery,
  streakDays,
  longestStreak,
  freezes,
  answers,
}: ProgressView): readonly Passage[] {
  // What was never asked comes last: of it there is nothing to say.
  const rows = mastery
    .toSorted((one, other) => other.seen - one.seen)
    .map(({ topic, recall, seen, items }) => [
      topic,
      recall === null ? "not enough yet" : bar(recall),
      `${seen} of ${items}`,
    ]);
  return [
    { kind: "headline", mark: "neutral", text: `Days in a row: ${streakDays}` },
    { kind: "text", text: `The longest streak was ${longestStreak}. Working days that you may miss: ${freezes}.` },
    { kind: "table", title: "What you would recall now", columns: ["topic", "recall", "seen"], rows },
    ...(answers.length === 0
      ? []
      : [
          {
            kind: "list",
            title: "Last answers",
            items: answers.map(({ itemId, isRight }) => `${isRight ? "right" : "wrong"}  ${itemId}`),
          } as const,
        ]),
  ];
}

const barLength = 10;

/** A share from 0 to 1, to be seen and to be read. */
export const bar = (share: number): string => {
  const full = Math.round(share * barLength);
  return `${"█".repeat(full)}${"░".repeat(barLength - full)} ${Math.round(share * 100)} %`;
};
