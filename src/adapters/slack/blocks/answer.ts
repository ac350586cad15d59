import type { ImageBlock, KnownBlock } from "@slack/types";
import { printLine } from "#app/question-line.ts";
import type { Passage } from "#domain/prose/passage.ts";
import { answerActions } from "./answer-buttons.ts";
import type { AnswerView, ShownPicture } from "./answer-view.ts";
import { actionsRow } from "./buttons.ts";
import { cardButton } from "./card-answer.ts";
import { cut, mrkdwn, oneLine, plainText } from "./escape.ts";
import { footerBlock, footerLine } from "./footer.ts";
import { limits, textBytes } from "./limits.ts";
import { verdictSigns } from "./marks.ts";
import type { SlackMessage } from "./message.ts";
import { pack, roomBeside } from "./pack.ts";
import { blocksOf, smallPrint } from "./passages.ts";
import { plainTextOf } from "./plain-text.ts";

/** An answer, cut into messages that Slack takes. */
export interface RenderedAnswer {
  /** The verdict, as much of the rest as fits, the footer and the buttons. */
  readonly message: SlackMessage;
  /** What did not fit, in order. */
  readonly overflow: readonly SlackMessage[];
  /** The whole answer as a text file. */
  readonly plainText: string;
}

/** What a phone shows of a notification before it cuts. */
const longestNotification = 180;

/** The verdict first, then the path, what could not be seen, where the facts come from, and what can be done next. */
export function renderAnswer(view: AnswerView): RenderedAnswer {
  const passages = [...view.passages, ...warningsOf(view)];
  const notes = passages.filter((passage) => passage.kind === "footnote");
  const [first, ...body] = blocksOf(passages.filter((passage) => passage.kind !== "footnote"));
  // A header is small; anything else could go wherever there is room.
  const head: readonly KnownBlock[] = first?.type === "header" ? [first] : [];
  const rest = [...(first === undefined || head.length > 0 ? [] : [first]), ...body];
  const sources = smallPrint(notes.map(({ text }) => text));
  const tail = [
    ...(view.picture === null ? [] : [pictureBlock(view.picture)]),
    ...(view.isReadFromWords
      ? smallPrint([`You asked in your own words; I read that as: ${printLine(view.line)}`])
      : []),
    footerBlock(view),
    ...answerActions(view),
    ...cardsBlocks(view),
  ];
  const all = [...rest, ...sources];
  const [shown, ...others] = pack(all, roomBeside([...head, goesOn, ...tail]), roomBeside([]));
  return {
    message: {
      text: notificationOf(view),
      blocks: [...head, ...shown, ...(others.length === 0 ? [] : [goesOn]), ...tail],
    },
    overflow: others.map((blocks, nth) => ({ text: continuationOf(view, nth + 2, others.length + 1), blocks })),
    plainText: plainTextOf([...fileHead(view), ...passages, footnote(footerLine(view.answerId, view.footer))]),
  };
}

/** Why it is as it is: the cards of the deciding reasons. */
const cardsBlocks = ({ cards, answerId }: AnswerView): readonly KnownBlock[] =>
  actionsRow(cards.map((card, nth) => cardButton(card, nth, answerId, "Why: ")));

const goesOn: KnownBlock = {
  type: "context",
  elements: [plainText("The answer is longer than one message: it goes on below.", limits.contextText)],
};

const warningsOf = ({ warnings }: AnswerView): readonly Passage[] =>
  warnings.length === 0 ? [] : [{ kind: "list", title: "About the reading", items: warnings }];

const fileHead = ({ line }: AnswerView): readonly Passage[] => [{ kind: "text", text: `> ${printLine(line)}` }];

const footnote = (text: string): Passage => ({ kind: "footnote", text });

function headlineOf({ passages, line }: AnswerView): string {
  const headline = passages.find((passage) => passage.kind === "headline");
  return headline === undefined ? printLine(line) : `${verdictSigns[headline.mark]}${headline.text}`;
}

const notificationOf = (view: AnswerView): string => mrkdwn(headlineOf(view), longestNotification).trim() || "Hopwise";

const continuationOf = (view: AnswerView, part: number, parts: number): string =>
  `Part ${part} of ${parts}: ${mrkdwn(headlineOf(view), longestNotification)}`;

/** Alternative texts are sentences of our own with names in them; only names of strange letters make one this large. */
const mostAltBytes = 2400;

/** https://docs.slack.dev/reference/block-kit/blocks/image-block */
export function pictureBlock(picture: ShownPicture): ImageBlock {
  const whole = cut(oneLine(picture.altText).trim(), limits.altText) || "A picture of the path";
  const altText = textBytes(whole) <= mostAltBytes ? whole : cut(whole, Math.floor(mostAltBytes / 6));
  return { type: "image", slack_file: { id: picture.fileId }, alt_text: altText };
}
