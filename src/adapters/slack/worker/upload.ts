import type { Turn } from "./turn.ts";

interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
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
  if (url === undefined || fileId === undefined) throw new Error("Slack named no place for the upload");
  const answer = await parts.fetch(url, {
    method: "POST",
    body: new Uint8Array(bytes),
    redirect: "error",
    signal: AbortSignal.timeout(timeoutMilliseconds),
  });
  if (!answer.ok) throw new Error(`Slack's upload answered ${answer.status}`);
  return fileId;
}

/** A file that belongs to the bot alone: whoever is shown a message that names it sees it there, and nobody else. */
export async function uploadPrivately(turn: Turn, file: Upload): Promise<string> {
  const fileId = await give(turn, file);
  await turn.client.files.completeUploadExternal({ files: [{ id: fileId, title: file.name }] });
  return fileId;
}

/**
 * Sends a file in the direct message with the asker. Slack keeps no metadata with a file, so one that was sent just
 * before the worker died comes a second time.
 */
export async function sendFile(turn: Turn, step: string, file: Upload, comment: string): Promise<void> {
  const { client, outbox, sender, parts, job } = turn;
  if ((await parts.ledger.posted(job.id, step)) !== null) return;
  const fileId = await give(turn, file);
  const channel = await outbox.directMessageWith(sender.user);
  const files: [{ id: string; title: string }] = [{ id: fileId, title: file.name }];
  await client.files.completeUploadExternal({ files, channel_id: channel, initial_comment: comment });
  await parts.ledger.recordPost(job.id, step, { kind: "ephemeral" });
}
