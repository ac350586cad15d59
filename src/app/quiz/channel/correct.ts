import type { Correction } from "#domain/quiz/channel/tally.ts";
import { ShutOutError } from "../../ports/quiz-voice.ts";
import type { RecordStore } from "../../ports/record-store.ts";
import { type AskedQuestion, changeQuestion, questionsOf } from "./asked.ts";
import type { ChannelQuizParts } from "./parts.ts";
import { decide, type ReportedItem } from "./reports.ts";
import { reveal } from "./reveal.ts";
import { type QuizChannel, quizChannels } from "./setup.ts";

/** Where an item was asked, with the question that it was. */
interface AskedWhere {
  readonly where: QuizChannel;
  readonly question: AskedQuestion;
}

/**
 * What whoever keeps the bank decides about a reported question, and what follows from it: in every channel that was asked,
 * its answers are counted anew by the key as it is now, and the thread says so.
 *
 * @param partsFor speaks in the channel that it is for
 * @param correction null lets the question stand
 */
export async function correctItem(
  partsFor: (where: QuizChannel) => Promise<ChannelQuizParts>,
  { store, team, itemId }: { readonly store: RecordStore; readonly team: string; readonly itemId: string },
  correction: Correction | null,
): Promise<ReportedItem> {
  const decided = await decide(store, team, itemId, correction);
  if (correction === null) return decided;
  for (const asked of await askedWith(store, team, itemId)) {
    // Where nothing can be said any more, the numbers are right all the same.
    await correctIn(await partsFor(asked.where), asked, correction).catch((error: unknown) => {
      if (!(error instanceof ShutOutError)) throw error;
    });
  }
  return decided;
}

async function correctIn(
  parts: ChannelQuizParts,
  { where, question: { key, state, ts } }: AskedWhere,
  correction: Correction,
): Promise<void> {
  if (state === "open") {
    // The reveal will say it.
    await changeQuestion(parts.store, where, key, (question) => ({ ...question, correction }));
    return;
  }
  await reveal(parts, where, key, correction);
  if (ts !== null) await parts.voice.say(`correction ${key} ${correction.note}`, lineOf(correction), ts);
}

const lineOf = ({ kind, note }: Correction): string =>
  kind === "void"
    ? `Correction: this question does not count for anybody. ${note}`
    : `Correction: the key was wrong, and the answers are counted anew. ${note}`;

async function askedWith(store: RecordStore, team: string, itemId: string): Promise<readonly AskedWhere[]> {
  const channels = (await quizChannels(store)).filter((where) => where.team === team);
  const asked = await Promise.all(
    channels.map(async (where) =>
      (await questionsOf(store, where))
        .filter((question) => question.itemId === itemId)
        .map((question) => ({ where, question })),
    ),
  );
  return asked.flat();
}

/** The questions of a channel that were corrected after they were asked, the newest first. */
export async function errataOf(store: RecordStore, where: QuizChannel): Promise<readonly AskedQuestion[]> {
  return (await questionsOf(store, where)).filter(({ correction }) => correction !== null);
}
