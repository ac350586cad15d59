import type { Passage } from "#domain/prose/passage.ts";
import { oneLine } from "./escape.ts";

type Table = Extract<Passage, { kind: "table" }>;

/** Wider lines wrap on a phone, and then nobody sees the columns. */
const widestLine = 44;

/** Rows in columns, the heads first; null where they are too wide to stand beside each other. */
export function alignedRows({ columns, rows }: Table): readonly string[] | null {
  const all = [columns, ...rows].map((row) => row.map(oneLine));
  const most = Math.max(...all.map((row) => row.length));
  const widths = Array.from({ length: most }, (_, nth) => Math.max(...all.map((row) => widthOf(row[nth] ?? ""))));
  if (widths.reduce((sum, width) => sum + width + 2, -2) > widestLine) return null;
  return all
    .map((row) => row.map((cell, nth) => cell + " ".repeat((widths[nth] ?? 0) - widthOf(cell) + 2)).join(""))
    .map((line) => line.trimEnd());
}

const widthOf = (text: string): number => [...text].length;

/** A row by itself: what it is about, and its other cells with their heads. */
export interface RowRecord {
  readonly name: string;
  readonly facts: string;
}

export const recordsOf = ({ columns, rows }: Table): readonly RowRecord[] =>
  rows.map(([name = "", ...others]) => {
    const facts = others.map((cell, nth) => (cell === "" || cell === "-" ? "" : `${columns[nth + 1] ?? ""}: ${cell}`));
    return { name, facts: facts.filter((fact) => fact !== "").join(" · ") };
  });
