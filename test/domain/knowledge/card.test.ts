import { expect, it } from "vitest";
import { readable } from "#domain/knowledge/card.ts";

it("a body is read without links to facts, and its paragraphs without the ends of lines", () => {
  const body = [
    "A gateway forgets after [350 seconds](../facts.yml#idle)",
    "an idle connection.",
    "",
    "| a | b |",
    "|---|---|",
    "| 1 | 2 |",
    "",
    "1. first, with",
    "   more of it",
    "2. second",
    "",
    "- one",
    "- other",
    "",
    "**Why.** So it",
    "is.",
    "10.0.0.0/8 is private.",
  ].join("\n");
  expect(readable(body)).toBe(
    [
      "A gateway forgets after 350 seconds an idle connection.",
      "",
      "| a | b |",
      "|---|---|",
      "| 1 | 2 |",
      "",
      "1. first, with more of it",
      "2. second",
      "",
      "- one",
      "- other",
      "",
      "**Why.** So it is. 10.0.0.0/8 is private.",
    ].join("\n"),
  );
});
