import { type Fields, isFields, listIn } from "../json.ts";
import { checkBlocks } from "./blocks.ts";
import { Findings } from "./findings.ts";

/** Slack's own limits on a message's text. https://docs.slack.dev/reference/methods/chat.postMessage */
export const mostText = 40_000;

/** In no page of Slack's, but met in practice. https://github.com/slackapi/bolt-js/issues/2509 */
const mostBlocksBytes = 13_200;

/** https://docs.slack.dev/reference/surfaces/views: a view may be 250 kB. */
const mostViewBytes = 250_000;

/** What Slack would say about the blocks of a message; nothing where they are right. */
export function messageFindings(blocks: readonly unknown[]): readonly string[] {
  const findings = new Findings();
  checkBlocks(blocks, "/blocks", "message", findings);
  return findings.messages;
}

export const areTooLongBlocks = (blocks: readonly unknown[]): boolean =>
  Buffer.byteLength(JSON.stringify(blocks)) > mostBlocksBytes;

/** What Slack would say about a modal or an App Home. */
export function viewFindings(view: Fields, type: "modal" | "home"): readonly string[] {
  const findings = new Findings();
  if (view["type"] !== type) findings.note("/view/type", `must be one of: ${type}`);
  findings.optionalText(view, "private_metadata", "/view", { least: 0, most: 3000 });
  findings.optionalText(view, "callback_id", "/view", { least: 0, most: 255 });
  findings.optionalText(view, "external_id", "/view", { least: 0, most: 255 });
  if (Array.isArray(view["blocks"])) checkBlocks(view["blocks"], "/view/blocks", type, findings);
  else findings.note("/view", "missing required field: blocks");
  if (type === "modal") {
    findings.textObject(view, "title", "/view", 24, "plain");
    findings.optionalTextObject(view, "submit", "/view", 24, "plain");
    findings.optionalTextObject(view, "close", "/view", 24, "plain");
    const asks = listIn(view, "blocks").some((block) => isFields(block) && block["type"] === "input");
    if (asks && view["submit"] === undefined) findings.note("/view", "missing required field: submit");
  }
  return findings.messages;
}

export const isTooLargeAView = (view: Fields): boolean => Buffer.byteLength(JSON.stringify(view)) > mostViewBytes;
