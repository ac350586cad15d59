import { describe, expect, it } from "vitest";
import {
  allStopped,
  allUnknown,
  allWorks,
  inSequence,
  legVerdict,
  nothingAsked,
  type Share,
  together,
  verdictOf,
} from "#domain/reach/share.ts";

/** A share by its letters: W works, S is stopped, U is not known. */
const share = (letters: string): Share => ({
  works: letters.includes("W"),
  stopped: letters.includes("S"),
  unknown: letters.includes("U"),
});

const letters = (one: Share): string => `${one.works ? "W" : ""}${one.stopped ? "S" : ""}${one.unknown ? "U" : ""}`;

const all = ["", "W", "S", "U", "WS", "WU", "SU", "WSU"];

describe("a share of the asked whole", () => {
  it.each([
    ["W", "allowed", "reachable"],
    ["S", "blocked", "blocked"],
    ["U", "unknown", "unknown"],
    ["WS", "partial", "partial"],
    ["WSU", "partial", "partial"],
    ["WU", "unknown", "unknown"],
    ["SU", "unknown", "unknown"],
    ["", "unknown", "unknown"],
  ])("%s is %s", (text, leg, verdict) => {
    expect(legVerdict(share(text))).toBe(leg);
    expect(verdictOf(share(text))).toBe(verdict);
  });

  it("has a name where it is all one", () => {
    expect([nothingAsked, allWorks, allStopped, allUnknown].map(letters)).toEqual(["", "W", "S", "U"]);
  });

  it("holds what either of two parts holds", () => {
    for (const one of all) {
      for (const other of all) {
        const both = "WSU".split("").filter((letter) => `${one}${other}`.includes(letter));
        expect(letters(together(share(one), share(other)))).toBe(both.join(""));
      }
    }
  });

  it("of two filters in a row is what packets of every fate in one meet in the other", () => {
    /** The worse of two fates. */
    const meet = (one: string, other: string): string =>
      one === "S" || other === "S" ? "S" : one === "U" || other === "U" ? "U" : "W";
    for (const one of all.slice(1)) {
      for (const other of all.slice(1)) {
        const fates = new Set(one.split("").flatMap((a) => other.split("").map((b) => meet(a, b))));
        const expected = "WSU".split("").filter((letter) => fates.has(letter));
        expect(letters(inSequence(share(one), share(other))), `${one} then ${other}`).toBe(expected.join(""));
      }
    }
  });
});
