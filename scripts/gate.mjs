/**
 * `npm test`: the one gate. Sets up what is missing, then types, lint, dead code, and every test with coverage.
 * Stops at the first step that fails.
 *
 * Plain JavaScript for Node 20 and later, because it is the first thing that runs on a fresh clone.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { setUp } from "./setup.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tools = join(root, "node_modules/.bin");
const results = join(root, "node_modules/.cache/hopwise-tests.json");

const steps = [
  { name: "types", command: "tsc" },
  { name: "lint", command: "biome check --error-on-warnings" },
  { name: "dead code", command: "knip" },
  { name: "tests", command: `vitest run --coverage --reporter=default --reporter=json --outputFile.json=${results}` },
];

setUp({ test: true });
rmSync(results, { force: true });
for (const { name, command } of steps) {
  console.log(`\n== ${name}: ${command.replace(` --outputFile.json=${results}`, "")}`);
  const [tool, ...args] = command.split(" ");
  // The tools start with `#!/usr/bin/env node`: this makes it the Node 24 that npm installed.
  const env = { ...process.env, PATH: `${tools}${delimiter}${process.env.PATH}` };
  const { status, error } = spawnSync(join(tools, tool), args, { cwd: root, env, stdio: "inherit" });
  if (error) console.error(error.message);
  if (status !== 0) shut(`${name} failed`, status ?? 1);
}
if (!(testCounts()?.numPassedTests > 0)) shut("no test was run", 1);
closingLine();

function shut(why, status) {
  closingLine();
  console.error(`\nThe gate is shut: ${why}.`);
  process.exit(status);
}

/** The counts alone on a line, in the form that continuous integration reads whatever the test runner. */
function closingLine() {
  const counts = testCounts();
  if (counts === undefined) return;
  const { numPassedTests, numFailedTests, numPendingTests } = counts;
  console.log(`\ntests: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
}

function testCounts() {
  try {
    return JSON.parse(readFileSync(results, "utf8"));
  } catch {
    return undefined;
  }
}
