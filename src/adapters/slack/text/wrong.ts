import type { CommandForm } from "#app/commands/command.ts";
import type { QuestionLine } from "#app/question-line.ts";
import { isTraffic } from "./natural-reach.ts";
import { type Slot, slotsOf } from "./slots.ts";
import { typedAgain } from "./typed-words.ts";

/** The line was understood in part or not at all. Nothing in it is escaped. */
export interface Wrong {
  readonly kind: "wrong";
  /** One line: what is wrong, and the right form with the person's own words filled in. */
  readonly line: string;
  /** The same in its parts: `traffic is missing`, `/reach web-1 orders-db <traffic>`, and what could stand there. */
  readonly problem: string;
  readonly form: string;
  readonly example: string | null;
  /** What was probably meant. */
  readonly suggestion: QuestionLine | null;
}

/** A command, and what stands in front of its name where it is typed: `/`, `@hopwise ` or nothing. */
export interface Asking {
  readonly form: CommandForm;
  readonly prefix: string;
}

/** More of a word than this is not repeated. */
const longestWord = 120;

/** The form is right as it stands. */
export function wrong(problem: string, form: string, example: string | null = null): Wrong {
  const tail = example === null ? "" : `, for example ${example}`;
  const mark = problem.endsWith("?") ? " " : ": ";
  return { kind: "wrong", line: `${problem}${mark}${form}${tail}`, problem, form, example, suggestion: null };
}

/** The form with what was said filled in, and an example for the rest. */
export function wrongForm(asking: Asking, problem: string, words: readonly string[] = []): Wrong {
  const example = openSlots(asking, words).map((slot) => slot.example);
  return wrong(problem, typedForm(asking, words), example.length === 0 ? null : example.join(" "));
}

/** @param words those that were said; an empty text for one that was left out. */
export function missing(asking: Asking, words: readonly string[] = []): Wrong {
  const names = openSlots(asking, words).map(({ name }) => withArticle(name));
  const last = names.at(-1) ?? "";
  const listed = names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
  return wrongForm(asking, `${listed} ${names.length < 2 ? "is" : "are"} missing`, words);
}

const openSlots = ({ form }: Asking, words: readonly string[]): readonly Slot[] =>
  slotsOf(form).filter(({ isRequired }, nth) => isRequired && (words[nth] ?? "") === "");

const withArticle = (name: string): string =>
  name === "traffic" ? name : `${/^[aeiou]/.test(name) ? "an" : "a"} ${name.replace(/\|/g, " or ")}`;

/** What `parseTraffic` says about the third word. */
export function badTraffic(
  asking: Asking,
  words: readonly string[],
  { error, suggestion }: { readonly error: string; readonly suggestion?: string },
): Wrong {
  const ends = words.slice(0, 2);
  if (suggestion === undefined) return wrongForm(asking, error, ends);
  const suggested = [...ends, suggestion];
  return {
    ...wrong(`${error}; did you mean ${suggestion}?`, typedForm(asking, suggested)),
    suggestion: { command: "reach", words: suggested, options: {}, network: null },
  };
}

/** Too many words are a name with spaces, most often the first. */
export function tooMany(
  asking: Asking,
  words: readonly string[],
  rest: Pick<QuestionLine, "options" | "network">,
): Wrong {
  const { form } = asking;
  const slots = slotsOf(form);
  const last = words.slice(words.length - (slots.length - 1));
  const joined = [words.slice(0, words.length - last.length).join(" "), ...last];
  const problem = `${form.name} takes ${counted(slots)}, and here are ${words.length}; a name with spaces stands in quotes`;
  if (form.name === "reach" && !isTraffic(joined[2] ?? "")) return wrongForm(asking, problem);
  return {
    ...wrong(problem, typedForm(asking, joined)),
    suggestion: { command: form.name, words: joined, ...rest },
  };
}

function counted(slots: readonly Slot[]): string {
  const required = slots.filter(({ isRequired }) => isRequired).length;
  const most = slots.length;
  return `${required === most ? most : `${required} or ${most}`} ${most === 1 ? "word" : "words"}`;
}

function typedForm({ form, prefix }: Asking, words: readonly string[]): string {
  const filled = slotsOf(form).map(({ name, isRequired }, nth) => {
    const word = words[nth] ?? "";
    if (word !== "") return typedAgain(word.length > longestWord ? `${word.slice(0, longestWord - 1)}…` : word);
    return isRequired ? `<${name}>` : `[${name}]`;
  });
  return [`${prefix}${form.name}`, ...filled].join(" ");
}
