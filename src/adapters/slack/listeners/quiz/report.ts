import { readItem } from "#app/quiz/channel/asked.ts";
import { correctItem } from "#app/quiz/channel/correct.ts";
import { type ReportedItem, readReported, report } from "#app/quiz/channel/reports.ts";
import type { QuizChannel } from "#app/quiz/channel/setup.ts";
import type { KeyedItem } from "#domain/quiz/item.ts";
import type { ActionValue } from "../../action.ts";
import { readPress } from "../../blocks/channel-quiz.ts";
import { askedIn } from "../../views/channel-answer.ts";
import { readDecision, reportedReason } from "../../views/quiz-report-form.ts";
import { quizDecisionView, quizReportView } from "../../views/quiz-report-modal.ts";
import { quizNotice } from "../../views/quiz-window.ts";
import { channelQuizParts } from "../../worker/channel-quiz.ts";
import { fillModal } from "../../worker/modal.ts";
import { channelOf, quizTimeOf } from "../../worker/quiz-turn.ts";
import type { Turn } from "../../worker/turn.ts";
import { isMaintainer } from "../maintainer.ts";
import { fillOrSay } from "./fill-or-say.ts";

const gone = "This question is not kept any more.";
const notYours = "Reported questions are decided by those who keep the cards.";

/** Asks what is wrong with a question. */
export async function reportQuestion(turn: Turn, { about }: ActionValue): Promise<void> {
  const press = readPress(about);
  const where = channelOf(turn);
  const item = press === null ? null : await readItem(turn.parts.ask.store, where, press.key);
  if (press === null || item === null) return fillOrSay(turn, quizNotice(gone));
  await fillOrSay(turn, quizReportView({ channel: where.channel, key: press.key, item }));
}

/** Keeps what somebody has against a question; what two have reported is asked nowhere until it is decided. */
export async function questionReported(turn: Turn): Promise<void> {
  const view = turn.job.body["view"];
  const { channel, key } = askedIn(view);
  const where = channelOf(turn, channel);
  const { store } = turn.parts.ask;
  const item = await readItem(store, where, key);
  if (item === null) return void (await fillModal(turn, quizNotice(gone)));
  const { user, team } = turn.sender;
  const one = { user, channel, key, reason: reportedReason(view), at: quizTimeOf(turn) };
  const { state } = await report(store, team, item, one, { hides: await isMaintainer(turn) });
  const hidden = state === "hidden" ? " Nobody is asked it until then." : "";
  await fillModal(turn, quizNotice(`Thank you. Those who keep the cards will look at it.${hidden}`));
}

/** The form in which a reported question is decided. */
export async function decideQuestion(turn: Turn, { about = "" }: ActionValue): Promise<void> {
  if (!(await isMaintainer(turn))) return void (await fillModal(turn, quizNotice(notYours)));
  const reported = await readReported(turn.parts.ask.store, turn.sender.team, about);
  const item = reported === null ? null : await itemOf(turn, reported);
  if (reported === null || item === null) return void (await fillModal(turn, quizNotice(gone)));
  await fillModal(turn, quizDecisionView(reported, item));
}

/** As it was asked where it was first reported: that is what people have answered. */
async function itemOf(turn: Turn, { reports }: ReportedItem): Promise<KeyedItem | null> {
  const [first] = reports;
  return first === undefined ? null : readItem(turn.parts.ask.store, channelOf(turn, first.channel), first.key);
}

/** What was decided, and what follows from it in every channel that was asked. */
export async function questionDecided(turn: Turn): Promise<void> {
  const read = readDecision(turn.job.body["view"]);
  // The ingress lets no form with errors through.
  if (read.kind === "errors") return;
  if (!(await isMaintainer(turn))) return void (await fillModal(turn, quizNotice(notYours)));
  const { parts, client, home, job, answerId, sender } = turn;
  const delivery = { client, home, owner: `${job.id} ${answerId}`, now: quizTimeOf(turn) };
  const partsFor = (where: QuizChannel) => channelQuizParts(parts, where, delivery);
  await correctItem(partsFor, { store: parts.ask.store, team: sender.team, itemId: read.itemId }, read.correction);
  const said =
    read.correction === null
      ? "It stands as it is, and may be asked again."
      : "Corrected: the answers are counted anew, the channels have been told, and it is asked nowhere until the bank has a newer version of it.";
  await fillModal(turn, quizNotice(said));
}
