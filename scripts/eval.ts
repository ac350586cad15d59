/**
 * `npm run eval`: how well questions are found, answered, declined and turned into commands.
 *
 *   npm run eval                    the project's own sets, and the shared one where it lies beside the checkout
 *   npm run eval -- --misses        with every question that was not answered as it should be, except of the held-out set
 *   npm run eval -- --write         keeps the figures of the project's own sets as those that the tests compare with
 */
import { writeFile } from "node:fs/promises";
import { loadKnowledge } from "#adapters/knowledge/load.ts";
import { assistantOf } from "#domain/assistant/assistant.ts";
import { type Evaluation, evaluate } from "#test/answers/evaluate.ts";
import { type Golden, goldenFile } from "#test/answers/golden.ts";
import { type GradedSet, readOwnSets, readSharedSet } from "#test/answers/sets.ts";

const knowledge = await loadKnowledge();
const assistant = assistantOf(knowledge);
const own = await readOwnSets();
const shared = await readSharedSet();
const results = [...own, ...(shared === null ? [] : [shared])].map((set) => ({
  set,
  ...evaluate(set, knowledge, assistant),
}));

for (const result of results) print(result);
if (shared === null)
  console.log("\nNo shared set beside the checkout (HOPWISE_SHARED): only the project's own were asked.");
console.log(`\n${latencyLine(own)}`);
if (process.argv.includes("--write")) {
  const golden: Golden = Object.fromEntries(
    results.filter(({ set }) => set !== shared).map(({ set, figures }) => [set.name, figures]),
  );
  await writeFile(goldenFile, `${JSON.stringify(golden, null, 2)}\n`);
}

function print({ set, figures, byTopic, byStyle, misses }: Evaluation & { readonly set: GradedSet }): void {
  console.log(`\n${set.name}`);
  for (const [name, value] of Object.entries(figures)) {
    if (typeof value === "number") console.log(`  ${name.padEnd(24)} ${shown(value)}`);
  }
  for (const [category, right] of Object.entries(figures.refusalsByCategory))
    console.log(`    ${category.padEnd(22)} ${shown(right)}`);
  for (const [title, slices] of [
    ["by topic", byTopic],
    ["by style", byStyle],
  ] as const) {
    console.log(`  ${title.padEnd(28)} questions   hit@1   key facts`);
    for (const [name, slice] of Object.entries(slices)) {
      console.log(
        `    ${name.padEnd(26)} ${String(slice.questions).padStart(9)} ${shown(slice.hitAt1).padStart(7)} ${shown(slice.keyFactRecall).padStart(11)}`,
      );
    }
  }
  // Whoever saw these would tune on them.
  if (process.argv.includes("--misses") && set.name !== "held-out")
    for (const { id, line } of misses) console.log(`  ${id} ${line}`);
}

function shown(value: number): string {
  return Number.isInteger(value) && value > 1 ? String(value) : value.toFixed(3);
}

/** One question at a time, all of them once, after a round that warms the program up. */
function latencyLine(sets: readonly GradedSet[]): string {
  const texts = sets.flatMap(({ questions }) => questions.map(({ text }) => text));
  for (const text of texts) assistant({ text, context: "" });
  const times = texts
    .map((text) => {
      const started = performance.now();
      assistant({ text, context: "" });
      return performance.now() - started;
    })
    .toSorted((one, other) => one - other);
  const at = (part: number): string => (times[Math.floor(part * (times.length - 1))] as number).toFixed(2);
  return `An answer without a model takes ${at(0.5)} ms at the median, ${at(0.99)} ms at the 99th percentile (${times.length} questions).`;
}
