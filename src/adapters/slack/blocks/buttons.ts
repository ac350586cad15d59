import type { ActionsBlock, Button } from "@slack/types";
import type { QuestionLine } from "#app/question-line.ts";
import { type ActionName, type ActionValue, actionId, decodeAction, encodeAction } from "../action.ts";
import { plainText } from "./escape.ts";
import { limits, textBytes } from "./limits.ts";

/**
 * Several buttons carry the question, and Slack counts that as text of the message. One that is longer stays out: the
 * worker finds it under the answer's id.
 */
const mostValueBytes = 1000;

const encoded = (value: ActionValue): string => {
  const whole = encodeAction(value);
  return textBytes(whole) <= mostValueBytes ? whole : encodeAction({ ...value, line: null });
};

export interface ButtonSpec extends ActionValue {
  readonly name: ActionName;
  readonly label: string;
  /** What a screen reader says, where the label alone is too short. */
  readonly spoken?: string;
  /** Tells buttons of one action apart, in one message or view. */
  readonly nth?: number;
  readonly isPrimary?: boolean;
}

/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
export function button({ name, label, spoken, nth, isPrimary, ...value }: ButtonSpec): Button {
  return {
    type: "button",
    text: plainText(label, limits.buttonText),
    action_id: actionId(name, nth),
    value: encoded(value),
    ...(spoken === undefined ? {} : { accessibility_label: plainText(spoken, limits.buttonText).text }),
    ...(isPrimary === true ? { style: "primary" as const } : {}),
  };
}

/** False where the question is too long for a button, which then could not ask it. */
export const fitsAButton = (line: QuestionLine): boolean =>
  decodeAction(encoded({ answerId: null, line }))?.line !== null;

export const actionsRow = (buttons: readonly Button[]): readonly ActionsBlock[] =>
  buttons.length === 0 ? [] : [{ type: "actions", elements: buttons.slice(0, limits.actions) }];
