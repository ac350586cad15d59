/// <reference lib="dom" />
import type { PageChannel } from "../wire.ts";
import { Composer } from "./composer.tsx";
import { usePage } from "./context.ts";
import { MessageList } from "./conversation.tsx";
import { CloseIcon } from "./icons.tsx";

export function Thread({ channel, threadTs }: { readonly channel: PageChannel; readonly threadTs: string }) {
  const { go } = usePage();
  const messages = channel.messages.filter((message) => message.ts === threadTs || message.threadTs === threadTs);
  const close = (): void => go({ kind: "channel", id: channel.id, thread: null });
  return (
    <aside
      className="thread"
      aria-label="Thread"
      onKeyDown={({ key, defaultPrevented }) => {
        if (key === "Escape" && !defaultPrevented) close();
      }}
    >
      <header className="bar">
        <h2>Thread</h2>
        <span className="topic">{channel.kind === "direct" ? "Hopwise" : `#${channel.name}`}</span>
        <button type="button" className="plain end" onClick={close} aria-label="Close the thread">
          <CloseIcon />
        </button>
      </header>
      <MessageList channel={channel} messages={messages} label="Messages of the thread" isThread />
      <Composer channel={channel} threadTs={threadTs} label="Reply in the thread" />
    </aside>
  );
}
