import { type Fields, fieldsIn, isFields, listIn, textIn } from "../json.ts";
import type { PageState } from "../wire.ts";

/** What an element offers, whatever kind of thing it is. */
export function offeredBy(element: Fields, { users, channels }: PageState): readonly Fields[] {
  switch (textIn(element, "type")) {
    case "users_select":
      return users.map(({ id, realName }) => optionOf(id, realName));
    case "multi_users_select":
      return users.filter(({ kind }) => kind !== "bot").map(({ id, realName }) => optionOf(id, realName));
    case "channels_select":
    case "conversations_select":
      return channels.map(({ id, name }) => optionOf(id, name === "" ? "Hopwise" : `#${name}`));
    default:
      return optionsOf(element);
  }
}

const optionOf = (value: string, text: string): Fields => ({ value, text: { text } });

const optionsOf = (element: Fields): Fields[] => {
  const groups = listIn(element, "option_groups").filter(isFields);
  return [...listIn(element, "options"), ...groups.flatMap((group) => listIn(group, "options"))].filter(isFields);
};

/** Which of them are chosen before anybody has touched it, or what text stands there. */
export function initialOf(element: Fields): unknown {
  const option = fieldsIn(element, "initial_option");
  if (option["value"] !== undefined) return option["value"];
  const several = listIn(element, "initial_options").filter(isFields);
  if (several.length > 0) return several.map((one) => one["value"]);
  const names = ["value", "date", "time", "user", "users", "channel", "conversation"].map((name) => `initial_${name}`);
  return names.map((name) => element[name]).find((one) => one !== undefined) ?? "";
}

/** What Slack sends of a choice. */
export function chosenOf(element: Fields, value: unknown): Fields {
  const all = optionsOf(element);
  switch (textIn(element, "type")) {
    case "static_select":
    case "external_select":
    case "radio_buttons":
      return { selected_option: all.find((option) => option["value"] === value) ?? null };
    case "multi_static_select":
    case "checkboxes":
      return { selected_options: all.filter((option) => Array.isArray(value) && value.includes(option["value"])) };
    case "users_select":
      return { selected_user: value };
    case "multi_users_select":
      return { selected_users: value };
    case "channels_select":
      return { selected_channel: value };
    case "conversations_select":
      return { selected_conversation: value };
    case "datepicker":
      return { selected_date: value };
    case "timepicker":
      return { selected_time: value };
    default:
      return { value };
  }
}

/** Whether it is a group of boxes or buttons, which no single label can name. */
export const isGroup = (element: Fields): boolean =>
  ["radio_buttons", "checkboxes", "multi_static_select", "multi_users_select"].includes(textIn(element, "type"));
