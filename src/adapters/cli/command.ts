import type { Evidence } from "#app/ports/network-source.ts";
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
  /** Of the command alone; where-options and --json come on top. */
  readonly options: readonly OptionName[];
  readonly asksNetwork: boolean;
  /** False for what takes over the terminal, and so cannot stand in a prompt or a batch. */
  readonly answers: boolean;
  /** Set for what this version cannot do yet: nothing at all, or nothing but say that it is not known. */
  readonly missing?: "refused" | "unknown";
  readonly summary: string;
  readonly example: string;
  readonly load: () => Promise<{ readonly run: Run }>;
}

/** Where the facts come from; warnings of the reading travel with them. */
export interface Settledness {
  readonly evidence: Evidence;
  readonly warnings: readonly string[];
}

/** A settled answer in all its forms. */
export function answered(
  answer: object,
  passages: () => readonly Passage[],
  { evidence, warnings }: Settledness,
  label: string,
): Answered {
  const { source, takenAt, snapshot, calls, rounds } = evidence;
  const noted = warnings.length === 0 ? {} : { warnings };
  return {
    json: { ...answer, evidence: { source, takenAt, snapshot, calls, rounds, ...noted } },
    passages: () => [...passages(), { kind: "footnote", text: sourceInWords(evidence, label) }],
    warnings,
  };
}

function sourceInWords({ source, takenAt, calls }: Evidence, label: string): string {
  const instant = `${takenAt.slice(0, 10)} ${takenAt.slice(11, 16)} UTC`;
  return source === "file" ? `From ${label}, taken ${instant}.` : `From ${label}, ${calls} calls, ${instant}.`;
}
