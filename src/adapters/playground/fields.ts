import { type Fields, fieldsIn, isFields, listIn, textIn } from "./json.ts";

/** What people have filled in, as Slack sends it: by block id, then by action id. */
export type Values = Readonly<Record<string, Readonly<Record<string, Fields>>>>;

interface Placed {
  readonly blockId: string;
  readonly element: Fields;
}

/** Every element of these blocks that somebody can press or fill in. */
export function elementsIn(blocks: readonly unknown[]): readonly Placed[] {
  return blocks.filter(isFields).flatMap((block) => {
    const single = [block["element"], block["accessory"]].filter(isFields);
    const own = [
      ...single,
      ...listIn(block, "elements").filter(isFields),
      ...listIn(block, "actions").filter(isFields),
    ];
    const placed = own
      .filter((element) => typeof element["action_id"] === "string")
      .map((element) => ({ blockId: textIn(block, "block_id"), element }));
    return [...placed, ...elementsIn(listIn(block, "child_blocks")), ...elementsIn(cardsOf(block))];
  });
}

const cardsOf = (block: Fields): readonly unknown[] => (block["type"] === "carousel" ? listIn(block, "elements") : []);

/** What stands in the fields before anybody has touched them, overlaid with what was filled in. */
export function valuesOf(
  blocks: readonly unknown[],
  filled: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): Values {
  const values: Record<string, Record<string, Fields>> = {};
  for (const { blockId, element } of elementsIn(blocks)) {
    const type = textIn(element, "type");
    if (!isInput(type)) continue;
    const actionId = textIn(element, "action_id");
    const given = filled[blockId]?.[actionId];
    values[blockId] = {
      ...values[blockId],
      [actionId]: given === undefined ? initial(element) : asValue(element, given),
    };
  }
  return values;
}

const isInput = (type: string): boolean =>
  !["button", "overflow", "workflow_button", "image", "feedback_buttons", "icon_button"].includes(type);

function initial(element: Fields): Fields {
  const type = textIn(element, "type");
  const from = (name: string): unknown => element[name] ?? null;
  switch (type) {
    case "static_select":
    case "external_select":
    case "radio_buttons":
      return { type, selected_option: from("initial_option") };
    case "multi_static_select":
    case "multi_external_select":
    case "checkboxes":
      return { type, selected_options: element["initial_options"] ?? [] };
    case "users_select":
      return { type, selected_user: from("initial_user") };
    case "multi_users_select":
      return { type, selected_users: element["initial_users"] ?? [] };
    case "channels_select":
      return { type, selected_channel: from("initial_channel") };
    case "conversations_select":
      return { type, selected_conversation: from("initial_conversation") };
    case "datepicker":
      return { type, selected_date: from("initial_date") };
    case "timepicker":
      return { type, selected_time: from("initial_time") };
    default:
      return { type, value: from("initial_value") };
  }
}

/** A value in Slack's form from a short one: a text, the value of an option, or several of them. */
function asValue(element: Fields, given: unknown): Fields {
  if (isFields(given)) return given;
  const empty = initial(element);
  const [name = "value"] = Object.keys(empty).filter((key) => key !== "type");
  const type = textIn(element, "type");
  if (name === "selected_option") return { type, selected_option: optionOf(element, given) };
  if (name === "selected_options") {
    const chosen = Array.isArray(given) ? given.map((one) => optionOf(element, one)) : [];
    return { type, selected_options: chosen.filter((one) => one !== null) };
  }
  return { type, [name]: given === "" ? null : given };
}

function optionOf(element: Fields, value: unknown): Fields | null {
  const groups = listIn(element, "option_groups").filter(isFields);
  const all = [...listIn(element, "options"), ...groups.flatMap((group) => listIn(group, "options"))].filter(isFields);
  return all.find((option) => option["value"] === value) ?? null;
}

/** What Slack itself says under the fields before it sends a form: by block id. */
export function missingIn(blocks: readonly unknown[], values: Values): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  for (const block of blocks.filter(isFields)) {
    if (block["type"] !== "input") continue;
    const blockId = textIn(block, "block_id");
    const element = fieldsIn(block, "element");
    const value = values[blockId]?.[textIn(element, "action_id")] ?? {};
    const problem = problemWith(element, value, block["optional"] === true);
    if (problem !== null) errors[blockId] = problem;
  }
  return errors;
}

function problemWith(element: Fields, value: Fields, isOptional: boolean): string | null {
  const filled = Object.entries(value).find(([name]) => name !== "type")?.[1];
  const isEmpty =
    filled === null || filled === undefined || filled === "" || (Array.isArray(filled) && filled.length === 0);
  if (isEmpty) return isOptional ? null : "Please complete this required field.";
  if (typeof filled !== "string") return null;
  const least = Number(element["min_length"] ?? 0);
  const most = Number(element["max_length"] ?? 3000);
  if (filled.length < least) return `Must be at least ${least} characters long.`;
  if (filled.length > most) return `Must be at most ${most} characters long.`;
  if (element["type"] === "number_input") return problemWithNumber(element, filled);
  return null;
}

function problemWithNumber(element: Fields, text: string): string | null {
  const number = Number(text);
  if (!Number.isFinite(number)) return "Must be a number.";
  if (element["is_decimal_allowed"] !== true && !Number.isInteger(number)) return "Must be a whole number.";
  const least = Number(element["min_value"] ?? Number.NEGATIVE_INFINITY);
  const most = Number(element["max_value"] ?? Number.POSITIVE_INFINITY);
  if (number < least) return `Must be at least ${least}.`;
  return number > most ? `Must be at most ${most}.` : null;
}
