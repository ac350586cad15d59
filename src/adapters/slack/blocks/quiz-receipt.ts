import type { AnswerOutcome } from "#app/quiz/channel/answer.ts";
import { hasOptions, type KeyedItem } from "#domain/quiz/item.ts";
import type { Given } from "#domain/quiz/mark.ts";
import { letterOf, shownSteps } from "#domain/quiz/shown.ts";
import { actionsRow, button } from "./buttons.ts";
import { localTime, pressOf } from "./channel-quiz.ts";
import { mrkdwn } from "./escape.ts";
import type { SlackMessage } from "./message.ts";

/** What somebody is told about their answer, in Slack's markup. Before the reveal it says nothing of right or wrong. */
export function receiptLine(outcome: AnswerOutcome): string {
  switch (outcome.kind) {
    case "gone":
      return "This question is not kept any more.";
    case "left":
      return "You have left the quiz of this channel. `/quiz join` brings you back.";
    case "closed":
      return closedLine(outcome.wouldBeRight);
    case "locked":
      return `Your answer stays ${answerInWords(outcome.item, outcome.answer.given)}: you have changed your mind once.`;
    case "same":
      return `Your answer is ${answerInWords(outcome.item, outcome.answer.given)}.`;
    case "first":
      return `Your answer: ${answerInWords(outcome.item, outcome.answer.given)}. You may change it once until ${localTime(outcome.question.closesAt)}.`;
    case "changed":
      return `Changed: your answer is ${answerInWords(outcome.item, outcome.answer.given)} now, and stays that.`;
  }
}

function closedLine(wouldBeRight: boolean | null): string {
  if (wouldBeRight === null) return "This question has just closed. The answer comes in the thread.";
  const verdict = wouldBeRight ? "It would have been right" : "It would not have been right";
  return `This question is closed, so that does not count. ${verdict}; the thread says why.`;
}

function answerInWords(item: KeyedItem, given: Given): string {
  switch (given.kind) {
    case "text":
      return `*${mrkdwn(given.text, 200)}*`;
    case "order":
      return item.kind === "order"
        ? `*${given.steps.map((step) => letterOf(shownSteps(item).indexOf(step))).join(", ")}*`
        : "";
    case "options":
      return hasOptions(item)
        ? `*${given.chosen
            .toSorted((one, other) => one - other)
            .map(letterOf)
            .join(", ")}*`
        : "";
  }
}

export const squadLine = (squad: string | null): string => (squad === null ? "" : `You play for *${squad}* this week.`);

/** The receipt under a channel's question, with how sure one is. */
export function receiptMessage(outcome: AnswerOutcome, squad: string | null): SlackMessage {
  const line = [receiptLine(outcome), outcome.kind === "first" ? squadLine(squad) : ""]
    .filter((one) => one !== "")
    .join(" ");
  const takesSure = outcome.kind === "first" || outcome.kind === "changed" || outcome.kind === "same";
  return {
    text: line,
    blocks: [
      { type: "section", text: { type: "mrkdwn", text: line } },
      ...(takesSure ? sureButtons(outcome.question.key) : []),
    ],
  };
}

const sureButtons = (key: string) =>
  actionsRow([
    button({ name: "quiz-sure", label: "I am sure", answerId: null, line: null, about: pressOf(key, "sure") }),
    button({
      name: "quiz-sure",
      label: "Half a guess",
      nth: 1,
      answerId: null,
      line: null,
      about: pressOf(key, "unsure"),
    }),
  ]);
