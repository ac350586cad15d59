import { describe, expect, it } from "vitest";
import { app, cast, places } from "#adapters/playground/people.ts";
import { opened, withBot } from "./opened.ts";
import { call } from "./pieces.ts";

const { visitor, guest, stranger } = cast;
const { network } = places;

describe("what the app may call", () => {
  it("is no method that there is not, nothing with the token of somebody else, nothing that the manifest does not ask for", async () => {
    const { playground } = await withBot();
    expect(await call(playground, "chat.dance", {})).toMatchObject({ ok: false, error: "unknown_method" });
    expect(await call(playground, "auth.test", {}, "xoxb-stolen")).toMatchObject({ ok: false, error: "invalid_auth" });
    const limited = await opened({ manifest: { oauth_config: { scopes: { bot: ["chat:write"] } } } });
    expect(await call(limited, "users.info", { user: visitor })).toMatchObject({
      ok: false,
      error: "missing_scope",
      needed: "users:read",
    });
  });
});

describe("what Slack tells of people", () => {
  it("shows who is a guest, and who is of another company", async () => {
    const { playground } = await withBot();
    expect(await call(playground, "users.info", { user: guest })).toMatchObject({ user: { is_restricted: true } });
    const { user } = (await call(playground, "users.info", { user: stranger })) as { user: { team_id: string } };
    const own = (await call(playground, "users.info", { user: visitor })) as { user: { team_id: string } };
    expect(user.team_id).not.toBe(own.user.team_id);
    expect(await call(playground, "conversations.info", { channel: places.shared })).toMatchObject({
      channel: { is_ext_shared: true },
    });
  });

  it("names the members of a group, and knows none of another", async () => {
    const { playground } = await withBot();
    const [group] = playground.workspace.groups;
    const list = (usergroup: string | undefined) => call(playground, "usergroups.users.list", { usergroup });
    expect(await list(group?.id)).toMatchObject({ users: [visitor, cast.colleague] });
    expect(await list("S0NOBODY0001")).toMatchObject({ error: "no_such_subteam" });
  });
});

describe("metadata", () => {
  it("comes back with a history that asks for it", async () => {
    const { playground } = await withBot();
    const metadata = { event_type: "kept", event_payload: { job: "1" } };
    await call(playground, "chat.postMessage", { channel: network, text: "t", metadata });
    const page = { channel: network, include_all_metadata: true };
    const { messages } = (await call(playground, "conversations.history", page)) as { messages: object[] };
    expect(messages[0]).toMatchObject({ text: "t", metadata });
    const bare = (await call(playground, "conversations.history", { channel: network })) as { messages: object[] };
    expect(bare.messages[0]).not.toHaveProperty("metadata.event_payload");
  });

  it("comes back with the replies of a thread, page by page", async () => {
    const { playground } = await withBot();
    const { message } = await playground.drive.say(visitor, network, "orders are down");
    const metadata = { event_type: "kept", event_payload: { job: "2" } };
    await call(playground, "chat.postMessage", { channel: network, text: "t", thread_ts: message.ts, metadata });
    const asked = { channel: network, ts: message.ts, include_all_metadata: true, limit: 1 };
    const first = await call(playground, "conversations.replies", asked);
    expect(first).toMatchObject({ messages: [{ text: "orders are down" }], has_more: true });
    const { next_cursor: cursor } = first["response_metadata"] as { next_cursor: string };
    expect(await call(playground, "conversations.replies", { ...asked, cursor })).toMatchObject({
      messages: [{ text: "t", metadata }],
      has_more: false,
    });
  });

  it("is refused where it is none", async () => {
    const { playground } = await withBot();
    const post = (metadata: object) => call(playground, "chat.postMessage", { channel: network, text: "t", metadata });
    expect(await post({ event_type: "kept" })).toMatchObject({ error: "invalid_metadata_format" });
  });
});

describe("where the app posts", () => {
  it.each<[string, object, string]>([
    ["a channel that there is not", { channel: "C0NOWHERE001" }, "channel_not_found"],
    ["a thread that there is not", { channel: network, thread_ts: "1.000100" }, "thread_not_found"],
    ["nowhere", {}, "invalid_arguments"],
  ])("is not %s", async (_where, place, error) => {
    const { playground } = await withBot();
    expect(await call(playground, "chat.postMessage", { text: "t", ...place })).toMatchObject({ ok: false, error });
  });

  it("is no channel that it is not in, and a mention there reaches nobody", async () => {
    const { playground, sent } = await withBot();
    const { drive, workspace } = playground;
    workspace.channel(network)?.members.delete(app.userId);
    expect(await call(playground, "chat.postMessage", { channel: network, text: "t" })).toMatchObject({
      error: "not_in_channel",
    });
    await drive.mention(visitor, network, "hello");
    expect(sent).toEqual([]);
    expect(drive.ephemeralsOf(visitor).at(-1)?.text).toContain("has to be invited");
  });

  it("is the thread that a reply stands in, and its own messages are all that it changes", async () => {
    const { playground } = await withBot();
    const { drive } = playground;
    const { message } = await drive.say(visitor, network, "orders are down");
    const reply = { channel: network, text: "looking", thread_ts: message.ts };
    const { ts } = await call(playground, "chat.postMessage", reply);
    await call(playground, "chat.postMessage", { ...reply, text: "found", thread_ts: ts });
    expect(drive.repliesTo(message).map(({ text }) => text)).toEqual(["looking", "found"]);
    const update = (which: unknown) => call(playground, "chat.update", { channel: network, ts: which, text: "new" });
    expect(await update(ts)).toMatchObject({ ok: true, text: "new" });
    expect(await update(message.ts)).toMatchObject({ error: "cant_update_message" });
  });
});

describe("a file", () => {
  it("is sent in three steps, none of which can be left out", async () => {
    const { playground } = await withBot();
    const bytes = Buffer.from("picture");
    const start = { filename: "path.png", length: bytes.length, alt_text: "web reaches db" };
    const { upload_url: url, file_id: id } = await call(playground, "files.getUploadURLExternal", start);
    const complete = () => call(playground, "files.completeUploadExternal", { files: [{ id }], channel_id: network });
    expect(await complete()).toMatchObject({ error: "file_not_found" });
    await fetch(String(url), { method: "POST", body: "half" });
    expect(await complete()).toMatchObject({ error: "file_upload_size_mismatch" });
    await fetch(String(url), { method: "POST", body: bytes });
    expect(await call(playground, "files.info", { file: id })).toMatchObject({ error: "file_not_found" });
    expect(await complete()).toMatchObject({ ok: true, files: [{ id, alt_txt: "web reaches db" }] });
    expect(await call(playground, "files.info", { file: id })).toMatchObject({ file: { mimetype: "image/png" } });
    expect(playground.drive.messagesIn(network).at(-1)?.files).toEqual([id]);
    expect((await fetch(String(url), { method: "POST", body: bytes })).status).toBe(404);
  });
});
