import { type Correction, corrected, tallyOf } from "#domain/quiz/channel/tally.ts";
import { StoreBusyError } from "../../ports/record-store.ts";
import { answersTo, changeQuestion, questionsOf, readItem, readQuestion } from "./asked.ts";
import { withChannel } from "./hold.ts";
import { learnFrom } from "./learn-from.ts";
import type { ChannelQuizParts } from "./parts.ts";
import type { QuizChannel } from "./setup.ts";
import { deal, standingsIn, weekOf } from "./squads-of-week.ts";

/**
 * Counts what was answered, lets everybody who answered learn from it, and shows it in the thread. Only whoever has the
 * channel calls it; again, as when an answer was late on its way or the key was corrected, it shows the new numbers in the
 * same place.
 *
 * @returns false where there is no such question
 */
export async function reveal(
  parts: ChannelQuizParts,
  where: QuizChannel,
  key: string,
  correction?: Correction,
): Promise<boolean> {
  const { store, voice } = parts;
  // From here on whoever answers in time looks whether they were counted.
  const question = await changeQuestion(store, where, key, (before) => ({
    ...before,
    state: before.state === "open" ? "closed" : before.state,
    correction: correction ?? before.correction,
  }));
  const item = await readItem(store, where, key);
  if (question === null || item === null) return false;
  const known = question.correction;
  const answers = await answersTo(store, where, question);
  const tally = tallyOf(item, answers, known);
  const result = { right: tally.right, wrong: tally.wrong };
  await deal(store, where, question, [...tally.right, ...tally.wrong]);
  await changeQuestion(store, where, key, (before) => ({ ...before, result }));
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
  await changeQuestion(store, where, key, (before) => ({ ...before, state: "revealed" }));
  return true;
}

/**
 * Sees to it that an answer which was in time is counted although counting has begun: of several that come late, the first
 * counts for all that are there by then.
 *
 * @throws StoreBusyError where somebody else has the channel just now; the next try finds out whether they have counted it
 */
export async function countIfMissed(
  parts: ChannelQuizParts,
  where: QuizChannel,
  key: string,
  user: string,
): Promise<void> {
  if (!(await isMissed(parts, where, key, user))) return;
  const done = await withChannel(parts, where, async () => {
    if (await isMissed(parts, where, key, user)) await reveal(parts, where, key);
  });
  if (done.kind === "busy") throw new StoreBusyError("the channel's answers are being counted");
}

async function isMissed({ store }: ChannelQuizParts, where: QuizChannel, key: string, user: string): Promise<boolean> {
  const question = await readQuestion(store, where, key);
  if (question === null || question.state === "open" || question.correction?.kind === "void") return false;
  const { right, wrong } = question.result ?? { right: [], wrong: [] };
  return !right.includes(user) && !wrong.includes(user);
}

/** How far back a row of questions is counted. */
const longestRow = 100;

async function togetherInARow({ store }: ChannelQuizParts, where: QuizChannel): Promise<number> {
  const questions = (await questionsOf(store, where, longestRow))
    // A question that was taken back neither breaks a row nor adds to it.
    .filter(({ correction }) => correction?.kind !== "void")
    .flatMap(({ result }) => result ?? []);
  const alone = questions.findIndex(({ right, wrong }) => right.length + wrong.length < 2);
  return alone < 0 ? questions.length : alone;
}
