import type { CommandForm } from "#app/commands/command.ts";
import { closest } from "#domain/net/suggest.ts";
import type { TypedWord } from "./typed-words.ts";

export type SplitOptions =
  | {
      readonly words: readonly TypedWord[];
      readonly options: Readonly<Record<string, string>>;
      /** The network that was named with `--account`. */
      readonly network: string | null;
    }
  /** With the words in front of the problem. */
  | { readonly problem: string; readonly words: readonly TypedWord[] };

/** What follows an option, in the form of a complaint. */
const values: Readonly<Record<string, string>> = {
  "source-ports": "FIRST-LAST, as in 49152-65535",
  with: 'changes in quotes, as in "allow sg-1 -> sg-2 443"',
  from: "a VPC, a subnet or an interface",
  account: "the name of a network",
};

/** Options may stand anywhere, as `--name value` or `--name=value`. */
export function splitOptions({ name: command, options: own }: CommandForm, typed: readonly TypedWord[]): SplitOptions {
  const allowed = [...own, "account"];
  const words: TypedWord[] = [];
  const options: Record<string, string> = {};
  for (let index = 0; index < typed.length; index += 1) {
    const word = typed[index] as TypedWord;
    const [, name, given] = /^--([a-z][\w-]*)(?:=(.*))?$/s.exec(word.text) ?? [];
    if (word.isQuoted || name === undefined) {
      words.push(word);
      continue;
    }
    if (!allowed.includes(name)) return { problem: noSuch(command, name, allowed), words };
    if (Object.hasOwn(options, name)) return { problem: `--${name} is given twice`, words };
    const value = given ?? typed[index + 1]?.text ?? "";
    if (value === "" || (given === undefined && value.startsWith("--"))) {
      return { problem: `--${name} needs a value: ${values[name] ?? "what it is"}`, words };
    }
    if (given === undefined) index += 1;
    options[name] = value;
  }
  const { account, ...rest } = options;
  return { words, options: rest, network: account ?? null };
}

function noSuch(command: string, name: string, allowed: readonly string[]): string {
  if (name === "json") return "--json is for the command line; here, every answer has a button Details as JSON";
  const nearest = closest(name, allowed);
  return nearest === null
    ? `${command} takes no --${name}`
    : `${command} takes no --${name}; did you mean --${nearest}?`;
}
