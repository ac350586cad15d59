import { isFields, textIn } from "../json.ts";
import { app } from "../people.ts";
import type { Message, Workspace } from "../workspace.ts";
import {
  channelArgument,
  listArgument,
  type Method,
  messageArguments,
  Refusal,
  required,
  type Surroundings,
} from "./method.ts";

/** Messages that are being written, by workspace; each ends by being stopped, or when the test says that Slack ends it. */
const growing = new WeakMap<Workspace, Set<Message>>();

const growingIn = (workspace: Workspace): Set<Message> => {
  const known = growing.get(workspace) ?? new Set<Message>();
  growing.set(workspace, known);
  return known;
};

/** Slack ends what grows in a thread when somebody presses stop. @returns the timestamps of what has grown until now */
export function endStreams(workspace: Workspace, root: Message): readonly string[] {
  const all = growingIn(workspace);
  const ended = [...all].filter(({ channel, threadTs }) => channel === root.channel && threadTs === root.ts);
  for (const message of ended) all.delete(message);
  return ended.map(({ ts }) => ts);
}

/** What the SDK's streamer sends: text in chunks. Others may send it as `markdown_text`. */
function textArgument(args: Parameters<Method["run"]>[0]): string {
  const chunks = (listArgument(args, "chunks", "invalid_chunks") ?? []).filter(isFields);
  return `${textIn(args, "markdown_text")}${chunks.map((chunk) => textIn(chunk, "text")).join("")}`;
}

/** https://docs.slack.dev/reference/methods/chat.startStream */
const startStream: Method = {
  scope: "chat:write",
  run(args, surroundings) {
    const { workspace } = surroundings;
    const channel = channelArgument(args, surroundings);
    if (!channel.members.has(app.userId)) throw new Refusal("not_in_channel");
    const parent = workspace.message(channel.id, required(args, "thread_ts"));
    if (parent === undefined) throw new Refusal("thread_not_found");
    if (channel.kind !== "direct") {
      required(args, "recipient_team_id");
      required(args, "recipient_user_id");
    }
    const message = workspace.add({
      channel: channel.id,
      user: app.userId,
      text: textArgument(args),
      blocks: [],
      threadTs: parent.threadTs ?? parent.ts,
      metadata: null,
    });
    growingIn(workspace).add(message);
    return { channel: channel.id, ts: message.ts };
  },
};

function growingMessage(args: Parameters<Method["run"]>[0], surroundings: Surroundings): Message {
  const channel = channelArgument(args, surroundings);
  const message = surroundings.workspace.message(channel.id, required(args, "ts"));
  if (message === undefined) throw new Refusal("message_not_found");
  if (!growingIn(surroundings.workspace).has(message)) throw new Refusal("message_not_in_streaming_state");
  return message;
}

/** https://docs.slack.dev/reference/methods/chat.appendStream */
const appendStream: Method = {
  scope: "chat:write",
  run(args, surroundings) {
    const message = growingMessage(args, surroundings);
    const text = textArgument(args);
    if (text === "") throw new Refusal("no_text");
    message.text += text;
    surroundings.workspace.changed();
    return { channel: message.channel, ts: message.ts };
  },
};

/** https://docs.slack.dev/reference/methods/chat.stopStream */
const stopStream: Method = {
  scope: "chat:write",
  run(args, surroundings) {
    const message = growingMessage(args, surroundings);
    message.text += textArgument(args);
    const { blocks } = messageArguments(args);
    if (blocks !== null) message.blocks = blocks;
    growingIn(surroundings.workspace).delete(message);
    surroundings.workspace.changed();
    return { channel: message.channel, ts: message.ts };
  },
};

export const streams: Readonly<Record<string, Method>> = {
  "chat.startStream": startStream,
  "chat.appendStream": appendStream,
  "chat.stopStream": stopStream,
};
