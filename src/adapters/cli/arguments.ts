import { QuestionError } from "#app/question-error.ts";
import { closest } from "#domain/net/suggest.ts";

/** Every option of every command: whether a value follows it, and what the value is called. */
export const optionValues = {
  snapshot: "DIR",
  missing: "unknown|empty",
  strict: null,
  account: "NAME",
  accounts: "FILE",
  profile: "NAME",
  region: "REGION",
  example: null,
  json: null,
  help: null,
  assert: "reachable|blocked",
  "source-ports": "FIRST-LAST",
  with: "CHANGES|PLAN",
  from: "VPC|SUBNET|INTERFACE",
  out: "DIR",
  context: "TEXT",
  table: "NAME",
  team: "ID",
  topic: "TOPIC",
  unsure: null,
  live: null,
  picture: "FILE",
  "draft-item": "DIR",
} as const satisfies Record<string, string | null>;

export type OptionName = keyof typeof optionValues;

/** What was given: the value, or an empty text for an option that takes none. */
export type Options = ReadonlyMap<OptionName, string>;

export interface Arguments {
  readonly words: readonly string[];
  readonly options: Options;
}

export const usage = (message: string, suggestion: string | null = null): QuestionError =>
  new QuestionError("usage", message, suggestion);

/**
 * Splits a command's arguments into words and options. Options may stand anywhere, as `--name value` or `--name=value`;
 * behind `--` everything is a word. The prompt itself is the command without a name.
 *
 * @throws QuestionError with what would be right.
 */
export function parseArguments(command: string, args: readonly string[], allowed: readonly OptionName[]): Arguments {
  const words: string[] = [];
  const options = new Map<OptionName, string>();
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] as string;
    if (arg === "--") {
      words.push(...args.slice(index + 1));
      break;
    }
    if (!arg.startsWith("-") || arg === "-") {
      words.push(arg);
      continue;
    }
    const [written = "", given] = splitOnce(arg);
    const name = optionNamed(command, written, allowed);
    if (options.has(name)) throw usage(`--${name} is given twice`);
    const takes = optionValues[name];
    if (takes === null) {
      if (given !== undefined) throw usage(`--${name} takes no value`);
      options.set(name, "");
      continue;
    }
    const value = given ?? args[index + 1];
    if (value === undefined || value === "" || (given === undefined && value.startsWith("--"))) {
      throw usage(`--${name} needs a value: --${name} ${takes}`);
    }
    if (given === undefined) index += 1;
    options.set(name, value);
  }
  return { words, options };
}

function splitOnce(arg: string): readonly [string, string?] {
  const at = arg.indexOf("=");
  return at < 0 ? [arg] : [arg.slice(0, at), arg.slice(at + 1)];
}

function optionNamed(command: string, written: string, allowed: readonly OptionName[]): OptionName {
  const name = written === "-h" ? "help" : written.replace(/^--?/, "");
  const known = allowed.find((one) => one === name);
  if (known !== undefined) return known;
  if (Object.hasOwn(optionValues, name)) throw usage(`${command || "the prompt"} takes no --${name}`);
  const nearest = closest(name, allowed);
  const hint = nearest === null ? `see: ${`hopwise help ${command}`.trim()}` : `did you mean --${nearest}?`;
  throw usage(`${written} is no option of ${command || "the prompt"}; ${hint}`);
}
