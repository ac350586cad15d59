import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeQuestion, estateWithQuestions } from "#test/support/generate/index.ts";
import { ask, estateOf } from "./ask.ts";
import { impliedIn, impliedKinds, isForgotten, withoutThing } from "./implied.ts";
import { expectOnlyLess } from "./only-less.ts";
import { runs } from "./seed.ts";

/**
 * A list that lacks something says that there is no such thing, unless something else that stays names it: then it
 * exists and was not read (docs/decisions/2026-11-25-what-is-asked-of-a-pair.md). `implied.ts` says for each kind why.
 */
describe("a snapshot that lacks one thing which something else names", () => {
  it.each(impliedKinds.map((kind) => [kind.thing, kind.because, kind] as const))(
    "Hiding %s may make an answer unknown, and never turns it into its opposite: %s",
    (_thing, _because, kind) => {
      fc.assert(
        fc.property(estateWithQuestions(4), ({ estate, questions }) => {
          const whole = estateOf(estate);
          for (const id of impliedIn(estate, kind)) {
            const part = estateOf(withoutThing(estate, kind, id));
            for (const question of questions) {
              if ([question.source, question.destination].some((word) => isForgotten(estate, id, word))) continue;
              const [shown, hidden] = [ask(whole, question), ask(part, question)];
              if (shown === null) continue;
              const words = `${describeQuestion(question)}, without ${id}`;
              if (hidden === null) expect.fail(`${words}: a word that is named no longer means anything`);
              expectOnlyLess(shown, hidden, words);
            }
          }
        }),
        runs(60),
      );
    },
  );

  it("Hiding single things does make answers unknown: the law is about something", () => {
    const lost = new Set<string>();
    fc.assert(
      fc.property(estateWithQuestions(4), ({ estate, questions }) => {
        const whole = estateOf(estate);
        const known = questions.filter((question) => ask(whole, question)?.verdict !== "unknown");
        for (const kind of impliedKinds) {
          const turned = impliedIn(estate, kind).some((id) => {
            const part = estateOf(withoutThing(estate, kind, id));
            return known.some((question) => ask(part, question)?.verdict === "unknown");
          });
          if (turned) lost.add(kind.thing);
        }
      }),
      // Rare things are not met by every seed.
      { ...runs(40), seed: 20260801 },
    );
    // What an Elastic IP address says of an interface or a NAT gateway, these show themselves; regional ones are rare.
    const quiet = /^an Elastic IP address|regional|egress-only|behind an interface/;
    expect([...lost].sort()).toEqual(
      expect.arrayContaining(impliedKinds.map(({ thing }) => thing).filter((thing) => !quiet.test(thing))),
    );
  });
});
