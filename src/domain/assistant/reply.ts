import type { Card } from "#domain/knowledge/card.ts";
import type { LiveCommand } from "#domain/live/live-question.ts";

/** What somebody asked, and the turn before it in the same conversation. */
export interface Question {
  readonly text: string;
  /** The question before, or what was answered to it; empty where there is none. */
  readonly context: string;
}

/**
 * Why a question is not answered: it is no question about networks, it is about another cloud or another part of AWS, the
 * cards do not say, or it is an order to the bot and not a question.
 */
export type DeclinedBecause = "off-topic" | "other-cloud" | "other-aws" | "not-covered" | "hostile";

interface Said {
  /** Markdown; nothing in it comes from an AWS account. */
  readonly text: string;
}

/** What the cards themselves answer, without a model. */
export type Reply =
  /** `cards[0]` answers; others are cited where the answer has parts of them. */
  | (Said & { readonly outcome: "answered"; readonly cards: readonly Card[]; readonly related: readonly Card[] })
  | (Said & { readonly outcome: "declined"; readonly because: DeclinedBecause; readonly nearest: readonly Card[] })
  | (Said & {
      readonly outcome: "read-only";
      readonly nearest: readonly Card[];
      readonly offers: readonly LiveCommand[];
    })
  | (Said & { readonly outcome: "no-such-thing"; readonly nearest: readonly Card[] })
  | (Said & { readonly outcome: "clarify"; readonly nearest: readonly Card[]; readonly offers: readonly LiveCommand[] })
  | (Said & { readonly outcome: "command"; readonly command: LiveCommand });
