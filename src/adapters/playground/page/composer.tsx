/// <reference lib="dom" />
import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import type { PageChannel } from "../wire.ts";
import { type Completion, completionsFor, hintFor } from "./completion.ts";
import { usePage } from "./context.ts";
import { SendIcon } from "./icons.tsx";

interface ComposerProps {
  readonly channel: PageChannel;
  readonly threadTs: string | null;
  readonly label: string;
}

/** Enter sends, Shift and Enter begin a line; a slash offers the commands. */
export function Composer({ channel, threadTs, label }: ComposerProps) {
  const { state, act } = usePage();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(0);
  const [dismissed, setDismissed] = useState("");
  const box = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const all = dismissed === text ? [] : completionsFor(text, state, threadTs !== null);
  const at = Math.min(chosen, all.length - 1);
  const hint = hintFor(text, state);

  useEffect(() => box.current?.focus(), []);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    element.style.height = "auto";
    // An empty text keeps its one line.
    element.style.height = `${text === "" ? 0 : Math.min(element.scrollHeight, 180)}px`;
  }, [text]);

  const write = (next: string): void => {
    setText(next);
    setChosen(0);
  };
  const complete = ({ before, insert }: Completion): void => {
    write(`${before}${insert} `);
    box.current?.focus();
  };
  const send = (): void => {
    const line = text.trim();
    if (line === "") return;
    write("");
    act({ do: "write", channel: channel.id, text: line, threadTs }).catch(() => setText(line));
  };
  const onKey = (event: React.KeyboardEvent): void => {
    const current = all[at];
    const { key } = event;
    if (current !== undefined && (key === "ArrowDown" || key === "ArrowUp")) {
      setChosen((at + (key === "ArrowDown" ? 1 : -1) + all.length) % all.length);
    } else if (current !== undefined && (key === "Tab" || key === "Enter") && !event.shiftKey) {
      complete(current);
    } else if (current !== undefined && key === "Escape") {
      setDismissed(text);
    } else if (key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      send();
    } else return;
    event.preventDefault();
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {all.length === 0 ? null : (
        <div id={list} role="listbox" tabIndex={-1} aria-label="Suggestions" className="completions">
          {all.map((one, nth) => (
            <div
              key={one.insert}
              id={`${list}-${nth}`}
              role="option"
              tabIndex={-1}
              aria-selected={nth === at}
              onPointerDown={(event) => {
                event.preventDefault();
                complete(one);
              }}
            >
              <strong>{one.insert}</strong> {one.usage === "" ? null : <code>{one.usage}</code>}
              <small>{one.description}</small>
            </div>
          ))}
        </div>
      )}
      {hint === null ? null : (
        <p className="hint">
          <code>{hint}</code>
        </p>
      )}
      <div className="field">
        <textarea
          ref={box}
          rows={1}
          value={text}
          aria-label={label}
          placeholder={threadTs === null ? "Write, or / for commands" : "Reply, or ask @hopwise"}
          aria-autocomplete="list"
          aria-controls={all.length === 0 ? undefined : list}
          aria-activedescendant={all.length === 0 ? undefined : `${list}-${at}`}
          onChange={({ target }) => write(target.value)}
          onKeyDown={onKey}
          spellCheck={false}
        />
        <button type="submit" className="send" aria-label="Send" disabled={text.trim() === ""}>
          <SendIcon />
        </button>
      </div>
    </form>
  );
}
