import type { Correction } from "#domain/quiz/channel/tally.ts";
import type { KeyedItem } from "#domain/quiz/item.ts";
import type { RecordStore } from "../../ports/record-store.ts";
import { changeRecord } from "../change-record.ts";
import { itemsBeingAsked } from "./open-items.ts";

/** What somebody holds against a question. */
export interface Report {
  readonly user: string;
  /** Where it was asked. */
  readonly channel: string;
  readonly key: string;
  /** In their own words; may be empty. */
  readonly reason: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A question that somebody has reported. */
export interface ReportedItem {
  readonly itemId: string;
  /** When the item had last been read against its sources: a later version of it is another question. */
  readonly checked: string;
  readonly reports: readonly Report[];
  /** Hidden ones are asked nowhere until somebody has decided. */
  readonly state: "open" | "hidden" | "kept" | "corrected";
  readonly correction: Correction | null;
}

/** Two people may be wrong about a question; until somebody has looked, nobody else is asked it. */
const hidesAfter = 2;

const mostReasonLength = 1000;
/** The newest say it all. */
const mostReports = 50;

const partition = (team: string): string => `QUIZ-REPORTS#${team}`;

/** More questions than a bank has. */
const mostReported = 5000;

/** Nobody else writes under these keys. */
export async function reportedItems(store: RecordStore, team: string): Promise<readonly ReportedItem[]> {
  const records = await store.list(partition(team), { limit: mostReported });
  return records.map(({ value }) => value as unknown as ReportedItem);
}

export const readReported = async (store: RecordStore, team: string, itemId: string): Promise<ReportedItem | null> => {
  const record = await store.read({ pk: partition(team), sk: itemId });
  return record === null ? null : (record.value as unknown as ReportedItem);
};

/** Keeps what somebody holds against a question, once for each person. @param hides whoever keeps the bank has said it */
export async function report(
  store: RecordStore,
  team: string,
  item: Pick<KeyedItem, "id" | "checked">,
  one: Report,
  { hides }: { readonly hides: boolean },
): Promise<ReportedItem> {
  return change(store, team, item.id, (before) => {
    const fresh: ReportedItem = {
      itemId: item.id,
      checked: item.checked,
      reports: [],
      state: "open",
      correction: null,
    };
    const known = before === null || before.checked < item.checked ? fresh : before;
    const reports = [
      ...known.reports.filter(({ user }) => user !== one.user),
      { ...one, reason: one.reason.slice(0, mostReasonLength) },
    ].slice(-mostReports);
    const isHidden = known.state === "open" && (hides || reports.length >= hidesAfter);
    return { ...known, reports, state: isHidden ? "hidden" : known.state };
  });
}

/** What somebody who keeps the bank has decided: null lets the question stand as it is. */
export const decide = (
  store: RecordStore,
  team: string,
  itemId: string,
  correction: Correction | null,
): Promise<ReportedItem> =>
  change(store, team, itemId, (before) => {
    if (before === null) throw new RangeError("nobody has reported this question");
    return { ...before, correction, state: correction === null ? "kept" : "corrected" };
  });

async function change(
  store: RecordStore,
  team: string,
  itemId: string,
  next: (before: ReportedItem | null) => ReportedItem,
): Promise<ReportedItem> {
  const key = { pk: partition(team), sk: itemId };
  return (await changeRecord(store, key, next, { expiresAt: null })) as ReportedItem;
}

/**
 * What nobody is to be asked: reported questions that wait for a decision or were wrong, until the bank has a version of
 * them that was read again since; and what a channel of the workspace is being asked just now.
 */
export async function hiddenItems(
  store: RecordStore,
  team: string,
  items: readonly Pick<KeyedItem, "id" | "checked">[],
): Promise<ReadonlySet<string>> {
  const [reported, asking] = await Promise.all([reportedItems(store, team), itemsBeingAsked(store, team)]);
  const checked = new Map(items.map((item) => [item.id, item.checked]));
  const hidden = reported
    .filter(({ state }) => state === "hidden" || state === "corrected")
    .filter((one) => (checked.get(one.itemId) ?? "") <= one.checked)
    .map(({ itemId }) => itemId);
  return new Set([...asking, ...hidden]);
}
