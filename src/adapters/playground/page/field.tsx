/// <reference lib="dom" />
import { type Fields, textIn, wordsIn } from "../json.ts";
import { Choices } from "./choices.tsx";
import { initialOf, isGroup } from "./options.ts";
import { Select } from "./select.tsx";

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

/** How a screen reader hears of a field. */
export interface Named {
  readonly id: string | undefined;
  readonly "aria-label": string | undefined;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
  readonly "aria-required": true | undefined;
}

/** Something that holds a value. */
export function Field(props: FieldProps) {
  const { element, label, id, describedBy, isInvalid = false, isRequired = false, value, onChange, onEnter } = props;
  const type = textIn(element, "type");
  const current = value ?? initialOf(element);
  if (isGroup(element)) return <Choices {...props} current={current} />;
  const named: Named = {
    id,
    "aria-label": label,
    "aria-describedby": describedBy,
    "aria-invalid": isInvalid || undefined,
    "aria-required": isRequired || undefined,
  };
  const text = typeof current === "string" ? current : "";
  const placeholder = wordsIn(element, "placeholder");
  switch (type) {
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
    default:
      return <Select named={named} element={element} value={text} isRequired={isRequired} onChange={onChange} />;
  }
}

const htmlTypes = {
  datepicker: "date",
  timepicker: "time",
  number_input: "text",
  email_text_input: "email",
  url_text_input: "url",
} as const;
