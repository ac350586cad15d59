import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { secondOpinion } from "#test/second-opinion/second-opinion.ts";
import { describeEstate, describeQuestion } from "#test/support/generate/index.ts";
import type { RawEstate, RawQuestion } from "#test/support/raw-estate.ts";
import { snapshotOf } from "#test/support/snapshot-of.ts";
import { casesArbitrary, handMadeCases, seed } from "./cases.ts";
import { askEngine, engine, wordsOf } from "./engine.ts";

const estates = Number(process.env["HOPWISE_ESTATES"] ?? "1250");
const questionsEach = 8;

/**
 * Two evaluators that share no code and no author answer the same questions about generated networks: the engine with
 * sets, the second opinion packet by packet. They must say the same, in all three words.
 */
describe("the engine and the second opinion", () => {
  it(`agree on verdict, forward and return for ${estates * questionsEach} questions about ${estates} networks`, () => {
    fc.assert(
      fc.property(casesArbitrary(questionsEach), ({ estate, questions }) => agree(estate, questions)),
      { numRuns: estates, seed },
    );
  }, 600_000);

  it("agree on the estates that are described in words", () => {
    const cases = handMadeCases();
    expect(cases.length).toBeGreaterThan(200);
    for (const { estate, questions } of cases) agree(estate, questions);
  });
});

function agree(estate: RawEstate, questions: readonly RawQuestion[]): void {
  const ask = askEngine(engine, snapshotOf(estate));
  for (const question of questions) {
    const mine = ask(question);
    const other = secondOpinion(estate, question);
    const context = (): string =>
      [
        describeEstate(estate),
        describeQuestion(question),
        `engine: ${[...mine.blockers.map(({ text }) => text), ...mine.gaps.map(({ what }) => what)].join("; ")}`,
        `second opinion: ${other.because.join("; ")}`,
      ].join("\n");
    if (wordsOf(mine) !== wordsOf(other)) expect(wordsOf(mine), context()).toBe(wordsOf(other));
  }
}
