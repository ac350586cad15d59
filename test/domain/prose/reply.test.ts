import { describe, expect, it } from "vitest";
import type { Card } from "#domain/knowledge/card.ts";
import { passagesOfMarkdown } from "#domain/prose/markdown.ts";
import { replyProse } from "#domain/prose/reply.ts";

const card = (id: string, title: string, reviewed: string): Card => ({
  id,
  title,
  topic: "nat-egress",
  aliases: [],
  questions: [],
  related: [],
  reasons: [],
  commands: [],
  sources: [`https://docs.aws.amazon.com/${id}.html`],
  reviewed,
  body: "Body.",
});

const [one, other] = [card("one", "The one", "2026-11-25"), card("other", "The other", "2026-10-01")] as const;

describe("Markdown", () => {
  it("becomes paragraphs, lists, tables and code, with what is set apart", () => {
    const text =
      "# Head\n\n**Pitfall.** A *soft* `code` and\na [link](https://x.example).\n\n- a **b**\n- c\n\n| x | y |\n|---|---|\n| 1 | `2` |\n\n```\nls\n```\n\n> quoted\n\n---\n\nA line  \nand one more ![picture](https://x.example/p.png) <b>bold</b>.";
    expect(passagesOfMarkdown(text)).toEqual([
      { kind: "prose", runs: [{ text: "Head", style: "strong" }] },
      {
        kind: "prose",
        runs: [
          { text: "Pitfall.", style: "strong" },
          { text: " A ", style: "plain" },
          { text: "soft", style: "plain" },
          { text: " ", style: "plain" },
          { text: "code", style: "code" },
          { text: " and a ", style: "plain" },
          { text: "link", style: "plain" },
          { text: ".", style: "plain" },
        ],
      },
      { kind: "list", title: "", items: ["a b", "c"] },
      { kind: "table", title: "", columns: ["x", "y"], rows: [["1", "2"]] },
      { kind: "code", title: "", lines: ["ls"] },
      { kind: "prose", runs: [{ text: "quoted", style: "plain" }] },
      expect.objectContaining({ kind: "prose" }),
    ]);
    // A quotation's own paragraphs are its text.
    const last = passagesOfMarkdown(text).at(-1);
    expect(last?.kind === "prose" && last.runs.map((run) => run.text).join("")).toBe("A line and one more  bold.");
  });

  it("of nothing is nothing", () => {
    expect(passagesOfMarkdown("")).toEqual([]);
    expect(passagesOfMarkdown("![only a picture](https://x.example/p.png)")).toEqual([]);
  });
});

describe("a reply", () => {
  it("that answers has the card's title, its text, what is near it, and its sources", () => {
    const live = { ...one, commands: ["explain-route <subnet> internet"] };
    expect(replyProse({ outcome: "answered", text: "So it is.", cards: [live], related: [] })[2]).toEqual({
      kind: "code",
      title: "On your own network",
      lines: ["explain-route <subnet> internet"],
    });
    expect(replyProse({ outcome: "answered", text: "So it is.", cards: [one, other], related: [other] })).toEqual([
      { kind: "headline", mark: "neutral", text: "The one" },
      { kind: "prose", runs: [{ text: "So it is.", style: "plain" }] },
      { kind: "list", title: "See also", items: ["The other"] },
      {
        kind: "footnote",
        text: "From https://docs.aws.amazon.com/one.html, https://docs.aws.amazon.com/other.html; reviewed 2026-10-01.",
      },
    ]);
  });

  it.each([
    [{ outcome: "declined", because: "off-topic", text: "No.", nearest: [one] }, ["prose", "list"]],
    [{ outcome: "declined", because: "hostile", text: "No.", nearest: [] }, ["prose"]],
    [{ outcome: "no-such-thing", text: "No.", nearest: [one] }, ["prose", "list"]],
    [
      { outcome: "read-only", text: "No.", nearest: [one], offers: [{ name: "explain", args: ["sg-1"] }] },
      ["prose", "code", "list"],
    ],
    [{ outcome: "clarify", text: "What?", nearest: [one], offers: [] }, ["prose", "list"]],
    [{ outcome: "command", text: "", command: { name: "explain", args: ["sg-1"] } }, ["headline"]],
  ] as const)("that does not answer says why, and what there is", (reply, kinds) => {
    expect(replyProse(reply).map(({ kind }) => kind)).toEqual(kinds);
  });
});
