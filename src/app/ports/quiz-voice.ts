import type { SquadStanding } from "#domain/quiz/channel/squads.ts";
import type { Correction, Tally } from "#domain/quiz/channel/tally.ts";
import type { KeyedItem } from "#domain/quiz/item.ts";

/** A question of a channel, as far as its messages have to know it. */
export interface VoicedQuestion {
  /** Names the question in its channel: `2026-11-25`. Nothing in it tells the item. */
  readonly key: string;
  readonly item: KeyedItem;
  /** Milliseconds since 1970. */
  readonly askedAt: number;
  readonly closesAt: number;
}

/** What is shown once nobody can answer any more. */
export interface Reveal {
  readonly question: VoicedQuestion;
  /** The message that asked. */
  readonly ts: string;
  readonly tally: Tally;
  readonly correction: Correction | null;
  /** Of the week; none where there are no squads. */
  readonly squads: readonly SquadStanding[];
  /** Questions in a row, with this one, that at least two have answered. */
  readonly togetherInARow: number;
}

/**
 * Speaks in one channel for its quiz. Everything is said once, however often it is asked for: whoever was interrupted says
 * it again, and the channel sees it once.
 *
 * @throws ShutOutError from every method, where nothing can be said there any more.
 */
export interface QuizVoice {
  /** @returns the message's timestamp, which names it in the channel */
  ask(question: VoicedQuestion): Promise<string>;
  /** In the thread of the question; a second time, with other numbers, in the place of the first. */
  reveal(reveal: Reveal): Promise<void>;
  /** A line of our own. @param name says what it is about: of one name there is one line @param ts in the thread of this message */
  say(name: string, line: string, ts: string | null): Promise<void>;
  /** To one person, in private. @param name as above */
  tell(name: string, user: string, line: string): Promise<void>;
}

/** The channel is archived or gone, or the bot is not in it any more. */
export class ShutOutError extends Error {
  override readonly name = "ShutOutError";
  /** As Slack calls it: `is_archived`. */
  readonly code: string;

  constructor(code: string, options?: ErrorOptions) {
    super(`nothing can be said in the channel: ${code}`, options);
    this.code = code;
  }
}
