import { printLine, type QuestionLine } from "#app/question-line.ts";
import { cut, oneLine } from "./escape.ts";
import type { SlackMessage } from "./message.ts";
import { smallPrint } from "./passages.ts";
import { code, ours, paragraph, richText } from "./rich-text.ts";

const reading = "Reading the network …";

/** Shown where an answer takes longer than a moment; the answer takes its place, or follows. */
export function progressMessage(question: QuestionLine | null = null): SlackMessage {
  const asked = question === null ? [] : [ours(" "), code(cut(oneLine(printLine(question)), 300))];
  return {
    text: reading,
    blocks: [
      ...richText([paragraph(ours(`⏳ ${reading}`), ...asked)]),
      ...smallPrint(["A large account can take some seconds. The answer comes by itself."]),
    ],
  };
}
