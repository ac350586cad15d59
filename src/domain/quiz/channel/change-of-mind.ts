import type { Given } from "../mark.ts";
import type { ChannelAnswer } from "./tally.ts";

/** What a press does to what somebody had answered. */
export type Taken =
  | { readonly kind: "first"; readonly answer: ChannelAnswer }
  | { readonly kind: "changed"; readonly answer: ChannelAnswer }
  /** The same again: a double click, another device, Slack's own retry. */
  | { readonly kind: "same"; readonly answer: ChannelAnswer }
  /** The mind was changed before, and is not changed again. */
  | { readonly kind: "locked"; readonly answer: ChannelAnswer };

/** What somebody has pressed. */
export interface AnswerPress {
  readonly user: string;
  readonly given: Given;
  /** Null where they did not say. */
  readonly isSure: boolean | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * One answer a person, and one change of mind. A press that comes late, behind a newer one of the same person, changes
 * nothing. Whoever does not say otherwise is sure.
 */
export function take(before: ChannelAnswer | null, { isSure, ...press }: AnswerPress): Taken {
  if (before === null) return { kind: "first", answer: { ...press, isSure: isSure ?? true, hasChanged: false } };
  if (press.at < before.at) return { kind: "same", answer: before };
  if (isSame(before.given, press.given)) {
    const isNews = isSure !== null && before.isSure !== isSure;
    return { kind: "same", answer: isNews ? { ...before, isSure } : before };
  }
  if (before.hasChanged) return { kind: "locked", answer: before };
  return { kind: "changed", answer: { ...press, isSure: isSure ?? true, hasChanged: true } };
}

function isSame(one: Given, other: Given): boolean {
  switch (one.kind) {
    case "text":
      return other.kind === "text" && one.text.trim() === other.text.trim();
    case "order":
      return other.kind === "order" && one.steps.join() === other.steps.join();
    case "options":
      return other.kind === "options" && new Set(one.chosen).symmetricDifference(new Set(other.chosen)).size === 0;
  }
}
