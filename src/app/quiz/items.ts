import type { Item } from "#domain/quiz/item.ts";

/** Every question of the quiz, read when the first is needed. */
export type OpenItems = () => Promise<readonly Item[]>;

/** @param read reads them, once however often they are asked for; a failure is tried again. */
export function itemsFrom(read: OpenItems): OpenItems {
  let opened: Promise<readonly Item[]> | null = null;
  return () => {
    opened ??= read();
    opened.catch(() => {
      opened = null;
    });
    return opened;
  };
}
