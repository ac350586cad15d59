import { type Fields, fieldsIn, isFields, listIn, wordsIn } from "../json.ts";
import { Field } from "./field.tsx";
import { Menu } from "./menu.tsx";
import { chosenOf } from "./options.ts";
import { PressButton } from "./press-button.tsx";

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
