import { expect } from "vitest";
import { covers } from "#domain/net/traffic.ts";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import { readLines } from "#test/domain/words.ts";

/**
 * Of the asked whole, less surely works, less is surely stopped, and more is not known. So nothing but a whole answer
 * becomes `unknown`, and `partial` may lose one of its parts or both.
 */
export function expectOnlyLess(shown: ReachAnswer, hidden: ReachAnswer, words: string): void {
  const both = `${words}: ${shown.verdict} with it and ${hidden.verdict} without it`;
  expect([shown.verdict, "unknown"], both).toContain(hidden.verdict);
  expect([shown.forward, "unknown"], `${both}, forward ${shown.forward} and ${hidden.forward}`).toContain(
    hidden.forward,
  );
  expect(covers(readLines(shown.allowed), readLines(hidden.allowed)), `${both}, what works`).toBe(true);
}
