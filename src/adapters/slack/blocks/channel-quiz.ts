import type { ActionsBlock, ContextBlock, KnownBlock } from "@slack/types";
import type { Reveal, VoicedQuestion } from "#app/ports/quiz-voice.ts";
import { readable } from "#domain/knowledge/card.ts";
import { lineOfMarkdown } from "#domain/prose/markdown.ts";
import type { Passage } from "#domain/prose/passage.ts";
import { bar, explanationProse, itemProse, revealProse } from "#domain/prose/quiz.ts";
import { hasOptions, type KeyedItem, type Option } from "#domain/quiz/item.ts";
import { letterOf } from "#domain/quiz/shown.ts";
import { actionsRow, button } from "./buttons.ts";
import { counted } from "./in-words.ts";
import type { SlackMessage } from "./message.ts";
import { fitting } from "./pack.ts";
import { blocksOf, smallPrint } from "./passages.ts";
import { sourcesLine } from "./quiz-sources.ts";
import { ours, paragraph, richText } from "./rich-text.ts";

/** What a button of a channel's question carries: the question's key and what is pressed. Neither tells the item. */
export const pressOf = (key: string, what: string): string => `${key} ${what}`;

/** @returns null for what is none of ours */
export function readPress(about: string | undefined): { readonly key: string; readonly what: string } | null {
  const [, key, what] = /^(\d{4}-\d\d-\d\d(?:\.\d)?) ([A-Za-z]+)$/.exec(about ?? "") ?? [];
  return key === undefined || what === undefined ? null : { key, what };
}

/**
 * A question in its channel. Nothing in it depends on the key of the question, or on what anybody has answered: not the
 * text of the notification, not what stands behind the buttons.
 */
export function channelQuestion({ key, item, closesAt }: VoicedQuestion): SlackMessage {
  const title = `Question of the day: ${item.topic}`;
  const tail = [...answerButtons(key, item), untilLine(closesAt)];
  return {
    text: title,
    blocks: [
      header(title),
      ...fitting([...smallPrint([item.difficulty]), ...blocksOf(itemProse(item))], tail),
      ...tail,
    ],
  };
}

const header = (text: string): KnownBlock => ({ type: "header", text: { type: "plain_text", text, emoji: false } });

/** One letter is one press; what takes more opens a form. */
function answerButtons(key: string, item: KeyedItem): readonly ActionsBlock[] {
  const one = { answerId: null, line: null } as const;
  if (!hasOptions(item) || item.kind === "choose-all")
    return actionsRow([
      button({ ...one, name: "quiz-form", label: "Answer …", about: pressOf(key, "form"), isPrimary: true }),
    ]);
  return actionsRow(
    item.options.map((_, place) => {
      const letter = letterOf(place);
      return button({
        ...one,
        name: "quiz-answer",
        label: letter,
        spoken: `Answer ${letter}`,
        nth: place,
        about: pressOf(key, letter),
      });
    }),
  );
}

/** Everybody reads it by their own clock. https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
export const localTime = (instant: number): string =>
  `<!date^${Math.floor(instant / 1000)}^{date_short_pretty} at {time}|${new Date(instant).toISOString().slice(0, 16).replace("T", " ")} UTC>`;

const untilLine = (closesAt: number): ContextBlock => ({
  type: "context",
  elements: [
    {
      type: "mrkdwn",
      text: `Open until ${localTime(closesAt)}. Nobody sees what you answer, and you may change it once.`,
    },
  ],
});

/** The question once it is closed: where to read on. */
export function closedQuestion({ item }: VoicedQuestion, answered: number): SlackMessage {
  const title = `Question of the day: ${item.topic}`;
  const people = answered === 0 ? "Nobody answered" : counted(answered, "answer");
  const line = `${people}. The answer is in the thread.`;
  const tail = richText([paragraph(ours("Closed. ", { bold: true }), ours(line))]);
  return {
    text: title,
    blocks: [
      header(title),
      ...fitting([...smallPrint([item.difficulty]), ...blocksOf(itemProse(item))], tail),
      ...tail,
    ],
  };
}

const reportButton = (key: string) =>
  button({
    name: "quiz-report",
    label: "Report this question",
    answerId: null,
    line: null,
    about: pressOf(key, "report"),
  });

/** Of fewer people the numbers would tell who answered what. */
const fewestShown = 3;

const mostCards = 2;

/** The key, why, how many chose what, and where the squads stand. Nobody's name is in it. */
export function revealMessage(
  reveal: Reveal,
  cards: readonly { readonly id: string; readonly title: string }[],
): SlackMessage {
  const { question, tally, correction, squads, togetherInARow } = reveal;
  const { item } = question;
  const { answered } = tally;
  const isShown = answered >= fewestShown;
  const tail = [
    ...actionsRow([
      ...cards
        .slice(0, mostCards)
        .map(({ id, title }, nth) =>
          button({ name: "card", label: `Read: ${title}`, nth, answerId: null, line: null, about: id }),
        ),
      button({ name: "quiz", label: "My questions", answerId: null, line: null, about: "next" }),
      button({
        name: "quiz-squad",
        label: "My squad",
        answerId: null,
        line: null,
        about: pressOf(question.key, "squad"),
      }),
      reportButton(question.key),
    ]),
    ...smallPrint(togetherInARow < 2 ? [] : [`${togetherInARow} questions in a row that several have answered.`]),
    sourcesLine(item),
  ];
  const head = revealProse({ item, right: tally.right.length, answered, isShown, isVoid: correction?.kind === "void" });
  const passages = [
    ...head,
    ...(correction?.kind === "void" ? [] : keyInWords(item)),
    // The explanation was written for the key that was wrong.
    ...(correction === null ? explanationProse(item) : [{ kind: "text", text: correction.note } as const]),
    ...(isShown && tally.chosen !== null && hasOptions(item)
      ? [distribution(item.options, tally.chosen, answered)]
      : []),
    ...(squads.length === 0
      ? []
      : [
          {
            kind: "table",
            title: "Squads this week",
            columns: ["squad", "right", "members"],
            rows: squads.map(({ name, share, members }) => [name, bar(share), String(members)]),
          } as const,
        ]),
  ];
  const text = head[0]?.kind === "headline" ? head[0].text : "The answer";
  return { text, blocks: [...fitting(blocksOf(passages), tail), ...tail] };
}

/** What the right letters stand for: in a thread the question itself is out of sight. */
const keyInWords = (item: KeyedItem): readonly Passage[] =>
  hasOptions(item)
    ? [
        {
          kind: "list",
          title: "",
          items: item.options.filter(({ isRight }) => isRight).map(({ text }) => lineOfMarkdown(readable(text))),
          marks: item.options.flatMap(({ isRight }, place) => (isRight ? [letterOf(place)] : [])),
        },
      ]
    : [];

const distribution = (options: readonly Option[], chosen: readonly number[], answered: number): Passage => ({
  kind: "table",
  title: "What was chosen",
  columns: ["answer", "share", "people"],
  rows: options.map(({ isRight }, place) => {
    const count = chosen[place] ?? 0;
    return [`${letterOf(place)}${isRight ? " ✓" : ""}`, bar(count / answered), String(count)];
  }),
});
