import type { Estate } from "../estate/lookup.ts";
import { type Tie, tiesOf } from "./tie.ts";

/**
 * The shortest chain of ties between two things, whichever way each tie points; null where there is none. Among equally
 * short ones the first found wins, in the order in which the snapshot lists things.
 */
export function chain(estate: Estate, from: readonly string[], to: readonly string[]): readonly Tie[] | null {
  const { uses, usedBy } = tiesOf(estate);
  const goals = new Set(to);
  const cameBy = new Map<string, Step | null>(from.map((id) => [id, null]));
  const queue = [...cameBy.keys()];
  for (const id of queue) {
    if (goals.has(id)) return unwind(cameBy, id);
    for (const tie of [...(uses.get(id) ?? []), ...(usedBy.get(id) ?? [])]) {
      const next = tie.from.id === id ? tie.to.id : tie.from.id;
      if (cameBy.has(next)) continue;
      cameBy.set(next, { tie, before: id });
      queue.push(next);
    }
  }
  return null;
}

/** A tie, and the thing from which it was followed. */
interface Step {
  readonly tie: Tie;
  readonly before: string;
}

function unwind(cameBy: ReadonlyMap<string, Step | null>, goal: string): readonly Tie[] {
  const ties: Tie[] = [];
  for (let step = cameBy.get(goal); step; step = cameBy.get(step.before)) ties.push(step.tie);
  return ties.reverse();
}
