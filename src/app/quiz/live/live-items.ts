import type { Snapshot } from "#domain/estate/snapshot.ts";
import { hashOf } from "#domain/quiz/hash.ts";
import type { KeyedItem } from "#domain/quiz/item.ts";
import { asItem } from "./as-item.ts";
import type { LiveTemplate } from "./draft.ts";
import { inTurn } from "./in-turn.ts";
import { LiveNetwork } from "./network.ts";
import { sampleBy } from "./sample.ts";
import { liveTemplates } from "./templates/index.ts";

export interface LiveOptions {
  /**
   * True for a team's own network: names, ids and addresses are invented, the same for the same within a question. Where that
   * would change what is right, the question is left out.
   */
  readonly replaceNames: boolean;
  /** When the network was read: ISO 8601, as `Evidence` has it. */
  readonly takenAt: string;
}

/** A question, and what kind it is of. */
export interface LiveItem {
  readonly template: string;
  readonly item: KeyedItem;
}

/** Of one kind so many candidates at most become text before it counts as having no more. */
const mostTries = 60;

/**
 * Questions about a network, of as many kinds as it has them for, a kind at a time, never two of one kind in a row, and easy
 * ones among hard ones: the same for the same network and seed.
 * Their keys and explanations are the engine's own. What is looked at is drawn, so that a large network costs little more
 * than a small one.
 *
 * @param most so many questions, or as many as there are before only one kind is left
 */
export function liveItems({
  snapshot,
  seed,
  most,
  replaceNames,
  takenAt,
}: LiveOptions & { readonly snapshot: Snapshot; readonly seed: string; readonly most: number }): readonly KeyedItem[] {
  return liveItemsByTemplate({ snapshot, seed, most, replaceNames, takenAt }).map(({ item }) => item);
}

/** {@link liveItems} with the kinds of their questions. */
export function liveItemsByTemplate(
  asked: LiveOptions & { readonly snapshot: Snapshot; readonly seed: string; readonly most: number },
): readonly LiveItem[] {
  const network = new LiveNetwork(asked.snapshot, sampleBy(asked.seed));
  const checked = asked.takenAt.slice(0, 10);
  const ordered = liveTemplates.toSorted((one, other) => placeOf(one, asked.seed) - placeOf(other, asked.seed));
  const turns = ordered.map((template) => itemsOf(template, network, { replaceNames: asked.replaceNames, checked }));
  return inTurn(turns, asked.most);
}

/** One question about a network; null where it has none that could be asked. */
export const liveItem = (snapshot: Snapshot, seed: string, options: LiveOptions): KeyedItem | null =>
  liveItems({ snapshot, seed, most: 1, ...options })[0] ?? null;

const placeOf = ({ name }: LiveTemplate, seed: string): number => hashOf(`${seed} ${name}`);

function* itemsOf(
  { name, questions }: LiveTemplate,
  network: LiveNetwork,
  { replaceNames, checked }: { readonly replaceNames: boolean; readonly checked: string },
): Generator<LiveItem, undefined> {
  let tries = 0;
  for (const draft of questions(network)) {
    tries += 1;
    if (tries > mostTries) return;
    const item = asItem(draft, { template: name, names: network.names, replaceNames, checked });
    if (item !== null) yield { template: name, item };
  }
}
