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
import { changeRecord } from "../change-record.ts";
import { type AskedQuestion, questionsOf } from "./asked.ts";
import { thoseWhoLeft } from "./members.ts";
import { partitionOf, type QuizChannel } from "./setup.ts";

/** Who plays with whom is found out from so many questions. */
const questionsForForm = 20;

/** A quarter is long enough to look back. */
const rememberedMilliseconds = 92 * 24 * 3_600_000;

interface Squads {
  readonly squads: readonly Squad[];
}

const keyOf = (where: QuizChannel, week: number) => ({ pk: partitionOf(where), sk: `SQUADS#${week}` });

export const weekOf = ({ key }: Pick<AskedQuestion, "key">): number => weekNumber(key.slice(0, 10));

/** The squads of a week; none before its first reveal. */
export async function squadsIn(store: RecordStore, where: QuizChannel, week: number): Promise<readonly Squad[]> {
  const record = await store.read(keyOf(where, week));
  return record === null ? [] : (record.value as unknown as Squads).squads;
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
): Promise<void> {
  const week = weekOf(question);
  const left = await thoseWhoLeft(store, where);
  const stays = (user: string): boolean => !left.has(user);
  const forms = (await formsIn(store, where, users)).filter(({ user }) => stays(user));
  const dealt = (record: Squads | null): Squads => {
    const before = record === null || record.squads.length === 0 ? squadsOf(forms, week) : record.squads;
    return { squads: users.filter(stays).reduce(withNewcomer, before) };
  };
  const expiresAt = question.askedAt + rememberedMilliseconds;
  await changeRecord(store, keyOf(where, week), dealt, { expiresAt });
}

/** Takes somebody out of the squads of the last weeks. */
export async function leaveSquads(store: RecordStore, where: QuizChannel, user: string): Promise<void> {
  const records = await store.list(partitionOf(where), { prefix: "SQUADS#", limit: mostWeeks });
  for (const { pk, sk, expiresAt } of records)
    await changeRecord<Squads>(
      store,
      { pk, sk },
      (record) =>
        record === null || !record.squads.some(({ members }) => members.includes(user))
          ? record
          : {
              squads: record.squads.map((squad) => ({
                ...squad,
                members: squad.members.filter((member) => member !== user),
              })),
            },
      { expiresAt },
    );
}

/** More weeks than are remembered. */
const mostWeeks = 20;

async function formsIn(store: RecordStore, where: QuizChannel, now: readonly string[]): Promise<readonly Form[]> {
  const results = (await questionsOf(store, where, questionsForForm)).flatMap(({ result }) => result ?? []);
  const users = new Set([...results.flatMap(({ right, wrong }) => [...right, ...wrong]), ...now]);
  return [...users].map((user) => {
    const right = results.filter((one) => one.right.includes(user)).length;
    return { user, right, answered: right + results.filter(({ wrong }) => wrong.includes(user)).length };
  });
}

/** Of a smaller squad the numbers would tell what one of them answered. */
const fewestMembers = 3;

/** How the squads of a week stand, the best first; one that has become too small to name nobody is left out. */
export async function standingsIn(
  store: RecordStore,
  where: QuizChannel,
  week: number,
): Promise<readonly SquadStanding[]> {
  const [squads, questions] = await Promise.all([squadsIn(store, where, week), questionsOf(store, where, mostInAWeek)]);
  const results = questions.filter((question) => weekOf(question) === week).flatMap(({ result }) => counted(result));
  return standingsOf(
    squads.filter(({ members }) => members.length >= fewestMembers),
    results,
  );
}

/** A question that was taken back, or that nobody answered, is nobody's loss. */
const counted = (result: AskedQuestion["result"]) =>
  result === null || result.right.length + result.wrong.length === 0 ? [] : [result];

/** Seven days, nine questions a day. */
const mostInAWeek = 63;
