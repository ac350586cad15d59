import type { CommandForm } from "#app/commands/command.ts";
import { commandForms } from "#app/commands/forms.ts";
import type { QuestionLine } from "#app/question-line.ts";
import { quote } from "#domain/net/quote.ts";
import { closest } from "#domain/net/suggest.ts";
import { parseTraffic } from "#domain/net/traffic-words.ts";
import { clean } from "./clean.ts";
import { isTraffic, saidReach } from "./natural-reach.ts";
import { slotsOf } from "./slots.ts";
import { splitOptions } from "./split-options.ts";
import { hasOpenQuote, type TypedWord, typedAgain, typedWords } from "./typed-words.ts";
import { badTraffic, missing, tooMany, type Wrong, wrong, wrongForm } from "./wrong.ts";

/** What can be asked of Hopwise itself. */
const smallWords = ["help", "whoami", "status", "gaps", "quiz"] as const;

export type SmallWord = (typeof smallWords)[number];

export type Read =
  | { readonly kind: "question"; readonly line: QuestionLine }
  | { readonly kind: "small-word"; readonly word: SmallWord }
  /** The command alone: there may be a form to fill in, otherwise it is wrong. */
  | { readonly kind: "bare"; readonly command: QuestionLine["command"]; readonly wrong: Wrong }
  | Wrong;

export interface Written {
  /** The bot's own mention in front is no word. */
  readonly botUserId?: string | null;
  /** What stands in front of a command here, as the right form shows it: `@hopwise ` in a channel. */
  readonly prefix?: string;
}

/** Nobody types more into a command; a paste by mistake is not repeated. */
const longestLine = 2000;

/** `/reach`, and what stands behind it. */
export function readSlashCommand(command: string, text: string): Read {
  const form = formNamed(nameIn(command));
  if (text.length > longestLine) return tooLong("/");
  const words = typedWords(clean(text));
  return form === undefined ? addressed(words, "/") : asked(form, words, "/");
}

/** A mention of the bot or a direct message: the command and its words, with or without a slash in front. */
export function readWritten(text: string, { botUserId = null, prefix = "" }: Written = {}): Read {
  if (text.length > longestLine) return tooLong(prefix);
  return addressed(typedWords(clean(text, { botUserId })), prefix);
}

const nameIn = (text: string): string => text.replace(/^\//, "").toLowerCase();

const formNamed = (name: string): CommandForm | undefined => commandForms.find((form) => form.name === name);

/** The command is the first word, behind the bot's name where that was typed. */
function addressed(all: readonly TypedWord[], prefix: string): Read {
  const words = /^[@/]?hopwise:?$/i.test(all[0]?.text ?? "") ? all.slice(1) : all;
  const [first, ...rest] = words;
  if (first === undefined) return { kind: "small-word", word: "help" };
  const name = nameIn(first.text);
  const small = smallWords.find((word) => word === name);
  if (small !== undefined) return { kind: "small-word", word: small };
  if (rest.length === 0 && /^(hi|hello|hey)$/.test(name)) return { kind: "small-word", word: "help" };
  const form = formNamed(name);
  return form === undefined ? withoutCommand(name, words, prefix) : asked(form, rest, prefix);
}

/** `web-1 -> orders-db:443` says what is meant without a command; anything else is at most a guess. */
function withoutCommand(name: string, words: readonly TypedWord[], prefix: string): Read {
  const { words: said, isSentence } = saidReach(words);
  const isReach = said.length === 3 && isTraffic(said[2] ?? "");
  const reach = formNamed("reach") as CommandForm;
  if (isReach && isSentence) return asked(reach, words, prefix);
  const problem = `${quote(name)} is no command of Hopwise`;
  const nearest = closest(name, [...commandForms.map((form) => form.name), ...smallWords]);
  if (nearest === null) {
    if (isReach) return guess(problem, `${prefix}reach`, said, asked(reach, words, prefix));
    const names = commandForms.map((form) => form.name).join(", ");
    return wrongForm({ form: reach, prefix }, `${problem}; it knows ${names} and help`);
  }
  const form = formNamed(nearest);
  const rest = words.slice(1);
  if (form === undefined)
    return guess(problem, prefix === "/" ? `/hopwise ${nearest}` : `${prefix}${nearest}`, [], null);
  return guess(
    problem,
    `${prefix}${nearest}`,
    rest.map(({ text }) => text),
    asked(form, rest, prefix),
  );
}

function guess(problem: string, command: string, words: readonly string[], read: Read | null): Wrong {
  const typed = [command, ...words.map(typedAgain)].join(" ");
  const suggestion = read?.kind === "question" ? read.line : null;
  return { ...wrong(problem, typed), line: `${problem}; did you mean ${typed}?`, suggestion };
}

/** A command and what stands behind it. */
function asked(named: CommandForm, typed: readonly TypedWord[], prefix: string): Read {
  const { form, words, isBare } = intended(named, typed);
  const asking = { form, prefix };
  if (hasOpenQuote(words)) return wrongForm(asking, "a quotation mark is not closed");
  const split = splitOptions(form, words);
  const said = form.name === "reach" ? saidReach(split.words).words : withoutLink(form, split.words);
  if ("problem" in split) return wrongForm(asking, split.problem, said);
  const { options, network } = split;
  const filled = said.map((word) => (isPlaceholder(word) ? "" : word));
  if (isBare || (filled.length === 0 && Object.keys(options).length === 0)) {
    return { kind: "bare", command: form.name, wrong: missing(asking) };
  }
  const slots = slotsOf(form);
  if (filled.length > slots.length) return tooMany(asking, filled, { options, network });
  if (slots.some(({ isRequired }, nth) => isRequired && (filled[nth] ?? "") === "")) return missing(asking, filled);
  if (form.name === "reach") {
    const traffic = parseTraffic(filled[2] ?? "");
    if ("error" in traffic) return badTraffic(asking, filled, traffic);
  }
  // A form that was copied may end in an optional word that nobody filled in.
  const given = filled.filter((word) => word !== "");
  return { kind: "question", line: { command: form.name, words: given, options, network } };
}

/** `/reach help` asks for the form; `explain route web-1` is short of a dash. */
function intended(form: CommandForm, words: readonly TypedWord[]) {
  const [first, ...rest] = words;
  const isBare = rest.length === 0 && first?.isQuoted === false && /^(help|-h|--help)$/i.test(first.text);
  const route = formNamed("explain-route");
  if (form.name === "explain" && first?.text.toLowerCase() === "route" && route !== undefined && rest.length > 0) {
    return { form: route, words: rest, isBare: false };
  }
  return { form, words: isBare ? [] : words, isBare };
}

/** `explain-route web-1 to internet`, `explain web-1 and orders-db`. */
const withoutLink = ({ name }: CommandForm, words: readonly TypedWord[]): readonly string[] =>
  words
    .filter(({ text, isQuoted }, nth) => {
      const link = name === "explain" ? /^(and|to|-+>)$/i : /^(to|-+>)$/i;
      return isQuoted || words.length !== 3 || nth !== 1 || !link.test(text);
    })
    .map(({ text }) => text);

/** Left from a form that was copied. */
const isPlaceholder = (word: string): boolean => /^[‹<[].*[›>\]]$/.test(word);

const tooLong = (prefix: string): Wrong =>
  wrongForm({ form: formNamed("reach") as CommandForm, prefix }, `a question has ${longestLine} characters at most`);
