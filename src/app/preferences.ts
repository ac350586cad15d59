import type { Asker } from "./person.ts";
import type { RecordKey, RecordStore } from "./ports/record-store.ts";

type Person = Pick<Asker, "team" | "user">;

/** What somebody has chosen once and for all their questions. */
export interface Preferences {
  /** The network that is meant where a question names none; null where they have not chosen. */
  readonly network: string | null;
}

const keyOf = ({ team, user }: Person): RecordKey => ({ pk: `PERSON#${team}#${user}`, sk: "PREFERENCES" });

export async function readPreferences(store: RecordStore, person: Person): Promise<Preferences> {
  const network = (await store.read(keyOf(person)))?.value["network"];
  return { network: typeof network === "string" ? network : null };
}

export async function savePreferences(store: RecordStore, person: Person, preferences: Preferences): Promise<void> {
  await store.write({ ...keyOf(person), value: { ...preferences }, expiresAt: null, condition: "always" });
}
