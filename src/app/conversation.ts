import type { RecordKey, RecordStore } from "./ports/record-store.ts";

/** A thread, a direct message or one person's corner of a channel: what was said there before is what a question goes on from. */
export interface ConversationPlace {
  readonly team: string;
  readonly channel: string;
  /** Null outside of threads. */
  readonly threadTs: string | null;
  readonly user: string;
}

/** What was said last: the question as it was asked, and the first words of the answer. */
export interface LastTurn {
  readonly question: string;
  /** The title of the card that answered, or the command that was run; empty where nothing was found. */
  readonly answered: string;
}

/** A thread that rests longer is about something new. */
const rememberedMilliseconds = 6 * 60 * 60_000;

/** More of a question than this says nothing about what the next one goes on from. */
const longest = 600;

/** In a thread everybody goes on from the same; elsewhere each from their own. */
const keyOf = ({ team, channel, threadTs, user }: ConversationPlace): RecordKey => ({
  pk: `CONVERSATION#${team}#${channel}`,
  sk: threadTs ?? `#${user}`,
});

export async function rememberTurn(
  store: RecordStore,
  place: ConversationPlace,
  { question, answered }: LastTurn,
  now: number,
): Promise<void> {
  await store.write({
    ...keyOf(place),
    value: { question: question.slice(0, longest), answered: answered.slice(0, longest) },
    expiresAt: now + rememberedMilliseconds,
    condition: "always",
  });
}

/** Null where nothing was said there lately. */
export async function lastTurn(store: RecordStore, place: ConversationPlace): Promise<LastTurn | null> {
  const record = await store.read(keyOf(place));
  // Nobody else writes under these keys.
  return record === null ? null : (record.value as unknown as LastTurn);
}

/** As the assistant reads it: a live question is gone on from word by word, another by what it was about. */
export const contextOf = (turn: LastTurn | null): string =>
  turn === null ? "" : [turn.question, turn.answered].filter((part) => part !== "").join("\n");
