import { type Kind, kindOf, spelledAs } from "./words.ts";

/** A word, a number, a mark, or a thing of the sentence. */
export interface Token {
  readonly kind: Kind | "thing" | "number" | "mark" | "arrow" | "bracket";
  /** As it is spelled rightly, in small letters. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Which of the things it is, or stands for. */
  readonly thing: number | null;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const pieces = /[-=]+>|>+|→|›|<[-=]+|←|[a-z][\w]*(?:[-'’][a-z0-9]+)*|\d[\d.,:/-]*(?<![.,:])|[^\s\w]/gi;

/** The words of a text, with the things that it names in their places. */
export function tokensOf(text: string, things: readonly Span[]): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const [nth, { start, end }] of [...things, { start: text.length, end: text.length }].entries()) {
    for (const { 0: piece, index } of text.slice(at, start).matchAll(pieces)) tokens.push(tokenOf(piece, at + index));
    if (nth < things.length) tokens.push({ kind: "thing", text: text.slice(start, end), start, end, thing: nth });
    at = end;
  }
  return tokens;
}

function tokenOf(piece: string, start: number): Token {
  const end = start + piece.length;
  const plain = piece.toLowerCase().replace("’", "'");
  if (/^[a-z]/.test(plain)) {
    const text = spelledAs(plain);
    return { kind: kindOf(text), text, start, end, thing: null };
  }
  return { kind: markOf(plain), text: plain, start, end, thing: null };
}

function markOf(piece: string): "arrow" | "number" | "bracket" | "mark" {
  if (/^(?:[-=]+>|>+|→|›|<[-=]+|←)$/.test(piece)) return "arrow";
  if (/^\d/.test(piece)) return "number";
  return /^[()[\]"'`*]$/.test(piece) ? "bracket" : "mark";
}

/** Where a sentence or a part of it ends. */
export const isBreak = ({ kind, text }: Token): boolean =>
  kind === "join" || (kind === "mark" && /[.,;:?!\n–—-]/.test(text));

/** The word at a place; empty beyond the ends. */
export const wordAt = (tokens: readonly Token[], at: number): string => tokens[at]?.text ?? "";
