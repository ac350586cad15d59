import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { secondOpinion } from "#test/second-opinion/second-opinion.ts";
import { handMadeCases, sampleCases } from "./cases.ts";
import { askEngine, loadMutant, wordsOf } from "./engine.ts";
import { type Mutation, mutations } from "./mutations.ts";

const domain = fileURLToPath(new URL("../../src/domain", import.meta.url));
const questionsEach = 8;

/**
 * A comparison is worth what it catches. Each mistake is put into a copy of the engine, and the second opinion must
 * disagree with that copy somewhere.
 */
describe("the second opinion notices when", () => {
  let folder = "";
  const generated = sampleCases(Number(process.env["HOPWISE_MUTATION_ESTATES"] ?? "2500"), questionsEach);
  const cases = [...handMadeCases(), ...generated];
  const opinions = new Map<object, string>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "hopwise-mutants-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(mutations)("$mistake", async (mutation) => {
    const engine = await loadMutant(await mutant(folder, mutation));
    expect(firstDisagreement()).not.toBeNull();

    function firstDisagreement(): string | null {
      for (const { estate, snapshot, questions } of cases) {
        const ask = askEngine(engine, snapshot);
        for (const question of questions) {
          const expected = opinions.get(question) ?? wordsOf(secondOpinion(estate, question));
          opinions.set(question, expected);
          const said = answered(() => wordsOf(ask(question)));
          if (said !== expected) return said;
        }
      }
      return null;
    }
  });
});

/** A mutant that throws is caught as well: nobody would ship it. */
function answered(ask: () => string): string {
  try {
    return ask();
  } catch (error) {
    return String(error);
  }
}

async function mutant(parent: string, { mistake, file, find, replace }: Mutation): Promise<string> {
  const copy = join(parent, mistake.replaceAll(/[^a-z]+/gi, "-"));
  await cp(domain, copy, { recursive: true });
  const path = join(copy, file);
  const text = await readFile(path, "utf8");
  const pieces = text.split(find);
  expect(pieces, `"${find}" must stand exactly once in ${file}`).toHaveLength(2);
  await writeFile(path, pieces.join(replace));
  return copy;
}
