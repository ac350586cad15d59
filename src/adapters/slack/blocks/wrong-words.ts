import type { Wrong } from "../text/wrong.ts";
import { actionsRow, button, fitsAButton } from "./buttons.ts";
import { cut, mrkdwn, oneLine } from "./escape.ts";
import { sentence } from "./in-words.ts";
import type { SlackMessage } from "./message.ts";
import { code, ours, paragraph, richText, written } from "./rich-text.ts";

const longestLine = 400;

/** What is wrong with a line, the right form with the person's own words in it, and what was probably meant. */
export function wrongWordsMessage({ line, problem, form, example, suggestion }: Wrong): SlackMessage {
  const advice = example === null ? [] : [ours(" For example "), code(example), ours(".")];
  const meant = suggestion !== null && fitsAButton(suggestion) ? suggestion : null;
  return {
    text: mrkdwn(line, longestLine),
    blocks: [
      ...richText([
        paragraph(written(sentence(cut(oneLine(problem), longestLine)))),
        paragraph(ours("Write "), code(cut(oneLine(form), longestLine)), ours("."), ...advice),
      ]),
      ...(meant === null ? [] : actionsRow([button({ name: "ask", label: "Ask this", answerId: null, line: meant })])),
    ],
  };
}
