import { type Correction, corrected, tallyOf } from "#domain/quiz/channel/tally.ts";
import { type AskedQuestion, answersTo, changeQuestion, questionsOf, readItem, readQuestion } from "./asked.ts";
import { learnFrom } from "./learn-from.ts";
import type { ChannelQuizParts } from "./parts.ts";
import type { QuizChannel } from "./setup.ts";
import { deal, standingsIn, weekOf } from "./squads-of-week.ts";

/**
 * Counts what was answered, shows it in the thread, and lets everybody who answered learn from it. Doing it again, as when
 * an answer was late on its way or the key was corrected, shows the new numbers in the same place.
 *
 * @returns the question as it is now; null where there is none
 */
export async function reveal(
  parts: ChannelQuizParts,
  where: QuizChannel,
  key: string,
  correction?: Correction,
): Promise<AskedQuestion | null> {
  const { store, voice } = parts;
  const [question, item] = await Promise.all([readQuestion(store, where, key), readItem(store, where, key)]);
  if (question === null || item === null) return null;
  const known = correction ?? question.correction;
  const answers = await answersTo(store, where, question);
  const tally = tallyOf(item, answers, known);
  const result = { right: tally.right, wrong: tally.wrong };
  await deal(store, where, question, [...tally.right, ...tally.wrong]);
  await changeQuestion(store, where, key, (before) => ({ ...before, result, correction: known }));
  if (known?.kind !== "void") await learnFrom(parts, where, corrected(item, known), answers);
  if (question.ts !== null)
    await voice.reveal({
      question: { key, item: corrected(item, known), askedAt: question.askedAt, closesAt: question.closesAt },
      ts: question.ts,
      tally,
      correction: known,
      squads: await standingsIn(store, where, weekOf(question)),
      togetherInARow: await togetherInARow(parts, where),
    });
  // Last, so that whoever is interrupted before begins again.
  return changeQuestion(store, where, key, (before) => ({ ...before, state: "revealed" }));
}

/** How far back a row of questions is counted. */
const longestRow = 100;

async function togetherInARow({ store }: ChannelQuizParts, where: QuizChannel): Promise<number> {
  const questions = (await questionsOf(store, where, longestRow)).flatMap(({ result }) => result ?? []);
  const alone = questions.findIndex(({ right, wrong }) => right.length + wrong.length < 2);
  return alone < 0 ? questions.length : alone;
}
