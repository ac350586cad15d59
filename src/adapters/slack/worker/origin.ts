import type { Job } from "../job.ts";
import type { Target } from "./outbox.ts";
import type { Sender } from "./people.ts";

/** Who asked and where the answer belongs, by what Slack sent. */
export interface Origin {
  readonly sender: Sender;
  readonly target: Target;
}

type Body = Readonly<Record<string, unknown>>;

/** Where the form of a modal was opened from; travels in its private metadata. */
export interface OpenedFrom {
  readonly channel: string | null;
  readonly threadTs: string | null;
  readonly responseUrl: string | null;
}

/**
 * Reads a payload that Slack has signed. Answers go to the asker alone, except in a direct message, where everything
 * is between the two anyway.
 */
export function originOf({ kind, body }: Pick<Job, "kind" | "body">): Origin {
  switch (kind) {
    case "command":
      return ephemeral(
        text(body, "team_id"),
        text(body, "user_id"),
        text(body, "channel_id"),
        null,
        text(body, "response_url"),
      );
    case "action":
      return ofAction(body);
    case "view":
      return ofView(body);
    case "shortcut": {
      const message = child(body, "message");
      const { team, user } = personOf(body);
      const thread = threadOf(message, text(message, "ts"));
      return ephemeral(team, user, text(child(body, "channel"), "id"), thread, text(body, "response_url"));
    }
    case "event":
      return ofEvent(body);
    case "timed":
      throw new Error("nobody in Slack has asked for this");
  }
}

function ofAction(body: Body): Origin {
  const { team, user } = personOf(body);
  const container = child(body, "container");
  const channel = text(child(body, "channel"), "id") || text(container, "channel_id");
  if (channel === "") return direct(team, user);
  const isHidden = container["is_ephemeral"] === true;
  if (channel.startsWith("D") && !isHidden) {
    const threadTs = text(container, "thread_ts") || text(container, "message_ts") || null;
    return { sender: { team, user, channel }, target: { kind: "channel", channel, threadTs } };
  }
  const thread = threadOf(container, text(container, "message_ts"));
  return ephemeral(team, user, channel, thread, text(body, "response_url"));
}

/**
 * The thread that a message is a reply in. One that has replies names itself as its thread, but whoever looks at it
 * there has the channel before them, and would not see what is whispered in the thread.
 */
function threadOf(message: Body, ts: string): string | null {
  const thread = text(message, "thread_ts");
  return thread === "" || thread === ts ? null : thread;
}

function ofView(body: Body): Origin {
  const { team, user } = personOf(body);
  const { channel, threadTs, responseUrl } = openedFrom(text(child(body, "view"), "private_metadata"));
  if (channel === null) return direct(team, user);
  // Under an answer in the direct message with the bot.
  if (channel.startsWith("D") && responseUrl === null) {
    return { sender: { team, user, channel }, target: { kind: "channel", channel, threadTs } };
  }
  return ephemeral(team, user, channel, threadTs, responseUrl ?? "");
}

/** What is written there is ours, but a modal travels through the client: anything else is nowhere. */
export function openedFrom(metadata: string): OpenedFrom {
  try {
    const read = JSON.parse(metadata) as Body;
    const one = (name: string): string | null => text(read, name) || null;
    return { channel: one("channel"), threadTs: one("threadTs"), responseUrl: one("responseUrl") };
  } catch {
    return { channel: null, threadTs: null, responseUrl: null };
  }
}

function ofEvent(body: Body): Origin {
  const event = child(body, "event");
  const team = text(body, "team_id");
  const user = text(event, "user");
  const channel = text(event, "channel");
  const thread = text(event, "thread_ts") || null;
  if (channel.startsWith("D")) {
    // Of other direct messages no app hears.
    const sender: Sender = { team, user, channel, isWithBot: true };
    return { sender, target: { kind: "channel", channel, threadTs: thread ?? (text(event, "ts") || null) } };
  }
  return ephemeral(team, user, channel, thread, "");
}

function ephemeral(team: string, user: string, channel: string, threadTs: string | null, responseUrl: string): Origin {
  return {
    sender: { team, user, channel },
    target: { kind: "ephemeral", channel, user, threadTs, responseUrl: responseUrl === "" ? null : responseUrl },
  };
}

/** From App Home, or a modal that was opened there: the answer comes as a direct message. */
const direct = (team: string, user: string): Origin => ({
  sender: { team, user, channel: directMessages, isWithBot: true },
  target: { kind: "person", user },
});

/** Stands for the direct message with the asker where its id is not known yet. */
const directMessages = "D";

const personOf = (body: Body): { team: string; user: string } => ({
  team: text(child(body, "team"), "id") || text(child(body, "user"), "team_id"),
  user: text(child(body, "user"), "id"),
});

const child = (body: Body, name: string): Body => {
  const value = body[name];
  return typeof value === "object" && value !== null ? (value as Body) : {};
};

const text = (body: Body, name: string): string => {
  const value = body[name];
  return typeof value === "string" ? value : "";
};
