import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { z } from "zod";
import type { Card, Fact, Knowledge } from "#domain/knowledge/card.ts";
import { checked, day, frontAndBody, KnowledgeError, kebab, link, words, yamlIn } from "./front-matter.ts";
import { quizFolder } from "./quiz-folder.ts";

const frontMatter = z.strictObject({
  id: kebab,
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

/**
 * Reads a folder of cards: `facts.yml`, `<topic>/<id>.md` with YAML in front, and what people ask when they mean them in
 * `<topic>/questions.yml`.
 *
 * @throws KnowledgeError
 */
export async function readKnowledge(folder: string): Promise<Knowledge> {
  const files = (await readdir(folder, { recursive: true }))
    .filter((file) => dirname(file) !== "." && !file.startsWith(join(quizFolder, "")))
    .toSorted();
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
  const { front, body } = frontAndBody(name, await readFile(path, "utf8"));
  const card = checked(name, frontMatter, front);
  if (card.id !== basename(path, ".md")) throw new KnowledgeError(`${name} calls itself ${card.id}`);
  if (card.topic !== dirname(name)) throw new KnowledgeError(`${name} says that its topic is ${card.topic}`);
  return { ...card, body };
}

async function readFacts(path: string): Promise<ReadonlyMap<string, Fact>> {
  const name = basename(path);
  const facts = checked(name, factsFile, yamlIn(name, await readFile(path, "utf8")));
  return new Map(Object.entries(facts).map(([id, fact]) => [id, { id, ...fact }]));
}
