import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Card, Fact, Knowledge } from "#domain/knowledge/card.ts";

const words = z.array(z.string().min(1));
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "must be a date such as 2026-11-25");
const link = z.url({ protocol: /^https$/ });

const frontMatter = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be words in small letters with dashes"),
  title: z.string().min(10),
  topic: z.string(),
  aliases: words,
  related: words.default([]),
  reasons: words.default([]),
  commands: words.default([]),
  sources: z.array(link).min(1),
  reviewed: day,
});

const factsFile = z.record(
  z.string(),
  z.strictObject({ value: z.string().min(1), what: z.string().min(1), source: link, checked: day }),
);

const questionsFile = z.record(z.string(), words);

/** A file of the knowledge base that is not written as it should be. The message names the file. */
class KnowledgeError extends Error {
  override readonly name = "KnowledgeError";
}

/**
 * Reads a folder of cards: `facts.yml`, `<topic>/<id>.md` with YAML in front, and what people ask when they mean them in
 * `<topic>/questions.yml`.
 *
 * @throws KnowledgeError
 */
export async function readKnowledge(folder: string): Promise<Knowledge> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => dirname(file) !== ".").toSorted();
  const asked = await Promise.all(
    files.filter((file) => basename(file) === "questions.yml").map(async (file) => readQuestions(folder, file)),
  );
  const questions = new Map(asked.flatMap((ones) => [...ones]));
  const cards = await Promise.all(
    files.filter((file) => file.endsWith(".md")).map(async (file) => readCard(folder, join(folder, file))),
  );
  const stray = [...questions.keys()].find((id) => !cards.some((card) => card.id === id));
  if (stray !== undefined) throw new KnowledgeError(`there are questions for ${stray}, which is no card`);
  return {
    cards: cards.map((card) => ({ ...card, questions: questions.get(card.id) ?? [] })),
    facts: await readFacts(join(folder, "facts.yml")),
  };
}

async function readQuestions(folder: string, file: string): Promise<ReadonlyMap<string, readonly string[]>> {
  return new Map(
    Object.entries(checked(file, questionsFile, yamlIn(file, await readFile(join(folder, file), "utf8")))),
  );
}

async function readCard(folder: string, path: string): Promise<Omit<Card, "questions">> {
  const name = relative(folder, path);
  const [, front = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(await readFile(path, "utf8")) ?? [];
  if (front === "") throw new KnowledgeError(`${name} does not begin with --- and its facts`);
  const card = checked(name, frontMatter, yamlIn(name, front));
  if (card.id !== basename(path, ".md")) throw new KnowledgeError(`${name} calls itself ${card.id}`);
  if (card.topic !== dirname(name)) throw new KnowledgeError(`${name} says that its topic is ${card.topic}`);
  return { ...card, body: body.trim() };
}

async function readFacts(path: string): Promise<ReadonlyMap<string, Fact>> {
  const name = basename(path);
  const facts = checked(name, factsFile, yamlIn(name, await readFile(path, "utf8")));
  return new Map(Object.entries(facts).map(([id, fact]) => [id, { id, ...fact }]));
}

function yamlIn(name: string, text: string): unknown {
  try {
    // With this schema every value is text: a date or a version stays what was written.
    return parse(text, { schema: "failsafe" });
  } catch (error) {
    throw new KnowledgeError(`${name}: ${error instanceof Error ? error.message.split("\n")[0] : "is no YAML"}`);
  }
}

function checked<Output>(name: string, schema: z.ZodType<Output>, value: unknown): Output {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new KnowledgeError(`${name}: ${issue?.path.join(".") ?? ""} ${issue?.message ?? "is not as it should be"}`);
}
