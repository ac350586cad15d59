import { useEffect, useRef } from "react";
import { Blocks } from "./blocks.tsx";
import { usePage } from "./context.ts";
import { HopwiseMark } from "./icons.tsx";
import { MenuButton } from "./menu-button.tsx";

/** What the bot says about itself; whoever asks something here is taken to where it is answered. */
export function Home({ onMenu }: { readonly onMenu: () => void }) {
  const { state, go } = usePage();
  const direct = state.channels.find(({ kind }) => kind === "direct");
  const newest = direct?.messages.at(-1);
  const askedAfter = useRef<string | null>(null);
  useEffect(() => {
    const asked = askedAfter.current;
    if (asked === null || direct === undefined || newest === undefined) return;
    if (newest.ts > asked && newest.user === state.bot) go({ kind: "channel", id: direct.id, thread: null });
  });
  return (
    <>
      <header className="bar">
        <MenuButton onOpen={onMenu} />
        <HopwiseMark />
        <h1>Hopwise</h1>
        <div className="tabs">
          <span aria-current="page">Home</span>
          {direct === undefined ? null : (
            <button type="button" onClick={() => go({ kind: "channel", id: direct.id, thread: null })}>
              Messages
            </button>
          )}
        </div>
      </header>
      <section className="home" aria-label="App Home">
        {state.home === null ? (
          <p className="quiet" role="status">
            Hopwise is preparing its home …
          </p>
        ) : (
          <Blocks
            key={state.home.id}
            blocks={state.home.blocks}
            at={{ view: state.home.id }}
            onPress={() => {
              askedAfter.current = newest?.ts ?? "0";
            }}
          />
        )}
      </section>
    </>
  );
}
