import { weekNumber } from "#domain/calendar-day.ts";
import {
  type Form,
  type Squad,
  type SquadStanding,
  squadsOf,
  standingsOf,
  withNewcomer,
} from "#domain/quiz/channel/squads.ts";
import type { RecordStore } from "../../ports/record-store.ts";
import { type AskedQuestion, questionsOf } from "./asked.ts";
import { readMembers } from "./members.ts";
import { partitionOf, type QuizChannel } from "./setup.ts";

/** Who plays with whom is found out from so many questions. */
const questionsForForm = 20;

/** A quarter is long enough to look back. */
const rememberedMilliseconds = 92 * 24 * 3_600_000;

const keyOf = (where: QuizChannel, week: number) => ({ pk: partitionOf(where), sk: `SQUADS#${week}` });

export const weekOf = ({ key }: Pick<AskedQuestion, "key">): number => weekNumber(key.slice(0, 10));

/** The squads of a week; none before its first reveal. */
export async function squadsIn(store: RecordStore, where: QuizChannel, week: number): Promise<readonly Squad[]> {
  const record = await store.read(keyOf(where, week));
  return record === null ? [] : (record.value as { readonly squads: readonly Squad[] }).squads;
}

/**
 * Puts those who have answered a question into squads: with the first reveal of a week everybody who took part lately is
 * dealt out, and whoever comes later goes to the smallest squad. Whoever has left is in none.
 */
export async function deal(
  store: RecordStore,
  where: QuizChannel,
  question: Pick<AskedQuestion, "key" | "askedAt">,
  users: readonly string[],
): Promise<readonly Squad[]> {
  const week = weekOf(question);
  const { left } = await readMembers(store, where);
  const stays = (user: string): boolean => !left.includes(user);
  for (;;) {
    const record = await store.read(keyOf(where, week));
    const standing = record === null ? [] : (record.value as { readonly squads: readonly Squad[] }).squads;
    const before =
      standing.length > 0
        ? standing
        : squadsOf(
            (await formsIn(store, where, users)).filter((one) => stays(one.user)),
            week,
          );
    const squads = users.filter(stays).reduce(withNewcomer, before);
    const condition = record === null ? "absent" : { version: record.version };
    const expiresAt = question.askedAt + rememberedMilliseconds;
    const outcome = await store.write({ ...keyOf(where, week), value: { squads }, expiresAt, condition });
    if (outcome.kind === "written") return squads;
  }
}

async function formsIn(store: RecordStore, where: QuizChannel, now: readonly string[]): Promise<readonly Form[]> {
  const results = (await questionsOf(store, where, questionsForForm)).flatMap(({ result }) => result ?? []);
  const users = new Set([...results.flatMap(({ right, wrong }) => [...right, ...wrong]), ...now]);
  return [...users].map((user) => {
    const right = results.filter((one) => one.right.includes(user)).length;
    return { user, right, answered: right + results.filter(({ wrong }) => wrong.includes(user)).length };
  });
}

/** How the squads of a week stand, the best first; whoever has left counts for none. */
export async function standingsIn(
  store: RecordStore,
  where: QuizChannel,
  week: number,
): Promise<readonly SquadStanding[]> {
  const [squads, questions, { left }] = await Promise.all([
    squadsIn(store, where, week),
    questionsOf(store, where, mostInAWeek),
    readMembers(store, where),
  ]);
  const results = questions.filter((question) => weekOf(question) === week).flatMap(({ result }) => counted(result));
  const playing = squads
    .map((squad) => ({ ...squad, members: squad.members.filter((user) => !left.includes(user)) }))
    .filter(({ members }) => members.length > 0);
  return standingsOf(playing, results);
}

/** A question that was taken back, or that nobody answered, is nobody's loss. */
const counted = (result: AskedQuestion["result"]) =>
  result === null || result.right.length + result.wrong.length === 0 ? [] : [result];

/** Seven days, nine questions a day. */
const mostInAWeek = 63;
