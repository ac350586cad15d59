import type { Difficulty } from "#domain/quiz/item.ts";
import type { RecordKey, RecordStore, StoredRecord } from "../../ports/record-store.ts";
import type { WeeklyTime } from "../../ports/wake-ups.ts";

/** A channel that is asked, or was. */
export interface QuizChannel {
  readonly team: string;
  readonly channel: string;
}

/** What somebody has set for a channel. */
export interface QuizPlan {
  readonly at: WeeklyTime;
  /** Topics of the bank; none for all of them. */
  readonly topics: readonly string[];
  readonly difficulties: readonly Difficulty[];
  /** Hours from the question to its reveal; null for the end of the last working day of those who take part. */
  readonly revealAfterHours: number | null;
  /** Questions about a network: none, about the built-in example, or about the team's own with its names replaced. */
  readonly live: "off" | "example" | "own";
  /** Who may change this, besides whoever runs Hopwise. */
  readonly owners: readonly string[];
}

export interface QuizSetup extends QuizPlan {
  readonly state: QuizState;
  /** Milliseconds since 1970: times of the plan before it are past, and not made up for. */
  readonly since: number;
}

type QuizState =
  | { readonly kind: "running" }
  /** Somebody wants no questions for the time being. */
  | { readonly kind: "paused"; readonly by: string }
  /** Nobody answered for a while. */
  | { readonly kind: "quiet" }
  /** Slack does not let us write there: the code says why. */
  | { readonly kind: "shut-out"; readonly code: string };

export const partitionOf = ({ team, channel }: QuizChannel): string => `CHANNEL-QUIZ#${team}#${channel}`;

const keyOf = (where: QuizChannel): RecordKey => ({ pk: partitionOf(where), sk: "SETUP" });

/** One record for each channel that has a quiz or had one, for whoever looks after all of them. */
const listed = ({ team, channel }: QuizChannel): RecordKey => ({ pk: "CHANNEL-QUIZZES", sk: `${team}#${channel}` });

export interface KeptSetup {
  readonly setup: QuizSetup;
  readonly version: number;
}

/** @returns null where the channel has no quiz */
export async function readSetup(store: RecordStore, where: QuizChannel): Promise<KeptSetup | null> {
  const record = await store.read(keyOf(where));
  return record === null ? null : keptOf(record);
}

/** Nobody else writes under these keys. */
const keptOf = ({ value, version }: StoredRecord): KeptSetup => ({ setup: value as unknown as QuizSetup, version });

/** @returns false where somebody else has changed it meanwhile */
export async function writeSetup(
  store: RecordStore,
  where: QuizChannel,
  setup: QuizSetup,
  version: number | null,
): Promise<boolean> {
  // First the list: a channel on it without a quiz costs a look, a quiz that is not on it would be forgotten.
  await store.write({ ...listed(where), value: { ...where }, expiresAt: null, condition: "always" });
  const condition = version === null ? "absent" : { version };
  const outcome = await store.write({ ...keyOf(where), value: { ...setup }, expiresAt: null, condition });
  return outcome.kind === "written";
}

/**
 * Ends the quiz of a channel. What was asked and answered stays, for whoever begins it again; and so does its place on the
 * list, for whoever wants to be forgotten or has a question corrected.
 */
export const removeSetup = (store: RecordStore, where: QuizChannel): Promise<void> => store.remove(keyOf(where));

/** More channels than a workspace has. */
const mostChannels = 100_000;

export async function quizChannels(store: RecordStore): Promise<readonly QuizChannel[]> {
  const records = await store.list("CHANNEL-QUIZZES", { limit: mostChannels });
  return records.map(({ value }) => value as unknown as QuizChannel);
}
