/// <reference lib="dom" />
import { useEffect, useRef } from "react";
import type { PageChannel } from "../wire.ts";
import { usePage } from "./context.ts";
import { CloseIcon, HashIcon, HomeIcon, HopwiseMark, ReplyIcon, SharedIcon } from "./icons.tsx";
import { home, type Place } from "./place.ts";
import { QuizTime } from "./quiz-time.tsx";
import { useUnread } from "./unread.ts";

interface SidebarProps {
  readonly place: Place;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onSwitch: (user: string) => void;
}

export function Sidebar({ place, isOpen, onClose, onSwitch }: SidebarProps) {
  const { state, go } = usePage();
  const unread = useUnread(state, place);
  const close = useRef<HTMLButtonElement>(null);
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isOpen) close.current?.focus();
  }, [isOpen]);
  useEffect(() => {
    if (!isOpen) return;
    const leave = ({ target }: Event): void => {
      if (target instanceof Node && nav.current?.contains(target) === false) onClose();
    };
    addEventListener("pointerdown", leave);
    return () => removeEventListener("pointerdown", leave);
  }, [isOpen, onClose]);
  const channels = state.channels.filter(({ kind }) => kind === "channel");
  const direct = state.channels.find(({ kind }) => kind === "direct");
  const isAt = (id: string): boolean => place.kind === "channel" && place.id === id;
  const entry = (channel: PageChannel, name: string, icon: React.ReactNode) => (
    <Entry
      key={channel.id}
      name={name}
      icon={icon}
      unread={unread.has(channel.id)}
      isCurrent={isAt(channel.id)}
      onOpen={() => go({ kind: "channel", id: channel.id, thread: null })}
    />
  );
  return (
    <nav
      ref={nav}
      className="sidebar"
      aria-label="Workspace"
      data-open={isOpen}
      onKeyDown={({ key }) => {
        if (key === "Escape") onClose();
      }}
    >
      <div className="brand">
        <HopwiseMark />
        <span>
          <strong>Hopwise</strong>
          <small>playground</small>
        </span>
        <button
          ref={close}
          type="button"
          className="plain only-narrow"
          onClick={onClose}
          aria-label="Close the sidebar"
        >
          <CloseIcon />
        </button>
      </div>
      <h2>App</h2>
      <ul>
        <Entry
          name="Home"
          icon={<HomeIcon />}
          unread={false}
          isCurrent={place.kind === "home"}
          onOpen={() => go(home)}
        />
        {direct === undefined ? null : entry(direct, "Messages", <ReplyIcon />)}
      </ul>
      <h2>Channels</h2>
      <ul>
        {channels.map((channel) => entry(channel, channel.name, channel.isShared ? <SharedIcon /> : <HashIcon />))}
      </ul>
      <div className="who">
        <label htmlFor="who">You are</label>
        <select id="who" value={state.me} onChange={({ target }) => onSwitch(target.value)}>
          {state.users
            .filter(({ kind }) => kind !== "bot")
            .map(({ id, realName, title }) => (
              <option key={id} value={id}>
                {realName} · {title}
              </option>
            ))}
        </select>
        {state.about === "" ? null : <small>{state.about}</small>}
      </div>
      <QuizTime />
    </nav>
  );
}

interface EntryProps {
  readonly name: string;
  readonly icon: React.ReactNode;
  readonly unread: boolean;
  readonly isCurrent: boolean;
  readonly onOpen: () => void;
}

const Entry = ({ name, icon, unread, isCurrent, onOpen }: EntryProps) => (
  <li>
    <button type="button" className="entry" aria-current={isCurrent ? "page" : undefined} onClick={onOpen}>
      {icon}
      <span className="name">{name}</span>
      {unread ? (
        <span className="dot">
          <span className="unseen">new messages</span>
        </span>
      ) : null}
    </button>
  </li>
);
