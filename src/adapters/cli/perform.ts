import { closest } from "#domain/net/suggest.ts";
import { type Arguments, type OptionName, parseArguments, usage } from "./arguments.ts";
import type { Answered, Command, Done } from "./command.ts";
import { commandNames, commands } from "./commands.ts";
import { helpFor } from "./help.ts";
import type { Session } from "./session.ts";
import { whereOptions } from "./where.ts";

export const optionsOf = ({ options, asksNetwork }: Command): readonly OptionName[] => [
  ...options,
  ...(asksNetwork ? whereOptions : []),
  "json",
  "help",
];

/** A command line, read but not yet run. */
export interface Performance {
  readonly command: Command;
  readonly call: Arguments;
}

/** @throws QuestionError where the line is wrong. */
export function readLine(argv: readonly string[]): Performance {
  const [written = "", ...args] = argv;
  const name = written.replace(/^\//, "");
  const command = commands.find((one) => one.name === name);
  if (command === undefined) {
    throw usage(`"${written}" is no command; ${hintFor(name)}`);
  }
  const call = parseArguments(command.name, args, optionsOf(command));
  if (!call.options.has("help")) checkWords(command, call.words);
  return { command, call };
}

/** A word that was broken off says more than one that merely looks alike. */
function hintFor(written: string): string {
  const begun = written === "" ? [] : commandNames.filter((name) => name.startsWith(written));
  const nearest = begun.length > 0 ? begun.join(" or ") : closest(written, commandNames);
  return nearest === null ? `the commands are ${commandNames.join(", ")}` : `did you mean ${nearest}?`;
}

/** @throws QuestionError where the question is wrong, SourceError where nothing could be read. */
export async function perform({ command, call }: Performance, session: Session): Promise<Answered | Done> {
  if (call.options.has("help")) return helpFor(command);
  const { run } = await command.load();
  return run(call, session);
}

function checkWords({ name, words, example, endsInSentence }: Command, given: readonly string[]): void {
  const places = words === "" ? [] : words.split(" ");
  const needed = places.filter((place) => place.startsWith("<"));
  const missing = needed.slice(given.length);
  if (missing.length > 0) {
    throw usage(`${name} needs ${missing.join(" and ")}; for example: hopwise ${example}`);
  }
  if (given.length > places.length && endsInSentence !== true) {
    const takes = places.length === 0 ? "takes no words" : `takes ${words}`;
    throw usage(
      `${name} ${takes}, and "${given[places.length]}" is one word too many; put a name with spaces in quotes`,
    );
  }
}
