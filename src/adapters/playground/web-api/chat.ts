import { type Fields, isFields, textIn } from "../json.ts";
import { app, type Channel, team } from "../people.ts";
import type { Message, Workspace } from "../workspace.ts";
import {
  channelArgument,
  type Method,
  messageArguments,
  objectArgument,
  Refusal,
  required,
  type Surroundings,
} from "./method.ts";

/** A message as Slack shows it to the app. */
export function messageForApp(message: Message, workspace: Workspace, withMetadata: boolean): Fields {
  const { ts, user, text, blocks, threadTs, metadata, channel } = message;
  const isOurs = user === app.userId;
  const replies = workspace.messages.filter(
    (one) => one.channel === channel && one.threadTs === ts && one.onlyFor === null,
  );
  const people = [...new Set(replies.map((reply) => reply.user))];
  return {
    type: "message",
    user,
    ts,
    text,
    team: team.id,
    ...(isOurs ? { bot_id: app.botId, app_id: app.id, bot_profile: { id: app.botId, name: "Hopwise" } } : {}),
    ...(blocks.length > 0 ? { blocks } : {}),
    ...(threadTs === null ? {} : { thread_ts: threadTs, parent_user_id: workspace.message(channel, threadTs)?.user }),
    ...(replies.length === 0
      ? {}
      : { thread_ts: ts, reply_count: replies.length, reply_users: people, latest_reply: replies.at(-1)?.ts }),
    ...(message.isEdited ? { edited: { user, ts } } : {}),
    ...(message.files.length > 0 ? { files: message.files.map((id) => ({ id })) } : {}),
    ...(withMetadata && metadata !== null ? { metadata } : {}),
  };
}

function placeToPost(args: Fields, surroundings: Surroundings): { channel: Channel; threadTs: string | null } {
  const channel = channelArgument(args, surroundings);
  if (!channel.members.has(app.userId)) throw new Refusal("not_in_channel");
  const threadTs = textIn(args, "thread_ts") || null;
  if (threadTs === null) return { channel, threadTs };
  const parent = surroundings.workspace.message(channel.id, threadTs);
  if (parent === undefined) throw new Refusal("thread_not_found");
  return { channel, threadTs: parent.threadTs ?? threadTs };
}

function metadataArgument(args: Fields): Fields | null {
  const metadata = objectArgument(args, "metadata");
  if (metadata === null) return null;
  if (typeof metadata["event_type"] !== "string") throw new Refusal("metadata_must_be_sent_from_app");
  if (!isFields(metadata["event_payload"])) throw new Refusal("invalid_metadata_format");
  return metadata;
}

const postMessage: Method = {
  scope: "chat:write",
  run(args, surroundings) {
    const { workspace } = surroundings;
    const { channel, threadTs } = placeToPost(args, surroundings);
    const { text, blocks } = messageArguments(args);
    if (text === "" && (blocks ?? []).length === 0) throw new Refusal("no_text");
    const metadata = metadataArgument(args);
    const posted = workspace.add({
      channel: channel.id,
      user: app.userId,
      text,
      blocks: blocks ?? [],
      threadTs,
      metadata,
    });
    const message = messageForApp(posted, workspace, true);
    // Readers who look at notifications, or listen, get nothing from blocks. Slack's own warning.
    const warning = text === "" ? { warning: "missing_text_in_message" } : {};
    return { channel: channel.id, ts: posted.ts, message, ...warning };
  },
};

const postEphemeral: Method = {
  scope: "chat:write",
  run(args, surroundings) {
    const { workspace } = surroundings;
    const user = workspace.user(required(args, "user"));
    const { channel, threadTs } = placeToPost(args, surroundings);
    if (user === undefined || !channel.members.has(user.id)) throw new Refusal("user_not_in_channel");
    const { text, blocks } = messageArguments(args);
    if (text === "" && (blocks ?? []).length === 0) throw new Refusal("no_text");
    const posted = workspace.add({
      channel: channel.id,
      user: app.userId,
      text,
      blocks: blocks ?? [],
      threadTs,
      onlyFor: user.id,
    });
    return { message_ts: posted.ts };
  },
};

/** One of the app's own messages that everybody sees: Slack gives an app no hold on an ephemeral one. */
function ownMessage(args: Fields, surroundings: Surroundings): Message {
  const channel = channelArgument(args, surroundings);
  const message = surroundings.workspace.message(channel.id, required(args, "ts"));
  if (message === undefined || message.onlyFor !== null) throw new Refusal("message_not_found");
  if (message.user !== app.userId) throw new Refusal("cant_update_message");
  return message;
}

const update: Method = {
  scope: "chat:write",
  run(args, surroundings) {
    const message = ownMessage(args, surroundings);
    const { text, blocks } = messageArguments(args);
    if (text === "" && blocks === null) throw new Refusal("no_text");
    const metadata = metadataArgument(args);
    if (text !== "") message.text = text;
    // What is not given stays; an empty list takes the blocks away.
    if (blocks !== null) message.blocks = blocks;
    if (metadata !== null) message.metadata = metadata;
    message.isEdited = true;
    surroundings.workspace.changed();
    const shown = messageForApp(message, surroundings.workspace, false);
    return { channel: message.channel, ts: message.ts, text: message.text, message: shown };
  },
};

export const chat: Readonly<Record<string, Method>> = {
  "chat.postMessage": postMessage,
  "chat.postEphemeral": postEphemeral,
  "chat.update": update,
};
