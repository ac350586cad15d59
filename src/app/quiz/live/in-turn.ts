import type { KeyedItem } from "#domain/quiz/item.ts";

/** A question, as far as its turn depends on it. */
interface Asked {
  readonly template: string;
  readonly item: Pick<KeyedItem, "id" | "difficulty">;
}

/** The questions of one kind, and the one that comes next; null while nobody has looked. */
interface Queue<T> {
  readonly rest: Iterator<T>;
  next: T | null;
}

/**
 * Questions of several kinds, each kind in its turn: never two of one kind in a row, and after an easy one another than an
 * easy one where there is one. Of what is not taken as little as possible is made.
 *
 * @param most so many, or fewer where only one kind is left
 */
export function inTurn<T extends Asked>(kinds: readonly Iterator<T>[], most: number): readonly T[] {
  const taken = new Map<string, T>();
  let queues: readonly Queue<T>[] = kinds.map((rest) => ({ rest, next: null }));
  let last: T | null = null;
  while (taken.size < most) {
    const queue = nextQueue(queues, last, taken);
    if (queue === null) break;
    const next = queue.next as T;
    taken.set(next.item.id, next);
    last = next;
    queue.next = null;
    queues = [...queues.filter((other) => other !== queue), queue];
  }
  return [...taken.values()];
}

function nextQueue<T extends Asked>(
  queues: readonly Queue<T>[],
  last: T | null,
  taken: ReadonlyMap<string, T>,
): Queue<T> | null {
  let otherwise: Queue<T> | null = null;
  for (const queue of queues) {
    const next = look(queue, taken);
    if (next === null || next.template === last?.template) continue;
    if (next.item.difficulty !== last?.item.difficulty) return queue;
    otherwise ??= queue;
  }
  return otherwise;
}

/** Two ways may lead to one question. */
function look<T extends Asked>(queue: Queue<T>, taken: ReadonlyMap<string, T>): T | null {
  while (queue.next === null || taken.has(queue.next.item.id)) {
    const { value, done } = queue.rest.next();
    if (done === true) {
      queue.next = null;
      return null;
    }
    queue.next = value;
  }
  return queue.next;
}
