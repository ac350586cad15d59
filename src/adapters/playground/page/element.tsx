/// <reference lib="dom" />
import { useRef, useState } from "react";
import { type Fields, fieldsIn, isFields, listIn, textIn, wordsIn } from "../json.ts";
import { usePage } from "./context.ts";
import { Menu } from "./menu.tsx";

/** By block id, then by action id. */
export type Filled = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface ElementProps {
  readonly element: Fields;
  readonly value: unknown;
  /** What Slack calls it, such as `selected_option`; and the short value, where it is one that stays. */
  readonly onPress: (chosen: Fields, value?: unknown) => Promise<void>;
}

/** Something that acts at once. */
export function Element({ element, value, onPress }: ElementProps) {
  switch (element["type"]) {
    case "button":
    case "workflow_button":
    case "icon_button":
      return <PressButton element={element} onPress={() => onPress({})} />;
    case "feedback_buttons":
      return (
        <>
          {["positive_button", "negative_button"].map((name) => {
            const one = fieldsIn(element, name);
            return <PressButton key={name} element={one} onPress={() => onPress({ value: one["value"] })} />;
          })}
        </>
      );
    case "overflow":
      return (
        <Menu
          label="More choices"
          items={listIn(element, "options")
            .filter(isFields)
            .map((option) => ({
              name: wordsIn(option, "text"),
              choose: () => {
                onPress({ selected_option: option }).catch(() => undefined);
              },
            }))}
        />
      );
    default:
      return (
        <Field
          element={element}
          label={wordsIn(element, "placeholder") || "Choose"}
          value={value}
          onChange={(next) => {
            onPress(chosenOf(element, next), next).catch(() => undefined);
          }}
        />
      );
  }
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

function PressButton({ element, onPress }: { readonly element: Fields; readonly onPress: () => Promise<void> }) {
  const [isBusy, setBusy] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const confirm = fieldsIn(element, "confirm");
  const asks = confirm["title"] !== undefined;
  const press = (): void => {
    const url = textIn(element, "url");
    if (/^https?:/.test(url)) open(url, "_blank", "noreferrer");
    setBusy(true);
    onPress()
      .catch(() => undefined)
      .finally(() => setBusy(false));
  };
  return (
    <>
      <button
        type="button"
        className="button"
        data-style={textIn(element, "style") || "plain"}
        aria-label={textIn(element, "accessibility_label") || undefined}
        aria-busy={isBusy}
        onClick={() => {
          if (isBusy) return;
          if (asks) dialog.current?.showModal();
          else press();
        }}
      >
        {wordsIn(element, "text")}
      </button>
      {asks ? (
        <dialog ref={dialog} className="confirm" aria-label={wordsIn(confirm, "title")}>
          <form method="dialog">
            <h2>{wordsIn(confirm, "title")}</h2>
            <p>{wordsIn(confirm, "text")}</p>
            <div className="buttons end">
              <button type="submit" className="button">
                {wordsIn(confirm, "deny")}
              </button>
              <button type="submit" className="button" data-style="primary" onClick={press}>
                {wordsIn(confirm, "confirm")}
              </button>
            </div>
          </form>
        </dialog>
      ) : null}
    </>
  );
}

export interface FieldProps {
  readonly element: Fields;
  /** Named by this, where no label elsewhere does it. */
  readonly label?: string;
  readonly id?: string;
  readonly describedBy?: string | undefined;
  readonly isInvalid?: boolean;
  readonly isRequired?: boolean;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly onEnter?: (() => void) | undefined;
}

/** Something that holds a value. */
export function Field(props: FieldProps) {
  const { element, label, id, describedBy, isInvalid = false, isRequired = false, value, onChange, onEnter } = props;
  const { state } = usePage();
  const type = textIn(element, "type");
  const named = {
    id,
    "aria-label": label,
    "aria-describedby": describedBy,
    "aria-invalid": isInvalid || undefined,
    "aria-required": isRequired || undefined,
  };
  const current = value ?? initialOf(element);
  const text = typeof current === "string" ? current : "";
  const placeholder = wordsIn(element, "placeholder");
  switch (type) {
    case "radio_buttons":
    case "checkboxes":
    case "multi_static_select":
      return <Choices {...props} current={current} isOne={type === "radio_buttons"} />;
    case "plain_text_input":
    case "rich_text_input":
      if (element["multiline"] === true || type === "rich_text_input") {
        return (
          <textarea
            {...named}
            rows={4}
            value={text}
            placeholder={placeholder}
            onChange={({ target }) => onChange(target.value)}
          />
        );
      }
      return (
        <input
          {...named}
          type="text"
          value={text}
          placeholder={placeholder}
          onChange={({ target }) => onChange(target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && onEnter !== undefined) {
              event.preventDefault();
              onEnter();
            }
          }}
          autoComplete="off"
          spellCheck={false}
        />
      );
    case "datepicker":
    case "timepicker":
    case "number_input":
    case "email_text_input":
    case "url_text_input":
      return (
        <input
          {...named}
          type={htmlTypes[type]}
          value={text}
          placeholder={placeholder}
          onChange={({ target }) => onChange(target.value)}
        />
      );
    default: {
      const groups = listIn(element, "option_groups").filter(isFields);
      return (
        <select {...named} value={text} onChange={({ target }) => onChange(target.value)}>
          <option value="" disabled={isRequired}>
            {placeholder || "Choose …"}
          </option>
          {groups.length > 0
            ? groups.map((group) => (
                <optgroup key={wordsIn(group, "label")} label={wordsIn(group, "label")}>
                  {listIn(group, "options").filter(isFields).map(optionFor)}
                </optgroup>
              ))
            : (type === "users_select"
                ? state.users.map(({ id: user, realName }) => ({ value: user, text: { text: realName } }))
                : type === "channels_select" || type === "conversations_select"
                  ? state.channels.map(({ id: one, name }) => ({
                      value: one,
                      text: { text: name === "" ? "Hopwise" : `#${name}` },
                    }))
                  : listIn(element, "options").filter(isFields)
              ).map(optionFor)}
        </select>
      );
    }
  }
}

