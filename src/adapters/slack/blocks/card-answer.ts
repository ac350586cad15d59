import type { Button, ContextActionsBlock, ContextBlock, KnownBlock } from "@slack/types";
import { commandForms } from "#app/commands/forms.ts";
import type { QuestionLine } from "#app/question-line.ts";
import type { Reply } from "#domain/assistant/reply.ts";
import type { Card } from "#domain/knowledge/card.ts";
import type { LiveCommand } from "#domain/live/live-question.ts";
import { passagesOfMarkdown } from "#domain/prose/markdown.ts";
import { actionId, encodeAction } from "../action.ts";
import { actionsRow, button } from "./buttons.ts";
import { cut, mrkdwn, plainText } from "./escape.ts";
import { limits } from "./limits.ts";
import type { SlackMessage } from "./message.ts";
import { fitting } from "./pack.ts";
import { blocksOf } from "./passages.ts";

/** What the cards, or a model that read them, answer to a question in plain words. */
export interface CardAnswerView {
  readonly reply: Exclude<Reply, { readonly outcome: "command" }>;
  readonly answerId: string;
  /** Whether somebody can be called: whoever runs Hopwise has named a group. */
  readonly hasHumans: boolean;
  /** Where a model has written the text: how many of its statements were checked, and held. */
  readonly written: { readonly checked: number; readonly supported: number } | null;
}

const mostSeeAlso = 3;
const mostCommands = 2;
const longestNotification = 240;

/** The answer first, then the cards that it stands on, what can be tried on the own network, and whether it helped. */
export function cardAnswerMessage(view: CardAnswerView): SlackMessage {
  const { reply } = view;
  return reply.outcome === "answered" ? answered(view, reply) : refused(view, reply);
}

type Answered = Extract<Reply, { readonly outcome: "answered" }>;
type Refused = Exclude<CardAnswerView["reply"], Answered>;

function answered(view: CardAnswerView, { cards, related, text }: Answered): SlackMessage {
  const [best] = cards as readonly [Card, ...Card[]];
  const tail: readonly KnownBlock[] = [
    sourcesBlock(cards, view),
    ...actionsRow([
      ...cards.map((card, nth) => cardButton(card, nth, view.answerId, "Card: ")),
      ...commandsOf(best)
        .slice(0, mostCommands)
        .map((command, nth) => liveButton(command, nth, view.answerId)),
    ]),
    ...seeAlso(related.slice(0, mostSeeAlso), cards.length, view.answerId),
    feedbackBlock(view.answerId),
  ];
  const head = blocksOf([{ kind: "headline", mark: "neutral", text: best.title }]);
  const body = [...head, ...blocksOf(passagesOfMarkdown(text))];
  return { text: mrkdwn(best.title, longestNotification), blocks: [...fitting(body, tail), ...tail] };
}

function refused({ answerId, hasHumans }: CardAnswerView, reply: Refused): SlackMessage {
  const [first = ""] = reply.text.split("\n");
  const offers = "offers" in reply ? reply.offers : [];
  const human = hasHumans && reply.outcome !== "clarify" && !isHostile(reply) ? [humanButton(answerId)] : [];
  const tail: readonly KnownBlock[] = [
    ...actionsRow([...offers.map((offer, nth) => askButton(offer, nth, answerId)), ...human]),
    ...seeAlso(reply.nearest.slice(0, mostSeeAlso), 0, answerId),
    ...(reply.outcome === "declined" && reply.because === "not-covered" ? [feedbackBlock(answerId)] : []),
  ];
  const body = blocksOf(passagesOfMarkdown(reply.text));
  return { text: mrkdwn(first, longestNotification), blocks: [...fitting(body, tail), ...tail] };
}

const isHostile = (reply: Refused): boolean => reply.outcome === "declined" && reply.because === "hostile";

/** Cards that can be opened, under a line that says what they are. */
function seeAlso(cards: readonly Card[], from: number, answerId: string): readonly KnownBlock[] {
  if (cards.length === 0) return [];
  const title: ContextBlock = {
    type: "context",
    elements: [plainText(from > 0 ? "See also" : "What I can tell you about", limits.contextText)],
  };
  return [title, ...actionsRow(cards.map((card, nth) => cardButton(card, from + nth, answerId)))];
}

