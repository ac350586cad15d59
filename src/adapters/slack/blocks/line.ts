import type { RichTextText } from "@slack/types";

/** A stretch of text in one style. Slack shows the text of rich text as it is. */
export type Run = RichTextText;

/** A line of a rich text, before it is known which block it goes into. */
export type Line =
  | { readonly kind: "paragraph"; readonly runs: readonly Run[] }
  /** An entry of a list; numbered from 1, or null for a bullet. */
  | { readonly kind: "item"; readonly number: number | null; readonly runs: readonly Run[] }
  | { readonly kind: "code"; readonly text: string };

export interface Style {
  readonly bold?: true;
  readonly code?: true;
}

export const run = (text: string, style: Style = {}): Run =>
  Object.keys(style).length === 0 ? { type: "text", text } : { type: "text", text, style };
