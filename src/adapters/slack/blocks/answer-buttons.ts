import type { ActionsBlock } from "@slack/types";
import type { ActionName } from "../action.ts";
import type { AnswerView } from "./answer-view.ts";
import { actionsRow, button } from "./buttons.ts";

interface AnswerButton {
  readonly name: ActionName;
  readonly label: string;
  /** Begins with the label, so that whoever speaks to their machine can say what they see. WCAG 2.5.3 */
  readonly spoken: string;
  /** Whether a press needs the question; the others need the answer's id alone. */
  readonly carriesLine: boolean;
  readonly isShown: (view: AnswerView) => boolean;
}

const isReach = ({ line }: AnswerView): boolean => line.command === "reach";

const answerButtons: readonly AnswerButton[] = [
  {
    name: "share",
    label: "Share in channel",
    spoken: "Share in channel: show this answer to everybody here",
    carriesLine: false,
    isShown: ({ mode }) => mode === "private",
  },
  {
    name: "picture",
    label: "Picture",
    spoken: "Picture: send me the path as a picture",
    carriesLine: false,
    // In a direct message the picture comes by itself.
    isShown: (view) => isReach(view) && view.hasScene && view.picture === null && view.mode !== "direct",
  },
  {
    name: "reverse",
    label: "Reverse direction",
    spoken: "Reverse direction: ask the same the other way",
    carriesLine: true,
    isShown: isReach,
  },
  {
    name: "other-port",
    label: "Other port",
    spoken: "Other port: ask the same with other traffic",
    carriesLine: true,
    isShown: isReach,
  },
  {
    name: "run-again",
    label: "Run again",
    spoken: "Run again: read the network anew",
    carriesLine: true,
    isShown: () => true,
  },
  {
    name: "details",
    label: "Details as JSON",
    spoken: "Details as JSON: show the whole answer",
    carriesLine: false,
    isShown: () => true,
  },
];

/** What can be done with an answer, by whoever sees it; each press is authorised for who presses. */
export const answerActions = (view: AnswerView): readonly ActionsBlock[] =>
  actionsRow(
    answerButtons
      .filter(({ isShown }) => isShown(view))
      .map(({ name, label, spoken, carriesLine }) =>
        button({ name, label, spoken, answerId: view.answerId, line: carriesLine ? view.line : null }),
      ),
  );
