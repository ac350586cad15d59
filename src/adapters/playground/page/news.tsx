/// <reference lib="dom" />
import { useEffect, useRef, useState } from "react";
import type { PageChannel, PageMessage } from "../wire.ts";
import { usePage } from "./context.ts";
import { CloseIcon, HopwiseMark } from "./icons.tsx";
import { isOnlyAPicture } from "./only-a-picture.ts";
import type { Place } from "./place.ts";

interface Item {
  readonly channel: PageChannel;
  readonly message: PageMessage;
}

/**
 * Says what has just come in: to a screen reader always, and to the eye where it came in somewhere else than the person
 * is looking.
 */
export function News({ place }: { readonly place: Place }) {
  const { state, go } = usePage();
  const heard = useRef<string | null>(null);
  const [said, setSaid] = useState("");
  const [item, setItem] = useState<Item | null>(null);
  useEffect(() => {
    const all = state.channels.flatMap((channel) => channel.messages.map((message) => ({ channel, message })));
    const newest = all.reduce((latest, { message }) => (message.ts > latest ? message.ts : latest), "0");
    const before = heard.current;
    heard.current = newest;
    if (before === null) return;
    const fresh = all.filter(({ message }) => message.ts > before && message.user !== state.me);
    if (fresh.length === 0) return;
    const nameOf = (user: string): string => state.users.find(({ id }) => id === user)?.realName ?? "Slack";
    setSaid(fresh.map(({ message }) => `${nameOf(message.user)}: ${plain(message.text)}`).join(" "));
    const elsewhere = fresh.filter((one) => !isInSight(one, place, state.bot));
    // A picture says in its own way what the words before it have said.
    const telling = elsewhere.find(({ message }) => !isOnlyAPicture(message));
    setItem((standing) => telling ?? standing ?? elsewhere[0] ?? null);
  }, [state, place]);
  const isSeen = item !== null && isInSight(item, place, state.bot);
  useEffect(() => {
    if (isSeen) setItem(null);
  }, [isSeen]);
  const open = ({ channel, message }: Item): void => {
    setItem(null);
    go({ kind: "channel", id: channel.id, thread: channel.kind === "direct" ? null : message.threadTs });
  };
  return (
    <>
      <p className="unseen" aria-live="polite" role="status">
        {said}
      </p>
      {item === null || isSeen ? null : (
        <aside className="news" aria-label="New message">
          <HopwiseMark />
          <button type="button" className="plain open" onClick={() => open(item)}>
            <strong>{item.channel.kind === "direct" ? "Hopwise wrote to you" : `New in #${item.channel.name}`}</strong>
            <span>{plain(item.message.text)}</span>
            <span className="link">Open</span>
          </button>
          <button type="button" className="plain" onClick={() => setItem(null)} aria-label="Dismiss">
            <CloseIcon />
          </button>
        </aside>
      )}
    </>
  );
}

function isInSight({ channel, message }: Item, place: Place, bot: string): boolean {
  if (place.kind !== "channel" || place.id !== channel.id) return false;
  const { threadTs } = message;
  if (channel.kind === "direct" || threadTs === null || threadTs === place.thread) return true;
  // What the bot adds to its own message is counted below that.
  return !message.isOnlyForMe && channel.messages.find(({ ts }) => ts === threadTs)?.user === bot;
}

/** Slack's markup off, for one line of plain words. */
const plain = (text: string): string =>
  text
    .replace(/<[^|>]*\|([^>]*)>/g, "$1")
    .replace(/[*_`]/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
