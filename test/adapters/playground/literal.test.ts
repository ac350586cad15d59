import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { type Block, Message } from "slack-blocks-to-jsx";
import { describe, expect, it } from "vitest";
import type { Fields } from "#adapters/playground/json.ts";
import { asDrawn } from "#adapters/playground/page/literal.ts";

/** What the library makes of a block, once it is shielded. */
function drawn(block: Fields): { html: string; words: string } {
  const blocks = [asDrawn(block) as unknown as Block];
  const html = renderToStaticMarkup(createElement(Message, { withoutWrapper: true, name: "", logo: "", blocks }));
  const words = html
    .replace(/<[^>]*>/g, "")
    .replaceAll("\u2060", "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
  return { html, words };
}

const section = (type: "mrkdwn" | "plain_text", text: string, more: Fields = {}): Fields => ({
  type: "section",
  text: { type, text, ...more },
});

describe("text on the page", () => {
  it.each([
    ["a broadcast", "&lt;!channel&gt;", "<!channel>"],
    ["a mention", "&lt;@U0VISITOR001&gt;", "<@U0VISITOR001>"],
    ["a link in disguise", "&lt;https://evil.example|bank.com&gt;", "<https://evil.example|bank.com>"],
    ["an escape of an escape", "&amp;lt;!here&amp;gt;", "&lt;!here&gt;"],
    ["an arrow", "web -&gt; db", "web -> db"],
  ])("shows %s that was escaped as the text that it is", (_what, escaped, shown) => {
    const { html, words } = drawn(section("mrkdwn", escaped));
    expect(words).toBe(shown);
    expect(html).not.toMatch(/<a |slack_broadcast|slack_user/);
  });

  it("still draws the markup that was meant", () => {
    const { html } = drawn(section("mrkdwn", "*sure* <https://example.com|there> `code`"));
    expect(html).toContain("<strong");
    expect(html).toContain('href="https://example.com"');
    expect(html).toContain("<code");
  });

  it.each<[string, Fields]>([
    ["a plain text", section("plain_text", "<!channel> *a* `b`")],
    ["a plain text without emoji", section("plain_text", "<!channel> *a* `b`", { emoji: false })],
    ["a plain text in a context", { type: "context", elements: [{ type: "plain_text", text: "<!channel> *a* `b`" }] }],
    ["a cell", { type: "table", rows: [[{ type: "raw_text", text: "<!channel> *a* `b`" }]] }],
  ])("knows no markup in %s", (_where, block) => {
    const { html, words } = drawn(block);
    expect(words).toBe("<!channel> *a* `b`");
    expect(html).not.toMatch(/<strong|<code|slack_broadcast/);
  });
});
