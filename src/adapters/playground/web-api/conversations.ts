import type { Fields } from "../json.ts";
import { app, type Channel } from "../people.ts";
import type { Message, Workspace } from "../workspace.ts";
import { messageForApp } from "./chat.ts";
import { channelArgument, flagArgument, type Method, numberArgument, Refusal, required } from "./method.ts";

const channelForApp = ({ id, name, kind, isShared, members, topic }: Channel): Fields =>
  kind === "direct"
    ? {
        id,
        created: 0,
        is_im: true,
        is_channel: false,
        is_group: false,
        is_mpim: false,
        is_archived: false,
        user: [...members].find((member) => member !== app.userId),
      }
    : {
        id,
        name,
        name_normalized: name,
        created: 0,
        is_channel: true,
        is_group: false,
        is_im: false,
        is_mpim: false,
        is_private: false,
        is_archived: false,
        is_general: name === "general",
        is_shared: isShared,
        is_ext_shared: isShared,
        is_org_shared: false,
        is_pending_ext_shared: false,
        is_member: members.has(app.userId),
        topic: { value: topic, creator: "", last_set: 0 },
        purpose: { value: "", creator: "", last_set: 0 },
        num_members: members.size,
      };

const open: Method = {
  scope: "im:write",
  run(args, { workspace }) {
    const users = required(args, "users").split(",");
    if (users.length > 1) throw new Refusal("invalid_arguments", ["the playground knows no group messages"]);
    const user = workspace.user(users[0] as string);
    if (user === undefined) throw new Refusal("user_not_found");
    const isNew = !workspace.channels.some(({ kind, members }) => kind === "direct" && members.has(user.id));
    const channel = workspace.directMessage(user.id);
    const shown = flagArgument(args, "return_im") ? channelForApp(channel) : { id: channel.id };
    return { ...(isNew ? {} : { no_op: true, already_open: true }), channel: shown };
  },
};

const info: Method = {
  scope: "channels:read",
  run: (args, surroundings) => ({ channel: channelForApp(channelArgument(args, surroundings)) }),
};

const members: Method = {
  scope: "channels:read",
  run(args, surroundings) {
    const { members: inside } = channelArgument(args, surroundings);
    if (!inside.has(app.userId)) throw new Refusal("not_in_channel");
    return { members: [...inside], response_metadata: { next_cursor: "" } };
  },
};

/** A page of messages that everybody sees, with the cursor of the next. */
function page(args: Fields, workspace: Workspace, messages: readonly Message[]): Fields {
  const limit = Math.min(Math.max(1, numberArgument(args, "limit", 100)), 999);
  const from = Number(Buffer.from(String(args["cursor"] ?? ""), "base64").toString() || 0);
  const oldest = numberArgument(args, "oldest", 0);
  const latest = numberArgument(args, "latest", Number.MAX_VALUE);
  const within = messages.filter(({ ts, onlyFor }) => onlyFor === null && Number(ts) > oldest && Number(ts) < latest);
  const hasMore = within.length > from + limit;
  const withMetadata = flagArgument(args, "include_all_metadata");
  return {
    messages: within.slice(from, from + limit).map((message) => messageForApp(message, workspace, withMetadata)),
    has_more: hasMore,
    response_metadata: { next_cursor: hasMore ? Buffer.from(String(from + limit)).toString("base64") : "" },
  };
}

const history: Method = {
  scope: "channels:history",
  run(args, surroundings) {
    const { workspace } = surroundings;
    const { id, members } = channelArgument(args, surroundings);
    if (!members.has(app.userId)) throw new Refusal("not_in_channel");
    const messages = workspace.messages.filter(({ channel, threadTs }) => channel === id && threadTs === null);
    return page(args, workspace, messages.toReversed());
  },
};

const replies: Method = {
  scope: "channels:history",
  run(args, surroundings) {
    const { workspace } = surroundings;
    const { id, members } = channelArgument(args, surroundings);
    const ts = required(args, "ts");
    if (!members.has(app.userId)) throw new Refusal("not_in_channel");
    const parent = workspace.message(id, ts);
    if (parent === undefined) throw new Refusal("thread_not_found");
    const root = parent.threadTs ?? ts;
    const all = workspace.messages.filter((one) => one.channel === id && (one.ts === root || one.threadTs === root));
    return page(args, workspace, all);
  },
};

export const conversations: Readonly<Record<string, Method>> = {
  "conversations.open": open,
  "conversations.info": info,
  "conversations.members": members,
  "conversations.history": history,
  "conversations.replies": replies,
};
