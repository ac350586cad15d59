import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { secondOpinion } from "#test/second-opinion/second-opinion.ts";
import { describeEstate, describeQuestion } from "#test/support/generate/index.ts";
import { snapshotOf } from "#test/support/snapshot-of.ts";
import { casesArbitrary, seed } from "./cases.ts";
import { askEngine, loadEngine, wordsOf } from "./engine.ts";

const domain = fileURLToPath(new URL("../../src/domain", import.meta.url));
const estates = Number(process.env["HOPWISE_ESTATES"] ?? "1250");
const questionsEach = 8;

/**
 * Two evaluators that share no code and no author answer the same questions about generated networks: the engine with
 * sets, the second opinion packet by packet. They must say the same, in all three words.
 */
describe("the engine and the second opinion", () => {
  it(`agree on verdict, forward and return for ${estates * questionsEach} questions about ${estates} networks`, async () => {
    const engine = await loadEngine(domain);
    fc.assert(
      fc.property(casesArbitrary(questionsEach), ({ estate, questions }) => {
        const ask = askEngine(engine, snapshotOf(estate));
        for (const question of questions) {
          const mine = ask(question);
          const other = secondOpinion(estate, question);
          const context = [
            describeEstate(estate),
            describeQuestion(question),
            `engine: ${mine.blockers.map(({ text }) => text).join("; ")} ${mine.gaps.map(({ what }) => what).join("; ")}`,
            `second opinion: ${other.because.join("; ")}`,
          ].join("\n");
          expect(wordsOf(mine), context).toBe(wordsOf(other));
        }
      }),
      { numRuns: estates, seed },
    );
  }, 600_000);
});
