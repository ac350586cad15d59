import { createHmac } from "node:crypto";
import { request } from "node:http";
import { describe, expect, it } from "vitest";
import type { SignedRequest } from "#adapters/playground/deliver.ts";
import { cast, places } from "#adapters/playground/people.ts";
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
});

describe("what Slack would not take", () => {
  it.each<[string, object]>([
    ["more blocks than a message may have", { blocks: Array.from({ length: 51 }, () => section("one")) }],
    ["a text that is too long", { blocks: [section("x".repeat(3001))] }],
    ["an empty text", { blocks: [section("")] }],
    ["a block that there is not", { blocks: [{ type: "hologram" }] }],
    ["a label that is too long", { blocks: [{ type: "actions", elements: [button("a", "x".repeat(76))] }] }],
    ["a value that is too long", { blocks: [{ type: "actions", elements: [button("a", "go", "v".repeat(2001))] }] }],
    ["the same id twice", { blocks: [{ type: "actions", elements: [button("a", "one"), button("a", "two")] }] }],
    ["a picture without words", { blocks: [{ type: "image", image_url: "https://example.com/a.png" }] }],
    ["a field, which belongs into a form", { blocks: [{ type: "hologram", block_id: "x".repeat(256) }] }],
  ])("is %s: it says where", async (_what, message) => {
    const { playground } = await withBot();
    const said = await call(playground, "chat.postMessage", { channel: network, text: "t", ...message });
    expect(said).toMatchObject({ ok: false, error: "invalid_blocks" });
    expect(JSON.stringify(said["response_metadata"])).toContain("/blocks");
    expect(playground.drive.messagesIn(network).some(({ text }) => text === "t")).toBe(false);
  });

  it("is a modal with a title that is too long", async () => {
    const { playground, sent } = await withBot();
    await playground.drive.slash(visitor, network, "/reach");
    const view = modal([field("a", "A")], "x".repeat(25));
    expect(await call(playground, "views.open", { trigger_id: last(sent)["trigger_id"], view })).toMatchObject({
      ok: false,
    });
  });

  it("is a method that there is not, a token of somebody else, and a scope that the manifest does not ask for", async () => {
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
