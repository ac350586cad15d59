import { QuestionError } from "#app/question-error.ts";
import { answerItem, dueToday } from "#app/quiz/learn.ts";
import { typedAnswer } from "#app/quiz/typed-answer.ts";
import type { KeyedItem } from "#domain/quiz/item.ts";
import { type QuizForm, readQuizForm } from "../../views/quiz-form.ts";
import { markedView } from "../../views/quiz-modal.ts";
import { quizNotice } from "../../views/quiz-window.ts";
import { fillModal } from "../../worker/modal.ts";
import { type Sitting, sittingOf } from "../../worker/sitting.ts";
import type { Turn } from "../../worker/turn.ts";

const gone = "This question was taken back while you had it open. Nothing was marked: close this, and begin again.";

const withheldNow =
  "This question is not asked in private just now: a channel is being asked it, or somebody has reported it. Nothing was marked, and it comes back.";

/** Marks what somebody has sent, in the window that says meanwhile that it is being marked. */
export async function quizAnswered(turn: Turn): Promise<void> {
  const read = readQuizForm(turn.job.body["view"]);
  // The ingress lets no form with errors through.
  if (read.kind === "errors") return;
  const sitting = await sittingOf(turn);
  const item = sitting.parts.items.find(({ id }) => id === read.form.itemId);
  // A channel may have been asked it since the window was opened: a mark would give the key away there.
  if (item !== undefined && sitting.parts.withheld.has(item.id))
    return void (await fillModal(turn, quizNotice(withheldNow)));
  await fillModal(
    turn,
    item === undefined || item.kind === "open" ? quizNotice(gone) : await marked(turn, sitting, item, read.form),
  );
}

async function marked(turn: Turn, { parts, person, dayOf }: Sitting, item: KeyedItem, { text, isSure }: QuizForm) {
  const given = givenIn(item, text);
  if (typeof given === "string") return quizNotice(`${given}. Nothing was marked: close this, and begin again.`);
  const answer = await answerItem(parts, person, { item, given, isSure });
  const [{ knowledge }, { due }] = await Promise.all([turn.parts.answers(), dueToday(parts, person)]);
  const cards = item.cards.flatMap((id) => knowledge.cards.filter((card) => card.id === id)).slice(0, mostCards);
  return markedView(answer, { next: dayOf(answer.due), left: due.length, cards });
}

const mostCards = 2;

/** A form that was made for another version of the question is no answer to this one. */
function givenIn(item: KeyedItem, text: string) {
  try {
    return typedAnswer(item, text);
  } catch (error) {
    if (error instanceof QuestionError) return error.message.charAt(0).toUpperCase() + error.message.slice(1);
    throw error;
  }
}
