import { hashOf } from "./hash.ts";
import type { Item } from "./item.ts";
import { type Memory, recall } from "./memory.ts";

export interface DueRequest<One extends Item> {
  /** What may be asked, in the bank's order. */
  readonly items: readonly One[];
  readonly memories: ReadonlyMap<string, Memory>;
  readonly now: number;
  /** The day of the person's own calendar in which an instant lies: `2026-11-25`. */
  readonly dayOf: (instant: number) => string;
  /** How many questions a day somebody is ready for. */
  readonly most: number;
  /** How many new ones may be among them. */
  readonly mostNew: number;
  /** Puts new ones in an order of the person's own; the same name, the same order. */
  readonly seed: string;
}

/**
 * What somebody is asked today: first what is due by its end, the least likely to be recalled first, then new items, one topic after the
 * other, the easy ones of each first.
 */
export function dueItems<One extends Item>({
  items,
  memories,
  now,
  dayOf,
  most,
  mostNew,
  seed,
}: DueRequest<One>): readonly One[] {
  const today = dayOf(now);
  const known = items
    .flatMap((item) => {
      const memory = memories.get(item.id);
      return memory !== undefined && dayOf(memory.due) <= today ? [{ item, recall: recall(memory, now) }] : [];
    })
    .toSorted((one, other) => one.recall - other.recall)
    .slice(0, most)
    .map(({ item }) => item);
  const fresh = newOnes(items, memories, seed);
  return [...known, ...fresh.slice(0, Math.min(mostNew, most - known.length))];
}

const ranks = { easy: 0, medium: 1, hard: 2 } as const;

/** The first of every topic, then the second of every topic, and so on, counting those that are known. */
function newOnes<One extends Item>(
  items: readonly One[],
  memories: DueRequest<One>["memories"],
  seed: string,
): readonly One[] {
  return [...Map.groupBy(items, ({ topic }) => topic).values()]
    .flatMap((ones) => {
      const fresh = ones.filter(({ id }) => !memories.has(id));
      const seen = ones.length - fresh.length;
      return fresh
        .toSorted(
          (one, other) => ranks[one.difficulty] - ranks[other.difficulty] || chance(seed, one) - chance(seed, other),
        )
        .map((item, nth) => ({ item, round: seen + nth }));
    })
    .toSorted((one, other) => one.round - other.round || chance(seed, one.item) - chance(seed, other.item))
    .map(({ item }) => item);
}

const chance = (seed: string, { id }: Item): number => hashOf(`${seed} ${id}`);
