import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { marked, type Token, type Tokens } from "marked";
import { z } from "zod";
import { difficulties, type Item, type Option, type RubricPoint } from "#domain/quiz/item.ts";
import { checked, day, frontAndBody, KnowledgeError, kebab, link, words } from "./front-matter.ts";

/** The folder of questions, below that of the cards. */
export const quizFolder = "quiz";

const frontMatter = z.strictObject({
  id: kebab,
  topic: z.string(),
  kind: z.enum(["choice", "scenario", "true-false", "choose-all", "term", "order", "open"]),
  difficulty: z.enum(difficulties),
  cards: words.min(1),
  sources: z.array(link).min(1),
  checked: day,
  /** Of a term alone. */
  answer: z.string().min(1).optional(),
  accepted: words.optional(),
});

/**
 * Reads the questions of a knowledge base: `quiz/<topic>/<id>.md`, with YAML in front. Behind it stand the question; the
 * options as a task list (or the steps as a numbered one, or what a good answer says as a plain one), each with what is to
 * be said of it nested below; and a paragraph that begins with **Why.**
 *
 * @throws KnowledgeError
 */
export async function readQuiz(folder: string): Promise<readonly Item[]> {
  const files = (await readdir(join(folder, quizFolder), { recursive: true }))
    .filter((file) => file.endsWith(".md") && dirname(file) !== ".")
    .toSorted();
  return Promise.all(files.map((file) => readItem(folder, join(quizFolder, file))));
}

async function readItem(folder: string, name: string): Promise<Item> {
  const { front, body } = frontAndBody(name, await readFile(join(folder, name), "utf8"));
  const { kind, answer, accepted, ...asked } = checked(name, frontMatter, front);
  if (asked.id !== basename(name, ".md")) throw new KnowledgeError(`${name} calls itself ${asked.id}`);
  if (asked.topic !== basename(dirname(name)))
    throw new KnowledgeError(`${name} says that its topic is ${asked.topic}`);
  const { stem, list, explanation, followUp } = partsOf(name, body);
  const common = { ...asked, stem, explanation };
  switch (kind) {
    case "choice":
    case "scenario":
    case "true-false":
    case "choose-all":
      return { ...common, kind, options: itemsOf(name, list).map((item) => optionOf(name, item)) };
    case "term":
      if (answer === undefined) throw new KnowledgeError(`${name} asks for a term, and has no answer`);
      return { ...common, kind, answer, accepted: accepted ?? [] };
    case "order":
      return { ...common, kind, steps: itemsOf(name, list).map(({ text }) => text) };
    case "open":
      return { ...common, kind, rubric: itemsOf(name, list).map((item) => pointOf(name, item)), followUp };
  }
}

interface Parts {
  /** Everything before the list, or before the explanation where there is none. */
  readonly stem: string;
  readonly list: Tokens.List | null;
  readonly explanation: string;
  /** Empty where nothing is asked next. */
  readonly followUp: string;
}

const why = "**Why.** ";
const then = "**Then.** ";

function partsOf(name: string, body: string): Parts {
  const tokens = marked.lexer(body);
  const list = tokens.find((token): token is Tokens.List => token.type === "list") ?? null;
  const after = (lead: string): string =>
    tokens.find(({ type, raw }) => type === "paragraph" && raw.startsWith(lead))?.raw.slice(lead.length) ?? "";
  const explanation = after(why).trim();
  if (explanation === "") throw new KnowledgeError(`${name} has no paragraph that begins with ${why.trim()}`);
  const end = tokens.findIndex((token) => token === list || token.raw.startsWith(why));
  const stem = tokens
    .slice(0, end)
    .map(({ raw }) => raw)
    .join("")
    .trim();
  return { stem, list, explanation, followUp: after(then).trim() };
}

interface ListItem {
  /** Its own line, on one line. */
  readonly text: string;
  /** Null where it is no task. */
  readonly isChecked: boolean | null;
  /** What stands nested below it. */
  readonly below: string;
}

function itemsOf(name: string, list: Tokens.List | null): readonly ListItem[] {
  if (list === null) throw new KnowledgeError(`${name} has no list`);
  return list.items.map(({ tokens, task, checked: isChecked = false }) => ({
    text: oneLine(tokens.find(({ type }) => type === "text")),
    isChecked: task ? isChecked : null,
    below: oneLine((tokens.find(({ type }) => type === "list") as Tokens.List | undefined)?.items[0]?.tokens[0]),
  }));
}

const oneLine = (token: Token | undefined): string =>
  ((token as { readonly text?: string } | undefined)?.text ?? "").replace(/\s+/g, " ").trim();

function optionOf(name: string, { text, isChecked, below }: ListItem): Option {
  if (isChecked === null) throw new KnowledgeError(`${name} has an option without [ ] or [x]: "${text}"`);
  return { text, isRight: isChecked, because: below };
}

/** Below a point stand its wordings: groups in code marks, each of them alternatives with a bar between. */
function pointOf(name: string, { text, below }: ListItem): RubricPoint {
  const wordings = [...below.matchAll(/`([^`]+)`/g)].map(([, group = ""]) =>
    group.split("|").map((wording) => wording.trim().toLowerCase()),
  );
  if (wordings.length === 0) throw new KnowledgeError(`${name} has no wordings for the point "${text}"`);
  return { point: text, wordings };
}
