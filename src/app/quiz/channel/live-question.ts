import type { KeyedItem } from "#domain/quiz/item.ts";
import { decideAccess } from "../../access.ts";
import type { Place } from "../../person.ts";
import type { NetworkReading, NetworkSource } from "../../ports/network-source.ts";
import type { ListedNetwork, Networks } from "../../ports/networks.ts";
import { liveItem } from "../live/live-items.ts";
import type { QuizChannel, QuizPlan } from "./setup.ts";

export interface LiveQuestionParts {
  readonly networks: Networks;
  /** The built-in estate. */
  readonly example: () => Promise<NetworkSource>;
  /** Resolves after so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** A channel, and whether there are guests in it, or too many people to know. */
export type ChannelPlace = Place & { readonly hasGuests: boolean };

/** A network that takes longer to read is not what the day's question waits for. */
const longestReading = 25_000;

/**
 * A question about a network, the same for the same seed, with its key computed by the engine: about the built-in estate, or
 * about a network that everybody in the channel may ask about, with all names replaced.
 *
 * @returns null where no network may be asked about there, or none could be read in time, or it has no such question
 */
export async function liveQuestion(
  { networks, example, wait }: LiveQuestionParts,
  { live, seed }: { readonly live: Exclude<QuizPlan["live"], "off">; readonly seed: string },
  where: QuizChannel,
  place: ChannelPlace,
): Promise<KeyedItem | null> {
  if (live === "example") return itemOf(await wholeOf(await example()), seed, false);
  const name = networkOf(networks, where, place);
  if (name === null) return null;
  const { source } = await networks.open(name, [name]);
  const reading = await Promise.race([wholeOf(source), wait(longestReading).then(() => null)]);
  return reading === null ? null : itemOf(reading, seed, true);
}

const wholeOf = (source: NetworkSource): Promise<NetworkReading> => source.readWhole?.() ?? source.read([]);

const itemOf = ({ snapshot, evidence }: NetworkReading, seed: string, replaceNames: boolean): KeyedItem | null =>
  liveItem(snapshot, seed, { replaceNames, takenAt: evidence.takenAt });

/** What a question gives away, names apart: what may be asked with these. */
const commands = ["reach", "explain-route"];

/** Nobody asks, so nobody's own rights count: only what everybody in the channel may ask about, guests among them. */
function networkOf({ list }: Networks, { team }: QuizChannel, place: ChannelPlace): string | null {
  const { hasGuests, ...here } = place;
  const nobody = { team, user: "", userGroups: [], isGuest: hasGuests, place: here };
  const isOpen = (network: ListedNetwork): boolean =>
    commands.every((command) => decideAccess(nobody, network, command).kind === "allowed");
  return list.find(isOpen)?.name ?? null;
}
