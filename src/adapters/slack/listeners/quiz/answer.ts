import { QuestionError } from "#app/question-error.ts";
import { type AnswerOutcome, answerInChannel, standingAnswer } from "#app/quiz/channel/answer.ts";
import { readItem, readQuestion } from "#app/quiz/channel/asked.ts";
import { countIfMissed } from "#app/quiz/channel/reveal.ts";
import type { QuizChannel } from "#app/quiz/channel/setup.ts";
import { squadsIn, weekOf } from "#app/quiz/channel/squads-of-week.ts";
import { typedAnswer } from "#app/quiz/typed-answer.ts";
import type { KeyedItem } from "#domain/quiz/item.ts";
import type { Given } from "#domain/quiz/mark.ts";
import type { ActionValue } from "../../action.ts";
import { readPress } from "../../blocks/channel-quiz.ts";
import { quizLineMessage } from "../../blocks/quiz-lines.ts";
import { receiptLine, receiptMessage, squadLine } from "../../blocks/quiz-receipt.ts";
import { channelQuestionView, readChannelAnswer } from "../../views/channel-answer.ts";
import { quizMarkupNotice, quizNotice } from "../../views/quiz-window.ts";
import { fillModal } from "../../worker/modal.ts";
import { channelOf, channelPartsOf, quizTimeOf } from "../../worker/quiz-turn.ts";
import type { Turn } from "../../worker/turn.ts";
import { fillOrSay } from "./fill-or-say.ts";

const gone = "This question is not kept any more.";

/** A letter under a channel's question. The receipt is for whoever pressed, and says nothing of right or wrong. */
export async function pressLetter(turn: Turn, { about }: ActionValue): Promise<void> {
  const press = readPress(about);
  if (press === null) return;
  const where = channelOf(turn);
  const item = await readItem(turn.parts.ask.store, where, press.key);
  const given = item === null ? null : givenBy(item, press.what);
  if (item === null || given === null || typeof given === "string") return say(turn, gone);
  const outcome = await answer(turn, where, press.key, { given, isSure: null });
  await turn.outbox.post("answer", turn.target, receiptMessage(outcome, await squadOf(turn, where, outcome)));
}

/** How sure somebody is of what they have answered: it decides when the question comes back to them. */
export async function pressSure(turn: Turn, { about }: ActionValue): Promise<void> {
  const press = readPress(about);
  if (press === null) return;
  const where = channelOf(turn);
  const standing = await standingAnswer(turn.parts.ask.store, where, press.key, turn.sender.user);
  if (standing === null) return say(turn, gone);
  const isSure = press.what === "sure";
  const outcome = await answer(turn, where, press.key, { given: standing.given, isSure });
  if (outcome.kind === "closed") return say(turn, tooLateToSay);
  await say(turn, isSure ? "Noted: you are sure." : "Noted: half a guess. If it is right, it comes back sooner.");
}

const tooLateToSay = "The question is closed. Your answer counts as you gave it.";

/** The form for what takes more than a letter. */
export async function openAnswerForm(turn: Turn, { about }: ActionValue): Promise<void> {
  const press = readPress(about);
  const where = channelOf(turn);
  const { store } = turn.parts.ask;
  const key = press?.key ?? "";
  const [question, item] = await Promise.all([readQuestion(store, where, key), readItem(store, where, key)]);
  if (question === null || item === null) return fillOrSay(turn, quizNotice(gone));
  if (quizTimeOf(turn) >= question.closesAt)
    return fillOrSay(turn, quizNotice("This question is closed. The answer is in the thread."));
  await fillOrSay(turn, channelQuestionView({ key, channel: where.channel, item }));
}

/** What was put into the form. */
export async function formAnswered(turn: Turn): Promise<void> {
  const form = readChannelAnswer(turn.job.body["view"]);
  // The ingress lets no form with errors through.
  if (form.kind === "errors") return;
  const where = channelOf(turn, form.channel);
  const item = await readItem(turn.parts.ask.store, where, form.key);
  const given = item === null ? null : givenBy(item, form.text);
  if (given === null) return void (await fillModal(turn, quizNotice(gone)));
  if (typeof given === "string") return void (await fillModal(turn, quizNotice(given)));
  const outcome = await answer(turn, where, form.key, { given, isSure: form.isSure });
  const squad = await squadOf(turn, where, outcome);
  await fillModal(
    turn,
    quizMarkupNotice([receiptLine(outcome), squadLine(squad)].filter((line) => line !== "").join(" ")),
  );
}

/** Who is in one's own squad: told to its members alone. */
export async function showSquad(turn: Turn, { about }: ActionValue): Promise<void> {
  const press = readPress(about);
  if (press === null) return;
  const { store } = turn.parts.ask;
  const squads = await squadsIn(store, channelOf(turn), weekOf({ key: press.key }));
  const own = squads.find(({ members }) => members.includes(turn.sender.user));
  await say(
    turn,
    own === undefined
      ? "You are in no squad this week: your first answer puts you in one."
      : `You play for *${own.name}*: ${namesOf(own.members)}.`,
  );
}

/** A section of Slack's takes 3,000 characters. */
const mostNamed = 50;

function namesOf(users: readonly string[]): string {
  const named = users.slice(0, mostNamed).map((user) => `<@${user}>`);
  const rest = users.length - named.length;
  return rest === 0 ? named.join(", ") : `${named.join(", ")} and ${rest} more`;
}

async function answer(
  turn: Turn,
  where: QuizChannel,
  key: string,
  { given, isSure }: { readonly given: Given; readonly isSure: boolean | null },
): Promise<AnswerOutcome> {
  const { store } = turn.parts.ask;
  const { user } = turn.sender;
  const outcome = await answerInChannel(store, where, key, { user, given, isSure, at: quizTimeOf(turn) });
  // It was in time and long on its way: what was counted without it is counted again.
  if ("answer" in outcome) await countIfMissed(await channelPartsOf(turn, where), where, key, user);
  return outcome;
}

/** @returns a sentence where the question takes something else */
function givenBy(item: KeyedItem, text: string): Given | string {
  try {
    return typedAnswer(item, text);
  } catch (error) {
    if (error instanceof QuestionError) return `${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}.`;
    throw error;
  }
}

async function squadOf(turn: Turn, where: QuizChannel, outcome: AnswerOutcome): Promise<string | null> {
  if (!("question" in outcome)) return null;
  const squads = await squadsIn(turn.parts.ask.store, where, weekOf(outcome.question));
  return squads.find(({ members }) => members.includes(turn.sender.user))?.name ?? null;
}

async function say(turn: Turn, line: string): Promise<void> {
  await turn.outbox.post("answer", turn.target, quizLineMessage(line));
}
