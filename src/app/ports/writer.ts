import type { Card } from "#domain/knowledge/card.ts";
import type { Grader } from "./grader.ts";

/** One statement of an answer, and the card that it is taken from. */
export interface Claim {
  /** One or two sentences of Markdown. */
  readonly text: string;
  readonly cardId: string;
}

/** What is asked, and what was said before it; ids, addresses and names of somebody's network are placeholders already. */
export interface VeiledQuestion {
  readonly question: string;
  /** Empty where nothing was said before. */
  readonly context: string;
}

/** What a writer is given: nothing else may go into the answer. */
export interface WritingTask extends VeiledQuestion {
  readonly cards: readonly Card[];
}

/** A statement beside the text that it cites. */
export interface CitedClaim {
  readonly claim: string;
  readonly cited: string;
}

/** A live question as a model reads it; nothing of it is believed before it is checked like a person's words. */
export interface ReadQuestion {
  readonly name: string;
  readonly args: readonly string[];
}

/** Why a writer could not be used. A word of ours, so that it may be logged and counted. */
export type WriterTrouble = "slow" | "unreachable" | "limited" | "failed" | "refused" | "nonsense" | "rejected";

/**
 * The writer could not be used. `trouble` says why: it took too long or was called off (`slow`), no connection
 * (`unreachable`), asked too often (`limited`), an error of the server's (`failed`), it would not answer (`refused`), what
 * it said is no answer (`nonsense`), or the key, the model or the request is not accepted (`rejected`, which a maintainer
 * has to look at). Neither the message nor a cause holds anything of a question, an answer or a key.
 */
export class WriterError extends Error {
  override readonly name = "WriterError";
  readonly trouble: WriterTrouble;
  /** The HTTP status; null where there was no response. */
  readonly status: number | null;

  constructor(trouble: WriterTrouble, status: number | null = null) {
    super(status === null ? `the model: ${trouble}` : `the model: ${trouble} (${status})`);
    this.trouble = trouble;
    this.status = status;
  }
}

/**
 * A language model that writes answers from cards. It has no tools, and never sees anything of an AWS account. Every
 * method ends at once, with a WriterError, when its signal says so.
 */
export interface Writer extends Grader {
  /** Claims, each as soon as it is written. @throws WriterError, also after some of them. */
  write(task: WritingTask, signal: AbortSignal): AsyncIterable<Claim>;
  /** Whether each claim follows from what it cites: as many as there are claims, in their order. @throws WriterError */
  followsFrom(claims: readonly CitedClaim[], signal: AbortSignal): Promise<readonly boolean[]>;
  /** The command that a live question means, or null. @throws WriterError */
  readQuestion(question: VeiledQuestion, signal: AbortSignal): Promise<ReadQuestion | null>;
}

/** The model, opened with the first question to it; null where there is none. */
export type OpenWriter = () => Promise<Writer | null>;
