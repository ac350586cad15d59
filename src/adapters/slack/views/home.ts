import type { HomeView, KnownBlock, SectionBlock } from "@slack/types";
import type { NetworkAccess } from "#app/access.ts";
import type { Gap } from "#app/gaps.ts";
import { printLine, type QuestionLine } from "#app/question-line.ts";
import type { ReportedItem } from "#app/quiz/channel/reports.ts";
import type { RecentQuestion } from "#app/recent-questions.ts";
import { accessLines } from "../blocks/access-lines.ts";
import { actionsRow, button, fitsAButton } from "../blocks/buttons.ts";
import { cut, oneLine, plainText } from "../blocks/escape.ts";
import { gapBlocks } from "../blocks/gaps.ts";
import { commandLines } from "../blocks/help.ts";
import { instantInWords } from "../blocks/in-words.ts";
import { fitting } from "../blocks/pack.ts";
import { smallPrint } from "../blocks/passages.ts";
import { quizLine } from "../blocks/quiz.ts";
import { reportedBlocks } from "../blocks/reported.ts";
import { code, ours, paragraph, richText } from "../blocks/rich-text.ts";
import { quizButtons } from "./quiz-modal.ts";

export interface HomeFacts {
  readonly version: string;
  /** Questions worth trying first, with the network that they are about. */
  readonly examples: readonly QuestionLine[];
  /** What this person may ask about in a direct message, which is where answers from here go. */
  readonly access: readonly NetworkAccess[];
  /** Newest first. */
  readonly recent: readonly RecentQuestion[];
  /** What the quiz has for this person today. */
  readonly quiz: { readonly due: number; readonly streakDays: number };
  /** What wants a decision of those who keep the cards, the most wanted first; null for everybody else. */
  readonly upkeep: { readonly gaps: readonly Gap[]; readonly reported: readonly ReportedItem[] } | null;
}

const mostExamples = 6;
const mostRecent = 10;

/** What Hopwise can do, examples to press, what this person may ask about, and what they asked before. */
export function homeView({ version, examples, access, recent, quiz, upkeep }: HomeFacts): HomeView {
  const asked = recent.filter(({ line }) => fitsAButton(line)).slice(0, mostRecent);
  return {
    type: "home",
    blocks: [
      header("Can it reach? Ask Hopwise"),
      ...richText([
        paragraph(
          ours(
            "Hopwise answers AWS network questions hop by hop: the verdict, the rule that decides it, and what could not be seen. It reads and never changes anything. Answers are yours alone until you share them.",
          ),
        ),
      ]),
      ...examplesOf(examples.filter(fitsAButton).slice(0, mostExamples)),
      header("What you can ask"),
      ...richText(commandLines()),
      ...richText([
        paragraph(
          ours("Or in your own words, here or with a mention: "),
          code("why does my NAT gateway drop idle connections?"),
          ours(", "),
          code("can web-1 talk to orders-db on postgres?"),
        ),
      ]),
      header("What you may ask about"),
      ...fitting(richText(accessLines(access))),
      ...smallPrint(["In channels it can be more: /hopwise whoami says so for the channel you are in."]),
      header("What you asked lately"),
      ...(asked.length === 0
        ? richText([paragraph(ours("Nothing in the last month. Press an example above, or type a command anywhere."))])
        : asked.map((question, nth) => recentSection(question, nth + mostExamples))),
      header("Quiz"),
      ...richText([paragraph(ours(quizLine(quiz)))]),
      ...quizButtons(quiz.due),
      ...(upkeep === null
        ? []
        : [
            header("Questions without a good answer"),
            ...gapBlocks(upkeep.gaps),
            header("Reported questions of the quiz"),
            ...reportedBlocks(upkeep.reported),
          ]),
      ...smallPrint([`Hopwise ${cut(oneLine(version), 40)}`]),
    ],
  };
}

const header = (text: string): KnownBlock => ({ type: "header", text: plainText(text, 150) });

const examplesOf = (examples: readonly QuestionLine[]): readonly KnownBlock[] =>
  examples.length === 0
    ? []
    : [
        ...richText([paragraph(ours("Try one of these:", { bold: true }))]),
        ...actionsRow(
          examples.map((line, nth) =>
            button({
              name: "ask",
              label: printLine(line),
              spoken: `Ask: ${printLine(line)}`,
              nth,
              answerId: null,
              line,
            }),
          ),
        ),
      ];

/** A question as it was asked, what came out, and a button that asks it again. */
function recentSection({ line, verdict, askedAt }: RecentQuestion, nth: number): SectionBlock {
  const about = line.network === null ? "" : ` · ${cut(oneLine(line.network), 60)}`;
  const outcome = verdict === null ? "" : ` · ${cut(oneLine(verdict), 40)}`;
  const text = `${cut(oneLine(printLine(line)), 300)}\n${instantInWords(askedAt)}${about}${outcome}`;
  return {
    type: "section",
    text: { type: "plain_text", text, emoji: false },
    accessory: button({
      name: "ask",
      label: "Ask again",
      spoken: `Ask again: ${printLine(line)}`,
      nth,
      answerId: null,
      line,
    }),
  };
}
