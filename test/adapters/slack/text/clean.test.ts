import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clean } from "#adapters/slack/text/clean.ts";

describe("cleaning a text", () => {
  it.each([
    ["smart quotes", "“web 1” ‘b’ „c” «d»", '"web 1" \'b\' "c" "d"'],
    ["an en dash in a range of ports", "8000–8100/tcp", "8000-8100/tcp"],
    ["a non-breaking hyphen in an id", "sg‑0a1b", "sg-0a1b"],
    [
      "the em dash that a phone makes of two hyphens",
      "a b 443 —source-ports 1024–2000",
      "a b 443 --source-ports 1024-2000",
    ],
    ["an arrow", "web-1 → orders-db", "web-1 -> orders-db"],
    ["half an arrow that was beautified", "web-1 –> orders-db", "web-1 -> orders-db"],
    ["a non-breaking space", "web-1\u00a0orders-db\u202f443", "web-1 orders-db 443"],
    ["backticks around an id", "`sg-a` ```sg-b``` 443", "sg-a  sg-b  443"],
    ["the entities of &, < and >", "a &amp; b &lt; c &gt; d", "a & b < c > d"],
    ["zero-width and bidi controls", "sg-\u200ba\u202e\u2066b\u2069\ufeff", "sg-ab"],
    ["other control characters", "a\u0000b\u0007c\u009fd", "abcd"],
    ["half a surrogate pair", "a\ud83d b", "a\ufffd b"],
  ])("undoes %s", (_title, text, plain) => {
    expect(clean(text)).toBe(plain);
  });

  it.each([
    ["a link to a channel", "<#C0123ABC|orders-db>", "#orders-db"],
    ["a link to a channel without its name", "<#C0123ABC>", "#C0123ABC"],
    ["a host name that was linked by itself", "<https://web-1.example|web-1.example>", "web-1.example"],
    ["a bare link", "<https://web-1.example/x>", "https://web-1.example/x"],
    ["an address that was taken for mail", "<mailto:ops@web-1.example|ops@web-1.example>", "ops@web-1.example"],
    ["a telephone number that is none", "<tel:10001443|10.0.0.1 443>", "10.0.0.1 443"],
    ["a mention of somebody", "<@U1|anna> <@U2>", "@anna @U2"],
    ["a mention of everybody", "<!channel> <!subteam^S1|@net> <!subteam^S2>", "@channel @net @S2"],
    ["a date", "<!date^1392734382^{date}|today>", "today"],
  ])("turns %s back to what was typed", (_title, text, plain) => {
    expect(clean(text)).toBe(plain);
  });

  it("drops the bot's own mention in front, and no other", () => {
    expect(clean("<@UBOT> <@UBOT|hopwise>: reach <@U2> a", { botUserId: "UBOT" })).toBe("reach @U2 a");
    expect(clean("<@U2> <@UBOT> hello", { botUserId: "UBOT" })).toBe("@U2 @UBOT hello");
    expect(clean("<@UBOT> hello")).toBe("@UBOT hello");
  });

  it("leaves the placeholders of a copied form recognisable", () => {
    expect(clean("reach &lt;source&gt; b 443")).toBe("reach ‹source› b 443");
  });

  it("never throws, and changes nothing the second time", () => {
    const piece = fc.constantFrom(
      "<",
      ">",
      "|",
      "#C1",
      "@UBOT",
      "!",
      "&",
      "amp;",
      "lt;",
      "gt;",
      "https://a",
      "mailto:",
      "`",
      "```",
      "—",
      "–",
      "“",
      "'",
      " ",
      "\u00a0",
      "\n",
      "\r",
      "\u200b",
      "\u202e",
      "\ufe0f",
      "a",
      "-",
      ">",
      "\ud800",
      "^",
      "subteam",
      "\u2028",
    );
    const nested = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(fc.oneof(nested, fc.string({ unit: "binary" }), fc.string()), (text) => {
        const once = clean(text, { botUserId: "UBOT" });
        expect(clean(once, { botUserId: "UBOT" })).toBe(once);
        expect(once).not.toMatch(/[\p{Cf}`]|[^\P{Cc}\n\t]/u);
        expect(once.isWellFormed()).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it("takes nested markup of any depth", () => {
    expect(clean(`${"<https://a|".repeat(2000)}x${">".repeat(2000)}`)).not.toMatch(/[<>&]/);
    expect(clean(`&${"amp;".repeat(9000)}lt;`)).toBe("<");
  });
});
