/** Longer than any name AWS gives; a Name tag has up to 256 characters, other texts know no limit. */
const longest = 300;

/**
 * A text of AWS as a label: one line, as it is but for control characters and marks that turn the direction of what
 * follows, and never so long that a scene could not be kept.
 */
export function labelOf(text: string, most: number = longest): string {
  const line = text
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, " ")
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "")
    .trim();
  const characters = [...line.slice(0, 2 * most + 2)];
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : line;
}