export const cardButton = (card: Card, nth: number, answerId: string | null, lead = ""): Button =>
  button({
    name: "card",
    label: `${lead}${shortTitle(card)}`,
    spoken: `${lead}${shortTitle(card)}: open the card`,
    nth,
    answerId,
    line: null,
    about: card.id,
  });

/** A button holds 75 characters, and a label is read at a glance. */
const longestLabel = 60;

const shortTitle = ({ title }: Card): string => cut(title.replace(/\s*\([A-Z_]{6,}\)/, ""), longestLabel);

/** Commands of a card that there is a form for. */
const commandsOf = ({ commands }: Card): readonly string[] =>
  commands.filter((command) => commandForms.some(({ name }) => command.startsWith(`${name} `)));

const liveButton = (command: string, nth: number, answerId: string): Button =>
  button({
    name: "live",
    label: `Try it: ${command.split(" ")[0]}`,
    spoken: `Try it: ${command.split(" ")[0]}, about your own network`,
    nth,
    answerId,
    line: null,
    about: command,
  });

const askButton = ({ name, args }: LiveCommand, nth: number, answerId: string): Button =>
  button({ name: "ask", label: [name, ...args].join(" "), nth, answerId, line: lineOf({ name, args }) });

const humanButton = (answerId: string): Button =>
  button({
    name: "ask-a-human",
    label: "Ask a human",
    spoken: "Ask a human: show this question to the people who help here",
    answerId,
    line: null,
  });

/** A command as it is asked; what begins with `--` is an option. */
export function lineOf({ name, args }: LiveCommand): QuestionLine {
  const at = args.indexOf("--from");
  const options = at < 0 ? {} : { from: args[at + 1] as string };
  return { command: name, words: at < 0 ? args : args.slice(0, at), options, network: null };
}

/** The pages that the cards were read against: links of ours, never of anybody who asked. */
function sourcesBlock(cards: readonly Card[], { answerId, written }: CardAnswerView): ContextBlock {
  const pages = [...new Set(cards.flatMap(({ sources }) => sources))].slice(0, mostSources);
  const links = pages.map((page) => `<${page}|${mrkdwn(pageName(page), longestPage)}>`).join(", ");
  const reviewed = cards.map((card) => card.reviewed).toSorted()[0] as string;
  const checked =
    written === null
      ? "from reviewed cards"
      : `written by a model from reviewed cards, ${written.supported} of ${written.checked} statements held`;
  return {
    type: "context",
    elements: [
      {
        type: "mrkdwn",
        text: `${links} · reviewed ${mrkdwn(reviewed, 10)} · ${checked} · answer ${mrkdwn(answerId, 20)}`,
      },
    ],
  };
}

const mostSources = 3;
const longestPage = 60;

/** `docs.aws.amazon.com … nat-gateway-basics`. */
function pageName(page: string): string {
  const { hostname, pathname } = new URL(page);
  const last = pathname
    .split("/")
    .filter((part) => part !== "")
    .at(-1)
    ?.replace(/\.html?$/, "");
  return last === undefined ? hostname : `${hostname.replace(/^(?:docs\.)?aws\.amazon\.com$/, "AWS")}: ${last}`;
}

/** https://docs.slack.dev/reference/block-kit/block-elements/feedback-buttons-element */
const feedbackBlock = (answerId: string): ContextActionsBlock => ({
  type: "context_actions",
  elements: [
    {
      type: "feedback_buttons",
      action_id: actionId("feedback"),
      positive_button: {
        text: plainText("Helpful", limits.buttonText),
        value: encodeAction({ answerId, line: null, about: "up" }),
        accessibility_label: "Helpful: this answer helped",
      },
      negative_button: {
        text: plainText("Not helpful", limits.buttonText),
        value: encodeAction({ answerId, line: null, about: "down" }),
        accessibility_label: "Not helpful: this answer did not help, or is wrong",
      },
    },
  ],
});
