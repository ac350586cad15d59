import type { SectionBlock } from "@slack/types";
import type { Card } from "#domain/knowledge/card.ts";
import { actionsRow } from "./buttons.ts";
import { cardButton } from "./card-answer.ts";
import { cut, mrkdwn, oneLine } from "./escape.ts";
import type { SlackMessage } from "./message.ts";
import { smallPrint } from "./passages.ts";
import { paragraph, richText, written } from "./rich-text.ts";

export interface QuestionForHumans {
  /** The user group's id. */
  readonly group: string;
  /** Who asks. */
  readonly user: string;
  /** As it was typed. */
  readonly question: string;
  readonly nearest: readonly Card[];
  readonly answerId: string;
}

const longestQuestion = 1000;
const mostNearest = 3;

/** A question that the cards did not answer, before those who may. https://docs.slack.dev/messaging/formatting-message-text#mentioning-groups */
export function questionForHumans({ group, user, question, nearest, answerId }: QuestionForHumans): SlackMessage {
  const calling: SectionBlock = {
    type: "section",
    text: { type: "mrkdwn", text: `<!subteam^${group}> <@${user}> asks something that my cards do not answer:` },
  };
  return {
    text: `A question for you: ${mrkdwn(question, 200)}`,
    blocks: [
      calling,
      ...richText([paragraph(written(cut(oneLine(question), longestQuestion)))]),
      ...actionsRow(nearest.slice(0, mostNearest).map((card, nth) => cardButton(card, nth, answerId))),
      ...smallPrint([`The question is in the report of gaps, too. Answer ${cut(answerId, 60)}`]),
    ],
  };
}

export const humanAsked = (channel: string): SlackMessage => ({
  text: "Your question has been shown to the people who help.",
  blocks: [
    {
      type: "section",
      text: { type: "mrkdwn", text: `Your question has been shown to the people who help, in ${channelOf(channel)}.` },
    },
  ],
});

/** A channel's id is a link only where it is one. */
const channelOf = (channel: string): string =>
  /^[CG][A-Z0-9]{2,20}$/.test(channel) ? `<#${channel}>` : mrkdwn(channel, 40);
