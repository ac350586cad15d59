import { type Fields, isFields, listIn } from "../json.ts";
import type { Findings } from "./findings.ts";
import { checkRichText } from "./rich-text.ts";

const mostColumns = 20;

/** https://docs.slack.dev/reference/block-kit/blocks/table-block */
export function checkTable(block: Fields, at: string, findings: Findings): void {
  rows(block, at, { least: 1, most: 100 }, findings);
  if (listIn(block, "column_settings").length > mostColumns) {
    findings.note(`${at}/column_settings`, `no more than ${mostColumns} items allowed`);
  }
}

/** https://docs.slack.dev/reference/block-kit/blocks/data-table-block */
export function checkDataTable(block: Fields, at: string, findings: Findings): void {
  findings.text(block, "caption", at, { most: Number.MAX_SAFE_INTEGER });
  rows(block, at, { least: 2, most: 101 }, findings);
  const size = block["page_size"];
  if (size !== undefined && (typeof size !== "number" || size < 1 || size > 100)) {
    findings.note(`${at}/page_size`, "must be between 1 and 100");
  }
}

function rows(
  block: Fields,
  at: string,
  { least, most }: { readonly least: number; readonly most: number },
  findings: Findings,
): void {
  const all = block["rows"];
  if (!Array.isArray(all)) {
    findings.note(at, "missing required field: rows");
    return;
  }
  if (all.length < least) findings.note(`${at}/rows`, `no less than ${least} items allowed`);
  if (all.length > most) findings.note(`${at}/rows`, `no more than ${most} items allowed`);
  for (const [nth, row] of all.entries()) {
    const place = `${at}/rows/${nth}`;
    if (!Array.isArray(row)) {
      findings.note(place, "must be an array");
      continue;
    }
    if (row.length > mostColumns) findings.note(place, `no more than ${mostColumns} items allowed`);
    for (const [column, cell] of row.entries()) checkCell(cell, `${place}/${column}`, findings);
  }
}

function checkCell(cell: unknown, at: string, findings: Findings): void {
  const type = isFields(cell) ? cell["type"] : undefined;
  if (!isFields(cell) || !["raw_text", "raw_number", "rich_text"].includes(String(type))) {
    findings.note(at, "must be one of: raw_text, raw_number, rich_text");
    return;
  }
  if (type === "raw_text") findings.text(cell, "text", at, { most: Number.MAX_SAFE_INTEGER });
  if (type === "rich_text") checkRichText(cell, at, findings);
}
