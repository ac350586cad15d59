import type { QueuedMessage } from "#app/ports/work-queue.ts";
import { encodeJob, type Job } from "../job.ts";
import type { Envelope, Sender } from "./envelope.ts";
import { type Fields, isFields, textIn } from "./parse-body.ts";

/** UTF-16 units of JSON; the queue takes 200 kB and more, a message with long attachments can have more than that. */
const longestShortcut = 100_000;

/** What is worth doing later. */
export type Queueable = Extract<Envelope, { kind: "command" | "action" | "view-submission" | "shortcut" | "event" }>;

/** When and how a request came. */
export interface Arrival {
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  /** By Slack's retry headers, or Socket Mode's. */
  readonly retry: Job["retry"];
}

export function jobOf(envelope: Queueable, { receivedAt, retry }: Arrival, viewId: string | null): Job {
  return { id: idOf(envelope), kind: kindOf(envelope), body: bodyOf(envelope), receivedAt, retry, viewId };
}

/** Slack delivers events again with the same id; every press and every command has a trigger of its own. */
function idOf(envelope: Queueable): string {
  switch (envelope.kind) {
    case "command":
    case "action":
    case "shortcut":
      return envelope.triggerId;
    case "view-submission": {
      const { view, sender } = envelope;
      return `${textIn(view, "id")} ${textIn(view, "hash")} ${sender.user}`;
    }
    case "event":
      return envelope.eventId;
  }
}

function kindOf({ kind }: Queueable): Job["kind"] {
  return kind === "view-submission" ? "view" : kind;
}

/** What nobody reads stays out: messages and views hold their blocks again, and are by far the largest part. */
function bodyOf({ kind, body }: Queueable): Job["body"] {
  const { token: _token, bot_access_token: _botToken, ...rest } = body;
  switch (kind) {
    case "command":
      return rest;
    case "action":
    case "view-submission":
      return without(without(rest, "message", ["blocks", "attachments"]), "view", ["blocks"]);
    case "shortcut": {
      // What a bot has written is often in its blocks and attachments alone.
      const slim = without(rest, "message", ["files"]);
      return JSON.stringify(slim).length <= longestShortcut
        ? slim
        : without(slim, "message", ["blocks", "attachments"]);
    }
    case "event":
      return without(rest, "event", ["blocks", "attachments", "view"]);
  }
}

function without(fields: Fields, member: string, names: readonly string[]): Fields {
  const inner = fields[member];
  if (!isFields(inner)) return fields;
  const kept = Object.entries(inner).filter(([name]) => !names.includes(name));
  return { ...fields, [member]: Object.fromEntries(kept) };
}

/** As the queue takes it. The group is the channel, and the person where there is none or it is between the two. */
export function messageOf(job: Job, { team, user, channel }: Sender): QueuedMessage {
  const whose = channel === "" || channel.startsWith("D") ? user : channel;
  return { body: encodeJob(job), group: `${team}:${whose}`.replace(/[^\w:.-]/g, "_").slice(0, 128) };
}
