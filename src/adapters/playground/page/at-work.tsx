/// <reference lib="dom" />
import type { PageChannel } from "../wire.ts";
import { usePage } from "./context.ts";
import { HopwiseMark } from "./icons.tsx";

/** Says that an answer is being written in a thread, and offers to stop it. */
export function AtWork({ channel, threadTs }: { readonly channel: PageChannel; readonly threadTs: string }) {
  const { act, state } = usePage();
  const stop = (): void => {
    act({ do: "stop", channel: channel.id, threadTs }).catch(() => undefined);
  };
  return (
    <div className="at-work" role="status">
      <HopwiseMark />
      <span>Hopwise is writing …</span>
      {state.canStop ? (
        <button type="button" onClick={stop}>
          Stop
        </button>
      ) : null}
    </div>
  );
}
