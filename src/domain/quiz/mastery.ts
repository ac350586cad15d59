import type { Item } from "./item.ts";
import { type Memory, recall } from "./memory.ts";

/** How well somebody knows a number of items. */
interface Mastery {
  /** The mean probability of recalling what was asked of them, 0 to 1; null below the fewest answers that say anything. */
  readonly recall: number | null;
  /** Those that were answered at least once, and how many there are. */
  readonly seen: number;
  readonly items: number;
}

export interface TopicMastery extends Mastery {
  readonly topic: string;
}

/** Fewer items say nothing. */
const fewestSeen = 3;

/** By topic, in the order of the items. */
export const masteryOf = (
  items: readonly Item[],
  memories: ReadonlyMap<string, Memory>,
  now: number,
): readonly TopicMastery[] =>
  [...Map.groupBy(items, ({ topic }) => topic)].map(([topic, asked]) => ({ topic, ...recallOf(asked, memories, now) }));

/** A mean over what was seen: what was never asked is neither known nor unknown. */
export function recallOf(items: readonly Item[], memories: ReadonlyMap<string, Memory>, now: number): Mastery {
  const seen = items.flatMap(({ id }) => memories.get(id) ?? []);
  const isTooLittle = seen.length < Math.max(1, Math.min(fewestSeen, items.length));
  return {
    recall: isTooLittle ? null : meanOf(seen.map((memory) => recall(memory, now))),
    seen: seen.length,
    items: items.length,
  };
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
