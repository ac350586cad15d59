import { type Fields, isFields, textIn } from "../json.ts";
import { app } from "../people.ts";
import type { StoredFile } from "../workspace.ts";
import {
  channelArgument,
  listArgument,
  type Method,
  messageArguments,
  numberArgument,
  Refusal,
  required,
  type Surroundings,
} from "./method.ts";

const fileForApp = (file: StoredFile, origin: string): Fields => {
  const url = `${origin}/files/${file.id}/${encodeURIComponent(file.name)}`;
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: file.mimeType,
    filetype: file.name.slice(file.name.lastIndexOf(".") + 1),
    user: file.user,
    size: file.length,
    mode: "hosted",
    is_external: false,
    is_public: false,
    url_private: url,
    url_private_download: `${url}?download=1`,
    permalink: url,
    channels: file.channels.filter((id) => id.startsWith("C")),
    ims: file.channels.filter((id) => id.startsWith("D")),
    alt_txt: file.altText,
  };
};

const getUploadUrl: Method = {
  scope: "files:write",
  run(args, { workspace, origin }) {
    const name = required(args, "filename");
    const length = numberArgument(args, "length", 0);
    if (length <= 0) throw new Refusal("invalid_arguments", ["must be more than 0 [json-pointer:/length]"]);
    // The reference calls it alt_text, the older pages and payloads alt_txt: both are taken.
    const altText = textIn(args, "alt_text") || textIn(args, "alt_txt");
    if (altText.length > 1000) throw new Refusal("invalid_arguments", ["too long [json-pointer:/alt_text]"]);
    const id = workspace.ids.next("F");
    workspace.files.set(id, {
      id,
      name,
      title: name,
      altText,
      length,
      bytes: null,
      mimeType: "application/octet-stream",
      user: app.userId,
      created: Math.trunc(workspace.clock.now() / 1000),
      channels: [],
      isComplete: false,
    });
    return { upload_url: `${origin()}/upload/${id}`, file_id: id };
  },
};

const completeUpload: Method = {
  scope: "files:write",
  run(args, surroundings) {
    const { workspace, origin } = surroundings;
    const files = uploadedFiles(args, surroundings);
    if (args["channel_id"] !== undefined) share(args, files, surroundings);
    workspace.changed();
    return { files: files.map((file) => fileForApp(file, origin())) };
  },
};

function uploadedFiles(args: Fields, { workspace }: Surroundings): StoredFile[] {
  const named = listArgument(args, "files", "invalid_arguments") ?? [];
  if (named.length === 0) throw new Refusal("invalid_arguments", ["missing required field: files"]);
  return named.map((one) => {
    const file = isFields(one) ? workspace.files.get(textIn(one, "id")) : undefined;
    if (file?.bytes === null || file === undefined || file.isComplete) throw new Refusal("file_not_found");
    if (file.bytes.length !== file.length) throw new Refusal("file_upload_size_mismatch");
    const title = textIn(one as Fields, "title");
    if (title !== "") file.title = title;
    file.isComplete = true;
    return file;
  });
}

function share(args: Fields, files: readonly StoredFile[], surroundings: Surroundings): void {
  const channel = channelArgument(args, surroundings, "channel_id");
  if (!channel.members.has(app.userId)) throw new Refusal("not_in_channel");
  const { blocks } = messageArguments(args);
  for (const file of files) file.channels.push(channel.id);
  surroundings.workspace.add({
    channel: channel.id,
    user: app.userId,
    text: textIn(args, "initial_comment"),
    blocks: blocks ?? [],
    threadTs: textIn(args, "thread_ts") || null,
    files: files.map(({ id }) => id),
  });
}

const info: Method = {
  scope: "files:read",
  run(args, { workspace, origin }) {
    const file = workspace.files.get(required(args, "file"));
    if (file === undefined || !file.isComplete) throw new Refusal("file_not_found");
    return { file: fileForApp(file, origin()) };
  },
};

export const files: Readonly<Record<string, Method>> = {
  "files.getUploadURLExternal": getUploadUrl,
  "files.completeUploadExternal": completeUpload,
  "files.info": info,
};
