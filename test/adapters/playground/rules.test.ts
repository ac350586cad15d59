import { createHmac } from "node:crypto";
import { request } from "node:http";
import { describe, expect, it } from "vitest";
import type { SignedRequest } from "#adapters/playground/deliver.ts";
import { app, cast, places } from "#adapters/playground/people.ts";
import type { Playground } from "#adapters/playground/playground.ts";
import { ManualClock } from "#test/support/manual-clock.ts";
import { opened } from "./opened.ts";
import { botThat, button, call, field, modal, payloadOf, section, signingSecret } from "./pieces.ts";

const { visitor, guest, stranger } = cast;
const { network } = places;

/** A playground whose bot keeps what it is sent, and answers as told. */
async function withBot(
  answers: Parameters<typeof botThat>[0] = () => ({}),
  clock = new ManualClock(),
): Promise<{ playground: Playground; sent: SignedRequest[]; clock: ManualClock }> {
  const playground = await opened({ clock });
  const sent: SignedRequest[] = [];
  const bot = botThat(answers);
  await playground.connect(async (signed) => {
    sent.push(signed);
    return bot(signed);
  });
  sent.length = 0;
  return { playground, sent, clock };
}

const last = (sent: readonly SignedRequest[]): Record<string, unknown> => payloadOf(sent.at(-1) as SignedRequest);

describe("what the playground sends", () => {
  it("is signed as Slack signs, over the bytes that are sent", async () => {
    const { playground, sent } = await withBot();
    await playground.drive.slash(visitor, network, "/reach web orders-db 5432");
    const [{ headers, body }] = sent as [SignedRequest];
    const base = `v0:${headers["x-slack-request-timestamp"]}:${new TextDecoder().decode(body)}`;
    expect(headers["x-slack-signature"]).toBe(`v0=${createHmac("sha256", signingSecret).update(base).digest("hex")}`);
    expect(last(sent)).toMatchObject({ command: "/reach", text: "web orders-db 5432", user_id: visitor });
  });

  it("is waited for three seconds, and then the person sees what Slack would show", async () => {
    const never = new Promise<never>(() => {});
    const { playground, clock } = await withBot(() => never);
    const asked = playground.drive.slash(visitor, network, "/reach web orders-db 5432");
    await clock.pass(4);
    expect(await asked).toEqual({ kind: "timeout" });
    expect(playground.drive.ephemeralsOf(visitor).at(-1)?.text).toContain("operation_timeout");
  });

  it("comes again at once, after a minute and after five, where an event is not taken", async () => {
    const { playground, sent, clock } = await withBot((payload) =>
      payload["type"] === "event_callback" ? { status: 500 } : {},
    );
    await playground.drive.mention(visitor, network, "hello");
    await clock.pass(1);
    expect(sent).toHaveLength(2);
    await clock.pass(61);
    expect(sent).toHaveLength(3);
    await clock.pass(301);
    expect(sent).toHaveLength(4);
    await clock.pass(3600);
    expect(sent.map(({ headers }) => headers["x-slack-retry-num"])).toEqual([undefined, "1", "2", "3"]);
    expect(new Set(sent.map((one) => payloadOf(one)["event_id"])).size).toBe(1);
  });
});

describe("a trigger", () => {
  it("opens one modal, within three seconds", async () => {
    const { playground, sent, clock } = await withBot();
    await playground.drive.slash(visitor, network, "/reach");
    const view = modal([field("source", "From")]);
    const open = () => call(playground, "views.open", { trigger_id: last(sent)["trigger_id"], view });
    expect(await open()).toMatchObject({ ok: true });
    expect(await open()).toMatchObject({ ok: false, error: "exchanged_trigger_id" });
    await playground.drive.slash(visitor, network, "/reach");
    await clock.pass(4);
    expect(await open()).toMatchObject({ ok: false, error: "expired_trigger_id" });
  });
});

