import type { Font } from "./font.ts";

/** A text at its size, and how to measure it. */
export interface Type {
  readonly font: Font;
  readonly size: number;
  readonly bold: boolean;
}

/** No line holds more; measuring a whole book to find that out would take long. */
const mostCharacters = 400;
const ellipsis = "…";
const missing = "□";

/**
 * The text as this font can show it: without characters that are not seen or that turn the direction of others, and
 * with a box for each that the font lacks.
 */
export function printable(text: string, { font }: Type): string {
  const seen = text
    .slice(0, 2 * mostCharacters)
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, " ")
    .replace(/\p{Cf}|\p{Cn}|\p{Co}|\p{Variation_Selector}/gu, "")
    .trim();
  const characters = [...seen].slice(0, mostCharacters);
  return characters.map((character) => (font.has(character.codePointAt(0) as number) ? character : missing)).join("");
}

export const widthOf = (text: string, { font, size }: Type): number => font.width(text, size);

/** One line that is no wider, cut where it must be. */
export function shorten(text: string, width: number, type: Type): string {
  const line = printable(text, type);
  return widthOf(line, type) <= width ? line : cut(line, width, type);
}

function cut(line: string, width: number, type: Type): string {
  const characters = [...line];
  let kept = characters.length;
  while (kept > 0 && widthOf(`${characters.slice(0, kept).join("")}${ellipsis}`, type) > width) kept -= 1;
  return `${characters.slice(0, kept).join("").trimEnd()}${ellipsis}`;
}

/** At most so many lines, broken between words, and within a word that is wider than a line. */
export function wrap(text: string, width: number, most: number, type: Type): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of pieces(printable(text, type), width, type)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (widthOf(longer, type) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  const all = [...lines, line];
  if (all.length <= most) return all;
  return [...all.slice(0, most - 1), cut(all.slice(most - 1).join(" "), width, type)];
}

/** A sign of per cent stays with its number. */
const beforeWord = / (?!%)/;

function pieces(text: string, width: number, type: Type): readonly string[] {
  return text.split(beforeWord).flatMap((word) => {
    const parts: string[] = [];
    let part = "";
    for (const character of word) {
      if (part !== "" && widthOf(part + character, type) > width) {
        parts.push(part);
        part = "";
      }
      part += character;
    }
    return [...parts, part];
  });
}

/** As text of an XML document. Every text of a picture goes through here. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** `y` is the middle of the line: capitals of DejaVu are 0.73 of their size high. */
export function textAt(text: string, x: number, y: number, { size, bold }: Type, color: string): string {
  const weight = bold ? ' font-weight="bold"' : "";
  return `<text x="${n(x)}" y="${n(y + size * 0.365)}" font-size="${size}"${weight} fill="${color}" xml:space="preserve">${escaped(text)}</text>`;
}

/** As few digits as a picture needs. */
export const n = (value: number): string => String(Math.round(value * 10) / 10);
