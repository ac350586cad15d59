import { termsOf } from "#domain/knowledge/terms.ts";
import type { RecordStore, StoredRecord } from "./ports/record-store.ts";

/** A question that the cards did not answer well: nothing was found, somebody said so, or a human was called. */
export interface Gap {
  /** Names it in a button or on the command line. */
  readonly key: string;
  /** As it was first asked, without ids and addresses. */
  readonly question: string;
  readonly because: "not-covered" | "down-voted" | "asked-a-human";
  /** How often, by anybody. */
  readonly times: number;
  /** Ids of the cards that were shown, the nearest first. */
  readonly cards: readonly string[];
  /** The topic of the nearest card; null where nothing was near. */
  readonly topic: string | null;
  /** ISO 8601, UTC. */
  readonly lastAskedAt: string;
}

/** What is noticed about one question. */
export type Noticed = Omit<Gap, "key" | "times">;

/** A question that nobody has asked for half a year is not missed. */
const keptMilliseconds = 180 * 24 * 60 * 60_000;

/** Others take the same turn now and then; a count that is one too low does no harm. */
const mostTries = 5;

const longestQuestion = 300;

const mostListed = 200;

const partitionOf = (team: string): string => `GAPS#${team}`;

/** The same words in another order, or in the plural, are the same gap. */
const gapKey = (question: string): string => [...new Set(termsOf(question))].toSorted().join(" ").slice(0, 400);

/** Adds to the report; a question that stands there already counts one more. @throws StoreBusyError */
export async function noticeGap(store: RecordStore, team: string, noticed: Noticed): Promise<void> {
  const key = gapKey(noticed.question);
  if (key === "") return;
  const record = { pk: partitionOf(team), sk: key };
  let current = await store.read(record);
  for (let tries = 0; tries < mostTries; tries += 1) {
    const known = current === null ? null : gapIn(current);
    const gap: Gap = {
      ...noticed,
      key,
      question: known?.question ?? noticed.question.slice(0, longestQuestion),
      times: (known?.times ?? 0) + 1,
    };
    const outcome = await store.write({
      ...record,
      value: { ...gap },
      expiresAt: Date.parse(noticed.lastAskedAt) + keptMilliseconds,
      condition: current === null ? "absent" : { version: current.version },
    });
    if (outcome.kind === "written") return;
    current = outcome.current;
  }
}

/** The most wanted first; of those that are wanted as often, the newest. */
export async function listGaps(store: RecordStore, team: string): Promise<readonly Gap[]> {
  const records = await store.list(partitionOf(team), { limit: mostListed });
  return records
    .map(gapIn)
    .toSorted((one, other) => other.times - one.times || (one.lastAskedAt < other.lastAskedAt ? 1 : -1));
}

/** A card for it exists now, or none is wanted. */
export async function closeGap(store: RecordStore, team: string, key: string): Promise<void> {
  await store.remove({ pk: partitionOf(team), sk: key });
}

/** Nobody else writes under these keys. */
const gapIn = ({ value }: StoredRecord): Gap => value as unknown as Gap;
