import { hashOf } from "../hash.ts";
import type { Item, KeyedItem } from "../item.ts";
import { type AskedBefore, isSelected, type Selection } from "./plan.ts";

export interface NextItemRequest {
  readonly items: readonly Item[];
  readonly selection: Selection;
  /** The newest first. */
  readonly asked: readonly AskedBefore[];
  /** Ids that may not be asked: reported, or just being asked elsewhere. */
  readonly hidden: ReadonlySet<string>;
  /** Names the channel: another one has another order. */
  readonly seed: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const dayMilliseconds = 24 * 3_600_000;

/** A question that half of the channel got wrong comes back once, after the time that Kerfoot's trials gave it. */
const comesBackAfter = 21 * dayMilliseconds;
const badlyKnown = 0.5;
/** So many new ones lie between two that come back. */
const newBetween = 4;

/**
 * The next question for a channel: now and then one that most had wrong, otherwise one that was never asked there, of the
 * topic that was not asked for longest; when all have been asked, the one that was not asked for longest.
 *
 * @returns null where nothing is selected
 */
export function nextItem({ items, selection, asked, hidden, seed, now }: NextItemRequest): KeyedItem | null {
  const eligible = items.filter((item): item is KeyedItem => isSelected(item, selection) && !hidden.has(item.id));
  const askedIds = new Set(asked.map(({ itemId }) => itemId));
  const fresh = eligible.filter(({ id }) => !askedIds.has(id));
  const back = comesBack(eligible, asked, now);
  if (back !== null && (fresh.length === 0 || newSinceBack(asked) >= newBetween)) return back;
  if (fresh.length > 0) return ofTheRarestTopic(fresh, asked, seed);
  const eligibleIds = new Map(eligible.map((item) => [item.id, item]));
  const lastAsked = new Map(asked.toReversed().map(({ itemId, askedAt }) => [itemId, askedAt]));
  const [longestAgo] = [...lastAsked]
    .filter(([id]) => eligibleIds.has(id))
    .toSorted(([, one], [, other]) => one - other);
  return longestAgo === undefined ? null : (eligibleIds.get(longestAgo[0]) as KeyedItem);
}

/** The one that was known worst, of those that were asked once and long enough ago. */
function comesBack(eligible: readonly KeyedItem[], asked: readonly AskedBefore[], now: number): KeyedItem | null {
  const times = Map.groupBy(asked, ({ itemId }) => itemId);
  const worst = [...times.values()]
    .flatMap(([only, ...more]) =>
      only !== undefined && more.length === 0 && only.rightShare !== null && only.rightShare < badlyKnown
        ? [{ ...only, rightShare: only.rightShare }]
        : [],
    )
    .filter(({ askedAt }) => askedAt + comesBackAfter <= now)
    .toSorted((one, other) => one.rightShare - other.rightShare || one.askedAt - other.askedAt);
  const ids = worst.map(({ itemId }) => itemId);
  const [best = null] = eligible
    .filter(({ id }) => ids.includes(id))
    .toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
  return best;
}

/** How many questions were new since one last came back. */
function newSinceBack(asked: readonly AskedBefore[]): number {
  const isBack = ({ itemId }: AskedBefore, at: number): boolean =>
    asked.slice(at + 1).some((earlier) => earlier.itemId === itemId);
  const last = asked.findIndex(isBack);
  return last < 0 ? asked.length : last;
}

function ofTheRarestTopic(fresh: readonly KeyedItem[], asked: readonly AskedBefore[], seed: string): KeyedItem | null {
  const askedAt = new Map(asked.toReversed().map(({ topic, askedAt: at }) => [topic, at]));
  const chance = (text: string): number => hashOf(`${seed} ${text}`);
  const [first = null] = fresh.toSorted(
    (one, other) =>
      (askedAt.get(one.topic) ?? 0) - (askedAt.get(other.topic) ?? 0) ||
      chance(one.topic) - chance(other.topic) ||
      chance(one.id) - chance(other.id),
  );
  return first;
}
