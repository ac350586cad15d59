import type { Item, KeyedItem } from "#domain/quiz/item.ts";
import type { JobLedger } from "../../job-ledger.ts";
import type { Calendar } from "../../ports/calendar.ts";
import type { Log } from "../../ports/log.ts";
import type { QuizVoice } from "../../ports/quiz-voice.ts";
import type { RecordStore } from "../../ports/record-store.ts";
import type { WakeUps } from "../../ports/wake-ups.ts";
import type { QuizChannel, QuizPlan } from "./setup.ts";

/** What looking after a channel's quiz takes. */
export interface ChannelQuizParts {
  readonly store: RecordStore;
  readonly ledger: JobLedger;
  readonly calendar: Calendar;
  readonly wakeUps: WakeUps;
  /** Speaks in this channel. */
  readonly voice: QuizVoice;
  /** The whole bank. */
  readonly items: readonly Item[];
  /** A question about a network, the same for the same seed; null where none can be made. */
  readonly liveItem: (live: Exclude<QuizPlan["live"], "off">, seed: string) => Promise<KeyedItem | null>;
  /** The people in the channel, a thousand at most. */
  readonly membersOf: (where: QuizChannel) => Promise<readonly string[]>;
  /** The time zone in somebody's profile, by its IANA name; null where it is not known. */
  readonly zoneOf: (user: string) => Promise<string | null>;
  /** The message that wakes whoever looks after the channel. */
  readonly wakeBody: (where: QuizChannel) => string;
  /** When somebody did what this is about, or was woken: milliseconds since 1970, the same for every delivery of it. */
  readonly now: number;
  /** The time it really is, by the same clock. */
  readonly clock: () => number;
  readonly log: Log;
  /** Names this delivery in the lease of the channel. */
  readonly owner: string;
}

/** The names of a channel's wake-ups: one for its questions, one for the reveal. */
export const wakeUpNames = ({ team, channel }: QuizChannel) => ({
  weekly: `quiz-${team}-${channel}`,
  reveal: `reveal-${team}-${channel}`,
});