const optionFor = (option: Fields) => (
  <option key={textIn(option, "value")} value={textIn(option, "value")}>
    {wordsIn(option, "text")}
  </option>
);

const htmlTypes = {
  datepicker: "date",
  timepicker: "time",
  number_input: "text",
  email_text_input: "email",
  url_text_input: "url",
} as const;

const optionsOf = (element: Fields): Fields[] => {
  const groups = listIn(element, "option_groups").filter(isFields);
  return [...listIn(element, "options"), ...groups.flatMap((group) => listIn(group, "options"))].filter(isFields);
};

function initialOf(element: Fields): unknown {
  const option = fieldsIn(element, "initial_option");
  if (option["value"] !== undefined) return option["value"];
  const several = listIn(element, "initial_options").filter(isFields);
  if (several.length > 0) return several.map((one) => one["value"]);
  const names = ["value", "date", "time", "user", "channel", "conversation"].map((name) => `initial_${name}`);
  return names.map((name) => element[name]).find((one) => one !== undefined) ?? "";
}

function Choices({
  element,
  label,
  id,
  describedBy,
  current,
  isOne,
  onChange,
}: FieldProps & { readonly current: unknown; readonly isOne: boolean }) {
  const chosen: readonly unknown[] = Array.isArray(current) ? current : [current];
  return (
    <fieldset
      className="choices"
      aria-label={label}
      aria-labelledby={id === undefined ? undefined : `${id}-label`}
      aria-describedby={describedBy}
    >
      {listIn(element, "options")
        .filter(isFields)
        .map((option) => {
          const value = option["value"];
          const isChosen = chosen.includes(value);
          const others = chosen.filter((one) => one !== value && one !== "");
          return (
            <label key={String(value)}>
              <input
                type={isOne ? "radio" : "checkbox"}
                checked={isChosen}
                onChange={() => onChange(isOne ? value : isChosen ? others : [...others, value])}
              />
              <span>
                {wordsIn(option, "text")}
                {wordsIn(option, "description") === "" ? null : <small>{wordsIn(option, "description")}</small>}
              </span>
            </label>
          );
        })}
    </fieldset>
  );
}
