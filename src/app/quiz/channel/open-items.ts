import type { RecordStore } from "../../ports/record-store.ts";
import type { AskedQuestion } from "./asked.ts";
import type { QuizChannel } from "./setup.ts";

/** What a workspace is being asked just now: nobody is asked it in private, where the key comes at once. */
const partition = (team: string): string => `QUIZ-ASKING#${team}`;

/** Longer than a question is open, whatever the clock of the quiz says. */
const forgottenAfter = 7 * 24 * 3_600_000;

const keyOf = ({ team, channel }: QuizChannel, key: string) => ({ pk: partition(team), sk: `${channel}#${key}` });

export async function beginsAsking(
  store: RecordStore,
  where: QuizChannel,
  { key, itemId, closesAt }: Pick<AskedQuestion, "key" | "itemId" | "closesAt">,
): Promise<void> {
  const request = { ...keyOf(where, key), value: { itemId }, expiresAt: closesAt + forgottenAfter };
  await store.write({ ...request, condition: "always" });
}

export const endsAsking = (store: RecordStore, where: QuizChannel, key: string): Promise<void> =>
  store.remove(keyOf(where, key));

const mostOpen = 10_000;

export async function itemsBeingAsked(store: RecordStore, team: string): Promise<ReadonlySet<string>> {
  const records = await store.list(partition(team), { limit: mostOpen });
  return new Set(records.map(({ value }) => String(value["itemId"])));
}