describe("a response URL", () => {
  const answer = async (url: unknown, body: object): Promise<number> =>
    (
      await fetch(String(url), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      })
    ).status;

  it("takes five answers", async () => {
    const { playground, sent } = await withBot();
    await playground.drive.slash(visitor, network, "/where x");
    const { response_url: url } = last(sent);
    for (let nth = 1; nth <= 5; nth += 1) expect(await answer(url, { text: `answer ${nth}` })).toBe(200);
    expect(await answer(url, { text: "one too many" })).toBe(404);
    expect(playground.drive.ephemeralsOf(visitor)).toHaveLength(5);
  });

  it("is good for half an hour, and speaks to everybody where it is told to", async () => {
    const { playground, sent, clock } = await withBot();
    await playground.drive.slash(visitor, network, "/where x");
    const { response_url: url } = last(sent);
    expect(await answer(url, { response_type: "in_channel", text: "everybody" })).toBe(200);
    expect(playground.drive.messagesIn(network).at(-1)?.text).toBe("everybody");
    await clock.pass(1801);
    expect(await answer(url, { text: "too late" })).toBe(404);
  });

  it("speaks in a thread where it is told to, and refuses what Slack would not take", async () => {
    const { playground, sent } = await withBot();
    const { message } = await playground.drive.say(visitor, network, "orders are down");
    await playground.drive.slash(visitor, network, "/where x");
    const { response_url: url } = last(sent);
    const inThread = { response_type: "in_channel", thread_ts: message.ts, text: "in the thread" };
    expect(await answer(url, inThread)).toBe(200);
    expect(playground.drive.repliesTo(message).map(({ text }) => text)).toEqual(["in the thread"]);
    expect(await answer(url, { blocks: [section("")] })).toBe(400);
    expect(await answer(url, {})).toBe(500);
    expect(playground.workspace.problems.map(({ error }) => error)).toEqual(["invalid_blocks", "no_text"]);
  });
});

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

describe("faults", () => {
  it("are planned by method and count", async () => {
    const { playground } = await withBot();
    playground.faults.plan("chat.postMessage", { kind: "rate-limited", retryAfterSeconds: 7 }, 1);
    const post = () =>
      fetch(`${playground.apiUrl}chat.postMessage`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: "Bearer xoxb-of-the-tests" },
        body: JSON.stringify({ channel: network, text: "t" }),
      });
    const refused = await post();
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "7"]);
    expect((await post()).status).toBe(200);
    expect(playground.calls.map(({ outcome }) => outcome)).toEqual(["rate-limited", "ok"]);
  });
});

describe("faults of every kind", () => {
  it("come one after the other, for one method or for any", async () => {
    const { playground, clock } = await withBot();
    const { faults, calls } = playground;
    faults.plan("chat.postMessage", { kind: "status", status: 503 });
    faults.plan("*", { kind: "refused", error: "fatal_error" });
    faults.plan("auth.test", { kind: "slow", milliseconds: 4000 });
    const post = { channel: network, text: "t" };
    await expect(call(playground, "chat.postMessage", post)).rejects.toThrow("JSON");
    expect(await call(playground, "chat.postMessage", post)).toEqual({ ok: false, error: "fatal_error" });
    const slow = call(playground, "auth.test", {});
    await expect.poll(() => clock.pending).toBe(1);
    await clock.pass(5);
    expect(await slow).toMatchObject({ ok: true });
    expect(calls.map(({ outcome }) => outcome)).toEqual(["status", "refused", "ok"]);
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

describe("the page", () => {
  /** A request as a browser would make it that was told another name for this machine. */
  const get = (
    playground: Playground,
    path: string,
    headers: Record<string, string>,
  ): Promise<{ status: number; csp: string }> =>
    new Promise((resolve, reject) => {
      const { port } = new URL(playground.url);
      request({ host: "127.0.0.1", port, path, headers }, (answer) => {
        answer.resume();
        resolve({ status: answer.statusCode ?? 0, csp: String(answer.headers["content-security-policy"] ?? "") });
      })
        .on("error", reject)
        .end();
    });

  it("is for this machine alone, and loads nothing from anywhere else", async () => {
    const { playground } = await withBot();
    const { port } = new URL(playground.url);
    const { status, csp } = await get(playground, "/", { host: `localhost:${port}` });
    expect(status).toBe(200);
    expect(csp).toContain("default-src 'none'");
    expect(csp).not.toContain("http");
    expect((await get(playground, "/", { host: "evil.example" })).status).toBe(421);
    expect((await get(playground, "/", { host: `evil.example:${port}` })).status).toBe(421);
  });
});
