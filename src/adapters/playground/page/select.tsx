/// <reference lib="dom" />
import { type Fields, isFields, listIn, textIn, wordsIn } from "../json.ts";
import { usePage } from "./context.ts";
import type { Named } from "./field.tsx";
import { offeredBy } from "./options.ts";

interface SelectProps {
  readonly named: Named;
  readonly element: Fields;
  readonly value: string;
  readonly isRequired: boolean;
  readonly onChange: (value: string) => void;
}

/** One of what is offered, of people or of channels, in a list that folds away. */
export function Select({ named, element, value, isRequired, onChange }: SelectProps) {
  const { state } = usePage();
  const groups = listIn(element, "option_groups").filter(isFields);
  return (
    <select {...named} value={value} onChange={({ target }) => onChange(target.value)}>
      <option value="" disabled={isRequired}>
        {wordsIn(element, "placeholder") || "Choose …"}
      </option>
      {groups.length > 0
        ? groups.map((group) => (
            <optgroup key={wordsIn(group, "label")} label={wordsIn(group, "label")}>
              {listIn(group, "options").filter(isFields).map(optionFor)}
            </optgroup>
          ))
        : offeredBy(element, state).map(optionFor)}
    </select>
  );
}

const optionFor = (option: Fields) => (
  <option key={textIn(option, "value")} value={textIn(option, "value")}>
    {wordsIn(option, "text")}
  </option>
);
