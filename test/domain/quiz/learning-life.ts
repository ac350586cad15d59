import type { Item } from "#domain/quiz/item.ts";
import { gradeOf, type Memory, remember } from "#domain/quiz/memory.ts";
import type { PastAnswer } from "#domain/quiz/memory-history.ts";
import { many } from "./items.ts";

const dayLength = 24 * 60 * 60 * 1000;

export const today = Date.UTC(2026, 10, 25, 9);

/** Everything that somebody has ever answered: the item, how many days ago, and how; in order. */
export type Given = readonly [itemId: string, daysAgo: number, how?: "wrong" | "unsure"];

/** The answers, and what they have left in memory: as `answerItem` keeps both. */
export function lifeOf(given: readonly Given[]) {
  const memories = new Map<string, Memory>();
  const answers = given.map(([itemId, daysAgo, how]): PastAnswer => {
    const [isRight, isSure, at] = [how !== "wrong", how === undefined, today - daysAgo * dayLength];
    const before = memories.get(itemId) ?? null;
    memories.set(itemId, remember(itemId, before, gradeOf(isRight, isSure), at));
    return { itemId, isRight, isSure, isFirst: before === null, at };
  });
  return { answers, memories };
}

/** Nine questions of each topic. */
export const bankOf = (topics: readonly string[]): readonly Item[] =>
  topics.flatMap((topic) => many(9, (nth) => ({ id: `${topic}-${nth}`, topic })));

/**
 * Somebody who answers what is due, and then something new, on every second day, with two weeks of holidays; of one topic
 * after another less is known.
 */
export function diligentLife(items: readonly Item[], days: number, newADay = 4): readonly Given[] {
  const topics = [...new Set(items.map(({ topic }) => topic))];
  const due = new Map<string, number>();
  const memories = new Map<string, Memory>();
  const given: Given[] = [];
  let turn = 0;
  const answer = (id: string, topic: string, ago: number): void => {
    turn += 1;
    const isWrong = (turn * 7919) % 20 < 2 + (6 * topics.indexOf(topic)) / topics.length;
    const memory = remember(id, memories.get(id) ?? null, isWrong ? "wrong" : "sure", today - ago * dayLength);
    memories.set(id, memory);
    due.set(id, memory.due);
    given.push(isWrong ? [id, ago, "wrong"] : [id, ago]);
  };
  for (let ago = days; ago >= 0; ago -= 2) {
    if (ago > days * 0.4 && ago < days * 0.4 + 14) continue;
    const late = items.filter(({ id }) => (due.get(id) ?? Number.POSITIVE_INFINITY) <= today - ago * dayLength);
    const fresh = items.filter(({ id }) => !due.has(id)).slice(0, newADay);
    for (const { id, topic } of [...late.slice(0, 8), ...fresh]) answer(id, topic, ago);
  }
  return given;
}
