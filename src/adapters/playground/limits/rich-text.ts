import { type Fields, isFields, listIn } from "../json.ts";
import type { Findings } from "./findings.ts";

const blocks = ["rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted"];
const inline = ["text", "link", "user", "usergroup", "channel", "broadcast", "emoji", "date", "color", "team"];

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
export function checkRichText(block: Fields, at: string, findings: Findings): void {
  for (const [element, place] of findings.list(block, "elements", at, { least: 0, most: Number.MAX_SAFE_INTEGER })) {
    const type = String(element["type"]);
    if (!blocks.includes(type)) findings.note(`${place}/type`, `unsupported type: ${type}`);
    else if (type === "rich_text_list") checkList(element, place, findings);
    else checkInline(element, place, findings);
  }
}

function checkList(list: Fields, at: string, findings: Findings): void {
  findings.only(list, "style", at, ["bullet", "ordered"]);
  const indent = list["indent"];
  if (indent !== undefined && (typeof indent !== "number" || indent < 0 || indent > 8)) {
    findings.note(`${at}/indent`, "must be between 0 and 8");
  }
  for (const [section, place] of findings.list(list, "elements", at, { most: Number.MAX_SAFE_INTEGER })) {
    if (section["type"] !== "rich_text_section") findings.note(`${place}/type`, "must be one of: rich_text_section");
    checkInline(section, place, findings);
  }
}

function checkInline(section: Fields, at: string, findings: Findings): void {
  for (const [nth, element] of listIn(section, "elements").entries()) {
    const place = `${at}/elements/${nth}`;
    if (!isFields(element)) {
      findings.note(place, "must be an object");
      continue;
    }
    const type = String(element["type"]);
    if (!inline.includes(type)) findings.note(`${place}/type`, `unsupported type: ${type}`);
    if (type === "text") findings.text(element, "text", place, { most: Number.MAX_SAFE_INTEGER });
    if (type === "link") findings.text(element, "url", place, { most: 3000 });
  }
}
