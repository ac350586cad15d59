import { hashOf } from "./hash.ts";
import type { Item, OpenItem } from "./item.ts";

export interface DrawRequest {
  /** What may be asked, in the bank's order. */
  readonly items: readonly OpenItem[];
  /** When somebody was asked a question last; milliseconds since 1970. */
  readonly askedAt: Readonly<Record<string, number>>;
  /** What this interview has had already. */
  readonly had: readonly { readonly itemId: string; readonly topic: string }[];
  /** Puts what is alike in an order of the person's own. */
  readonly seed: string;
}

const isOpen = (item: Item): item is OpenItem => item.kind === "open";

/** Open questions of some topics. @param topics all of them, where none is named */
export const openItems = (
  items: readonly Item[],
  withheld: ReadonlySet<string>,
  topics: readonly string[] = [],
): readonly OpenItem[] =>
  items.filter(isOpen).filter(({ id, topic }) => !withheld.has(id) && (topics.length === 0 || topics.includes(topic)));

/**
 * The question that was asked the longest ago, and first of all one that never was; of those of a topic that this interview
 * has had the least.
 *
 * @returns null where it has had them all
 */
export function nextOpen({ items, askedAt, had, seed }: DrawRequest): OpenItem | null {
  const [first = null] = items
    .filter(({ id }) => !had.some(({ itemId }) => itemId === id))
    .map((item) => ({
      item,
      askedAt: askedAt[item.id] ?? 0,
      ofTopic: had.filter(({ topic }) => topic === item.topic).length,
      chance: hashOf(`${seed} ${item.id}`),
    }))
    .toSorted((one, other) => one.askedAt - other.askedAt || one.ofTopic - other.ofTopic || one.chance - other.chance);
  return first?.item ?? null;
}
