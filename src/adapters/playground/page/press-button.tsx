/// <reference lib="dom" />
import { useRef, useState } from "react";
import { type Fields, fieldsIn, textIn, wordsIn } from "../json.ts";

/** A button, with the question before it where the app wants one to be asked. */
export function PressButton({ element, onPress }: { readonly element: Fields; readonly onPress: () => Promise<void> }) {
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
