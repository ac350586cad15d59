import { describe, expect, it } from "vitest";
import { withoutReach } from "#domain/assistant/model-text.ts";

describe("what a model wrote", () => {
  it.each([
    ["See [the manual](https://evil.example/x).", "See the manual."],
    ["See [the manual][1].", "See the manual."],
    ["[1]: https://evil.example", ""],
    ["![pixel](https://evil.example/p.png?q=secret) The limit is 5.", "The limit is 5."],
    ["![pixel][1] The limit is 5.", "The limit is 5."],
    ["Open https://evil.example/x?y=z, now.", "Open, now."],
    ["Open www.evil.example now.", "Open now."],
    ["Write to mailto:jo@corp.example please.", "Write to please."],
    ["<https://evil.example|the console> shows it.", "the console shows it."],
    ["<!channel> <@U123> <#C123|general> read this", "read this"],
    ["<!subteam^S1 and then", ""],
    ["@channel @here @everyone @jo.doe read this", "read this"],
    ["<b>bold</b><img src=x onerror=y> text", "bold text"],
    ["Use `s3.<region>.amazonaws.com` (TCP 443).", "Use `s3.<region>.amazonaws.com` (TCP 443)."],
    ["Use `<!here>` or `https://evil.example`.", "Use `` or ``."],
    ["two\n\nlines   and\u200b a \u202etrick", "two lines and a trick"],
    ["**Bold** and `code` stay, a < b and 5 > 3.", "**Bold** and `code` stay, a < b and 5 > 3."],
    ["⟨sg-1⟩ stays", "⟨sg-1⟩ stays"],
  ])("%s", (written, shown) => {
    expect(withoutReach(written)).toBe(shown);
  });
});
