import type { KeptAnswer } from "#app/kept-answers.ts";
import type { QuestionLine } from "#app/question-line.ts";
import type { Card } from "#domain/knowledge/card.ts";
import type { Passage } from "#domain/prose/passage.ts";

/** Who sees the answer: only the asker, everybody in a channel, or the asker in the direct message with the bot. */
export type AnswerMode = "private" | "shared" | "direct";

/** An answer as it is to be shown. */
export interface AnswerView {
  readonly answerId: string;
  readonly line: QuestionLine;
  /** The headline first. */
  readonly passages: readonly Passage[];
  /** What the reading had to say about itself, a line each. */
  readonly warnings: readonly string[];
  readonly footer: FooterFacts;
  readonly mode: AnswerMode;
  /** The user id of who shared it; null where nobody did. */
  readonly sharedBy: string | null;
  readonly picture: ShownPicture | null;
  /** Whether there is a path that can be painted. */
  readonly hasScene: boolean;
  /** Cards that explain what the verdict rests on. */
  readonly cards: readonly Card[];
  /** Whether somebody asked in other words: then the answer says as what they were read. */
  readonly isReadFromWords: boolean;
}

/** A picture that Slack already has. */
export interface ShownPicture {
  readonly fileId: string;
  readonly altText: string;
}

export interface FooterFacts {
  /** The network as people choose it. */
  readonly network: string;
  readonly account: string | null;
  readonly regions: readonly string[];
  /** ISO 8601, UTC; null where no network was read, as with `ageSeconds`. */
  readonly takenAt: string | null;
  readonly ageSeconds: number | null;
  /** Calls to AWS that stand behind the answer. */
  readonly calls: number;
  readonly durationMs: number;
  /** Whether the facts had been read for another question. */
  readonly isShared: boolean;
}

export interface Showing {
  readonly mode: AnswerMode;
  readonly sharedBy?: string | null;
  readonly picture?: ShownPicture | null;
  readonly isReadFromWords?: boolean;
  readonly cards?: readonly Card[];
}

/** A kept answer, to be shown here and now. */
export function answerViewOf(kept: KeptAnswer, showing: Showing): AnswerView {
  const { mode, sharedBy = null, picture = null, isReadFromWords = false, cards = [] } = showing;
  const { answerId, line, passages, warnings, network, takenAt, ageSeconds, evidence, durationMs, isShared } = kept;
  return {
    answerId,
    line,
    passages,
    warnings,
    mode,
    sharedBy,
    picture,
    isReadFromWords,
    cards,
    hasScene: kept.scene !== null,
    footer: {
      network: network.name,
      account: network.account,
      regions: network.regions,
      takenAt,
      ageSeconds,
      calls: evidence?.calls ?? 0,
      durationMs,
      isShared,
    },
  };
}
