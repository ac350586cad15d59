import { withoutRules } from "#domain/diagnosis/case.ts";
import { otherNames } from "#domain/diagnosis/other-names.ts";
import { inMarkdown, oneLine } from "#domain/knowledge/typed-text.ts";
import { samePlaces } from "./same-places.ts";

/**
 * Text of a live question while it is put together: what comes from a network stands between marks, so that it is escaped,
 * and replaced where names may not be shown, in one place and the same everywhere in a question.
 */

const nameMark = { begins: "\uE000", ends: "\uE001" };
const toldMark = { begins: "\uE002", ends: "\uE003" };

/** Longer than any word of AWS's; what is longer is cut. */
const longestTold = 200;

const unmarked = (text: string): string => text.replace(/[\uE000-\uE003]/g, "");

/** A name, an id, an address or a block. */
export const named = (text: string): string => `${nameMark.begins}${unmarked(text)}${nameMark.ends}`;

/** A sentence, a rule or a route in the engine's words, without the ids of its rule book. */
export const told = (text: string): string =>
  `${toldMark.begins}${unmarked(plainly(withoutRules(text)))}${toldMark.ends}`;

/** A port is no range, and messages of ICMP are of a type: a star, or a number behind a slash, would count as a name. */
const plainly = (text: string): string =>
  text
    .replace(/\b(\d+)-\1\b/g, "$1")
    .replace(/\b(icmp(?:v6)?) (\d+)\/(\*|\d+)/g, (_, protocol, type, code) =>
      code === "*" ? `${protocol} type ${type}` : `${protocol} type ${type}, number ${code}`,
    );

/**
 * How the marked parts of one question are written: as they are, or under invented names; null where what is invented
 * would not lie where it has to.
 *
 * @param texts every text of the question, in an order that does not tell which option is right
 * @param names what of it is the name of a thing
 */
export function writer(
  texts: readonly string[],
  { names, replaceNames }: { readonly names: ReadonlySet<string>; readonly replaceNames: boolean },
): ((text: string) => string) | null {
  const marked = texts.flatMap((text) =>
    [...text.matchAll(anyMarked)].map(({ 1: name, 2: sentence }) => name ?? sentence),
  );
  const parts = marked.filter((part) => part !== undefined);
  const renamed = replaceNames
    ? otherNames({ parts, things: parts.filter((part) => names.has(part)).map((name) => ({ name })) })
    : (text: string) => text;
  if (replaceNames && !samePlaces(parts, renamed)) return null;
  // What is invented is invented in the order of the texts, whichever of them is written first.
  for (const part of parts) renamed(part);
  const written = (part: string): string => oneLine(renamed(part), longestTold);
  return (text) =>
    text.replace(anyMarked, (_, name?: string, sentence?: string) =>
      name === undefined ? inMarkdown(written(sentence ?? "")) : asCode(written(name)),
    );
}

/** Nothing is escaped within code; what would end it is no code. */
const asCode = (name: string): string => (/^[\w.:/-]+(?: [\w.:/-]+)*$/.test(name) ? `\`${name}\`` : inMarkdown(name));

const anyMarked = new RegExp(
  `${nameMark.begins}([^${nameMark.ends}]*)${nameMark.ends}|${toldMark.begins}([^${toldMark.ends}]*)${toldMark.ends}`,
  "g",
);
