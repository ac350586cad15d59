import { encodeJob, type Job } from "#adapters/slack/job.ts";
import type { QueuedMessage } from "#app/ports/work-queue.ts";

/** The channels that share a tenth of the backlog; one busy channel has the rest. */
export const quietChannels = 40;

export interface Post {
  readonly channel: string;
  readonly threadTs: string;
}

/** A Slack that takes everything at once, so that the drill is about the worker alone. */
export function slackThatTakesAll(posts: Post[]): typeof fetch {
  return async (input, init) => {
    const method = String(input).split("/").at(-1) ?? "";
    const form = new URLSearchParams(String(init?.body ?? ""));
    if (method === "chat.postMessage") {
      posts.push({ channel: form.get("channel") ?? "", threadTs: form.get("thread_ts") ?? "" });
    }
    const says: Readonly<Record<string, object>> = {
      "auth.test": { bot_id: "B0BOT", user_id: "U0BOT", team_id: "T0" },
      "users.info": { user: { id: "U0", team_id: "T0" } },
      "chat.postMessage": { channel: form.get("channel"), ts: `${posts.length}.000100` },
      "files.getUploadURLExternal": { upload_url: "http://127.0.0.1/upload", file_id: "F0" },
      "files.info": { file: { id: "F0", mimetype: "image/png" } },
    };
    return Response.json({ ok: true, ...says[method] });
  };
}

export interface QueuedQuestion {
  readonly message: QueuedMessage;
  /** Where its answer belongs. */
  readonly post: Post;
}

/** The nth question: in a quiet channel every tenth, otherwise in the busy one. */
export function questionOf(nth: number): QueuedQuestion {
  const channel = nth % 10 === 0 ? `D${(nth / 10) % quietChannels}` : "D-busy";
  const ts = `${nth}.000200`;
  const event = { type: "message", channel_type: "im", channel, user: `U${nth % 500}`, ts, text: "where 10.20.0.10" };
  const body = { type: "event_callback", team_id: "T0", event_id: `Ev${nth}`, event };
  const job: Job = { id: `Ev${nth}`, kind: "event", body, receivedAt: 0, retry: null, viewId: null };
  return { message: { body: encodeJob(job), group: channel }, post: { channel, threadTs: ts } };
}
