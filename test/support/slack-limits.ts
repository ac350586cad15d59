/**
 * What Slack refuses, from its documentation alone, so that what the bot renders is not judged by its own constants:
 * https://docs.slack.dev/reference/block-kit/blocks and the pages of each block and element beneath it.
 */

type Fields = Readonly<Record<string, unknown>>;
type Surface = "message" | "modal" | "home";

/** Where, and what is wrong there. */
type Fault = string;

/** A message as it is posted; empty where Slack takes it. */
export function messageFaults(message: { readonly text: string; readonly blocks: readonly unknown[] }): Fault[] {
  const faults = blocksFaults(message.blocks, "message");
  // Without it, notifications and screen readers get nothing. https://docs.slack.dev/reference/methods/chat.postMessage
  if (message.text.trim() === "") faults.push("text: the fallback is missing");
  if (message.text.length > 4000) faults.push("text: more than 4,000 characters");
  faults.push(...markupFaults(message.text, "text"));
  // Not documented; https://github.com/slackapi/bolt-js/issues/2509 met msg_blocks_too_long at about 13,200.
  const bytes = Buffer.byteLength(JSON.stringify(message.blocks));
  if (bytes > 13_000) faults.push(`blocks: ${bytes} bytes, msg_blocks_too_long`);
  return faults;
}

/** A modal or App Home; empty where Slack takes it. https://docs.slack.dev/reference/views */
export function viewFaults(view: unknown): Fault[] {
  const fields = view as Fields;
  const type = fields["type"];
  if (type !== "modal" && type !== "home") return [`view: type ${String(type)}`];
  const blocks = fields["blocks"];
  const faults = Array.isArray(blocks) ? blocksFaults(blocks, type) : ["view: no blocks"];
  if (type === "modal") {
    for (const name of ["title", "submit", "close"]) {
      if (name === "title" || fields[name] !== undefined) faults.push(...plainFaults(fields[name], name, 24));
    }
  }
  if (length(fields["private_metadata"] ?? "") > 3000) faults.push("private_metadata: more than 3,000");
  if (length(fields["callback_id"] ?? "") > 255) faults.push("callback_id: more than 255");
  if (Buffer.byteLength(JSON.stringify(view)) > 250_000) faults.push("view: more than 250 kB");
  return faults;
}

function blocksFaults(blocks: readonly unknown[], surface: Surface): Fault[] {
  const most = surface === "message" ? 50 : 100;
  const faults: Fault[] = [];
  if (blocks.length < 1) faults.push("blocks: there are none");
  if (blocks.length > most) faults.push(`blocks: ${blocks.length}, more than ${most}`);
  faults.push(...blocks.flatMap((block, nth) => blockFaults(block as Fields, `blocks/${nth}`)));
  faults.push(...repeated(valuesNamed(blocks, "block_id"), "block_id"));
  faults.push(...repeated(valuesNamed(blocks, "action_id"), "action_id"));
  return faults;
}

const repeated = (ids: readonly unknown[], name: string): Fault[] =>
  [...new Set(ids.filter((id, nth) => ids.indexOf(id) !== nth))].map((id) => `${name}: ${String(id)} twice`);

/** Only what the bot uses is known here: another block is a fault until somebody has read its page. */
function blockFaults(block: Fields, at: string): Fault[] {
  switch (block["type"]) {
    case "header":
      return plainFaults(block["text"], `${at}/text`, 150);
    case "divider":
      return [];
    case "section":
      return [
        ...textFaults(block["text"], `${at}/text`, 3000),
        ...(block["accessory"] === undefined ? [] : buttonFaults(block["accessory"] as Fields, `${at}/accessory`)),
      ];
    case "context":
      return listOf(block, "elements", 10, at, (element, place) => textFaults(element, place, 2000));
    case "actions":
      return listOf(block, "elements", 25, at, buttonFaults);
    case "image":
      return imageFaults(block, at);
    case "rich_text":
      return listOf(block, "elements", Number.POSITIVE_INFINITY, at, richFaults);
    case "input":
      return [
        ...plainFaults(block["label"], `${at}/label`, 2000),
        ...(block["hint"] === undefined ? [] : plainFaults(block["hint"], `${at}/hint`, 2000)),
        ...inputFaults((block["element"] ?? {}) as Fields, `${at}/element`),
      ];
    default:
      return [`${at}: block ${String(block["type"])}`];
  }
}

