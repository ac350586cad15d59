/**
 * `npm run knowledge`: what is wrong with the cards, and how many there are of each topic.
 *
 *   npm run knowledge                 lints
 *   npm run knowledge -- --write      first brings the numbers in the cards up to date with facts.yml
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readKnowledge } from "#adapters/knowledge/folder.ts";
import { networkCommands } from "#app/commands/index.ts";
import { type Knowledge, withCurrentFacts } from "#domain/knowledge/card.ts";
import { problemsIn } from "#domain/knowledge/lint.ts";
import { reasons } from "#domain/reach/reason.ts";

const folder = join(import.meta.dirname, "../knowledge");

if (process.argv.includes("--write")) await writeFacts(await readKnowledge(folder));
const knowledge = await readKnowledge(folder);
const problems = problemsIn(knowledge, {
  reasons: Object.keys(reasons),
  commands: networkCommands.map(({ name }) => name),
  today: new Date().toISOString().slice(0, 10),
});

const topics = Map.groupBy(knowledge.cards, ({ topic }) => topic);
for (const [topic, cards] of topics) console.log(`${topic.padEnd(28)} ${String(cards.length).padStart(4)}`);
console.log(`${"all".padEnd(28)} ${String(knowledge.cards.length).padStart(4)}   ${knowledge.facts.size} facts`);
for (const { file, message } of problems)
  console.error(`${file === "" ? "knowledge" : `knowledge/${file}`}: ${message}`);
if (problems.length > 0) console.error(`${problems.length} ${problems.length === 1 ? "problem" : "problems"}`);
process.exitCode = problems.length > 0 ? 1 : 0;

async function writeFacts({ cards, facts }: Knowledge): Promise<void> {
  for (const { topic, id } of cards) {
    const path = join(folder, topic, `${id}.md`);
    const text = await readFile(path, "utf8");
    const current = withCurrentFacts(text, facts);
    if (current === text) continue;
    await writeFile(path, current);
    console.log(`${topic}/${id}.md brought up to date`);
  }
}
