import type { Fields } from "./json.ts";

/** What the page shows to one person: everything at once, sent again after every change. */
export interface PageState {
  readonly me: string;
  readonly bot: string;
  readonly users: readonly PageUser[];
  readonly channels: readonly PageChannel[];
  readonly home: PageView | null;
  /** The topmost modal. */
  readonly modal: PageView | null;
  readonly commands: readonly { readonly command: string; readonly description: string; readonly usage: string }[];
  /** Whether the bot listens to who presses stop. */
  readonly canStop: boolean;
  /** What the menu of a message offers. */
  readonly shortcuts: readonly { readonly callbackId: string; readonly name: string }[];
  readonly problems: readonly {
    readonly id: number;
    readonly method: string;
    readonly error: string;
    readonly messages: readonly string[];
  }[];
  /** What stands behind the playground: the example estate, a snapshot, an account. */
  readonly about: string;
  /** What time it was for the quiz when this was sent, and how fast its time goes; null where there is no such clock. */
  readonly quizTime: { readonly now: number; readonly speed: number } | null;
}

export interface PageUser {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly kind: "member" | "guest" | "stranger" | "bot";
  readonly title: string;
}

export interface PageChannel {
  readonly id: string;
  readonly name: string;
  readonly kind: "channel" | "direct";
  readonly isShared: boolean;
  readonly topic: string;
  readonly messages: readonly PageMessage[];
  /** The timestamps of the messages in whose threads the bot is at work. */
  readonly atWork: readonly string[];
  readonly prompts: { readonly title: string; readonly prompts: readonly PagePrompt[] } | null;
}

interface PagePrompt {
  readonly title: string;
  readonly message: string;
}

export interface PageMessage {
  readonly ts: string;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly Fields[];
  readonly threadTs: string | null;
  readonly files: readonly PageFile[];
  readonly isOnlyForMe: boolean;
  readonly isFromSlack: boolean;
  readonly isEdited: boolean;
}

export interface PageFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly altText: string;
  readonly mimeType: string;
  readonly url: string;
}

export interface PageView {
  readonly id: string;
  readonly title: string;
  readonly submit: string | null;
  readonly close: string;
  readonly blocks: readonly Fields[];
  /** By block id; what concerns all of it has the empty name. */
  readonly errors: Readonly<Record<string, string>>;
}

type Filled = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What a person does on the page. */
export type Act =
  | { readonly do: "write"; readonly channel: string; readonly text: string; readonly threadTs: string | null }
  | {
      readonly do: "press";
      /** Where the element stands: a message or a view. */
      readonly at: { readonly channel: string; readonly ts: string } | { readonly view: string };
      readonly actionId: string;
      readonly chosen: Fields;
      readonly filled: Filled;
    }
  | { readonly do: "submit"; readonly filled: Filled }
  | { readonly do: "dismiss" }
  | { readonly do: "open-home"; readonly tab: "home" | "messages" }
  | { readonly do: "quiz-speed"; readonly speed: number }
  | { readonly do: "stop"; readonly channel: string; readonly threadTs: string }
  | { readonly do: "shortcut"; readonly channel: string; readonly ts: string; readonly callbackId: string };
