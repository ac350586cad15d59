import { Blocks } from "./blocks.tsx";
import { usePage } from "./context.ts";
import { HopwiseMark } from "./icons.tsx";
import { MenuButton } from "./menu-button.tsx";

export function Home({ onMenu }: { readonly onMenu: () => void }) {
  const { state, go } = usePage();
  const direct = state.channels.find(({ kind }) => kind === "direct");
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
          <Blocks key={state.home.id} blocks={state.home.blocks} at={{ view: state.home.id }} />
        )}
      </section>
    </>
  );
}
