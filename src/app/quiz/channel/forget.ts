import type { RecordStore } from "../../ports/record-store.ts";
import { changeQuestion, questionsOf, removeAnswer } from "./asked.ts";
import { changeZones, join } from "./members.ts";
import { type QuizChannel, quizChannels } from "./setup.ts";
import { leaveSquads } from "./squads-of-week.ts";

/**
 * Forgets what somebody has answered in the channels of a workspace: every answer, every place in a result or a squad. What
 * was revealed keeps its numbers, which name nobody.
 */
export async function forgetInChannels(store: RecordStore, team: string, user: string): Promise<void> {
  const channels = (await quizChannels(store)).filter((where) => where.team === team);
  for (const where of channels) await forgetIn(store, where, user);
}

/** More than are kept. */
const everyQuestion = 5000;

async function forgetIn(store: RecordStore, where: QuizChannel, user: string): Promise<void> {
  const others = (users: readonly string[]): readonly string[] => users.filter((one) => one !== user);
  for (const { key, result } of await questionsOf(store, where, everyQuestion)) {
    await removeAnswer(store, where, key, user);
    if (result === null || ![...result.right, ...result.wrong].includes(user)) continue;
    await changeQuestion(store, where, key, (question) => ({
      ...question,
      result:
        question.result === null
          ? null
          : { right: others(question.result.right), wrong: others(question.result.wrong) },
    }));
  }
  await leaveSquads(store, where, user);
  await join(store, where, user);
  await changeZones(store, where, ({ [user]: _, ...zones }) => zones);
}
