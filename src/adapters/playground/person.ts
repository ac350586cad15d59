import { type Courier, describe, isGood, type Reply } from "./deliver.ts";
import { elementsIn, missingIn, type Values, valuesOf } from "./fields.ts";
import { type Fields, isFields, listIn, textIn } from "./json.ts";
import type { AppManifest } from "./manifest.ts";
import { channelName, commandForm, envelopeOf, interactionBase, teamOf } from "./payloads.ts";
import { app, type Channel, type User } from "./people.ts";
import { type ResponseUrls, respondWith } from "./response-urls.ts";
import type { Triggers } from "./triggers.ts";
import { type View, viewForApp } from "./views.ts";
import { messageForApp } from "./web-api/chat.ts";
import { Refusal } from "./web-api/method.ts";
import { endStreams } from "./web-api/streams.ts";
import { acceptView } from "./web-api/views.ts";
import type { Message, Workspace } from "./workspace.ts";
import { escaped, written } from "./written.ts";

export interface PersonParts {
  readonly workspace: Workspace;
  readonly courier: Courier;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly manifest: AppManifest;
}

/** Where something stands that can be pressed. */
export type Pressed = { readonly message: Message } | { readonly view: View };

type Filled = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const connectionTrouble = "We had some trouble connecting. Try again?";

/** What somebody can do in Slack, and what Slack then tells the app. */
export class Person {
  readonly #parts: PersonParts;
  readonly #user: User;

  constructor(parts: PersonParts, userId: string) {
    const user = parts.workspace.user(userId);
    if (user === undefined) throw new Error(`nobody here is ${userId}`);
    this.#parts = parts;
    this.#user = user;
  }

  /** What the composer does with a line: a command, or a message. Null where Slack itself refused it. */
  async write(channelId: string, text: string, threadTs: string | null = null): Promise<Reply | null> {
    return text.startsWith("/")
      ? this.slash(channelId, text, threadTs)
      : (await this.say(channelId, text, threadTs)).reply;
  }

