import { type ActionName, type ActionValue, actionNamed, decodeAction } from "../../action.ts";
import type { Turn } from "../../worker/turn.ts";
import { publishHome } from "../events/app-home-opened.ts";
import { openAnswerForm, pressLetter, pressSure, showSquad } from "../quiz/answer.ts";
import { interviewPressed } from "../quiz/interview.ts";
import { decideQuestion, reportQuestion } from "../quiz/report.ts";
import { askAHuman } from "./ask-a-human.ts";
import { askAgain, chooseNetwork, reverse, runAgain } from "./ask-again.ts";
import { card } from "./card.ts";
import { details } from "./details.ts";
import { draftItem } from "./draft-item.ts";
import { feedback } from "./feedback.ts";
import { close, draft } from "./gaps.ts";
import { live } from "./live.ts";
import { otherPort } from "./other-port.ts";
import { picture } from "./picture.ts";
import { quizTurn } from "./quiz.ts";
import { share } from "./share.ts";

type Press = (turn: Turn, value: ActionValue) => Promise<void>;

/** What each button does. Whoever presses is asked for their own rights. */
const presses: Readonly<Record<ActionName, Press>> = {
  ask: askAgain,
  "choose-network": chooseNetwork,
  reverse,
  "run-again": runAgain,
  "other-port": otherPort,
  details,
  picture,
  share,
  card,
  live,
  feedback,
  "ask-a-human": askAHuman,
  "draft-card": draft,
  "close-gap": close,
  "draft-item": draftItem,
  quiz: quizTurn,
  interview: interviewPressed,
  "quiz-answer": pressLetter,
  "quiz-form": openAnswerForm,
  "quiz-sure": pressSure,
  "quiz-squad": showSquad,
  "quiz-report": reportQuestion,
  "quiz-decide": decideQuestion,
};

interface PressedBody {
  readonly actions: readonly [{ readonly action_id: string; readonly value?: string }];
  readonly view?: { readonly type: string };
}

/** A value that another version has written says nothing, and whoever pressed is told that the answer is gone. */
const nothing: ActionValue = { answerId: null, line: null };

export async function pressed(turn: Turn): Promise<void> {
  const { actions, view } = turn.job.body as unknown as PressedBody;
  const [{ action_id: id, value }] = actions;
  const name = actionNamed(id);
  // The ingress lets no other button through.
  if (name === null) return;
  await presses[name](turn, decodeAction(value) ?? nothing);
  if (view?.type === "home") await refreshHome(turn);
}

/** What was just asked is among the recent questions; the answer stands, whether that is shown or not. */
async function refreshHome(turn: Turn): Promise<void> {
  const { parts, answerId } = turn;
  await publishHome(turn).catch((error: unknown) => parts.log.error("home not refreshed", error, { answerId }));
}
