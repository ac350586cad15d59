import { parseAddress } from "#domain/net/address.ts";
import { parseCidr } from "#domain/net/cidr.ts";
import { parseTraffic } from "#domain/net/traffic-words.ts";
import type { TypedWord } from "./typed-words.ts";

/** A question about reaching something, as far as it was said. */
export interface SaidReach {
  readonly words: readonly string[];
  /** Whether an arrow, or words such as `to` and `on`, have said which word is which. */
  readonly isSentence: boolean;
}

const arrows = ["->", "=>", "-->"];
const before = ["from", "can", "is", "does"];
const between = ["to", "reach", "reachable", ...arrows];
const beforeTraffic = ["on", "over", "via", "using", "port", "ports"];

export const isTraffic = (word: string): boolean => "traffic" in parseTraffic(word);

/**
 * Reads `web-1 to orders-db on 5432`, `web-1 -> orders-db:5432`, `from web-1 to orders-db port 5432 tcp` and the plain
 * `web-1 orders-db 5432`. Three words of which the last is traffic are taken as they stand: something may be called `to`.
 */
export function saidReach(typed: readonly TypedWord[]): SaidReach {
  const pieces = typed.flatMap(apart);
  const plain = pieces.map(({ text }) => text);
  if (plain.length === 3 && isTraffic(plain[2] ?? "")) return { words: plain, isSentence: false };
  const kept = pieces.filter((piece, nth) => !isFiller(piece, nth, pieces.length));
  const words = withTraffic(kept.map(({ text }) => text));
  const isArrow = pieces.some(({ text, isQuoted }) => !isQuoted && arrows.includes(text));
  return { words, isSentence: isArrow || (kept.length < pieces.length && words.length === 3) };
}

/** `web-1->orders-db` without spaces. */
function apart(word: TypedWord): readonly TypedWord[] {
  if (word.isQuoted || word.text.startsWith("-") || !/[-=]>/.test(word.text)) return [word];
  return word.text
    .split(/(-{1,2}>|=>)/)
    .filter((text) => text !== "")
    .map((text) => ({ text, isQuoted: false }));
}

function isFiller({ text, isQuoted }: TypedWord, nth: number, count: number): boolean {
  if (isQuoted) return false;
  const lower = text.toLowerCase();
  const isInside = nth > 0 && nth < count - 1;
  // Nothing is called like an arrow, so one may also stand at the end.
  if (arrows.includes(lower)) return true;
  if (nth === 0) return before.includes(lower);
  return (
    (isInside && between.includes(lower)) || (nth > 1 && isInside && beforeTraffic.includes(lower)) || lower === "to"
  );
}

/** The traffic may hang on the destination (`orders-db:5432`), or be two words (`5432 tcp`). */
function withTraffic(words: readonly string[]): readonly string[] {
  const [source, destination, first, second] = words;
  if (words.length === 4 && first !== undefined && second !== undefined) {
    const pair = [`${first}/${second}`, `${second}/${first}`].find((text) => /^\d[\d-]*\/(tcp|udp)$/i.test(text));
    if (pair !== undefined) return [source ?? "", destination ?? "", pair.toLowerCase()];
  }
  if (words.length !== 2 || destination === undefined) return words;
  const hung = portOn(destination);
  return hung === null ? words : [source ?? "", hung.host, hung.port];
}

/** `orders-db:5432`, `10.0.1.5:443`, `[2001:db8::1]:443`; an IPv6 address has colons of its own. */
function portOn(word: string): { readonly host: string; readonly port: string } | null {
  if (parseAddress(word) !== null || parseCidr(word) !== null) return null;
  const [, bracketed, host = bracketed, port = ""] =
    /^(?:\[([0-9a-f:.]+)\]|(.+)):(\d{1,5}(?:\/(?:tcp|udp))?)$/i.exec(word) ?? [];
  if (host === undefined || !isTraffic(port)) return null;
  return { host, port };
}
