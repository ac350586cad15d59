/// <reference lib="dom" />
import type { PageChannel, PageMessage } from "../wire.ts";
import { AtWork } from "./at-work.tsx";
import { Composer } from "./composer.tsx";
import { usePage } from "./context.ts";
import { HashIcon, HopwiseMark, SharedIcon } from "./icons.tsx";
import { MenuButton } from "./menu-button.tsx";
import { MessageRow } from "./message.tsx";
import { home } from "./place.ts";
import { useNewestInSight } from "./scrolling.ts";

export function Conversation({ channel, onMenu }: { readonly channel: PageChannel; readonly onMenu: () => void }) {
  const { go, state } = usePage();
  const isDirect = channel.kind === "direct";
  const messages = isDirect
    ? asOneTalk(channel.messages)
    : channel.messages.filter(({ threadTs }) => threadTs === null);
  return (
    <>
      <header className="bar">
        <MenuButton onOpen={onMenu} />
        {isDirect ? <HopwiseMark /> : channel.isShared ? <SharedIcon /> : <HashIcon />}
        <h1>{isDirect ? "Hopwise" : channel.name}</h1>
        {isDirect ? (
          <div className="tabs">
            <button type="button" onClick={() => go(home)}>
              Home
            </button>
            <span aria-current="page">Messages</span>
          </div>
        ) : (
          <span className="topic">{channel.topic}</span>
        )}
      </header>
      <MessageList
        channel={channel}
        messages={messages}
        label={isDirect ? "Messages with Hopwise" : `Messages in ${channel.name}`}
        showsThreads={!isDirect}
      >
        {messages.length === 0 ? <Beginning channel={channel} /> : null}
      </MessageList>
      <Composer
        key={state.me}
        channel={channel}
        threadTs={null}
        label={isDirect ? "Message Hopwise" : `Message #${channel.name}`}
      />
    </>
  );
}

/** Between two there is one talk: the answers to a message stand below it, and nobody has to open a thread for them. */
const asOneTalk = (messages: readonly PageMessage[]): readonly PageMessage[] => {
  const answersTo = Map.groupBy(messages, ({ threadTs }) => threadTs);
  return (answersTo.get(null) ?? []).flatMap((message) => [message, ...(answersTo.get(message.ts) ?? [])]);
};

interface MessageListProps {
  readonly channel: PageChannel;
  readonly messages: readonly PageMessage[];
  readonly label: string;
  readonly isThread?: boolean;
  /** False where the replies stand below their message anyway. */
  readonly showsThreads?: boolean;
  readonly children?: React.ReactNode;
}

export function MessageList(props: MessageListProps) {
  const { channel, messages, label, isThread = false, showsThreads = !isThread, children } = props;
  // Whoever opens a thread has read what it stands under.
  // Only where the answer itself will stand.
  const atWork = showsThreads ? [] : channel.atWork.filter((ts) => messages.some((message) => message.ts === ts));
  const list = useNewestInSight(isThread ? messages.slice(1) : messages);
  return (
    <section ref={list} className="messages" aria-label={label}>
      {children}
      {messages.map((message) => (
        <MessageRow
          key={message.ts}
          channel={channel}
          message={message}
          isInThread={isThread || message.threadTs !== null}
          showsThread={showsThreads}
        />
      ))}
      {atWork.map((ts) => (
        <AtWork key={ts} channel={channel} threadTs={ts} />
      ))}
    </section>
  );
}

function Beginning({ channel }: { readonly channel: PageChannel }) {
  const { act, state } = usePage();
  const { prompts, kind, id, name } = channel;
  const ask = (text: string): void => {
    act({ do: "write", channel: id, text, threadTs: null }).catch(() => undefined);
  };
  if (kind === "channel") {
    return (
      <div className="beginning">
        <h2>This is where #{name} begins</h2>
        <p>
          Ask with a command such as <code>{state.commands[0]?.command ?? "/"}</code>: the answer is yours alone until
          you share it. Or mention <strong>@hopwise</strong> and it answers you in the thread.
        </p>
      </div>
    );
  }
  return (
    <div className="beginning">
      <h2>{prompts?.title || "Ask Hopwise about the network"}</h2>
      <p>Type a question below, or begin with one of these.</p>
      <div className="prompts">
        {(prompts?.prompts ?? []).map(({ title, message }) => (
          <button key={title} type="button" onClick={() => ask(message)}>
            <strong>{title}</strong>
            {message === title ? null : <code>{message}</code>}
          </button>
        ))}
      </div>
    </div>
  );
}
