import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DocumentKey, documents } from "#domain/estate/document.ts";
import { describeQuestion, estateWithQuestions } from "#test/support/generate/index.ts";
import type { RawEstate } from "#test/support/raw-estate.ts";
import { ask, estateOf } from "./ask.ts";
import { expectOnlyLess } from "./only-less.ts";
import { runs } from "./seed.ts";

/** What says the same as a kind of document, and so is hidden with it. */
const alongWith: Readonly<Partial<Record<DocumentKey, readonly string[]>>> = {
  SecurityGroups: ["SecurityGroupRules"],
  ManagedPrefixLists: ["Entries", "PrefixLists"],
  PrefixListEntries: ["Entries", "PrefixLists", "ManagedPrefixLists"],
  NetworkInterfaces: ["Addresses"],
};

/** The network without one kind of document, in one account and Region or in all of them. */
function without(estate: RawEstate, key: DocumentKey, scope: number | null): RawEstate {
  const gone: readonly string[] = [key, ...(alongWith[key] ?? [])];
  return estate.map((one, index) => {
    if (scope !== null && index !== scope % estate.length) return one;
    return {
      ...one,
      documents: Object.fromEntries(Object.entries(one.documents).filter(([name]) => !gone.includes(name))),
    };
  });
}

describe("a snapshot with a part hidden", () => {
  it.each(Object.keys(documents) as DocumentKey[])(
    "Hiding %s may make an answer unknown, and never turns it into its opposite",
    (key) => {
      fc.assert(
        fc.property(estateWithQuestions(4), fc.option(fc.nat(3), { nil: null }), ({ estate, questions }, scope) => {
          // What most accounts have none of is taken as absent and said so, unless nothing may be taken for granted.
          const strict = !documents[key].always;
          const [whole, part] = [estateOf(estate, strict), estateOf(without(estate, key, scope), strict)];
          for (const question of questions) {
            const [shown, hidden] = [ask(whole, question), ask(part, question)];
            if (shown === null || hidden === null) continue;
            expectOnlyLess(shown, hidden, `${describeQuestion(question)}, ${key}`);
          }
        }),
        runs(40),
      );
    },
  );

  it("Hiding parts does make answers unknown: the law is about something", () => {
    const lost = new Set<string>();
    fc.assert(
      fc.property(estateWithQuestions(4), ({ estate, questions }) => {
        for (const key of Object.keys(documents) as DocumentKey[]) {
          const [whole, part] = [estateOf(estate), estateOf(without(estate, key, null))];
          const turned = questions.some(
            (question) => ask(whole, question)?.verdict !== "unknown" && ask(part, question)?.verdict === "unknown",
          );
          if (turned) lost.add(key);
        }
      }),
      runs(15),
    );
    expect([...lost].sort()).toEqual(
      expect.arrayContaining(["NetworkAcls", "RouteTables", "Subnets", "SecurityGroups", "Reservations"]),
    );
  });
});
