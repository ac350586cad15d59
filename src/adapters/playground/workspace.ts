import type { Clock } from "./clock.ts";
import { Ids } from "./ids.ts";
import type { Fields } from "./json.ts";
import { app, type Channel, seedChannels, seedGroups, seedUsers, type User, type UserGroup } from "./people.ts";
import { Views } from "./views.ts";

export interface Message {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  text: string;
  blocks: readonly Fields[];
  /** The message that its thread stands under; null in the channel itself. */
  readonly threadTs: string | null;
  metadata: Fields | null;
  readonly files: readonly string[];
  /** The only person who sees it; null for everybody's. */
  readonly onlyFor: string | null;
  isEdited: boolean;
  /** What Slack itself says to the person, such as that a command has failed. */
  readonly isFromSlack: boolean;
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  title: string;
  readonly altText: string;
  readonly length: number;
  bytes: Uint8Array | null;
  mimeType: string;
  readonly user: string;
  readonly created: number;
  readonly channels: string[];
  isComplete: boolean;
}

export interface SuggestedPrompts {
  readonly title: string;
  readonly prompts: readonly { readonly title: string; readonly message: string }[];
}

/** Something that the bot sent and that Slack would not take; shown on the page. */
export interface Problem {
  readonly id: number;
  readonly method: string;
  readonly error: string;
  readonly messages: readonly string[];
}

type NewMessage = Partial<Omit<Message, "ts">> & Pick<Message, "channel" | "user">;

/** Everything that a Slack workspace remembers, as far as one app can see it. */
export class Workspace {
  readonly users = seedUsers();
  readonly channels = seedChannels();
  readonly groups: UserGroup[] = seedGroups();
  readonly messages: Message[] = [];
  readonly files = new Map<string, StoredFile>();
  /** By channel. */
  readonly prompts = new Map<string, SuggestedPrompts>();
  readonly problems: Problem[] = [];
  /** The messages in whose threads the bot says that it is at work. */
  readonly atWork = new Set<Message>();
  readonly ids: Ids;
  readonly views: Views;
  readonly clock: Clock;
  readonly #listeners = new Set<() => void>();

  constructor(clock: Clock) {
    this.clock = clock;
    this.ids = new Ids(clock);
    this.views = new Views(this.ids);
    for (const { id, kind } of this.users) if (kind !== "bot") this.directMessage(id);
  }

  user(id: string): User | undefined {
    return this.users.find((user) => user.id === id);
  }

  channel(id: string): Channel | undefined {
    return this.channels.find((channel) => channel.id === id);
  }

  /** The direct message between somebody and the bot. */
  directMessage(user: string): Channel {
    const found = this.channels.find(({ kind, members }) => kind === "direct" && members.has(user));
    if (found !== undefined) return found;
    const members = new Set([user, app.userId]);
    const channel: Channel = { id: this.ids.next("D"), name: "", kind: "direct", isShared: false, topic: "", members };
    this.channels.push(channel);
    return channel;
  }

  add(message: NewMessage): Message {
    const added: Message = {
      text: "",
      blocks: [],
      threadTs: null,
      metadata: null,
      files: [],
      onlyFor: null,
      isEdited: false,
      isFromSlack: false,
      ...message,
      ts: this.ids.timestamp(),
    };
    this.messages.push(added);
    this.changed();
    return added;
  }

  message(channel: string, ts: string): Message | undefined {
    return this.messages.find((message) => message.channel === channel && message.ts === ts);
  }

  remove(message: Message): void {
    this.messages.splice(this.messages.indexOf(message), 1);
    this.changed();
  }

  problem(method: string, error: string, messages: readonly string[]): void {
    this.problems.push({ id: this.problems.length + 1, method, error, messages });
    this.changed();
  }

  /** Calls back after every change; what it returns ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