function listOf(
  block: Fields,
  name: string,
  most: number,
  at: string,
  faultsOf: (element: Fields, at: string) => Fault[],
): Fault[] {
  const list = block[name];
  if (!Array.isArray(list) || list.length < 1) return [`${at}/${name}: nothing in it`];
  const tooMany = list.length > most ? [`${at}/${name}: ${list.length}, more than ${most}`] : [];
  return [...tooMany, ...list.flatMap((element: Fields, nth) => faultsOf(element, `${at}/${name}/${nth}`))];
}

/** https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
function textFaults(value: unknown, at: string, most: number): Fault[] {
  const text = (value ?? {}) as Fields;
  if (text["type"] === "plain_text") return plainFaults(value, at, most);
  if (text["type"] !== "mrkdwn") return [`${at}: no text object`];
  return [...lengthFaults(text["text"], at, most), ...markupFaults(String(text["text"]), at)];
}

function plainFaults(value: unknown, at: string, most: number): Fault[] {
  const text = (value ?? {}) as Fields;
  if (text["type"] !== "plain_text") return [`${at}: not plain_text`];
  const unknown = Object.keys(text).filter((name) => !["type", "text", "emoji"].includes(name));
  // Otherwise `:name:` in somebody's text becomes a picture.
  const expands = text["emoji"] === false ? [] : [`${at}: emoji are expanded`];
  return [
    ...lengthFaults(text["text"], at, most),
    ...blankFaults(text["text"], at),
    ...expands,
    ...unknown.map((name) => `${at}: property ${name}`),
  ];
}

function lengthFaults(value: unknown, at: string, most: number): Fault[] {
  if (typeof value !== "string") return [`${at}: no text`];
  const points = length(value);
  return points < 1 || points > most ? [`${at}: ${points} characters, 1 to ${most} allowed`] : [];
}

const blankFaults = (value: unknown, at: string): Fault[] => (String(value).trim() === "" ? [`${at}: blank`] : []);

const length = (value: unknown): number => [...String(value)].length;

/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
function buttonFaults(element: Fields, at: string): Fault[] {
  if (element["type"] !== "button") return [`${at}: element ${String(element["type"])}`];
  const style = element["style"];
  return [
    ...plainFaults(element["text"], `${at}/text`, 75),
    ...lengthFaults(element["action_id"], `${at}/action_id`, 255),
    ...(element["value"] === undefined ? [] : lengthFaults(element["value"], `${at}/value`, 2000)),
    ...(element["accessibility_label"] === undefined
      ? []
      : lengthFaults(element["accessibility_label"], `${at}/accessibility_label`, 75)),
    ...(style === undefined || style === "primary" || style === "danger" ? [] : [`${at}: style ${String(style)}`]),
  ];
}

/** https://docs.slack.dev/reference/block-kit/blocks/input-block and the pages of the elements that it takes. */
function inputFaults(element: Fields, at: string): Fault[] {
  const named = lengthFaults(element["action_id"], `${at}/action_id`, 255);
  switch (element["type"]) {
    case "plain_text_input": {
      const most = element["max_length"];
      return [...named, ...(most === undefined || Number(most) <= 3000 ? [] : [`${at}/max_length: ${String(most)}`])];
    }
    case "radio_buttons":
    case "checkboxes":
      return [...named, ...listOf(element, "options", 10, at, optionFaults)];
    case "static_select":
    case "multi_static_select":
      return [...named, ...listOf(element, "options", 100, at, optionFaults)];
    default:
      return [`${at}: element ${String(element["type"])}`];
  }
}

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
const optionFaults = (option: Fields, at: string): Fault[] => [
  ...plainFaults(option["text"], `${at}/text`, 75),
  ...lengthFaults(option["value"], `${at}/value`, 150),
];

