import type { Passage } from "#domain/prose/passage.ts";
import type { Arguments, OptionName } from "./arguments.ts";
import type { Session } from "./session.ts";

/** What a command answers, for programs and for people. */
export interface Answered {
  /** The object that `--json` prints. */
  readonly json: object;
  /** For people; not made where only the JSON is wanted. */
  readonly passages: () => readonly Passage[];
  /** One line each, for stderr. */
  readonly warnings: readonly string[];
  /** Set where the answer is not what `--assert` expects: exit status 2. */
  readonly failedAssertion?: string;
}

/** A command that prints itself, such as a batch, ends with its exit status. */
export interface Done {
  readonly status: number;
}

export type Run = (call: Arguments, session: Session) => Promise<Answered | Done>;

export interface Command {
  readonly name: string;
  /** What follows the name: `<…>` must be there, `[…]` may be. */
  readonly words: string;
  /** Set where the last of them may be a sentence that nobody has put in quotes. */
  readonly endsInSentence?: true;
  /** Of the command alone; where-options and --json come on top. */
  readonly options: readonly OptionName[];
  readonly asksNetwork: boolean;
  /** False for what takes over the terminal, and so cannot stand in a prompt or a batch. */
  readonly answers: boolean;
  readonly summary: string;
  readonly example: string;
  readonly load: () => Promise<{ readonly run: Run }>;
}
