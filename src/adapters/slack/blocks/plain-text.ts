import type { Mark, Passage } from "#domain/prose/passage.ts";
import { codeLines, oneLine } from "./escape.ts";
import { alignedRows, recordsOf } from "./table.ts";

const marks: Readonly<Record<Mark, string>> = { good: "+", bad: "x", partial: "~", unknown: "?", neutral: "-" };

/** The whole answer as the text of a file: nothing is left out, and nothing in it can be mistaken for another line. */
export const plainTextOf = (passages: readonly Passage[]): string =>
  `${passages
    .map((passage) => linesOf(passage).join("\n"))
    .filter((text) => text !== "")
    .join("\n\n")}\n`;

function linesOf(passage: Passage): readonly string[] {
  switch (passage.kind) {
    case "headline":
    case "text":
    case "footnote":
      return [oneLine(passage.text)];
    case "prose":
      return [oneLine(passage.runs.map(({ text }) => text).join(""))];
    case "steps":
      return headed(
        passage.title,
        passage.steps.flatMap(({ mark, text, detail }, nth) => [
          `${nth + 1}. ${marks[mark]} ${oneLine(text)}`,
          ...(detail.length === 0 ? [] : [`     ${oneLine(detail.join(" · "))}`]),
        ]),
      );
    case "list":
      return headed(
        passage.title,
        passage.items.map((item, nth) => `${passage.marks?.[nth] ?? "-"} ${oneLine(item)}`),
      );
    case "table":
      return headed(
        passage.title,
        alignedRows(passage) ??
          recordsOf(passage).map(
            ({ name, facts }) => `- ${oneLine(name)}${facts === "" ? "" : ` · ${oneLine(facts)}`}`,
          ),
      );
    case "code":
      return headed(
        passage.title,
        passage.lines.flatMap((line) => codeLines(line).split("\n")),
      );
  }
}

const headed = (title: string, lines: readonly string[]): readonly string[] => [
  ...(title === "" ? [] : [oneLine(title)]),
  ...lines.map((line) => `  ${line}`),
];
