import type { Difficulty, Item, KeyedItem } from "../item.ts";

/** What a channel is asked about. */
export interface Selection {
  /** Topics of the bank; none for all of them. */
  readonly topics: readonly string[];
  readonly difficulties: readonly Difficulty[];
}

/** Whether a question may be asked in the channel: it has a key, and is of the topics and difficulties chosen. */
export function isSelected(item: Item, { topics, difficulties }: Selection): item is KeyedItem {
  return (
    item.kind !== "open" &&
    difficulties.includes(item.difficulty) &&
    (topics.length === 0 || topics.includes(item.topic))
  );
}

/** A question of the past, as far as choosing the next one has to know it. */
export interface AskedBefore {
  readonly itemId: string;
  readonly topic: string;
  /** Milliseconds since 1970. */
  readonly askedAt: number;
  /** 0 to 1; null where too few answered for it to say anything, or it was taken back. */
  readonly rightShare: number | null;
}
