import { isNameLike, mentionsIn } from "#domain/live/mention.ts";
import { sentenceOf } from "#domain/live/sentence.ts";

/** Texts without what names somebody's own network, and the way back. */
export interface Veiled {
  /** In the order in which they were given. */
  readonly texts: readonly string[];
  /**
   * Puts back what was replaced, wherever its placeholder stands; a placeholder that was never given stays. Links, mail
   * addresses and keys are only spoken of: nobody's are repeated to others.
   */
  readonly restore: (text: string) => string;
}

/** Account numbers (also with dashes), and keys that were pasted by mistake. */
const numbers = /(?<![\w.-])(?:\d{12}|\d{4}-\d{4}-\d{4})(?![\w.-])/g;
const keys = /\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g;
const people = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const arns = /\barn:aws[\w-]*:[^\s"'`<>]+/gi;
/** AWS's manual may be pointed at; any other page may be somebody's, and its address hold ids. */
const links = /\b(?!https:\/\/docs\.aws\.amazon\.com\/)[a-z][\w+.-]*:\/\/[^\s"'`<>]+/gi;
/** Ids that a thing of AWS has and no question names by kind: `eipassoc-0abc12345`, `r-0123456789abcdef0`. */
const otherIds = /(?<![\w.-])[a-z]+(?:-[a-z]+)*-(?:[0-9a-f]{8}|[0-9a-f]{17})(?![\w-])/gi;
const dashed = /(?<![\w.:/@-])[a-z0-9]\w*(?:[-_]\w+)+(?![\w:/@-]|\.\w)/gi;

/** AWS's own pages and endpoints, whole ranges of a standard, and what is the same on every host, are nobody's own. */
const everybodys =
  /^(?:(?:[\w-]+\.)*(?:docs\.)?aws\.amazon\.com|(?:api\.|dkr\.)?[a-z0-9-]+(?:\.[a-z]{2}(?:-[a-z]+)+-\d)?\.amazonaws\.com(?:\.cn)?|0\.0\.0\.0(?:\/0)?|::\/0|::1|127\.0\.0\.1|255\.255\.255\.255|169\.254(?:\.\d+){2}(?:\/\d+)?|10\.0\.0\.0\/8|172\.16\.0\.0\/12|192\.168\.0\.0\/16|100\.64\.0\.0\/10|fd00:ec2::[0-9a-f]+)$/i;

/** A Region or Zone has the form of a name. */
const place =
  /^[a-z]{2}(?:-(?:gov|isob?))?-(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-\d[a-z]?$/i;

/** With a digit in it a word with a dash is hardly one of the language: `web-1`, and not `split-brain`. */
const hasDigit = (word: string): boolean => /\d/.test(word);

interface Found {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
}

/**
 * Replaces ids, ARNs, account numbers, addresses, blocks, host names, links and Name tags by placeholders (`⟨sg-1⟩`): the
 * same thing has the same placeholder in all texts. A model reads `can ⟨sg-1⟩ reach ⟨sg-2⟩`, and never what they are
 * called.
 *
 * @param isOwn which of the words with the form of a Name tag are one, where nothing around them tells.
 */
export function veiled(texts: readonly string[], isOwn: (word: string) => boolean = hasDigit): Veiled {
  const placeholders = new Map<string, string>();
  const counts = new Map<string, number>();
  const placeholderFor = (text: string, kind: string): string => {
    const known = placeholders.get(text);
    if (known !== undefined) return known;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const placeholder = `⟨${kind}-${count}⟩`;
    placeholders.set(text, placeholder);
    return placeholder;
  };
  const hide = (text: string): string => {
    let hidden = "";
    let at = 0;
    for (const { start, end, kind } of ownIn(text, isOwn)) {
      hidden += `${text.slice(at, start)}${placeholderFor(text.slice(start, end), kind)}`;
      at = end;
    }
    return hidden + text.slice(at);
  };
  // What looks like a placeholder and was typed by somebody must not be put back as something else.
  const once = texts.map((text) => hide(text.replace(/[⟨⟩]/g, "")));
  // What one text tells to be a name is one in the others as well.
  const shown = once.map((text) => everywhere(text, placeholders));
  const originals = new Map([...placeholders].map(([text, placeholder]) => [placeholder, backAs(placeholder) ?? text]));
  return { texts: shown, restore: (text) => text.replace(anyPlaceholder, (found) => originals.get(found) ?? found) };
}

const backAs = (placeholder: string): string | null => {
  const [, kind = ""] = /^⟨(link|mail|key)-/.exec(placeholder) ?? [];
  return kind === "" ? null : `that ${kind === "mail" ? "mail address" : kind}`;
};

/** What stands for something of somebody's, whether it was given or is made up. */
export const anyPlaceholder = /⟨[^⟩]*⟩/g;

/** One text, for a record that others read. */
export const withoutOwnNames = (text: string): string => veiled([text]).texts[0] as string;

/**
 * For texts that a model reads beside cards: every word with the form of a name is somebody's, unless a card uses it.
 *
 * @param known what leaves anyway: the cards' own words.
 */
export function ownUnlessIn(known: string): (word: string) => boolean {
  const words = new Set(known.toLowerCase().match(/[\w-]+/g));
  return (word) => !words.has(word.toLowerCase());
}

function everywhere(text: string, placeholders: ReadonlyMap<string, string>): string {
  let hidden = text;
  for (const [own, placeholder] of placeholders) {
    const escaped = own.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    hidden = hidden.replace(new RegExp(`(?<![\\w.:/⟨-])${escaped}(?![\\w:/⟩-]|\\.\\w)`, "gi"), placeholder);
  }
  return hidden;
}

function ownIn(text: string, isOwn: (word: string) => boolean): readonly Found[] {
  const spotted = (pattern: RegExp, kind: string): readonly Found[] =>
    [...text.matchAll(pattern)].map(({ 0: whole, index }) => ({ start: index, end: index + whole.length, kind }));
  const said = ({ start, end }: Found): string => text.slice(start, end);
  const mentioned = [...mentionsIn(text), ...sentenceOf(text).mentions.filter(({ kind }) => kind === "name")];
  const all = [
    ...mentioned
      .filter(({ kind }) => kind !== "internet")
      .map(({ kind, prefix, start, end }) => ({ start, end, kind: prefix === "" ? kind : prefix }))
      // A plain word or one with a dash may be the field's own; whoever calls knows better.
      .filter(
        (found) =>
          !everybodys.test(said(found)) && (found.kind !== "name" || hasDigit(said(found)) || isOwn(said(found))),
      ),
    ...spotted(arns, "arn"),
    ...spotted(links, "link"),
    ...spotted(people, "mail"),
    ...spotted(numbers, "account"),
    ...spotted(keys, "key"),
    ...spotted(otherIds, "id"),
    ...spotted(dashed, "name").filter(
      (found) => isNameLike(said(found)) && !place.test(said(found)) && isOwn(said(found)),
    ),
  ].toSorted((one, other) => one.start - other.start || other.end - one.end);
  const apart: Found[] = [];
  for (const found of all) if (found.start >= (apart.at(-1)?.end ?? 0)) apart.push(found);
  return apart;
}
