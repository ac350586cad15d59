import { useId } from "react";
import { type Fields, fieldsIn, wordsIn } from "../json.ts";
import { Field } from "./field.tsx";
import { chosenOf, isGroup } from "./options.ts";

interface InputBlockProps {
  readonly block: Fields;
  readonly value: unknown;
  readonly error: string | null;
  readonly onChange: (value: unknown) => void;
  /** Where the app wants to hear of every change. */
  readonly onDispatch: (chosen: Fields, value?: unknown) => Promise<void>;
}

export function InputBlock({ block, value, error, onChange, onDispatch }: InputBlockProps) {
  const id = useId();
  const element = fieldsIn(block, "element");
  const hint = wordsIn(block, "hint");
  const isOptional = block["optional"] === true;
  const dispatches = block["dispatch_action"] === true;
  const isText = String(element["type"]).endsWith("_input");
  const described = [error === null ? "" : `${id}-error`, hint === "" ? "" : `${id}-hint`].filter((one) => one !== "");
  const words = (
    <>
      {wordsIn(block, "label")} {isOptional ? <small>(optional)</small> : null}
    </>
  );
  return (
    <div className="input-block" data-invalid={error !== null}>
      {isGroup(element) ? (
        <span id={`${id}-label`} className="label">
          {words}
        </span>
      ) : (
        <label htmlFor={id}>{words}</label>
      )}
      <Field
        element={element}
        id={id}
        describedBy={described.length === 0 ? undefined : described.join(" ")}
        isInvalid={error !== null}
        isRequired={!isOptional}
        value={value}
        onChange={(next) => {
          onChange(next);
          if (dispatches && !isText) onDispatch(chosenOf(element, next), next).catch(() => undefined);
        }}
        onEnter={
          dispatches && isText
            ? () => {
                onDispatch(chosenOf(element, value)).catch(() => undefined);
              }
            : undefined
        }
      />
      {error === null ? null : (
        <p id={`${id}-error`} className="error">
          {error}
        </p>
      )}
      {hint === "" ? null : (
        <p id={`${id}-hint`} className="hint-text">
          {hint}
        </p>
      )}
    </div>
  );
}
