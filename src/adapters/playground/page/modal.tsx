/// <reference lib="dom" />
import { useEffect, useRef, useState } from "react";
import type { PageView } from "../wire.ts";
import { Blocks } from "./blocks.tsx";
import { usePage } from "./context.ts";
import type { Filled } from "./element.tsx";
import { CloseIcon } from "./icons.tsx";

export function Modal() {
  const { state } = usePage();
  return state.modal === null ? null : <OpenModal key={state.modal.id} view={state.modal} />;
}

/** The browser keeps the focus inside, and gives it back. */
function OpenModal({ view }: { readonly view: PageView }) {
  const { act } = usePage();
  const [filled, setFilled] = useState<Filled>({});
  const [isBusy, setBusy] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const trouble = view.errors[""];
  const wrong = Object.keys(view.errors).join(" ");
  const blockCount = view.blocks.length;
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  useEffect(() => {
    if (blockCount > 0)
      dialog.current?.querySelector<HTMLElement>(".input-block :is(input, select, textarea)")?.focus();
  }, [blockCount]);
  useEffect(() => {
    if (wrong !== "")
      dialog.current?.querySelector<HTMLElement>("[data-invalid=true] :is(input, select, textarea)")?.focus();
  }, [wrong]);
  const dismiss = (): void => {
    act({ do: "dismiss" }).catch(() => undefined);
  };
  const submit = (): void => {
    if (isBusy) return;
    setBusy(true);
    act({ do: "submit", filled })
      .catch(() => undefined)
      .finally(() => setBusy(false));
  };
  return (
    <dialog
      ref={dialog}
      className="modal"
      aria-labelledby="modal-title"
      onCancel={(event) => {
        event.preventDefault();
        dismiss();
      }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <header>
          <h2 id="modal-title">{view.title}</h2>
          <button type="button" className="plain end" onClick={dismiss} aria-label="Close the dialog">
            <CloseIcon />
          </button>
        </header>
        <section className="body" aria-label={view.title}>
          {trouble === undefined ? null : (
            <p className="error" role="alert">
              {trouble}
            </p>
          )}
          <Blocks
            blocks={view.blocks}
            at={{ view: view.id }}
            filled={filled}
            errors={view.errors}
            onFill={(blockId, actionId, value) =>
              setFilled((now) => ({ ...now, [blockId]: { ...now[blockId], [actionId]: value } }))
            }
          />
        </section>
        <footer className="buttons end">
          <button type="button" className="button" onClick={dismiss}>
            {view.close}
          </button>
          {view.submit === null ? null : (
            <button type="submit" className="button" data-style="primary" aria-busy={isBusy}>
              {view.submit}
            </button>
          )}
        </footer>
      </form>
    </dialog>
  );
}
