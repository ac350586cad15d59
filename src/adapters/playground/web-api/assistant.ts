import { isFields, textIn } from "../json.ts";
import { channelArgument, listArgument, type Method, Refusal } from "./method.ts";

const setSuggestedPrompts: Method = {
  scope: "assistant:write",
  run(args, surroundings) {
    const channel = channelArgument(args, surroundings, "channel_id");
    const given = (listArgument(args, "prompts", "invalid_arguments") ?? []).filter(isFields);
    if (given.length === 0 || given.length > 4) {
      throw new Refusal("invalid_arguments", ["no more than 4 items allowed [json-pointer:/prompts]"]);
    }
    const prompts = given.map((prompt) => ({ title: textIn(prompt, "title"), message: textIn(prompt, "message") }));
    surroundings.workspace.prompts.set(channel.id, { title: textIn(args, "title"), prompts });
    surroundings.workspace.changed();
    return {};
  },
};

/** Shown until the app's next message in the thread; this page shows the message itself soon enough. */
const setStatus: Method = {
  scope: "assistant:write",
  run(args, surroundings) {
    const channel = channelArgument(args, surroundings, "channel_id");
    if (surroundings.workspace.message(channel.id, textIn(args, "thread_ts")) === undefined)
      throw new Refusal("thread_not_found");
    return {};
  },
};

export const assistant: Readonly<Record<string, Method>> = {
  "assistant.threads.setStatus": setStatus,
  "assistant.threads.setSuggestedPrompts": setSuggestedPrompts,
};
