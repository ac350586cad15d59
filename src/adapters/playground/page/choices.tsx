import { type Fields, textIn, wordsIn } from "../json.ts";
import { usePage } from "./context.ts";
import type { FieldProps } from "./field.tsx";
import { offeredBy } from "./options.ts";

/** One or several of what is offered, each with its own box, so that every key and every finger can choose. */
export function Choices(props: FieldProps & { readonly current: unknown }) {
  const { element, label, id, describedBy, current, onChange } = props;
  const { state } = usePage();
  const type = textIn(element, "type");
  const isOne = type === "radio_buttons";
  const chosen: readonly unknown[] = Array.isArray(current) ? current : [current];
  return (
    <fieldset
      className="choices"
      // What Slack shows as a list to search takes no more room here than there.
      data-many={type.startsWith("multi_")}
      aria-label={label}
      aria-labelledby={id === undefined ? undefined : `${id}-label`}
      aria-describedby={describedBy}
    >
      {offeredBy(element, state).map((option) => {
        const value = option["value"];
        const isChosen = chosen.includes(value);
        const others = chosen.filter((one) => one !== value && one !== "");
        return (
          <Choice
            key={String(value)}
            option={option}
            isOne={isOne}
            isChosen={isChosen}
            onChoose={() => onChange(isOne ? value : isChosen ? others : [...others, value])}
          />
        );
      })}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly option: Fields;
  readonly isOne: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

const Choice = ({ option, isOne, isChosen, onChoose }: ChoiceProps) => (
  <label>
    <input type={isOne ? "radio" : "checkbox"} checked={isChosen} onChange={onChoose} />
    <span>
      {wordsIn(option, "text")}
      {wordsIn(option, "description") === "" ? null : <small>{wordsIn(option, "description")}</small>}
    </span>
  </label>
);
