import type { Failure } from "#app/failure.ts";
import { printLine, type QuestionLine } from "#app/question-line.ts";
import { actionsRow, button, fitsAButton } from "./buttons.ts";
import { cut, mrkdwn, oneLine } from "./escape.ts";
import { stopped } from "./in-words.ts";
import type { SlackMessage } from "./message.ts";
import { fitting } from "./pack.ts";
import { smallPrint } from "./passages.ts";
import { code, ours, paragraph, richText, written } from "./rich-text.ts";

export interface FailureView {
  /** What happened, in one line. */
  readonly line: string;
  readonly answerId: string;
  /** Ours, unless it is said to be the question's or the network's. */
  readonly kind?: Failure["kind"];
  /** What was asked, to be asked again. */
  readonly question?: QuestionLine | null;
}

const adviceFor: Readonly<Record<Failure["kind"], string>> = {
  question: "Nothing was decided. Put the words right and ask again; /hopwise help shows the forms.",
  source: "Try again in a moment. If it stays like this, tell whoever runs Hopwise here.",
  internal: "Try again. If it happens again, tell whoever runs Hopwise here.",
};

/** More than this of an error message or a question helps nobody. */
const longestLine = 800;
const longestNotification = 240;

/** Says what happened, what to do, and what to quote. */
export function failureMessage({ line, answerId, kind = "internal", question = null }: FailureView): SlackMessage {
  const what = stopped(cut(oneLine(line), longestLine));
  const said = richText([
    paragraph(ours("❗ No answer: ", { bold: true }), written(what)),
    paragraph(ours(adviceFor[kind])),
    ...(question === null ? [] : [asked(question)]),
  ]);
  const tail = [...smallPrint([`To quote: ${cut(answerId, 60)}`]), ...nextSteps(answerId, question)];
  return {
    text: `No answer: ${mrkdwn(what, longestNotification)}`,
    blocks: [...fitting(said, tail), ...tail],
  };
}

const asked = (question: QuestionLine) =>
  paragraph(ours("You asked: "), code(cut(oneLine(printLine(question)), longestLine)));

function nextSteps(answerId: string, question: QuestionLine | null) {
  if (question === null || !fitsAButton(question)) return [];
  const again = button({ name: "ask", label: "Try again", answerId, line: question });
  if (question.command !== "reach") return actionsRow([again]);
  return actionsRow([again, button({ name: "other-port", label: "Change the question", answerId, line: question })]);
}
