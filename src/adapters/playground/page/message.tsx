/// <reference lib="dom" />
import type { Fields } from "../json.ts";
import type { PageChannel, PageFile, PageMessage, PageUser } from "../wire.ts";
import { Blocks } from "./blocks.tsx";
import { usePage } from "./context.ts";
import { EyeIcon, FileIcon, HopwiseMark, ReplyIcon } from "./icons.tsx";
import { Menu } from "./menu.tsx";

interface MessageRowProps {
  readonly channel: PageChannel;
  readonly message: PageMessage;
  readonly isInThread: boolean;
  /** Whether it says how many replies it has. */
  readonly showsThread: boolean;
}

export function MessageRow({ channel, message, isInThread, showsThread }: MessageRowProps) {
  const { state } = usePage();
  const user = state.users.find(({ id }) => id === message.user);
  const name = message.isFromSlack ? "Slack" : (user?.realName ?? "Somebody");
  const time = new Date(Number(message.ts) * 1000);
  return (
    <article
      className="message"
      data-ts={message.ts}
      data-hidden={message.isOnlyForMe}
      aria-label={`${name}, ${clock(time)}`}
    >
      <Avatar user={user} />
      <div className="content">
        <div className="head">
          <strong>{name}</strong>
          {user?.kind === "bot" ? <span className="badge">App</span> : null}
          <time dateTime={time.toISOString()}>{clock(time)}</time>
          {message.isEdited ? <small>edited</small> : null}
        </div>
        {message.isOnlyForMe ? (
          <div className="only">
            <EyeIcon /> Only visible to you
          </div>
        ) : null}
        <Blocks blocks={blocksOf(message)} at={{ channel: channel.id, ts: message.ts }} />
        {message.files.map((file) => (
          <Attachment key={file.id} file={file} />
        ))}
        {showsThread ? <Replies channel={channel} message={message} /> : null}
      </div>
      {message.isOnlyForMe ? null : <Actions channel={channel} message={message} isInThread={isInThread} />}
    </article>
  );
}

/** What has no blocks is a text with Slack's markup. */
const blocksOf = ({ blocks, text }: PageMessage): readonly Fields[] =>
  blocks.length > 0 || text === "" ? blocks : [{ type: "section", text: { type: "mrkdwn", text } }];

const clock = (time: Date): string => time.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

function Avatar({ user }: { readonly user: PageUser | undefined }) {
  if (user?.kind === "bot") {
    return (
      <span className="avatar">
        <HopwiseMark />
      </span>
    );
  }
  return (
    <span className="avatar" data-kind={user?.kind ?? "slack"} aria-hidden="true">
      {(user?.realName ?? "S").slice(0, 1)}
    </span>
  );
}

function Attachment({ file: { altText, mimeType, name, title, url } }: { readonly file: PageFile }) {
  if (mimeType === "image/png") {
    return (
      <figure className="picture">
        <a className="frame" href={url} target="_blank" rel="noreferrer" aria-label={`Open ${title} in full size`}>
          <img src={url} alt={altText === "" ? title : altText} />
        </a>
        <figcaption>{title}</figcaption>
      </figure>
    );
  }
  return (
    <a className="file" href={url} download={name}>
      <FileIcon />
      <span>
        <strong>{title}</strong>
        <small>{name}</small>
      </span>
    </a>
  );
}

function Replies({ channel, message }: { readonly channel: PageChannel; readonly message: PageMessage }) {
  const { go } = usePage();
  const replies = channel.messages.filter(({ threadTs }) => threadTs === message.ts);
  const last = replies.at(-1);
  if (last === undefined) return null;
  const count = replies.length === 1 ? "1 reply" : `${replies.length} replies`;
  return (
    <button
      type="button"
      className="replies"
      onClick={() => go({ kind: "channel", id: channel.id, thread: message.ts })}
    >
      {count} <small>last {clock(new Date(Number(last.ts) * 1000))}</small>
    </button>
  );
}

function Actions({ channel, message, isInThread }: Omit<MessageRowProps, "showsThread">) {
  const { act, go, state } = usePage();
  const shortcuts = state.shortcuts.map(({ callbackId, name }) => ({
    name,
    choose: () => {
      act({ do: "shortcut", channel: channel.id, ts: message.ts, callbackId }).catch(() => undefined);
    },
  }));
  return (
    <div className="actions">
      {isInThread ? null : (
        <button
          type="button"
          className="plain"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={() => go({ kind: "channel", id: channel.id, thread: message.ts })}
        >
          <ReplyIcon />
        </button>
      )}
      {shortcuts.length === 0 ? null : <Menu label="More actions" items={shortcuts} />}
    </div>
  );
}
