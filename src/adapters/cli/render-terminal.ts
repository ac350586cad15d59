import type { Mark, Passage, Run, StepLine } from "#domain/prose/passage.ts";
import type { Look } from "./screen.ts";
import { visible } from "./visible.ts";
import { hang, padded, widthOf } from "./wrap.ts";

type Paint = (text: string) => string;

interface Brush {
  readonly columns: number;
  readonly marks: Readonly<Record<Mark, string>>;
  readonly bullet: string;
  readonly between: string;
  readonly bold: Paint;
  readonly quiet: Paint;
  readonly paint: Readonly<Record<Mark, Paint>>;
}

const sgr =
  (on: number, off: number): Paint =>
  (text) =>
    `\u001b[${on}m${text}\u001b[${off}m`;

const plain: Paint = (text) => text;
const green = sgr(32, 39);
const red = sgr(31, 39);
const yellow = sgr(33, 39);

const signs = {
  unicode: { good: "✓", bad: "✗", partial: "~", unknown: "?", neutral: "·" },
  ascii: { good: "+", bad: "x", partial: "~", unknown: "?", neutral: "-" },
} as const satisfies Record<string, Record<Mark, string>>;

function brushFor({ columns, colour, unicode }: Look): Brush {
  return {
    columns,
    marks: unicode ? signs.unicode : signs.ascii,
    bullet: unicode ? "•" : "-",
    between: unicode ? " · " : "; ",
    bold: colour ? sgr(1, 22) : plain,
    quiet: colour ? sgr(2, 22) : plain,
    paint: colour
      ? { good: green, bad: red, partial: yellow, unknown: yellow, neutral: plain }
      : { good: plain, bad: plain, partial: plain, unknown: plain, neutral: plain },
  };
}

/** Passages as lines of a terminal; everything that came from outside is made visible first. */
export function renderTerminal(passages: readonly Passage[], look: Look): string {
  const brush = brushFor(look);
  const blocks = passages.map((passage) => linesOf(passage, brush).join("\n"));
  return blocks.length === 0 ? "" : `${blocks.join("\n\n")}\n`;
}

function linesOf(passage: Passage, brush: Brush): readonly string[] {
  switch (passage.kind) {
    case "headline": {
      const sign = brush.marks[passage.mark];
      const lines = hang(`${sign} `, "  ", visible(passage.text), brush.columns);
      const paint = (text: string): string => brush.bold(brush.paint[passage.mark](text));
      return passage.mark === "neutral"
        ? hang("", "", visible(passage.text), brush.columns).map(brush.bold)
        : lines.map(paint);
    }
    case "text":
      return hang("", "", visible(passage.text), brush.columns);
    case "prose":
      return proseLines(passage.runs, brush);
    case "steps":
      return [...titleOf(passage.title, brush), ...passage.steps.flatMap((step) => stepLines(step, brush))];
    case "list": {
      const items = passage.items.flatMap((item, nth) => {
        const mark = passage.marks?.[nth];
        return mark === undefined
          ? hang(`  ${brush.bullet} `, "    ", visible(item), brush.columns)
          : hang(`  ${mark}  `, "     ", visible(item), brush.columns);
      });
      return [...titleOf(passage.title, brush), ...items];
    }
    case "table":
      return [...titleOf(passage.title, brush), ...tableLines(passage, brush)];
    case "code":
      return [...titleOf(passage.title, brush), ...passage.lines.map((line) => `    ${visible(line)}`)];
    case "footnote":
      return hang("", "", visible(passage.text), brush.columns).map(brush.quiet);
  }
}

/** Lines are broken first, so that what makes a word bold counts no columns. */
function proseLines(runs: readonly Run[], { columns, bold }: Brush): readonly string[] {
  const lines = hang("", "", visible(runs.map(({ text }) => text).join("")), columns);
  const [first] = runs;
  if (first?.style !== "strong" || lines[0]?.startsWith(first.text) !== true) return lines;
  return [`${bold(first.text)}${lines[0].slice(first.text.length)}`, ...lines.slice(1)];
}

const titleOf = (title: string, { bold, columns }: Brush): readonly string[] =>
  title === "" ? [] : hang("", "  ", visible(title), columns).map(bold);

function stepLines({ mark, text, detail }: StepLine, brush: Brush): readonly string[] {
  const [first = "", ...rest] = hang(`  ${brush.marks[mark]} `, "    ", visible(text), brush.columns);
  const painted = mark === "good" || mark === "neutral" ? rest : rest.map(brush.paint[mark]);
  const head = mark === "good" ? first.replace(brush.marks[mark], brush.paint[mark]) : brush.paint[mark](first);
  if (detail.length === 0) return [head, ...painted];
  const small = hang("      ", "      ", visible(detail.join(brush.between)), brush.columns);
  return [head, ...painted, ...small.map(brush.quiet)];
}

/** Prose in a narrower column than this is a ladder of single words. */
const narrowestColumn = 18;

/** Columns where they fit; on a narrow screen one record under the other, so that no id is cut. */
function tableLines({ columns, rows }: Extract<Passage, { kind: "table" }>, brush: Brush): readonly string[] {
  const heads = columns.map(visible);
  const cells = rows.map((row) => row.map(visible));
  const widths = heads.map((head, index) => Math.max(widthOf(head), ...cells.map((row) => widthOf(row[index] ?? ""))));
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 2);
  const last = heads.length - 1;
  if (brush.columns - before >= Math.min(widths[last] ?? 0, narrowestColumn)) {
    const lineOf = (row: readonly string[]): readonly string[] => {
      const start = heads.slice(0, last).map((_, index) => `${padded(row[index] ?? "", widths[index] ?? 0)}  `);
      return hang(`  ${start.join("")}`, " ".repeat(before), row[last] ?? "", brush.columns).map((line) =>
        line.trimEnd(),
      );
    };
    return [...lineOf(heads).map(brush.quiet), ...cells.flatMap(lineOf)];
  }
  return cells.flatMap(([first = "", ...others]) => {
    const facts = others.map((cell, index) => (cell === "" || cell === "-" ? "" : `${heads[index + 1]}: ${cell}`));
    const text = facts.filter((fact) => fact !== "").join(brush.between);
    const under = text === "" ? [] : hang("    ", "    ", text, brush.columns);
    return [...hang("  ", "    ", first, brush.columns), ...under];
  });
}
