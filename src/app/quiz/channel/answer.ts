import { type AnswerPress, type Taken, take } from "#domain/quiz/channel/change-of-mind.ts";
import { corrected } from "#domain/quiz/channel/tally.ts";
import type { KeyedItem } from "#domain/quiz/item.ts";
import { isRight } from "#domain/quiz/mark.ts";
import type { RecordStore } from "../../ports/record-store.ts";
import { type AskedQuestion, readAnswer, readItem, readQuestion, writeAnswer } from "./asked.ts";
import { hasLeft } from "./members.ts";
import type { QuizChannel } from "./setup.ts";

/** What became of a press under a channel's question. */
export type AnswerOutcome =
  | (Taken & { readonly question: AskedQuestion; readonly item: KeyedItem })
  /** It came too late to count. Only after the reveal it says whether it would have been right. */
  | { readonly kind: "closed"; readonly question: AskedQuestion; readonly wouldBeRight: boolean | null }
  /** Whoever has left the quiz of this channel answers nothing there. */
  | { readonly kind: "left" }
  | { readonly kind: "gone" };

/**
 * Takes an answer, or a change of mind. Whether it counts is decided by when it was given, not by when it arrives: one that
 * was in time and long on its way counts, also after the reveal.
 *
 * @param press `at` is when the press reached us, the same for every delivery of it
 */
export async function answerInChannel(
  store: RecordStore,
  where: QuizChannel,
  key: string,
  press: AnswerPress,
): Promise<AnswerOutcome> {
  const [question, item, isOut] = await Promise.all([
    readQuestion(store, where, key),
    readItem(store, where, key),
    hasLeft(store, where, press.user),
  ]);
  if (question === null || item === null) return { kind: "gone" };
  if (isOut) return { kind: "left" };
  if (press.at >= question.closesAt) return { kind: "closed", question, wouldBeRight: markNow(question, item, press) };
  return { ...(await keep(store, where, question, press)), question, item };
}

/** By the key as it is now; of a question that is not revealed or was taken back nothing is said. */
function markNow(
  { state, correction }: AskedQuestion,
  item: KeyedItem,
  { given }: Pick<AnswerPress, "given">,
): boolean | null {
  return state !== "revealed" || correction?.kind === "void" ? null : isRight(corrected(item, correction), given);
}

/** The answer that somebody has given, whether the question is open or not; null where there is none. */
export async function standingAnswer(store: RecordStore, where: QuizChannel, key: string, user: string) {
  const { answer } = await readAnswer(store, where, key, user);
  return answer;
}

/** However many devices press at once, each press is taken after the other. */
async function keep(
  store: RecordStore,
  where: QuizChannel,
  question: AskedQuestion,
  press: AnswerPress,
): Promise<Taken> {
  for (;;) {
    const before = await readAnswer(store, where, question.key, press.user);
    const taken = take(before.answer, press);
    if (taken.answer === before.answer) return taken;
    if (await writeAnswer(store, where, question, taken.answer, before.version)) return taken;
  }
}
