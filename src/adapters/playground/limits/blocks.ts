import { type Fields, isFields, listIn, textIn } from "../json.ts";
import { checkElement, checkImage, elementsOf } from "./elements.ts";
import type { Findings } from "./findings.ts";
import { checkRichText } from "./rich-text.ts";
import { checkDataTable, checkTable } from "./tables.ts";

export type Surface = "message" | "modal" | "home";

/** Checks one block. Limits: https://docs.slack.dev/reference/block-kit/blocks */
type Check = (block: Fields, at: string, findings: Findings, surface: Surface) => void;

const section: Check = (block, at, findings) => {
  const hasFields = block["fields"] !== undefined;
  if (!hasFields || block["text"] !== undefined) findings.textObject(block, "text", at, 3000, "any");
  if (hasFields) {
    const fields = findings.list(block, "fields", at, { most: 10 });
    for (const [, place] of fields) {
      const nth = place.slice(place.lastIndexOf("/") + 1);
      findings.textObject(block["fields"] as Fields, nth, `${at}/fields`, 2000, "any");
    }
  }
  const accessory = block["accessory"];
  if (!isFields(accessory)) return;
  if (accessory["type"] === "image") checkImage(accessory, `${at}/accessory`, findings);
  else checkElement(accessory, `${at}/accessory`, elementsOf.section, findings);
};

const context: Check = (block, at, findings) => {
  for (const [element, place] of findings.list(block, "elements", at, { most: 10 })) {
    const type = String(element["type"]);
    if (type === "image") checkImage(element, place, findings);
    else if (type === "mrkdwn" || type === "plain_text") findings.text(element, "text", place, { most: 2000 });
    else findings.note(`${place}/type`, `unsupported type: ${type}`);
  }
};

const elements =
  (most: number, allowed: readonly string[]): Check =>
  (block, at, findings) => {
    const seen = new Set<string>();
    for (const [element, place] of findings.list(block, "elements", at, { most })) {
      checkElement(element, place, allowed, findings);
      const id = textIn(element, "action_id");
      if (id !== "" && seen.has(id)) findings.note(`${place}/action_id`, `\`action_id\` "${id}" already exists`);
      seen.add(id);
    }
  };

const input: Check = (block, at, findings) => {
  findings.textObject(block, "label", at, 2000, "plain");
  findings.optionalTextObject(block, "hint", at, 2000, "plain");
  const element = block["element"];
  if (isFields(element)) checkElement(element, `${at}/element`, elementsOf.input, findings);
  else findings.note(at, "missing required field: element");
};

const image: Check = (block, at, findings) => {
  checkImage(block, at, findings);
  findings.optionalTextObject(block, "title", at, 2000, "plain");
};

const container: Check = (block, at, findings, surface) => {
  if (block["rich_text_title"] === undefined) findings.textObject(block, "title", at, 150, "plain");
  findings.optionalTextObject(block, "subtitle", at, 150, "any");
  findings.only(block, "width", at, ["narrow", "standard", "wide", "full"]);
  for (const [child, place] of findings.list(block, "child_blocks", at, { most: 10 })) {
    if (childrenOfContainers.includes(String(child["type"]))) checkBlock(child, place, findings, surface);
    else findings.note(`${place}/type`, `unsupported type: ${String(child["type"])}`);
  }
};

const card: Check = (block, at, findings) => {
  findings.optionalTextObject(block, "title", at, 150, "any");
  findings.optionalTextObject(block, "subtitle", at, 150, "any");
  findings.optionalTextObject(block, "body", at, 200, "any");
  if (block["actions"] !== undefined) {
    for (const [one, place] of findings.list(block, "actions", at, { most: 3 })) {
      checkElement(one, place, elementsOf.card, findings);
    }
  }
  const shows = ["hero_image", "title", "actions", "body"];
  if (shows.every((name) => block[name] === undefined)) findings.note(at, `must have one of: ${shows.join(", ")}`);
};

const childrenOfContainers = [
  "actions",
  "context",
  "divider",
  "file",
  "header",
  "image",
  "input",
  "rich_text",
  "section",
  "table",
  "video",
];

const checks: Readonly<Record<string, { readonly check: Check; readonly on: readonly Surface[] }>> = {
  section: { check: section, on: ["message", "modal", "home"] },
  header: {
    check: (block, at, findings) => findings.textObject(block, "text", at, 150, "plain"),
    on: ["message", "modal", "home"],
  },
  divider: { check: () => {}, on: ["message", "modal", "home"] },
  context: { check: context, on: ["message", "modal", "home"] },
  actions: { check: elements(25, elementsOf.actions), on: ["message", "modal", "home"] },
  image: { check: image, on: ["message", "modal", "home"] },
  input: { check: input, on: ["message", "modal", "home"] },
  rich_text: { check: checkRichText, on: ["message", "modal", "home"] },
  table: { check: checkTable, on: ["message"] },
  data_table: { check: checkDataTable, on: ["message"] },
  container: { check: container, on: ["message", "modal", "home"] },
  markdown: {
    check: (block, at, findings) => findings.text(block, "text", at, { most: 12_000 }),
    on: ["message"],
  },
  card: { check: card, on: ["message"] },
  carousel: {
    check: (block, at, findings, surface) => {
      for (const [one, place] of findings.list(block, "elements", at, { most: 10 }))
        card(one, place, findings, surface);
    },
    on: ["message"],
  },
  alert: {
    check: (block, at, findings) => {
      findings.textObject(block, "text", at, 200, "any");
      findings.only(block, "level", at, ["default", "info", "warning", "error", "success"]);
    },
    on: ["modal"],
  },
  context_actions: { check: elements(5, elementsOf.contextActions), on: ["message"] },
};

function checkBlock(block: Fields, at: string, findings: Findings, surface: Surface): void {
  const type = String(block["type"]);
  const known = checks[type];
  if (known === undefined) {
    findings.note(`${at}/type`, `unsupported type: ${type}`);
    return;
  }
  if (!known.on.includes(surface)) {
    findings.note(`${at}/type`, `unsupported type: ${type} in a ${surface}`);
    return;
  }
  findings.optionalText(block, "block_id", at, { most: 255 });
  known.check(block, at, findings, surface);
}

/** All the blocks of a message or view: each by itself, and what holds for them together. */
export function checkBlocks(blocks: readonly unknown[], at: string, surface: Surface, findings: Findings): void {
  const most = surface === "message" ? 50 : 100;
  if (blocks.length > most) findings.note(at, `no more than ${most} items allowed`);
  const ids = new Set<string>();
  for (const [nth, block] of blocks.entries()) {
    const place = `${at}/${nth}`;
    if (!isFields(block)) {
      findings.note(place, "must be an object");
      continue;
    }
    checkBlock(block, place, findings, surface);
    const id = textIn(block, "block_id");
    if (id !== "" && ids.has(id)) findings.note(`${place}/block_id`, `\`block_id\` "${id}" already exists`);
    ids.add(id);
  }
  checkTogether(blocks.filter(isFields), at, findings);
}

function checkTogether(blocks: readonly Fields[], at: string, findings: Findings): void {
  const all = blocks.flatMap((block) => [block, ...listIn(block, "child_blocks").filter(isFields)]);
  const of = (type: string): Fields[] => all.filter((block) => block["type"] === type);
  if (of("table").length > 1) findings.note(at, "only_one_table_allowed");
  const markdown = of("markdown").reduce((sum, block) => sum + [...textIn(block, "text")].length, 0);
  if (markdown > 12_000 && of("markdown").length > 1)
    findings.note(at, "markdown text must be less than 12001 characters");
}
