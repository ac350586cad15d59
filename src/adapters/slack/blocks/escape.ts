import type { PlainTextElement } from "@slack/types";

/**
 * The boundary for text that others wrote: Name tags, descriptions, error messages, what people typed. Whatever leaves
 * for Slack passes through here. https://docs.slack.dev/messaging/formatting-message-text
 */

/** Seen by nobody, or turns the direction of what follows; a joiner inside an emoji is part of it. */
const hidden =
  /(?<!\p{Extended_Pictographic}\ufe0f?\p{Emoji_Modifier}?)\u200d|\u200d(?!\p{Extended_Pictographic})|(?!\u200d)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu;

const named = (char: string): string => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;

/** What cannot be seen is written out, so that a name can neither hide anything nor turn a line around. */
const visible = (text: string): string => text.replace(hidden, named);

/** A text where a line is meant: it cannot add lines of its own. */
export const oneLine = (text: string): string =>
  visible(text.replace(/[\s\u0085]+/gu, (space) => (/[\r\n\t\v\f\u0085\u2028\u2029]/.test(space) ? " " : space)));

/** Lines of code or JSON, which keep their breaks and their indentation. */
export const codeLines = (text: string): string =>
  text
    .split(/\r\n|[\n\r]/)
    .map(codeLine)
    .join("\n");

const codeLine = (line: string): string => visible(line.replaceAll("\t", "  "));

/** At most so many code points, the last an ellipsis where something is missing. */
export function cut(text: string, most: number): string {
  // No text has more code points than units.
  if (text.length <= most) return text;
  const points = [...text];
  return points.length <= most
    ? text
    : `${points
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}

/** Text that Slack shows as it is: no markup, no links, and `:name:` is no emoji. Never blank, which Slack refuses. */
export function plainText(text: string, most: number): PlainTextElement {
  const shown = cut(oneLine(text), most);
  return { type: "plain_text", text: shown.trim() === "" ? "-" : shown, emoji: false };
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Look like the characters that Slack would act on, and are not. */
const lookalikes: Readonly<Record<string, string>> = { "*": "∗", "~": "∼", "`": "ˋ" };

/**
 * One line of text as part of Slack's markup, where it stands for itself: no mention, no link, no style, no emoji. The
 * characters of styles have no escape in that markup, so they give way to ones that look like them.
 */
export const mrkdwn = (text: string, most: number): string =>
  cut(oneLine(text), most)
    .replace(/[&<>]/g, (char) => entities[char] ?? char)
    .replace(/[*~`]/g, (char) => lookalikes[char] ?? char)
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "＿")
    .replace(/:(?=[\p{L}\p{N}_+'-]+:)/gu, "∶");
