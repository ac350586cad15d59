import { applyChanges } from "../change/apply.ts";
import type { Opening } from "../change/change.ts";
import { Estate } from "../estate/lookup.ts";
import { answerPair, type PairQuestion } from "../reach/pair.ts";
import { repair, type Taste } from "./repair.ts";
import { type Ends, isOpen, type Stop, stopsOf } from "./stop.ts";
import { unlike } from "./unlike.ts";

/** More changes than this are a new network, not a fix. */
export const mostChanges = 12;

/**
 * The changes with which each of the pairs works, and none of which can be left out. Changes are made to a copy, where
 * the pairs are asked one after the other: most work by what another one needs, and what stops the next is changed in
 * turn. Null where something stops them that no change of these kinds opens, or where it is not known.
 */
export function solve(
  estate: Estate,
  pairs: readonly PairQuestion[],
  ends: Ends,
  taste: Taste,
): readonly Opening[] | null {
  let changes: readonly Opening[] = [];
  let changed = estate;
  for (const pair of pairs) {
    for (let answer = answerPair(changed, pair); !isOpen(answer); answer = answerPair(changed, pair)) {
      const more = changesFor(changed, stopsOf(pair, answer), ends, taste);
      const all = unlike([...changes, ...more]);
      if (all.length === changes.length || all.length > mostChanges) return null;
      changes = all;
      changed = withChanges(estate, changes);
    }
  }
  return leaveOut(estate, pairs, changes);
}

/** The network as it would be; a copy is cheap, because what did not change is shared. */
export const withChanges = (estate: Estate, changes: readonly Opening[]): Estate =>
  new Estate(applyChanges(estate.snapshot, changes));

/** What would open every one of the places; nothing where one of them cannot be opened. */
function changesFor(estate: Estate, stops: readonly Stop[], ends: Ends, taste: Taste): readonly Opening[] {
  let changes: readonly Opening[] = [];
  for (const stop of stops) {
    const some = repair(estate, stop, ends, taste, changes);
    if (some === null) return [];
    changes = unlike([...changes, ...some]);
  }
  return changes;
}

/** Without every change that the pairs do not need, each tried by asking without it. */
function leaveOut(estate: Estate, pairs: readonly PairQuestion[], changes: readonly Opening[]): readonly Opening[] {
  let needed = changes;
  for (const change of changes.toReversed()) {
    const fewer = needed.filter((one) => one !== change);
    const without = withChanges(estate, fewer);
    if (pairs.every((pair) => isOpen(answerPair(without, pair)))) needed = fewer;
  }
  return needed;
}
