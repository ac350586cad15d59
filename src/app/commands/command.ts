import type { Plan } from "#domain/change/edit.ts";
import type { Scene } from "#domain/picture/scene.ts";
import type { Passage } from "#domain/prose/passage.ts";
import type { Evidence } from "../ports/network-source.ts";
import type { Network } from "../ports/networks.ts";

/** What a command answers, for programs and for people. */
export interface Answered {
  /** The object that `--json` prints; always one with `command` in it. */
  readonly json: object;
  /** For people; not made where only the JSON is wanted. */
  readonly passages: () => readonly Passage[];
  /** The path as a picture would show it; absent where there is none to show. */
  readonly scene?: () => Scene;
  /** One line each: what the reading had to say about itself. */
  readonly warnings: readonly string[];
  /** Null where no network was asked. */
  readonly evidence: Evidence | null;
}

/** A question as its words stand, behind the command's name. */
interface Asked {
  readonly words: readonly string[];
  /** The command's own options, by name without dashes. */
  readonly options: ReadonlyMap<string, string>;
  /** What `--with` names, where that is a file that was read. */
  readonly plan?: Plan | null;
}

/**
 * Answers one question about a network, which is opened only if the question needs it.
 *
 * @throws QuestionError where the question is wrong, SourceError where nothing could be read.
 */
export type Answer = (asked: Asked, open: () => Promise<Network>) => Promise<Answered>;

/** How a question about a network is asked, on every surface. */
export interface CommandForm {
  readonly name: NetworkCommandName;
  /** What follows the name: `<…>` must be there, `[…]` may be. */
  readonly words: string;
  readonly options: readonly ("source-ports" | "with" | "from")[];
  readonly summary: string;
  readonly example: string;
}

/** A question about a network that can be answered here. */
export interface NetworkCommand extends CommandForm {
  readonly load: () => Promise<{ readonly answer: Answer }>;
}

export type NetworkCommandName = "reach" | "explain-route" | "explain" | "exposed" | "audit" | "where" | "dns";

/** Where the facts come from; warnings of the reading travel with them. */
interface Settledness {
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
    evidence,
  };
}

function sourceInWords({ source, takenAt, calls }: Evidence, label: string): string {
  const instant = `${takenAt.slice(0, 10)} ${takenAt.slice(11, 16)} UTC`;
  return source === "file" ? `From ${label}, taken ${instant}.` : `From ${label}, ${calls} calls, ${instant}.`;
}
