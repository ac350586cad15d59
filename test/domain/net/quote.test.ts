import { describe, expect, it } from "vitest";
import { quote } from "#domain/net/quote.ts";

describe("what a person typed, repeated in a message", () => {
  it.each([
    ["as it was", "sg-web", '"sg-web"'],
    ["with the letters of every language", "größe-名前-😀", '"größe-名前-😀"'],
    [
      "as one line, without the colours of a terminal",
      "a\r\nb\u001b[31mc\u007f\u0085d\u2028e\u2029f",
      '"a  b [31mc  d e f"',
    ],
    ["whole, where it has eighty characters", "x".repeat(80), `"${"x".repeat(80)}"`],
    ["cut to eighty characters with a mark, where it is longer", "x".repeat(81), `"${"x".repeat(79)}…"`],
  ])("is shown %s", (_, typed, shown) => {
    expect(quote(typed)).toBe(shown);
  });
});
