/// <reference lib="dom" />
import { useEffect, useId, useRef, useState } from "react";
import { MoreIcon } from "./icons.tsx";

interface MenuProps {
  readonly label: string;
  readonly items: readonly { readonly name: string; readonly choose: () => void }[];
}

/** https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/ */
export function Menu({ label, items }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const [isUpwards, setUpwards] = useState(false);
  const id = useId();
  const around = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    around.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus();
    const leave = ({ target }: Event): void => {
      if (target instanceof Node && around.current?.contains(target) === false) setOpen(false);
    };
    addEventListener("pointerdown", leave);
    return () => removeEventListener("pointerdown", leave);
  }, [isOpen]);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const move = (step: number): void => {
    const all = [...(around.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    all[(at + step + all.length) % all.length]?.focus();
  };
  const onKey = (event: React.KeyboardEvent): void => {
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Tab") setOpen(false);
    if (["Escape", "ArrowDown", "ArrowUp"].includes(event.key)) event.preventDefault();
  };
  return (
    <div className="menu" ref={around}>
      <button
        ref={button}
        type="button"
        className="plain"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={({ currentTarget }) => {
          // What stands low on the page has more room above it.
          setUpwards(currentTarget.getBoundingClientRect().top > innerHeight / 2);
          setOpen(!isOpen);
        }}
      >
        <MoreIcon />
      </button>
      {isOpen ? (
        <div id={id} role="menu" tabIndex={-1} aria-label={label} data-upwards={isUpwards} onKeyDown={onKey}>
          {items.map(({ name, choose }) => (
            <button
              key={name}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                close();
                choose();
              }}
            >
              {name}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