  async slash(channelId: string, line: string, threadTs: string | null = null): Promise<Reply | null> {
    const { courier, manifest, responseUrls, triggers } = this.#parts;
    const channel = this.#channel(channelId);
    const [command = "", ...words] = line.trim().split(/(?<=^\S+)\s+/);
    const text = words.join(" ");
    if (!manifest.commands.some((one) => one.command === command)) {
      return this.#hear(
        channel,
        `${command} is not a valid command. In Slack, all messages that start with the "/" character are interpreted as commands.`,
        threadTs,
      );
    }
    // https://docs.slack.dev/interactivity/implementing-slash-commands: in the message box of a thread they do not exist.
    if (threadTs !== null) return this.#hear(channel, `${command} is not supported in threads. Sorry!`, threadTs);
    const respondent = { user: this.#user.id, channel: channel.id, threadTs: null, message: null };
    const responseUrl = responseUrls.make(respondent);
    const triggerId = triggers.make(this.#user.id, channel.id);
    const form = commandForm({ command, text: escaped(text), user: this.#user, channel, responseUrl, triggerId });
    const reply = await courier.command(form);
    if (isGood(reply)) {
      const body = bodyOf(reply);
      if (body !== null) respondWith(this.#parts.workspace, respondent, body);
      return reply;
    }
    const error = reply.kind === "timeout" ? "operation_timeout" : "dispatch_failed";
    this.#hear(channel, `${command} failed with the error "${error}"`, null);
    return reply;
  }

  async say(
    channelId: string,
    text: string,
    threadTs: string | null = null,
  ): Promise<{ message: Message; reply: Reply | null }> {
    const { workspace, manifest } = this.#parts;
    const channel = this.#channel(channelId);
    const message = workspace.add({
      channel: channel.id,
      user: this.#user.id,
      text: written(text, workspace),
      threadTs,
    });
    const common = {
      user: this.#user.id,
      ts: message.ts,
      text: message.text,
      team: teamOf(this.#user),
      channel: channel.id,
      event_ts: message.ts,
      ...(threadTs === null ? {} : { thread_ts: threadTs }),
    };
    const isDirect = channel.kind === "direct";
    const isMention = !isDirect && message.text.includes(`<@${app.userId}>`);
    const isListening = channel.members.has(app.userId);
    if (isMention && !isListening)
      this.#hear(channel, "Hopwise is not in this channel: it has to be invited first.", threadTs);
    const events: readonly { readonly name: string; readonly event: Fields }[] = [
      ...(isDirect ? [{ name: "message.im", event: { type: "message", channel_type: "im", ...common } }] : []),
      ...(isMention ? [{ name: "app_mention", event: { type: "app_mention", ...common } }] : []),
      ...(isDirect
        ? []
        : [{ name: "message.channels", event: { type: "message", channel_type: "channel", ...common } }]),
    ];
    const wanted = isListening ? events.filter(({ name }) => manifest.events.includes(name)) : [];
    const replies = await Promise.all(wanted.map(({ event }) => this.#tell(event)));
    return { message, reply: replies[0] ?? null };
  }

  async openHome(tab: "home" | "messages" = "home"): Promise<Reply | null> {
    const { workspace, manifest } = this.#parts;
    if (!manifest.events.includes("app_home_opened")) return null;
    const view = workspace.views.homeOf(this.#user.id);
    const channel = workspace.directMessage(this.#user.id).id;
    return this.#tell({
      type: "app_home_opened",
      user: this.#user.id,
      channel,
      tab,
      event_ts: workspace.ids.timestamp(),
      ...(tab === "home" && view !== null ? { view: viewForApp(view) } : {}),
    });
  }

  /** Presses a button, or chooses in a menu; `chosen` is what an element with a choice carries. */
  async press(pressed: Pressed, actionId: string, chosen: Fields = {}, filled: Filled = {}): Promise<Reply> {
    const { courier, responseUrls, triggers, workspace } = this.#parts;
    const { blocks, container, place } = this.#standing(pressed, filled);
    const found = elementsIn(blocks).find(({ element }) => textIn(element, "action_id") === actionId);
    if (found === undefined) throw new Error(`nothing here is called ${actionId}`);
    const { element, blockId } = found;
    const { type, text, value, style } = element;
    const own = { type, text, value, style };
    const given = Object.fromEntries(Object.entries(own).filter(([, one]) => one !== undefined));
    const channel = "message" in pressed ? pressed.message.channel : pressed.view.channel;
    const action = {
      ...given,
      ...chosen,
      action_id: actionId,
      block_id: blockId,
      action_ts: workspace.ids.timestamp(),
    };
    const message = "message" in pressed ? pressed.message : null;
    const reply = await courier.interaction({
      type: "block_actions",
      ...interactionBase(this.#user),
      container,
      trigger_id: triggers.make(this.#user.id, channel),
      ...place,
      ...(message === null ? {} : { response_url: responseUrls.make(this.#respondent(message)) }),
      actions: [action],
    });
    if (!isGood(reply)) this.#trouble(pressed, reply);
    return reply;
  }

  /** Sends the topmost modal; what Slack or the app says about the fields stands in its `errors`. */
  async submit(filled: Filled = {}): Promise<Reply | null> {
    const { courier, triggers, workspace } = this.#parts;
    const view = this.#top();
    const blocks = listIn(view.content, "blocks");
    const values = valuesOf(blocks, filled);
    view.errors = missingIn(blocks, values);
    workspace.changed();
    if (Object.keys(view.errors).length > 0) return null;
    const reply = await courier.interaction({
      type: "view_submission",
      ...interactionBase(this.#user),
      trigger_id: triggers.make(this.#user.id, view.channel),
      view: viewForApp(view, values),
      response_urls: [],
    });
    if (isGood(reply)) this.#afterSubmission(view, bodyOf(reply));
    else this.#trouble({ view }, reply);
    workspace.changed();
    return reply;
  }

  /** Closes the topmost modal, or all of them. */
  async dismiss(all = false): Promise<void> {
    const { courier, workspace } = this.#parts;
    const view = this.#top();
    const isLast = workspace.views.stackOf(this.#user.id).length === 1;
    if (all) workspace.views.clear(this.#user.id);
    else workspace.views.close(view);
    workspace.changed();
    if (view.content["notify_on_close"] !== true) return;
    await courier.interaction({
      type: "view_closed",
      ...interactionBase(this.#user),
      view: viewForApp(view),
      is_cleared: all && !isLast,
    });
  }

  /** A message shortcut: from the menu of a message. */
  async shortcut(message: Message, callbackId: string): Promise<Reply> {
    const { courier, responseUrls, triggers, workspace } = this.#parts;
    const channel = this.#channel(message.channel);
    const reply = await courier.interaction({
      type: "message_action",
      ...interactionBase(this.#user),
      callback_id: callbackId,
      trigger_id: triggers.make(this.#user.id, channel.id),
      response_url: responseUrls.make({ ...this.#respondent(message), message: null }),
      action_ts: workspace.ids.timestamp(),
      message_ts: message.ts,
      channel: { id: channel.id, name: channelName(channel) },
      message: messageForApp(message, workspace, false),
    });
    if (!isGood(reply)) this.#trouble({ message }, reply);
    return reply;
  }

  /** Presses the stop button of a thread in which the bot is at work. https://docs.slack.dev/ai/agent-sessions */
  async stop(channelId: string, threadTs: string): Promise<Reply | null> {
    const { workspace, manifest } = this.#parts;
    const channel = this.#channel(channelId);
    const root = workspace.message(channel.id, threadTs);
    if (root === undefined || !workspace.atWork.has(root)) throw new Error("nobody is at work here");
    if (!manifest.events.includes("agent_session_stopped")) return null;
    const stopped = endStreams(workspace, root);
    return this.#tell({
      type: "agent_session_stopped",
      user: this.#user.id,
      channel: channel.id,
      thread_ts: root.ts,
      streaming_message_ts: stopped,
      event_ts: workspace.ids.timestamp(),
    });
  }

  #afterSubmission(view: View, body: Fields | null): void {
    const { views } = this.#parts.workspace;
    try {
      switch (body?.["response_action"]) {
        case undefined:
          views.close(view);
          return;
        case "clear":
          views.clear(this.#user.id);
          return;
        case "errors":
          view.errors = errorsFor(view, body["errors"]);
          return;
        case "update":
          views.update(view, acceptView(isFields(body["view"]) ? body["view"] : null, "modal"));
          return;
        case "push":
          views.push(this.#user.id, acceptView(isFields(body["view"]) ? body["view"] : null, "modal"));
          return;
        default:
          throw new Refusal("invalid_response_action", [String(body?.["response_action"])]);
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      view.errors = { "": connectionTrouble };
      this.#parts.workspace.problem("view_submission", error.code, error.messages);
    }
  }

  /** Where the pressed element stands, in Slack's words. */
  #standing(pressed: Pressed, filled: Filled): { blocks: readonly unknown[]; container: Fields; place: Fields } {
    const { workspace } = this.#parts;
    if ("view" in pressed) {
      const blocks = listIn(pressed.view.content, "blocks");
      const values: Values = valuesOf(blocks, filled);
      const container = { type: "view", view_id: pressed.view.id };
      return { blocks, container, place: { view: viewForApp(pressed.view, values) } };
    }
    const { message } = pressed;
    const channel = this.#channel(message.channel);
    const isHidden = message.onlyFor !== null;
    const container = {
      type: "message",
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isHidden,
      ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    };
    const place = {
      channel: { id: channel.id, name: channelName(channel) },
      // Of an ephemeral message Slack sends nothing back.
      ...(isHidden ? {} : { message: messageForApp(message, workspace, false) }),
      state: { values: valuesOf(message.blocks, filled) },
    };
    return { blocks: message.blocks, container, place };
  }

  #respondent(message: Message) {
    return { user: this.#user.id, channel: message.channel, threadTs: message.threadTs, message };
  }

  #trouble(pressed: Pressed, reply: Reply): void {
    const { workspace } = this.#parts;
    if ("view" in pressed) pressed.view.errors = { "": connectionTrouble };
    else {
      const { channel, threadTs } = pressed.message;
      const what = reply.kind === "answered" ? `status code ${reply.status}` : "operation_timeout";
      this.#hear(this.#channel(channel), `This app responded with ${what}.`, threadTs);
    }
    workspace.problem("interaction", describe(reply), []);
  }

  #tell(event: Fields): Promise<Reply> {
    const { courier, workspace } = this.#parts;
    const seconds = Math.trunc(workspace.clock.now() / 1000);
    const envelope = envelopeOf(workspace.ids.next("Ev"), seconds, event);
    const channel = workspace.channel(textIn(event, "channel"));
    return courier.event({ ...envelope, is_ext_shared_channel: channel?.isShared ?? false });
  }

  /** What Slack itself says, to this person alone. */
  #hear(channel: Channel, text: string, threadTs: string | null): null {
    const { workspace } = this.#parts;
    workspace.add({
      channel: channel.id,
      user: "USLACKBOT",
      text,
      threadTs,
      onlyFor: this.#user.id,
      isFromSlack: true,
    });
    return null;
  }

  #channel(id: string): Channel {
    const channel = this.#parts.workspace.channel(id);
    if (channel === undefined || !channel.members.has(this.#user.id)) {
      throw new Error(`${this.#user.name} is in no channel ${id}`);
    }
    return channel;
  }

  #top(): View {
    const view = this.#parts.workspace.views.stackOf(this.#user.id).at(-1);
    if (view === undefined) throw new Error(`${this.#user.name} has no modal open`);
    return view;
  }
}

/** Slack takes errors only for the fields that are there. */
function errorsFor(view: View, given: unknown): Readonly<Record<string, string>> {
  const inputs = listIn(view.content, "blocks")
    .filter(isFields)
    .filter(({ type }) => type === "input");
  const known = new Set(inputs.map((block) => textIn(block, "block_id")));
  const errors = isFields(given) ? Object.entries(given) : [];
  const isRight = errors.length > 0 && errors.every(([id, text]) => known.has(id) && typeof text === "string");
  if (!isRight) throw new Refusal("invalid_errors", [`no such fields: ${errors.map(([id]) => id).join(", ")}`]);
  return Object.fromEntries(errors.map(([id, text]) => [id, String(text)]));
}

/** What an app says in its answer: JSON, or plain text that is meant for the person alone; null where it says nothing. */
function bodyOf({ text, headers }: Extract<Reply, { kind: "answered" }>): Fields | null {
  if (text.trim() === "") return null;
  if (!(headers["content-type"] ?? "").includes("json")) return { text };
  try {
    const body: unknown = JSON.parse(text);
    return isFields(body) && Object.keys(body).length > 0 ? body : null;
  } catch {
    return { text };
  }
}
