import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Card, Fact, Knowledge } from "#domain/knowledge/card.ts";
import type { Item } from "#domain/quiz/item.ts";

/** The file beside a bundle's program that holds the whole knowledge base: on Lambda no YAML and no Markdown is read. */
export const bundledKnowledge = "knowledge.json";

interface Bundled {
  readonly cards: readonly Card[];
  readonly facts: readonly Fact[];
}

/** The file beside it that holds the questions of the quiz. */
export const bundledQuiz = "quiz.json";

/** What the build writes. */
export const serialised = ({ cards, facts }: Knowledge): string =>
  JSON.stringify({ cards, facts: [...facts.values()] } satisfies Bundled);

/** @param folder where the program lies */
export async function loadBundled(folder: string): Promise<Knowledge> {
  const { cards, facts } = JSON.parse(await readFile(join(folder, bundledKnowledge), "utf8")) as Bundled;
  return { cards, facts: new Map(facts.map((fact) => [fact.id, fact])) };
}

/** @param folder where the program lies */
export const loadBundledQuiz = async (folder: string): Promise<readonly Item[]> =>
  JSON.parse(await readFile(join(folder, bundledQuiz), "utf8")) as readonly Item[];
