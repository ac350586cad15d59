import { type Fields, isFields } from "../json.ts";
import type { Findings } from "./findings.ts";

/** Checks one interactive element. Limits: https://docs.slack.dev/reference/block-kit/block-elements */
type Check = (element: Fields, at: string, findings: Findings) => void;

const option = (one: Fields, at: string, findings: Findings, textKind: "plain" | "any"): void => {
  findings.textObject(one, "text", at, 75, textKind);
  findings.text(one, "value", at, { most: 150 });
  findings.optionalTextObject(one, "description", at, 75, textKind);
};

const options =
  (most: number, textKind: "plain" | "any"): Check =>
  (element, at, findings) => {
    for (const [one, place] of findings.list(element, "options", at, { most })) {
      option(one, place, findings, textKind);
    }
  };

const placeholder: Check = (element, at, findings) =>
  findings.optionalTextObject(element, "placeholder", at, 150, "plain");

const button: Check = (element, at, findings) => {
  findings.textObject(element, "text", at, 75, "plain");
  findings.optionalText(element, "value", at, { least: 0, most: 2000 });
  findings.optionalText(element, "url", at, { most: 3000 });
  findings.optionalText(element, "accessibility_label", at, { most: 75 });
  findings.only(element, "style", at, ["primary", "danger"]);
};

const select: Check = (element, at, findings) => {
  placeholder(element, at, findings);
  if (Array.isArray(element["option_groups"])) {
    for (const [group, place] of findings.list(element, "option_groups", at, { most: 100 })) {
      findings.textObject(group, "label", place, 75, "plain");
      options(100, "plain")(group, place, findings);
    }
    return;
  }
  options(100, "plain")(element, at, findings);
  const initial = element["initial_option"];
  const all = Array.isArray(element["options"]) ? (element["options"] as readonly unknown[]) : [];
  if (isFields(initial) && !all.some((one) => isFields(one) && one["value"] === initial["value"])) {
    findings.note(`${at}/initial_option`, "initial_option must match one of the options");
  }
};

const textInput: Check = (element, at, findings) => {
  placeholder(element, at, findings);
  findings.optionalText(element, "initial_value", at, { least: 0, most: 3000 });
  for (const [name, least] of [
    ["min_length", 0],
    ["max_length", 1],
  ] as const) {
    const value = element[name];
    if (value !== undefined && (typeof value !== "number" || value < least || value > 3000)) {
      findings.note(`${at}/${name}`, `must be between ${least} and 3000`);
    }
  }
};

const feedback: Check = (element, at, findings) => {
  for (const name of ["positive_button", "negative_button"]) {
    const one = element[name];
    if (!isFields(one)) {
      findings.note(at, `missing required field: ${name}`);
      continue;
    }
    findings.textObject(one, "text", `${at}/${name}`, 75, "plain");
    findings.text(one, "value", `${at}/${name}`, { most: 2000 });
  }
};

const iconButton: Check = (element, at, findings) => {
  findings.only(element, "icon", at, ["trash"]);
  findings.textObject(element, "text", at, 75, "plain");
};

const checks: Readonly<Record<string, Check>> = {
  button,
  workflow_button: (element, at, findings) => findings.textObject(element, "text", at, 75, "plain"),
  overflow: options(5, "plain"),
  checkboxes: options(10, "any"),
  radio_buttons: options(10, "any"),
  static_select: select,
  multi_static_select: select,
  external_select: placeholder,
  multi_external_select: placeholder,
  users_select: placeholder,
  multi_users_select: placeholder,
  conversations_select: placeholder,
  multi_conversations_select: placeholder,
  channels_select: placeholder,
  multi_channels_select: placeholder,
  datepicker: placeholder,
  timepicker: placeholder,
  datetimepicker: () => {},
  plain_text_input: textInput,
  rich_text_input: placeholder,
  email_text_input: placeholder,
  url_text_input: placeholder,
  number_input: (element, at, findings) => {
    if (typeof element["is_decimal_allowed"] !== "boolean") {
      findings.note(at, "missing required field: is_decimal_allowed");
    }
    placeholder(element, at, findings);
  },
  file_input: () => {},
  feedback_buttons: feedback,
  icon_button: iconButton,
};

const inputs = [
  "checkboxes",
  "radio_buttons",
  "static_select",
  "multi_static_select",
  "external_select",
  "multi_external_select",
  "users_select",
  "multi_users_select",
  "conversations_select",
  "multi_conversations_select",
  "channels_select",
  "multi_channels_select",
  "datepicker",
  "timepicker",
  "datetimepicker",
];

/** Which elements stand where. */
export const elementsOf = {
  section: ["button", "overflow", "workflow_button", ...inputs],
  actions: ["button", "overflow", "workflow_button", "rich_text_input", ...inputs],
  input: [
    "plain_text_input",
    "rich_text_input",
    "email_text_input",
    "url_text_input",
    "number_input",
    "file_input",
    ...inputs,
  ],
  contextActions: ["feedback_buttons", "icon_button"],
  card: ["button"],
} as const;

export function checkElement(element: Fields, at: string, allowed: readonly string[], findings: Findings): void {
  const type = String(element["type"]);
  const check = allowed.includes(type) ? checks[type] : undefined;
  if (check === undefined) {
    findings.note(`${at}/type`, `unsupported type: ${type}`);
    return;
  }
  findings.optionalText(element, "action_id", at, { most: 255 });
  check(element, at, findings);
  const confirm = element["confirm"];
  if (!isFields(confirm)) return;
  findings.textObject(confirm, "title", `${at}/confirm`, 100, "plain");
  findings.textObject(confirm, "text", `${at}/confirm`, 300, "any");
  findings.textObject(confirm, "confirm", `${at}/confirm`, 30, "plain");
  findings.textObject(confirm, "deny", `${at}/confirm`, 30, "plain");
}

/** https://docs.slack.dev/reference/block-kit/block-elements/image-element */
export function checkImage(image: Fields, at: string, findings: Findings): void {
  const file = image["slack_file"];
  const hasUrl = image["image_url"] !== undefined;
  if (hasUrl === isFields(file)) findings.note(at, "must have exactly one of: image_url, slack_file");
  if (hasUrl) {
    findings.text(image, "image_url", at, { most: 3000 });
    const url = String(image["image_url"]);
    if (!/^https?:\/\//.test(url)) findings.note(`${at}/image_url`, "must be a valid URL");
  }
  if (isFields(file) && (file["id"] === undefined) === (file["url"] === undefined)) {
    findings.note(`${at}/slack_file`, "must have exactly one of: id, url");
  }
  findings.text(image, "alt_text", at, { most: 2000 });
}
