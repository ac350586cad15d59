import type { ContextBlock, HeaderBlock, KnownBlock } from "@slack/types";
import type { Passage, Run, StepLine } from "#domain/prose/passage.ts";
import { cut, oneLine, plainText } from "./escape.ts";
import { jsonBytes, limits, mostBlockBytes } from "./limits.ts";
import type { Line, Run as SlackRun } from "./line.ts";
import { stepSigns, verdictSigns } from "./marks.ts";
import { bullet, code, codeLine, hasText, ours, paragraph, richText, title, written } from "./rich-text.ts";
import { alignedRows, recordsOf } from "./table.ts";

type Headline = Extract<Passage, { kind: "headline" }>;

/** Passages as blocks, in order; none is larger than a message can take, and no text is left out. */
export const blocksOf = (passages: readonly Passage[]): readonly KnownBlock[] => passages.flatMap(blocksOfPassage);

function blocksOfPassage(passage: Passage): readonly KnownBlock[] {
  switch (passage.kind) {
    case "headline":
      return headlineBlocks(passage);
    case "text":
      return linesAsBlocks([paragraph(written(passage.text))]);
    case "prose":
      return linesAsBlocks([paragraph(...passage.runs.map(proseRun))]);
    case "steps":
      return titled(passage.title, passage.steps.map(stepLine));
    case "list":
      return titled(
        passage.title,
        passage.items.map((item, nth) => {
          const mark = passage.marks?.[nth];
          return mark === undefined
            ? bullet(written(item))
            : paragraph(ours(`${mark}  `, { bold: true }), written(item));
        }),
      );
    case "table":
      return titled(passage.title, tableLines(passage));
    case "code":
      return titled(passage.title, [codeLine(passage.lines.join("\n"))]);
    case "footnote":
      return smallPrint([passage.text]);
  }
}

const proseRun = ({ text, style }: Run): readonly SlackRun[] => {
  if (style === "code") return code(text);
  return written(text, style === "strong" ? { bold: true } : {});
};

const linesAsBlocks = (lines: readonly Line[]): readonly KnownBlock[] => richText(lines.filter(hasText));

const titled = (heading: string, lines: readonly Line[]): readonly KnownBlock[] =>
  linesAsBlocks([title(heading), ...lines]);

/** What was met, in order, each with its evidence and the rules it stands on beneath it. */
function stepLine({ mark, text, detail }: StepLine, index: number): Line {
  const style = mark === "good" || mark === "neutral" ? {} : ({ bold: true } as const);
  const small = detail.filter((one) => one !== "").join(" · ");
  return {
    kind: "item",
    number: index + 1,
    runs: [
      ...ours(stepSigns[mark], style),
      ...written(text, style),
      ...(small === "" ? [] : [...ours("\n"), ...code(small)]),
    ],
  };
}

function tableLines(table: Extract<Passage, { kind: "table" }>): readonly Line[] {
  const rows = alignedRows(table);
  if (rows !== null) return [codeLine(rows.join("\n"))];
  return recordsOf(table).map(({ name, facts }) =>
    bullet(written(name, { bold: true }), ours(facts === "" ? "" : " · "), written(facts)),
  );
}

/** A claim that is longer is hard to read in the large type of a header. */
const longestClaim = 120;

/** Behind a word such as `Blocked`, the claim goes on. */
const shortestClaim = 25;

/**
 * The verdict: its claim in large type, its reason beneath. What is too long for a header is cut there, and whole in
 * the line that follows.
 */
function headlineBlocks({ mark, text }: Headline): readonly KnownBlock[] {
  const line = oneLine(text);
  const sign = verdictSigns[mark];
  const whole = `${sign}${line}`;
  const colon = line.indexOf(": ", shortestClaim);
  if (colon >= 0 && colon <= longestClaim) {
    const reason = line.slice(colon + 2);
    const claim = header(`${sign}${line.slice(0, colon + 1)}`);
    return [claim, ...linesAsBlocks([paragraph(written(reason, { bold: true }))])];
  }
  if ([...whole].length <= limits.header) return [header(whole)];
  return [header(cut(whole, limits.header)), ...linesAsBlocks([paragraph(written(line, { bold: true }))])];
}

const header = (text: string): HeaderBlock => ({ type: "header", text: plainText(text, limits.header) });

/** Quiet lines at the end: in small print, unless they are too long for that. */
export function smallPrint(lines: readonly string[]): readonly KnownBlock[] {
  const shown = lines.map(oneLine).filter((line) => line !== "");
  if (shown.length === 0) return [];
  const block: ContextBlock = {
    type: "context",
    elements: shown.map((line) => plainText(line, limits.contextText)),
  };
  const fits =
    shown.length <= limits.contextElements &&
    shown.every((line) => line.length <= limits.contextText) &&
    jsonBytes(block) <= mostBlockBytes;
  return fits ? [block] : linesAsBlocks(shown.map((line) => paragraph(written(line))));
}
