import type { Target } from "./outbox.ts";
import type { Turn } from "./turn.ts";

export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface SentFile extends Upload {
  /** One line that stands over it. */
  readonly comment: string;
}

const timeoutMilliseconds = 20_000;

/**
 * Gives Slack the bytes of a file, which nobody sees until the upload is completed.
 * https://docs.slack.dev/messaging/working-with-files#uploading_files
 */
async function give({ client, parts }: Turn, { name, bytes }: Upload): Promise<string> {
  const { upload_url: url, file_id: fileId } = await client.files.getUploadURLExternal({
    filename: name,
    length: bytes.byteLength,
  });
  const answer = await parts.fetch(url as string, {
    method: "POST",
    body: new Uint8Array(bytes),
    redirect: "error",
    signal: AbortSignal.timeout(timeoutMilliseconds),
  });
  if (!answer.ok) throw new Error(`Slack's upload answered ${answer.status}`);
  return fileId as string;
}

/** A file that belongs to the bot alone: whoever is shown a message that names it sees it there, and nobody else. */
export async function uploadPrivately(turn: Turn, file: Upload): Promise<string> {
  const fileId = await give(turn, file);
  await turn.client.files.completeUploadExternal({ files: [{ id: fileId, title: file.name }] });
  return fileId;
}

/**
 * Sends a file where a message would go. Slack shows files to one person only in direct messages, so what would be
 * ephemeral goes there. Slack keeps no metadata with a file: one that was sent just before the worker died comes a
 * second time.
 */
export async function sendFile(turn: Turn, step: string, target: Target, file: SentFile): Promise<void> {
  const { client, outbox } = turn;
  if (await outbox.isDone(step)) return;
  const fileId = await give(turn, file);
  const place =
    target.kind === "channel" ? target : { channel: await outbox.directMessageWith(target.user), threadTs: null };
  await client.files.completeUploadExternal({
    files: [{ id: fileId, title: file.name }],
    channel_id: place.channel,
    initial_comment: file.comment,
    ...(place.threadTs === null ? {} : { thread_ts: place.threadTs }),
  });
  await outbox.note(step);
}
