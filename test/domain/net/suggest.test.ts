import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closest } from "#domain/net/suggest.ts";
import { runs } from "#test/laws/seed.ts";

/** Optimal string alignment: Levenshtein's distance, and neighbours may swap places. */
function edits(one: string, other: string): number {
  if (one === "" || other === "") return one.length + other.length;
  const substitute = edits(one.slice(1), other.slice(1)) + (one[0] === other[0] ? 0 : 1);
  const isSwap = one.length > 1 && other.length > 1 && one[0] === other[1] && one[1] === other[0];
  const swap = isSwap ? edits(one.slice(2), other.slice(2)) + 1 : substitute;
  return Math.min(substitute, swap, edits(one.slice(1), other) + 1, edits(one, other.slice(1)) + 1);
}

describe("did you mean", () => {
  it.each([
    ["postgers", ["mysql", "postgres", "postgresql"], "postgres"],
    ["https", ["http", "https"], "https"],
    ["redsi", ["redis"], "redis"],
    ["web-1", ["web-2", "web-10"], "web-2"],
    ["ess", ["esp", "ssh"], "esp"],
    ["kubernetes", [], null],
    ["kubernetes", ["cassandra"], null],
    // Two letters allow no edit but one that keeps half of them
    ["xy", ["ab"], null],
    ["", ["a"], null],
  ])("%s, of %j: %j", (word, candidates, expected) => {
    expect(closest(word, candidates)).toBe(expected);
  });

  it("gives the nearest of the words within two edits, the first of equals", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 4 }), (typed, candidates) => {
        const limit = Math.min(3, Math.ceil(typed.length / 2));
        const near = candidates.filter((one) => edits(typed, one) < limit);
        const best = Math.min(...near.map((one) => edits(typed, one)));
        expect(closest(typed, candidates)).toBe(near.find((one) => edits(typed, one) === best) ?? null);
      }),
      runs(200),
    );
  });
});
