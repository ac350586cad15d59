import type { RichTextBlock, RichTextBlockElement, RichTextList, RichTextSection } from "@slack/types";
import { codeLines, oneLine } from "./escape.ts";
import { jsonBytes, mostBlockBytes } from "./limits.ts";
import { type Line, type Run, run, type Style } from "./line.ts";
import { roomForContainers, sizeOf, splitLine } from "./split-line.ts";

/** Words of our own. */
export const ours = (text: string, style: Style = {}): readonly Run[] => (text === "" ? [] : [run(text, style)]);

/** Text from outside, all of it in code style. */
export const code = (text: string): readonly Run[] => ours(oneLine(text), { code: true });

/**
 * Text from outside: words that a client could turn into a link, a mention or an emoji stand in code style, where it
 * never does: addresses, host names, `:name:`.
 */
export function written(text: string, style: Style = {}): readonly Run[] {
  const runs: Run[] = [];
  const add = (piece: string, isCode: boolean): void => {
    const last = runs.at(-1);
    if (piece === "") return;
    if (last !== undefined && (last.style?.code === true) === isCode) last.text += piece;
    else runs.push(run(piece, isCode ? { ...style, code: true } : style));
  };
  for (const [index, word] of oneLine(text).split(" ").entries()) {
    if (index > 0) add(" ", false);
    const [before, core, after] = isActive(word) ? withoutPunctuation(word) : [word, "", ""];
    add(before, false);
    add(core, true);
    add(after, false);
  }
  return runs;
}

const isActive = (word: string): boolean =>
  /[\p{L}\p{N}_-]\.[\p{L}\p{N}_-]|[<@]|:\/\/|::|:[\p{L}\p{N}_+'-]{1,100}:/u.test(word);

const opening = new Set("([{\"'“‘");
const closing = new Set(")]}\"'”’,;:.!?…");

function withoutPunctuation(word: string): readonly [before: string, core: string, after: string] {
  let start = 0;
  let end = word.length;
  while (start < end && opening.has(word[start] ?? "")) start += 1;
  while (end > start && closing.has(word[end - 1] ?? "") && !/^::/.test(word.slice(end - 2, end))) end -= 1;
  const core = word.slice(start, end);
  // The second colon of `:name:` belongs to it.
  return isActive(core) ? [word.slice(0, start), core, word.slice(end)] : ["", word, ""];
}

/** Lines as blocks of which none is too large: a line that is longer than a block goes on in the next. */
export function richText(lines: readonly Line[], mostBytes: number = mostBlockBytes): readonly RichTextBlock[] {
  const parts = lines.flatMap((line) => splitLine(line, mostBytes - roomForContainers));
  const groups: Line[][] = [];
  let bytes = 0;
  for (const part of parts) {
    const size = sizeOf(part);
    const group = groups.at(-1);
    if (group !== undefined && bytes + size + roomForContainers <= mostBytes) {
      group.push(part);
      bytes += size;
    } else {
      groups.push([part]);
      bytes = size;
    }
  }
  return groups.map((group) => ({ type: "rich_text", elements: elementsOf(group) }));
}

/** `offset`, which the documentation has and `@slack/types` lacks, numbers a list on from another block. */
interface NumberedList extends RichTextList {
  readonly offset?: number;
}

function elementsOf(lines: readonly Line[]): RichTextBlockElement[] {
  const elements: RichTextBlockElement[] = [];
  let items: RichTextSection[] | null = null;
  for (const line of lines) {
    if (line.kind !== "item") {
      items = null;
      elements.push(line.kind === "code" ? codeElement(line.text) : section(line.runs));
      continue;
    }
    if (items === null) {
      items = [];
      elements.push(listOf(line.number, items));
    }
    items.push(section(line.runs));
  }
  return elements;
}

/** https://docs.slack.dev/reference/block-kit/block-elements/rich-text-list-element */
function listOf(first: number | null, elements: RichTextSection[]): NumberedList {
  if (first === null) return { type: "rich_text_list", style: "bullet", elements };
  const offset = first === 1 ? {} : { offset: first - 1 };
  return { type: "rich_text_list", style: "ordered", ...offset, elements };
}

const section = (runs: readonly Run[]): RichTextSection => ({ type: "rich_text_section", elements: [...runs] });

const codeElement = (text: string): RichTextBlockElement => ({
  type: "rich_text_preformatted",
  elements: [run(text)],
});

/** Lines to copy, as they are. */
export const codeLine = (text: string): Line => ({ kind: "code", text: codeLines(text) });

/** A paragraph of our own words and of text from outside. */
export const paragraph = (...runs: readonly (readonly Run[])[]): Line => ({ kind: "paragraph", runs: runs.flat() });

export const bullet = (...runs: readonly (readonly Run[])[]): Line => ({
  kind: "item",
  number: null,
  runs: runs.flat(),
});

/** A heading inside a message. */
export const title = (text: string): Line => paragraph(written(text, { bold: true }));

export const hasText = (line: Line): boolean =>
  line.kind === "code" ? line.text.trim() !== "" : line.runs.some(({ text }) => text.trim() !== "");

/** For where it has to be known how large a block is. */
export const blockBytes = (block: object): number => jsonBytes(block) + 1;
