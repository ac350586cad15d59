import { describe, expect, it } from "vitest";
import { readFont } from "#adapters/picture/font.ts";
import { escaped, printable, shorten, widthOf, wrap } from "#adapters/picture/text.ts";
import { types } from "./studio.ts";

const { small } = types;

describe("a line of a picture", () => {
  it("is left as it is where it fits, and cut with an ellipsis where it does not", () => {
    expect(shorten("orders-db", 1000, small)).toBe("orders-db");
    const cut = shorten("orders-database-of-the-shop", 150, small);
    expect(cut).toMatch(/^orders-.*…$/);
    expect(widthOf(cut, small)).toBeLessThanOrEqual(150);
    expect(shorten("wide", 1, small)).toBe("…");
  });

  it("is broken between words, and within one that is wider than a line", () => {
    expect(wrap("no route covers it", 130, 9, small)).toEqual(["no route", "covers it"]);
    const lines = wrap("x".repeat(40), 120, 9, small);
    expect(lines.join("")).toBe("x".repeat(40));
    expect(Math.max(...lines.map((line) => widthOf(line, small)))).toBeLessThanOrEqual(120);
    expect(wrap("one two three four five", 80, 2, small)).toEqual(["one", "two…"]);
    expect(wrap("", 60, 2, small)).toEqual([""]);
  });

  it("shows a box for what the font lacks, and nothing for what nobody sees", () => {
    expect(printable("数a\u200bb\u202ec\ufe0f\n d", small)).toBe("□abc d");
  });

  it("does not measure a whole book", () => {
    expect([...printable("🔥".repeat(10_000), small)]).toHaveLength(400);
  });

  it("is escaped, and holds no character that XML forbids", () => {
    expect(escaped(`<a b="c">&'\u0000\ud800\uffff`)).toBe("&lt;a b=&quot;c&quot;&gt;&amp;&#39;");
  });
});

describe("the font", () => {
  it("is measured as it is painted", () => {
    // DejaVu Sans: "i" is 569 and "M" 1767 of 2048 units wide.
    expect(small.font.width("iM", 2048)).toBe(569 + 1767);
    expect(small.font.has("→".codePointAt(0) as number)).toBe(true);
    expect(small.font.has(0x10ffff)).toBe(false);
  });

  it("is refused where it is none", () => {
    expect(() => readFont(new Uint8Array(64))).toThrow("the font has no table head");
  });
});
