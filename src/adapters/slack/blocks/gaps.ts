import type { KnownBlock } from "@slack/types";
import type { Gap } from "#app/gaps.ts";
import { actionsRow, button } from "./buttons.ts";
import { cut, oneLine } from "./escape.ts";
import { counted } from "./in-words.ts";
import type { SlackMessage } from "./message.ts";
import { smallPrint } from "./passages.ts";
import { ours, paragraph, richText, written } from "./rich-text.ts";

const mostShown = 5;
const longestQuestion = 280;

const why: Readonly<Record<Gap["because"], string>> = {
  "not-covered": "no card answers it",
  "down-voted": "an answer that did not help",
  "asked-a-human": "a human was asked",
};

/** What people wanted to know and did not learn, the most wanted first; each can become the draft of a card. */
export function gapBlocks(gaps: readonly Gap[]): readonly KnownBlock[] {
  if (gaps.length === 0) return richText([paragraph(ours("None: every question so far has had an answer."))]);
  const rest = gaps.length - mostShown;
  return [
    ...gaps.slice(0, mostShown).flatMap((gap, nth) => [
      ...richText([
        paragraph(written(cut(oneLine(gap.question), longestQuestion), { bold: true })),
        paragraph(
          ours(`${counted(gap.times, "time")} · ${why[gap.because]} · last on ${gap.lastAskedAt.slice(0, 10)}`),
        ),
      ]),
      ...actionsRow([
        button({
          name: "draft-card",
          label: "Draft a card",
          spoken: "Draft a card for this question",
          nth,
          answerId: null,
          line: null,
          about: gap.key,
        }),
        button({
          name: "close-gap",
          label: "Close",
          spoken: "Close: take this question off the list",
          nth,
          answerId: null,
          line: null,
          about: gap.key,
        }),
      ]),
    ]),
    ...(rest > 0 ? smallPrint([`And ${counted(rest, "more")}: npx hopwise gaps lists them all.`]) : []),
  ];
}

export const gapsMessage = (gaps: readonly Gap[]): SlackMessage => ({
  text:
    gaps.length === 0 ? "No question waits for a card." : `${counted(gaps.length, "question")} without a good answer.`,
  blocks: [
    { type: "header", text: { type: "plain_text", text: "Questions without a good answer", emoji: false } },
    ...gapBlocks(gaps),
  ],
});
