/** A validator that cannot fail proves nothing: each of these is refused by Slack, and here. */
import { describe, expect, it } from "vitest";
import { messageFindings } from "#adapters/playground/limits/index.ts";
import { renderAnswer } from "#adapters/slack/blocks/answer.ts";
import { messageFaults, viewFaults } from "#test/support/slack-limits.ts";
import { ask } from "./asking.ts";

const plain = (text: string) => ({ type: "plain_text", text, emoji: false });
const header = { type: "header", text: plain("A") };
const button = { type: "button", text: plain("A"), action_id: "a" };
const rich = (...elements: readonly object[]) => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements }],
});

describe("what Slack refuses", () => {
  it.each<[string, readonly unknown[]]>([
    ["blocks: there are none", []],
    ["blocks: 51, more than 50", Array(51).fill({ type: "divider" })],
    ["blocks/0/text: 151 characters, 1 to 150 allowed", [{ ...header, text: plain("🙂".repeat(151)) }]],
    ["blocks/0/text: not plain_text", [{ ...header, text: { type: "mrkdwn", text: "A" } }]],
    ["blocks/0/text: emoji are expanded", [{ ...header, text: { type: "plain_text", text: "A" } }]],
    ["blocks/0/text: blank", [{ ...header, text: plain(" ") }]],
    ["blocks/0/elements: 26, more than 25", [{ type: "actions", elements: Array(26).fill(button) }]],
    ["action_id: a twice", [{ type: "actions", elements: [button, button] }]],
    [
      "block_id: x twice",
      [
        { ...header, block_id: "x" },
        { ...header, block_id: "x" },
      ],
    ],
    [
      "blocks/0/elements/0/value: 2001 characters, 1 to 2000 allowed",
      [{ type: "actions", elements: [{ ...button, value: "v".repeat(2001) }] }],
    ],
    ["blocks/0/elements: 11, more than 10", [{ type: "context", elements: Array(11).fill(plain("A")) }]],
    ["blocks/0/alt_text: no text", [{ type: "image", slack_file: { id: "F1" } }]],
    ["blocks/0: no picture", [{ type: "image", alt_text: "A" }]],
    ["blocks/0/elements/0/elements/0: element link acts", [rich({ type: "link", url: "https://evil.example" })]],
    ["blocks/0/elements/0/elements/0: 0 characters, 1 to Infinity allowed", [rich({ type: "text", text: "" })]],
    [
      "blocks/0/elements/0: a raw angle bracket",
      [{ type: "context", elements: [{ type: "mrkdwn", text: "<!here>" }] }],
    ],
    ["blocks/0/elements/0: an emoji", [{ type: "context", elements: [{ type: "mrkdwn", text: ":tada:" }] }]],
    ["blocks/0: block video", [{ type: "video" }]],
  ])("%s", (fault, blocks) => {
    expect(messageFaults({ text: "A", blocks })).toContain(fault);
  });

  it("a message without a text for notifications, or with markup in it", () => {
    expect(messageFaults({ text: " ", blocks: [header] })).toEqual(["text: the fallback is missing"]);
    expect(messageFaults({ text: "<!channel>", blocks: [header] })).toEqual(["text: a raw angle bracket"]);
  });

  it("more characters than all blocks together may have", () => {
    const blocks = Array(6).fill(rich({ type: "text", text: "x".repeat(2500) }));
    expect(messageFaults({ text: "A", blocks })).toEqual([expect.stringContaining("msg_blocks_too_long")]);
  });

  it("a modal whose title is too long", () => {
    const view = { type: "modal", title: plain("x".repeat(25)), blocks: [header] };
    expect(viewFaults(view)).toEqual(["title: 25 characters, 1 to 24 allowed"]);
  });
});

describe("the playground, which judges by its own reading of the documentation", () => {
  it("takes what the validator takes", async () => {
    for (const typed of ["reach web orders-db 5432", "exposed shop", "explain-route private-b internet"]) {
      const { message, overflow } = renderAnswer(await ask(typed, { mode: "private" }));
      expect([message, ...overflow].flatMap(({ blocks }) => messageFindings(blocks))).toEqual([]);
    }
  });
});
