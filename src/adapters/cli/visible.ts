/** Moves the cursor, changes colours, reorders or hides what is printed: controls, line separators, bidirectional marks, tags. */
const unprintable =
  /[\p{Cc}\u200b\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * Names and descriptions are whatever somebody wrote into an AWS account. What a terminal would act on is shown instead,
 * so that a name can neither forge a line of an answer nor hide one.
 */
export const visible = (text: string): string =>
  text.replace(unprintable, (char) => short[char] ?? `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);

/** JSON may hold any character escaped, so what a terminal would act on is: programs read the same value. */
export const jsonText = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replace(unprintable, (char) => (char === "\n" ? char : escaped(char)));

const escaped = (char: string): string =>
  Array.from({ length: char.length }, (_, index) => `\\u${char.charCodeAt(index).toString(16).padStart(4, "0")}`).join(
    "",
  );
