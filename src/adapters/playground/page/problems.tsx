import { useState } from "react";
import { usePage } from "./context.ts";
import { CloseIcon } from "./icons.tsx";

/** What the bot did that Slack would not have taken: in Slack nobody would see anything. */
export function Problems() {
  const { state } = usePage();
  const [dismissed, setDismissed] = useState(0);
  const open = state.problems.filter(({ id }) => id > dismissed);
  const newest = open.at(-1);
  if (newest === undefined) return null;
  return (
    <div className="problems" role="alert">
      <div>
        <strong>Slack would not have taken this.</strong>
        {open.map(({ id, method, error, messages }) => (
          <div key={id}>
            <code>{method}</code> answered <code>{error}</code>
            {messages.length === 0 ? null : (
              <ul>
                {messages.slice(0, 3).map((message) => (
                  <li key={message}>{message}</li>
                ))}
              </ul>
            )}
          </div>
        ))}
      </div>
      <button type="button" className="plain" onClick={() => setDismissed(newest.id)} aria-label="Dismiss">
        <CloseIcon />
      </button>
    </div>
  );
}
