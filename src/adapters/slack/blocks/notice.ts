import type { SlackMessage } from "./message.ts";
import { ours, paragraph, richText } from "./rich-text.ts";

/** One line of our own, about something that was done. */
export const noticeMessage = (line: string): SlackMessage => ({
  text: line,
  blocks: richText([paragraph(ours(line))]),
});
