import type { Item } from "./item.ts";
import { type Memory, recall } from "./memory.ts";

/** How well somebody knows one topic. */
export interface TopicMastery {
  readonly topic: string;
  /** The mean probability of recalling what was asked of it, 0 to 1; null below the fewest answers that say anything. */
  readonly recall: number | null;
  /** Items of the topic that were answered at least once, and how many there are. */
  readonly seen: number;
  readonly items: number;
}

/** Fewer items say nothing about a topic. */
const fewestSeen = 3;

/** By topic, in the order of the items; a mean over what was seen: what was never asked is neither known nor unknown. */
export function masteryOf(
  items: readonly Item[],
  memories: ReadonlyMap<string, Memory>,
  now: number,
): readonly TopicMastery[] {
  return [...Map.groupBy(items, ({ topic }) => topic)].map(([topic, asked]) => {
    const seen = asked.flatMap(({ id }) => memories.get(id) ?? []);
    return {
      topic,
      recall:
        seen.length < Math.min(fewestSeen, asked.length) ? null : meanOf(seen.map((memory) => recall(memory, now))),
      seen: seen.length,
      items: asked.length,
    };
  });
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
