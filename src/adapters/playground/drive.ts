import type { Courier, Reply, Sent } from "./deliver.ts";
import { type Fields, isFields } from "./json.ts";
import { cast, places } from "./people.ts";
import { Person, type PersonParts, type Pressed } from "./person.ts";
import type { View } from "./views.ts";
import type { Message } from "./workspace.ts";

type Filled = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The hand of a test: does what people do, and looks at what they see. Users and channels by id. */
export interface Drive {
  readonly cast: typeof cast;
  readonly places: typeof places;
  slash(user: string, channel: string, line: string, threadTs?: string): Promise<Reply | null>;
  say(
    user: string,
    channel: string,
    text: string,
    threadTs?: string,
  ): Promise<{ message: Message; reply: Reply | null }>;
  /** Says `@hopwise` and the text. */
  mention(
    user: string,
    channel: string,
    text: string,
    threadTs?: string,
  ): Promise<{ message: Message; reply: Reply | null }>;
  directMessage(user: string, text: string, threadTs?: string): Promise<{ message: Message; reply: Reply | null }>;
  press(user: string, where: Message | View, actionId: string, chosen?: Fields, filled?: Filled): Promise<Reply>;
  submitView(user: string, filled?: Filled): Promise<Reply | null>;
  closeView(user: string, all?: boolean): Promise<void>;
  openHome(user: string, tab?: "home" | "messages"): Promise<Reply | null>;
  /** Presses Slack's stop button of a thread. */
  stop(user: string, root: Message): Promise<Reply | null>;
  shortcut(user: string, message: Message, callbackId: string): Promise<Reply>;
  /** What everybody in the channel sees, oldest first, threads included. */
  messagesIn(channel: string): readonly Message[];
  /** The replies under a message that everybody sees. */
  repliesTo(message: Message): readonly Message[];
  ephemeralsOf(user: string): readonly Message[];
  homeOf(user: string): View | null;
  /** The topmost modal. */
  modalOf(user: string): View | null;
  /** The id of somebody's direct message with the bot. */
  directChannel(user: string): string;
  /** Everything that was sent to the bot. */
  readonly sent: readonly Sent[];
  /** The envelopes of the events that were sent, without their retries. */
  events(): readonly Fields[];
  redeliver(envelope: Fields, attempt: number, reason?: string): Promise<Reply>;
  /**
   * Looks again after every change until there is something to see.
   *
   * @throws after five seconds, or as many milliseconds as said.
   */
  waitFor<Seen>(look: () => Seen | null | undefined | false, milliseconds?: number): Promise<Seen>;
}

export function driveOf(parts: PersonParts): Drive {
  const { workspace, courier } = parts;
  const person = (user: string): Person => new Person(parts, user);
  const visible = (): Message[] => workspace.messages.filter(({ onlyFor }) => onlyFor === null);
  return {
    cast,
    places,
    slash: (user, channel, line, threadTs) => person(user).slash(channel, line, threadTs ?? null),
    say: (user, channel, text, threadTs) => person(user).say(channel, text, threadTs ?? null),
    mention: (user, channel, text, threadTs) => person(user).say(channel, `@hopwise ${text}`, threadTs ?? null),
    directMessage: (user, text, threadTs) => person(user).say(workspace.directMessage(user).id, text, threadTs ?? null),
    press: (user, where, actionId, chosen, filled) => person(user).press(pressedIn(where), actionId, chosen, filled),
    submitView: (user, filled) => person(user).submit(filled),
    closeView: (user, all) => person(user).dismiss(all),
    openHome: (user, tab) => person(user).openHome(tab),
    stop: (user, { channel, ts }) => person(user).stop(channel, ts),
    shortcut: (user, message, callbackId) => person(user).shortcut(message, callbackId),
    messagesIn: (channel) => visible().filter((message) => message.channel === channel),
    repliesTo: ({ channel, ts }) =>
      visible().filter((message) => message.channel === channel && message.threadTs === ts),
    ephemeralsOf: (user) => workspace.messages.filter(({ onlyFor }) => onlyFor === user),
    homeOf: (user) => workspace.views.homeOf(user),
    modalOf: (user) => workspace.views.stackOf(user).at(-1) ?? null,
    directChannel: (user) => workspace.directMessage(user).id,
    sent: courier.sent,
    events: () => eventsOf(courier),
    redeliver: (envelope, attempt, reason) => courier.redeliver(envelope, attempt, reason),
    waitFor: (look, milliseconds = 5000) => waitFor(parts, look, milliseconds),
  };
}

const pressedIn = (where: Message | View): Pressed => ("ts" in where ? { message: where } : { view: where });

const eventsOf = ({ sent }: Courier): readonly Fields[] =>
  sent
    .filter(({ kind, request }) => kind === "event" && request.headers["x-slack-retry-num"] === undefined)
    .map(({ request }) => JSON.parse(new TextDecoder().decode(request.body)) as unknown)
    .filter(isFields);

function waitFor<Seen>(
  { workspace }: PersonParts,
  look: () => Seen | null | undefined | false,
  milliseconds: number,
): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const stop = workspace.onChange(check);
    // Real time on purpose: it only ends a test that would wait for ever.
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`nothing of the kind was seen within ${milliseconds} ms`));
    }, milliseconds);
    check();

    function check(): void {
      const seen = look();
      if (seen === null || seen === undefined || seen === false) return;
      stop();
      clearTimeout(timer);
      resolve(seen);
    }
  });
}