/** https://docs.slack.dev/reference/block-kit/blocks/image-block */
function imageFaults(block: Fields, at: string): Fault[] {
  const file = block["slack_file"] as Fields | undefined;
  const hasSource = typeof block["image_url"] === "string" || typeof file?.["id"] === "string";
  return [
    ...lengthFaults(block["alt_text"], `${at}/alt_text`, 2000),
    ...blankFaults(block["alt_text"], `${at}/alt_text`),
    ...(hasSource ? [] : [`${at}: no picture`]),
    ...(block["title"] === undefined ? [] : plainFaults(block["title"], `${at}/title`, 2000)),
  ];
}

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
function richFaults(element: Fields, at: string): Fault[] {
  const anything = Number.POSITIVE_INFINITY;
  switch (element["type"]) {
    case "rich_text_section":
    case "rich_text_quote":
    case "rich_text_preformatted":
      return listOf(element, "elements", anything, at, runFaults);
    case "rich_text_list": {
      const { style, offset } = element as { style?: unknown; offset?: unknown };
      return [
        ...(style === "bullet" || style === "ordered" ? [] : [`${at}: style ${String(style)}`]),
        ...(offset === undefined || (Number.isInteger(offset) && Number(offset) > 0) ? [] : [`${at}: offset`]),
        ...listOf(element, "elements", anything, at, (section, place) =>
          section["type"] === "rich_text_section" ? richFaults(section, place) : [`${place}: no section`],
        ),
      ];
    }
    default:
      return [`${at}: rich text ${String(element["type"])}`];
  }
}

/** Text alone: a link, a mention or an emoji in an answer could only come from somebody's text. */
function runFaults(run: Fields, at: string): Fault[] {
  if (run["type"] !== "text") return [`${at}: element ${String(run["type"])} acts`];
  const styles = Object.keys((run["style"] ?? {}) as Fields);
  const unknown = styles.filter((name) => !["bold", "italic", "strike", "code", "underline"].includes(name));
  return [...lengthFaults(run["text"], at, Number.POSITIVE_INFINITY), ...unknown.map((name) => `${at}: style ${name}`)];
}

/** Mentions of people, which only our own code makes; nothing else may act. */
const allowedMention = /<@[UW][A-Z0-9]+>/g;

/** https://docs.slack.dev/messaging/formatting-message-text */
function markupFaults(text: string, at: string): Fault[] {
  const rest = text.replace(allowedMention, "");
  const faults: Fault[] = [];
  if (/[<>]/.test(rest)) faults.push(`${at}: a raw angle bracket`);
  if (/&(?!(?:amp|lt|gt);)/.test(rest)) faults.push(`${at}: a raw ampersand`);
  if (/[*~`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u.test(rest)) faults.push(`${at}: a style`);
  if (/:[\p{L}\p{N}_+'-]+:/u.test(rest)) faults.push(`${at}: an emoji`);
  return faults;
}

/** Every value of a property, wherever it stands. */
function valuesNamed(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => valuesNamed(one, name));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [...(key === name ? [one] : []), ...valuesNamed(one, name)]);
}

/** The texts that somebody sees, in order, as they are written. */
export function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== "object" || value === null) return [];
  const { type, text, alt_text: alt, elements, accessory, blocks } = value as Fields;
  const own = typeof text === "string" && type !== "button" ? [text] : textsOf(text);
  return [...own, ...(typeof alt === "string" ? [alt] : []), ...[elements, accessory, blocks].flatMap(textsOf)];
}
