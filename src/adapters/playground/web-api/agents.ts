import { textIn } from "../json.ts";
import { channelArgument, type Method, Refusal, required } from "./method.ts";

const statuses = ["active", "processing", "suspended", "closed"];

/** https://docs.slack.dev/reference/methods/agents.sessions.setStatus */
const setStatus: Method = {
  scope: "chat:write",
  run(args, surroundings) {
    const { workspace } = surroundings;
    const channel = channelArgument(args, surroundings, "channel_id");
    const root = workspace.message(channel.id, required(args, "thread_ts"));
    if (root === undefined) throw new Refusal("thread_not_found");
    const status = required(args, "status");
    if (!statuses.includes(status)) throw new Refusal("invalid_arguments", ["no such status [json-pointer:/status]"]);
    if (status === "processing") workspace.atWork.add(root);
    else workspace.atWork.delete(root);
    workspace.changed();
    return { status, title: textIn(args, "title") };
  },
};

export const agents: Readonly<Record<string, Method>> = { "agents.sessions.setStatus": setStatus };
