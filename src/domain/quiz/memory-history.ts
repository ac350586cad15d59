import { gradeOf, type Memory, remember } from "./memory.ts";

/** An answer that changed a memory, as it was kept. */
export interface PastAnswer {
  readonly itemId: string;
  readonly isRight: boolean;
  readonly isSure: boolean;
  /** The item was new to the person. */
  readonly isFirst: boolean;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * What a memory was after each of the answers, the oldest first; the last is the memory as it stands. Where older answers
 * are no longer kept, it begins with the one state from which the kept ones lead to the memory.
 *
 * @param answers all that are kept of the item, in the order in which they were given
 */
export function historyOf(memory: Memory, answers: readonly PastAnswer[]): readonly Memory[] {
  const [first, ...later] = answers;
  if (first === undefined) return [memory];
  const begin = first.isFirst ? remember(memory.itemId, null, gradeOf(first.isRight, first.isSure), first.at) : null;
  const states = replayed(begin ?? rewound(memory, first.at, later), later);
  // Also where another version, or other parameters, have made it: what is asked next goes by the memory that is kept.
  return [...states.slice(0, -1), memory];
}

function replayed(begin: Memory, answers: readonly PastAnswer[]): readonly Memory[] {
  const states = [begin];
  for (const { isRight, isSure, at } of answers)
    states.push(remember(begin.itemId, states.at(-1) as Memory, gradeOf(isRight, isSure), at));
  return states;
}

/** Bounds of FSRS itself. */
const difficulties = [1, 10] as const;
const stabilities = [0.001, 36_500] as const;

/**
 * The memory at an earlier answer, from which the later ones lead to what it is. FSRS knows no way back, but each step
 * grows with what it starts from: the start is found by halving. What is hard stays hard whatever the stability is, so
 * the difficulty can be found first, and alone.
 */
function rewound(memory: Memory, at: number, later: readonly PastAnswer[]): Memory {
  const begin: Memory = { ...memory, askedAt: at };
  const endOf = (changes: Partial<Memory>): Memory => replayed({ ...begin, ...changes }, later).at(-1) as Memory;
  const difficulty = found(difficulties, (one) => endOf({ difficulty: one }).difficulty < memory.difficulty);
  const stability = found(stabilities, (one) => endOf({ difficulty, stability: one }).stability < memory.stability);
  return { ...begin, difficulty, stability };
}

/** Closer than anything that can be seen. */
const halvings = 30;

function found([lowest, highest]: readonly [number, number], isTooLittle: (value: number) => boolean): number {
  let [low, high] = [lowest, highest];
  for (let step = 0; step < halvings; step += 1) {
    const middle = Math.sqrt(low * high);
    if (isTooLittle(middle)) low = middle;
    else high = middle;
  }
  return Math.sqrt(low * high);
}
