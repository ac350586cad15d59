/// <reference lib="dom" />
import { useCallback, useEffect, useRef, useState } from "react";
import type { Act, PageState } from "../wire.ts";
import { PageContext } from "./context.ts";
import { Conversation } from "./conversation.tsx";
import { Home } from "./home.tsx";
import { Modal } from "./modal.tsx";
import { News } from "./news.tsx";
import { type Place, usePlace } from "./place.ts";
import { Problems } from "./problems.tsx";
import { Sidebar } from "./sidebar.tsx";
import { type Do, useWorkspace } from "./talk.ts";
import { Thread } from "./thread.tsx";

const firstUser = "U0VISITOR001";

export function App() {
  const [user, setUser] = useState(() => sessionStorage.getItem("user") ?? firstUser);
  const { state, isConnected, act } = useWorkspace(user);
  const switchTo = (next: string): void => {
    sessionStorage.setItem("user", next);
    setUser(next);
  };
  if (state === null) {
    return (
      <p className="waiting" role="status">
        Opening the playground …
      </p>
    );
  }
  return <Workspace state={state} act={act} isConnected={isConnected} onSwitch={switchTo} />;
}

interface WorkspaceProps {
  readonly state: PageState;
  readonly act: Do;
  readonly isConnected: boolean;
  readonly onSwitch: (user: string) => void;
}

function Workspace({ state, act, isConnected, onSwitch }: WorkspaceProps) {
  const [place, setPlace] = usePlace();
  const [isSidebarOpen, setSidebarOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const channel = place.kind === "channel" ? state.channels.find(({ id }) => id === place.id) : undefined;
  const go = (next: Place): void => {
    setSidebarOpen(false);
    setPlace(next);
  };
  useOpening(state, place, act);
  const isExpecting = useRef(false);
  const actAndExpect = useCallback<Do>(
    (asked) => {
      if (isAnswered(asked)) isExpecting.current = true;
      return act(asked);
    },
    [act],
  );
  const threadTs = place.kind === "channel" ? place.thread : null;
  return (
    <PageContext value={{ state, act: actAndExpect, go, isExpecting }}>
      <button type="button" className="skip" onClick={() => main.current?.focus()}>
        Skip to the conversation
      </button>
      <div className="workspace" data-thread={threadTs !== null && channel !== undefined}>
        <Sidebar place={place} isOpen={isSidebarOpen} onClose={() => setSidebarOpen(false)} onSwitch={onSwitch} />
        <main ref={main} id="main" tabIndex={-1} aria-label={channel === undefined ? "Hopwise home" : "Conversation"}>
          {isConnected ? null : (
            <p className="lost" role="alert">
              The playground has stopped. This page comes back when it runs again.
            </p>
          )}
          <Problems />
          {channel === undefined ? (
            <Home onMenu={() => setSidebarOpen(true)} />
          ) : (
            <Conversation key={`${state.me} ${channel.id}`} channel={channel} onMenu={() => setSidebarOpen(true)} />
          )}
        </main>
        {channel !== undefined && threadTs !== null ? (
          <Thread key={`${channel.id} ${threadTs}`} channel={channel} threadTs={threadTs} />
        ) : null}
      </div>
      <News place={place} key={state.me} />
      <Modal />
    </PageContext>
  );
}

/** Whether something is said in return. */
function isAnswered({ do: what }: Act): boolean {
  switch (what) {
    case "write":
    case "press":
    case "submit":
    case "shortcut":
      return true;
    case "dismiss":
    case "open-home":
    case "quiz-speed":
    case "stop":
      return false;
  }
}

/** Slack tells the app when somebody opens its home or its messages. */
function useOpening(state: PageState, place: Place, act: Do): void {
  const direct = state.channels.find(({ kind }) => kind === "direct")?.id;
  const tab = place.kind === "home" ? "home" : place.id === direct ? "messages" : null;
  const { me } = state;
  useEffect(() => {
    if (tab === null || me === "") return;
    act({ do: "open-home", tab }).catch(() => undefined);
  }, [tab, act, me]);
}
