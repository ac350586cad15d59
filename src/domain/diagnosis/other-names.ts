import { oneLine } from "#domain/knowledge/typed-text.ts";
import { parseAddress } from "../net/address.ts";
import { parseCidr } from "../net/cidr.ts";
import { isEngineWord } from "./engine-words.ts";
import { otherAddresses } from "./other-addresses.ts";

/** Trees: nobody takes one for a thing of AWS's. */
const trees =
  "alder birch cedar ebony elder elm fir hazel juniper larch linden maple olive pine poplar rowan spruce willow yew".split(
    " ",
  );

const longestText = 4000;

/** Ids of things: `sg-0123`, `tgw-attach-0123`. */
const id = /^([a-z]{1,12}(?:-(?:attach|rtb|assoc|svc|association))?)-[0-9a-f]{4,}$/i;

/** Ports, rule numbers, counts, lengths of prefixes, and traffic as it is typed (`443/tcp`). */
const plainNumber = /^(?:\/?\d{1,5}|\d{1,5}-\d{1,5})(?:\/(?:tcp|udp))?$/;

/**
 * Replaces what names somebody's network by invented names, the same for the same in all texts. What is neither a word of
 * the engine's nor a plain number counts as a name, so that a name of a form that nobody has thought of does not get out:
 * where it is wrong a draft reads oddly, and whoever reviews it sees that.
 *
 * @param answer the engine's, in which names stand as such.
 */
export function otherNames(answer: object): (text: string) => string {
  const strings = stringsIn(answer).map(({ text, key }) => ({ text: oneLine(text, longestText), key }));
  const words = strings.flatMap(({ text }) => wordsIn(text));
  const taken = new Set(
    [...words, ...words.flatMap((word) => word.split(/[^a-z0-9]+/i))].map((word) => word.toLowerCase()),
  );
  const isTaken = (word: string): boolean => taken.has(word.toLowerCase());
  const otherAddress = otherAddresses(words.filter(isAddress), isTaken);
  const given = new Map<string, string>();
  const counts = new Map<string, number>();
  const next = (kind: string, nth: (count: number) => string): string => {
    for (let count = (counts.get(kind) ?? 0) + 1; ; count += 1) {
      counts.set(kind, count);
      const name = nth(count);
      if (!isTaken(name)) return name;
    }
  };
  const inventedFor = (own: string): string => {
    const known = given.get(own);
    if (known !== undefined) return known;
    const prefix = id.exec(own)?.[1]?.toLowerCase();
    const name = prefix === undefined ? next("", treeOf) : next(prefix, (count) => `${prefix}-${count}`);
    given.set(own, name);
    return name;
  };
  const otherWord = (word: string): string => {
    if (plainNumber.test(word) || isEngineWord(word)) return word;
    return otherAddress(word) ?? inventedFor(word);
  };
  const names = strings
    .filter(({ text, key }) => text !== "" && (key === "name" || (key === "id" && text.includes(" "))))
    .map(({ text }) => text);
  const named = anyOf(names);
  return (text) => {
    let other = "";
    let at = 0;
    const line = oneLine(text, longestText);
    for (const { 0: name, index } of named === null ? [] : line.matchAll(named)) {
      other += line.slice(at, index).replace(wordPattern, otherWord) + inventedFor(name);
      at = index + name.length;
    }
    return other + line.slice(at).replace(wordPattern, otherWord);
  };
}

const treeOf = (count: number): string => trees[count - 1] ?? `tree-${count}`;

/** What stands between spaces, brackets and the marks of a sentence; an arrow is no word. */
const wordPattern = /(?!->)[^\s()[\]{}<>,;"“”]*[^\s()[\]{}<>,;"“”.:!?]/g;

const wordsIn = (text: string): readonly string[] => [...text.matchAll(wordPattern)].map(([word]) => word);

const isAddress = (word: string): boolean => parseAddress(word) !== null || parseCidr(word) !== null;

interface Stated {
  readonly text: string;
  readonly key: string;
}

const stringsIn = (value: unknown, key = ""): readonly Stated[] => {
  if (typeof value === "string") return [{ text: value, key }];
  if (Array.isArray(value)) return value.flatMap((one) => stringsIn(one, key));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => stringsIn(one, name));
};

/** The longest first: one name may be the beginning of another. */
function anyOf(names: readonly string[]): RegExp | null {
  if (names.length === 0) return null;
  const escaped = [...new Set(names)]
    .toSorted((one, other) => other.length - one.length)
    .map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  return new RegExp(`(?<![\\p{L}\\p{N}_.:/-])(?:${escaped.join("|")})(?![\\p{L}\\p{N}_/-]|[.:][\\p{L}\\p{N}])`, "gu");
}
