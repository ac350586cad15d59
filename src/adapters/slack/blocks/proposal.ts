import { printLine, type QuestionLine } from "#app/question-line.ts";
import { actionsRow, button, fitsAButton } from "./buttons.ts";
import { cut, oneLine } from "./escape.ts";
import type { SlackMessage } from "./message.ts";
import { fitting } from "./pack.ts";
import { bullet, code, ours, paragraph, richText } from "./rich-text.ts";

export interface ProposalView {
  /** What was found in the message: ids, addresses, ports, in its order. */
  readonly found: readonly string[];
  /** The questions that they could make, the likeliest first. */
  readonly questions: readonly QuestionLine[];
}

const mostFound = 12;
const mostQuestions = 4;
const longestWord = 80;
const longestQuestion = 200;

/** What the message shortcut found, and the questions that it could be asked; any of them can be changed first. */
export function proposalMessage({ found, questions }: ProposalView): SlackMessage {
  if (found.length === 0) return nothingFound;
  const asked = questions.filter(fitsAButton).slice(0, mostQuestions);
  const words = found.slice(0, mostFound).map((word) => code(cut(oneLine(word), longestWord)));
  const said = richText([
    paragraph(
      ours("In this message I found "),
      ...words.flatMap((word, nth) => (nth === 0 ? [word] : [ours(", "), word])),
      ours("."),
    ),
    ...(asked.length === 0
      ? [paragraph(ours("That is not enough for a question: it takes a source, a destination and a port."))]
      : [paragraph(ours("Ask this?", { bold: true }))]),
    ...asked.map((question) => bullet(code(cut(oneLine(printLine(question)), longestQuestion)))),
  ]);
  const several = asked.length > 1;
  const tail = actionsRow([
    ...asked.map((line, nth) =>
      button({
        name: "ask",
        label: several ? printLine(line) : "Ask",
        nth,
        answerId: null,
        line,
        isPrimary: !several,
      }),
    ),
    ...asked
      .filter(({ command }) => command === "reach")
      .slice(0, 1)
      .map((line) => button({ name: "other-port", label: "Change it first", answerId: null, line })),
  ]);
  return {
    text: asked.length === 0 ? "Not enough for a question" : "Ask what this message is about?",
    blocks: [...fitting(said, tail), ...tail],
  };
}

const nothingFound: SlackMessage = {
  text: "There is nothing to check in this message.",
  blocks: richText([
    paragraph(
      ours("There is nothing to check in this message. ", { bold: true }),
      ours("I look for ids such as "),
      code("sg-0123456789abcdef0"),
      ours(", addresses, host names and ports. You can ask yourself: "),
      code("/reach <source> <destination> <traffic>"),
    ),
  ]),
};
