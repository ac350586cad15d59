import type { Item } from "./item.ts";
import { recallOf } from "./mastery.ts";
import type { Memory } from "./memory.ts";
import { historyOf, type PastAnswer } from "./memory-history.ts";

/** On a day, counted from today: yesterday is -1. */
export interface RecallPoint {
  readonly day: number;
  /** 0 to 1. */
  readonly recall: number;
}

/** From the first day that says anything to today, and onwards if nothing is answered. Neither is ever empty. */
export interface RecallLine {
  /** The last is today's. */
  readonly past: readonly RecallPoint[];
  /** From tomorrow on. */
  readonly ahead: readonly RecallPoint[];
  /** Items that were answered at least once. */
  readonly seen: number;
}

export interface TopicRecall extends RecallLine {
  readonly topic: string;
}

export interface RecallOverTime {
  readonly overall: RecallLine;
  /** In the order of the items. */
  readonly topics: readonly TopicRecall[];
  /** Topics of which too little was answered, or nothing. */
  readonly unknownTopics: readonly string[];
}

const dayLength = 24 * 60 * 60 * 1000;
const mostDaysBack = 12 * 7;
export const daysAhead = 4 * 7;

/**
 * The probability of recalling what was seen, day by day: what it was, and what it will be if nothing is answered. A day
 * counts what had been seen by then; of an item whose older answers are no longer kept nothing is known before the
 * oldest that is.
 *
 * @param memories by item
 * @param answers those that are kept, in the order in which they were given
 * @returns null where too little was answered to say anything
 */
export function recallOverTime(
  items: readonly Item[],
  memories: ReadonlyMap<string, Memory>,
  answers: readonly PastAnswer[],
  now: number,
): RecallOverTime | null {
  const answersTo = Map.groupBy(answers, ({ itemId }) => itemId);
  const histories = [...memories.values()].map((memory) => historyOf(memory, answersTo.get(memory.itemId) ?? []));
  const first = Math.min(now, ...answers.map(({ at }) => at));
  const daysBack = Math.min(mostDaysBack, Math.floor((now - first) / dayLength));
  const days = Array.from({ length: daysBack + 1 + daysAhead }, (_, nth) => {
    const day = nth - daysBack;
    const at = now + day * dayLength;
    return { day, at, known: day < 0 ? knownBy(at, histories) : memories };
  });
  const lineOf = (asked: readonly Item[]): RecallLine | null => {
    const { seen, recall: today } = recallOf(asked, memories, now);
    if (today === null) return null;
    const points = days.flatMap(({ day, at, known }): readonly RecallPoint[] => {
      const { recall } = recallOf(asked, known, at);
      return recall === null ? [] : [{ day, recall }];
    });
    return { past: points.filter(({ day }) => day <= 0), ahead: points.filter(({ day }) => day > 0), seen };
  };
  const overall = lineOf(items);
  if (overall === null) return null;
  const topics = [...Map.groupBy(items, ({ topic }) => topic)].map(([topic, asked]) => ({
    topic,
    line: lineOf(asked),
  }));
  return {
    overall,
    topics: topics.flatMap(({ topic, line }) => (line === null ? [] : [{ topic, ...line }])),
    unknownTopics: topics.flatMap(({ topic, line }) => (line === null ? [topic] : [])),
  };
}

/** What was in memory at an instant, as it was then. */
function knownBy(at: number, histories: readonly (readonly Memory[])[]): ReadonlyMap<string, Memory> {
  const states = histories.flatMap((history) => history.findLast(({ askedAt }) => askedAt <= at) ?? []);
  return new Map(states.map((memory) => [memory.itemId, memory]));
}
