import { forgetInChannels } from "#app/quiz/channel/forget.ts";
import { drawItem, dueToday, standingOf } from "#app/quiz/learn.ts";
import { forgetLearner } from "#app/quiz/learner.ts";
import type { ActionValue } from "../../action.ts";
import { forgottenView, progressView, questionView, readingView, restView } from "../../views/quiz-modal.ts";
import { fillModal } from "../../worker/modal.ts";
import { showRecall } from "../../worker/recall-picture.ts";
import { type Sitting, sittingOf } from "../../worker/sitting.ts";
import type { Turn } from "../../worker/turn.ts";

/** The next question, a card, one's progress, or the end of it: all in the one window of the sitting. */
export async function quizTurn(turn: Turn, { about = "next" }: ActionValue): Promise<void> {
  const sitting = await sittingOf(turn);
  if (about === "picture") return showRecall(turn, sitting, await leftOf(sitting));
  await fillModal(turn, await viewOf(turn, sitting, about));
}

async function viewOf(turn: Turn, sitting: Sitting, about: string) {
  const { parts, person } = sitting;
  if (about === "forget") {
    await forgetLearner(parts.store, person);
    await forgetInChannels(parts.store, person.team, person.user);
    return forgottenView();
  }
  if (about === "progress") return progressView(await standingOf(parts, person), await leftOf(sitting));
  const card = about.startsWith("card:") ? await cardOf(turn, about.slice("card:".length)) : null;
  return card === null ? nextView(sitting) : readingView(card, await leftOf(sitting));
}

async function cardOf({ parts }: Turn, id: string) {
  const { knowledge } = await parts.answers();
  return knowledge.cards.find((card) => card.id === id) ?? null;
}

const leftOf = async ({ parts, person }: Sitting): Promise<number> => (await dueToday(parts, person)).due.length;

async function nextView({ parts, person }: Sitting) {
  const item = await drawItem(parts, person, null);
  const today = await dueToday(parts, person);
  return item === null ? restView(today) : questionView(item, today);
}
