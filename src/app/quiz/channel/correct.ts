import type { Correction } from "#domain/quiz/channel/tally.ts";
import { type RecordStore, StoreBusyError } from "../../ports/record-store.ts";
import { type AskedQuestion, changeQuestion, questionsOf, readItem, readQuestion } from "./asked.ts";
import { withChannel } from "./hold.ts";
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
  for (const asked of await askedWith(store, team, decided))
    await correctIn(await partsFor(asked.where), asked, correction);
  return decided;
}

async function correctIn(
  parts: ChannelQuizParts,
  { where, question: { key } }: AskedWhere,
  correction: Correction,
): Promise<void> {
  const done = await withChannel(parts, where, async () => {
    const question = await readQuestion(parts.store, where, key);
    if (question === null) return;
    if (question.state !== "revealed") {
      // The reveal will say it.
      await changeQuestion(parts.store, where, key, (before) => ({ ...before, correction }));
      return;
    }
    await reveal(parts, where, key, correction);
    if (question.ts !== null)
      await parts.voice.say(`correction ${key} ${correction.note}`, lineOf(correction), question.ts);
  });
  if (done.kind === "busy") throw new StoreBusyError("the channel's answers are being counted");
}

const lineOf = ({ kind, note }: Correction): string =>
  kind === "void"
    ? `Correction: this question does not count for anybody. ${note}`
    : `Correction: the key was wrong, and the answers are counted anew. ${note}`;

/** Another version of an item may have other options in other places: what was decided is not about it. */
async function askedWith(
  store: RecordStore,
  team: string,
  { itemId, checked }: ReportedItem,
): Promise<readonly AskedWhere[]> {
  const channels = (await quizChannels(store)).filter((where) => where.team === team);
  const asked: AskedWhere[] = [];
  for (const where of channels)
    for (const question of await questionsOf(store, where)) {
      if (question.itemId !== itemId) continue;
      const item = await readItem(store, where, question.key);
      if (item?.checked === checked) asked.push({ where, question });
    }
  return asked;
}

/** The questions of a channel that were corrected, the newest first; of one that is not revealed nothing is said. */
export async function errataOf(store: RecordStore, where: QuizChannel): Promise<readonly AskedQuestion[]> {
  return (await questionsOf(store, where)).filter(
    ({ state, correction }) => state === "revealed" && correction !== null,
  );
}
