/**
 * `npm run knowledge`: what is wrong with the cards and the questions of the quiz, and how many there are of each topic.
 *
 *   npm run knowledge                 lints
 *   npm run knowledge -- --write      first brings the numbers in them up to date with facts.yml
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readKnowledge } from "#adapters/knowledge/folder.ts";
import { readQuiz } from "#adapters/knowledge/quiz-folder.ts";
import { networkCommands } from "#app/commands/index.ts";
import { type Knowledge, withCurrentFacts } from "#domain/knowledge/card.ts";
import { problemsIn } from "#domain/knowledge/lint.ts";
import type { Item } from "#domain/quiz/item.ts";
import { itemFile, quizProblemsIn } from "#domain/quiz/lint.ts";
import { reasons } from "#domain/reach/reason.ts";

const folder = join(import.meta.dirname, "../knowledge");

if (process.argv.includes("--write")) await writeFacts(await readKnowledge(folder), await readQuiz(folder));
const [knowledge, items] = await Promise.all([readKnowledge(folder), readQuiz(folder)]);
const today = new Date().toISOString().slice(0, 10);
const expected = { reasons: Object.keys(reasons), commands: networkCommands.map(({ name }) => name), today };
const problems = [...problemsIn(knowledge, expected), ...quizProblemsIn(items, knowledge, today)];

const topics = Map.groupBy(knowledge.cards, ({ topic }) => topic);
const asked = Map.groupBy(items, ({ topic }) => topic);
const line = (name: string, cards: number, questions: number): string =>
  `${name.padEnd(28)} ${String(cards).padStart(5)} ${String(questions).padStart(9)}`;
console.log(`${"topic".padEnd(28)} cards questions`);
for (const [topic, cards] of topics) console.log(line(topic, cards.length, asked.get(topic)?.length ?? 0));
console.log(`${line("all", knowledge.cards.length, items.length)}   ${knowledge.facts.size} facts`);
for (const { file, message } of problems)
  console.error(`${file === "" ? "knowledge" : `knowledge/${file}`}: ${message}`);
if (problems.length > 0) console.error(`${problems.length} ${problems.length === 1 ? "problem" : "problems"}`);
process.exitCode = problems.length > 0 ? 1 : 0;

async function writeFacts({ cards, facts }: Knowledge, quiz: readonly Item[]): Promise<void> {
  for (const file of [...cards.map(({ topic, id }) => join(topic, `${id}.md`)), ...quiz.map(itemFile)]) {
    const path = join(folder, file);
    const text = await readFile(path, "utf8");
    const current = withCurrentFacts(text, facts);
    if (current === text) continue;
    await writeFile(path, current);
    console.log(`${file} brought up to date`);
  }
}
