import { dayIn } from "#app/local-day.ts";
import { errataOf } from "#app/quiz/channel/correct.ts";
import { join, leave } from "#app/quiz/channel/members.ts";
import { type Changed, mayChange, pause, resume, stop } from "#app/quiz/channel/plan.ts";
import { type AskedNow, askNow } from "#app/quiz/channel/settle.ts";
import { readSetup } from "#app/quiz/channel/setup.ts";
import { standingsIn } from "#app/quiz/channel/squads-of-week.ts";
import { weekNumber } from "#domain/calendar-day.ts";
import { localTime } from "../../blocks/channel-quiz.ts";
import type { SlackMessage } from "../../blocks/message.ts";
import {
  errataMessage,
  noQuizLine,
  planInWords,
  quizLineMessage,
  refusedLine,
  statusLine,
  tableMessage,
} from "../../blocks/quiz-lines.ts";
import type { QuizWord } from "../../text/quiz-words.ts";
import { changerOf, channelOf, channelPartsOf, quizTimeOf } from "../../worker/quiz-turn.ts";
import type { Turn } from "../../worker/turn.ts";

/** The words behind `/quiz` that a line answers. */
export async function quizWord(turn: Turn, word: QuizWord): Promise<void> {
  await turn.outbox.post("answer", turn.target, await replyTo(turn, word));
}

async function replyTo(turn: Turn, word: QuizWord): Promise<SlackMessage> {
  if (turn.sender.channel.startsWith("D")) return quizLineMessage(inAChannel);
  switch (word) {
    case "now":
      return quizLineMessage(await now(turn));
    case "pause":
      return quizLineMessage(changedLine(await pause(await partsOf(turn), channelOf(turn), await changerOf(turn))));
    case "resume":
      return quizLineMessage(changedLine(await resume(await partsOf(turn), channelOf(turn), await changerOf(turn))));
    case "stop":
      return quizLineMessage(await stopped(turn));
    case "table":
      return table(turn);
    case "errata":
      return errataMessage(await errataOf(turn.parts.ask.store, channelOf(turn)));
    case "leave":
      await leave(turn.parts.ask.store, channelOf(turn), turn.sender.user);
      return quizLineMessage("You take no part here any more: no squad, no points. `/quiz join` brings you back.");
    case "join":
      await join(turn.parts.ask.store, channelOf(turn), turn.sender.user);
      return quizLineMessage("You take part again: with your next answer you are in a squad.");
    default:
      return quizLineMessage(await status(turn));
  }
}

const inAChannel = "That is for a channel; here, /quiz alone asks you your own questions.";

const partsOf = (turn: Turn) => channelPartsOf(turn, channelOf(turn));

const askedLines: Readonly<Record<AskedNow, string>> = {
  asked: "Asked.",
  none: "Nothing is left to ask with these topics and difficulties. `/quiz setup` changes them.",
  open: "The last question is still open. The next one can come when it has been revealed.",
  enough: "That is enough for one day: the next question comes tomorrow.",
  "shut-out": "Slack does not let me write here. Invite me with `/invite @hopwise`, and then `/quiz resume`.",
  "no-quiz": noQuizLine,
  busy: "Somebody was faster: I am at it already.",
};

async function now(turn: Turn): Promise<string> {
  const where = channelOf(turn);
  const kept = await readSetup(turn.parts.ask.store, where);
  if (kept !== null && !mayChange(kept.setup, await changerOf(turn))) return refusedLine(kept.setup.owners);
  return askedLines[await askNow(await partsOf(turn), where)];
}

function changedLine(changed: Changed): string {
  switch (changed.kind) {
    case "refused":
      return refusedLine(changed.owners);
    case "no-quiz":
      return noQuizLine;
    case "done":
      return changed.setup.state.kind === "running"
        ? `Running: a question ${planInWords(changed.setup)}. The next one comes ${localTime(changed.next)}.`
        : "Paused. A question that is open is revealed when its time comes; `/quiz resume` goes on.";
  }
}

async function stopped(turn: Turn): Promise<string> {
  const outcome = await stop(await partsOf(turn), channelOf(turn), await changerOf(turn));
  switch (outcome.kind) {
    case "refused":
      return refusedLine(outcome.owners);
    case "no-quiz":
      return noQuizLine;
    case "busy":
      return "I was just at it in this channel. Please try again in a moment.";
    case "done":
      return "The quiz of this channel has ended. What was answered stays, for when `/quiz setup` begins it again.";
  }
}

async function status(turn: Turn): Promise<string> {
  const kept = await readSetup(turn.parts.ask.store, channelOf(turn));
  if (kept === null) return noQuizLine;
  return statusLine(kept.setup, turn.parts.calendar.next(kept.setup.at, quizTimeOf(turn)));
}

async function table(turn: Turn): Promise<SlackMessage> {
  const { store } = turn.parts.ask;
  const where = channelOf(turn);
  const kept = await readSetup(store, where);
  if (kept === null) return quizLineMessage(noQuizLine);
  const today = dayIn(kept.setup.at.timeZone)(quizTimeOf(turn));
  return tableMessage(await standingsIn(store, where, weekNumber(today)));
}
