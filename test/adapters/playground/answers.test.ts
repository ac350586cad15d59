import { describe, expect, it } from "vitest";
import { cast, places } from "#adapters/playground/people.ts";
import type { Playground } from "#adapters/playground/playground.ts";
import { opened } from "./opened.ts";
import { botThat, button, call } from "./pieces.ts";

const { visitor, colleague } = cast;
const { network } = places;

type Payload = Readonly<Record<string, unknown>>;

async function withBot(): Promise<{ playground: Playground; seen: Payload[] }> {
  const playground = await opened();
  const seen: Payload[] = [];
  await playground.connect(
    botThat((payload) => {
      seen.push(payload);
      return {};
    }),
  );
  return { playground, seen };
}

const pressable = [{ type: "actions", elements: [button("share", "Share")] }];

const respond = (payload: Payload | undefined, body: object): Promise<Response> =>
  fetch(String(payload?.["response_url"]), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

describe("an ephemeral message", () => {
  it("is seen by one person, changed by its response URL alone, and gone when that says so", async () => {
    const { playground, seen } = await withBot();
    const { drive } = playground;
    const args = { channel: network, user: visitor, text: "yours", blocks: pressable };
    const { message_ts: ts } = await call(playground, "chat.postEphemeral", args);
    expect(drive.messagesIn(network)).toEqual([]);
    expect(drive.ephemeralsOf(colleague)).toEqual([]);
    expect(await call(playground, "chat.update", { channel: network, ts, text: "no" })).toMatchObject({
      error: "message_not_found",
    });
    const [message] = drive.ephemeralsOf(visitor);
    if (message === undefined) throw new Error("nothing was said");
    await drive.press(visitor, message, "share");
    expect(seen.at(-1)).toMatchObject({ container: { is_ephemeral: true, message_ts: ts } });
    expect(seen.at(-1)).not.toHaveProperty("message");
    await respond(seen.at(-1), { replace_original: true, text: "changed" });
    expect(drive.ephemeralsOf(visitor).map(({ text }) => text)).toEqual(["changed"]);
    await respond(seen.at(-1), { delete_original: true });
    expect(drive.ephemeralsOf(visitor)).toEqual([]);
  });

  it("cannot be sent to somebody who is not there", async () => {
    const { playground } = await withBot();
    const args = { channel: network, user: cast.stranger, text: "t" };
    expect(await call(playground, "chat.postEphemeral", args)).toMatchObject({ error: "user_not_in_channel" });
  });
});

describe("a command", () => {
  it("is none of the bot's in a thread, nor where the manifest knows none of that name", async () => {
    const { playground, seen } = await withBot();
    const { drive } = playground;
    const { message } = await drive.say(visitor, network, "orders are down");
    const before = seen.length;
    await drive.slash(visitor, network, "/reach a b 443", message.ts);
    await drive.slash(visitor, network, "/teleport");
    expect(seen).toHaveLength(before);
    expect(drive.ephemeralsOf(visitor).map(({ text }) => text)).toEqual([
      "/reach is not supported in threads. Sorry!",
      expect.stringContaining("/teleport is not a valid command"),
    ]);
  });
});

describe("a message shortcut", () => {
  it("sends the message, and somewhere to answer it", async () => {
    const { playground, seen } = await withBot();
    const { drive } = playground;
    const { message } = await drive.say(visitor, network, "is 10.30.20.41 up?");
    await drive.shortcut(visitor, message, "check-message");
    expect(seen.at(-1)).toMatchObject({
      type: "message_action",
      callback_id: "check-message",
      message: { ts: message.ts },
    });
    await respond(seen.at(-1), { text: "found one" });
    expect(drive.ephemeralsOf(visitor).map(({ text }) => text)).toEqual(["found one"]);
  });
});

describe("a fault", () => {
  it("that drops the answer has done its work, one that drops the connection has not", async () => {
    const { playground } = await withBot();
    const { drive, faults } = playground;
    const post = (text: string) => call(playground, "chat.postMessage", { channel: network, text });
    faults.plan("chat.postMessage", { kind: "dropped" });
    faults.plan("chat.postMessage", { kind: "dropped-after" });
    await expect(post("never")).rejects.toThrow("fetch failed");
    await expect(post("done")).rejects.toThrow("fetch failed");
    expect(drive.messagesIn(network).map(({ text }) => text)).toEqual(["done"]);
  });
});

describe("the page's own door", () => {
  const act = (playground: Playground, headers: Readonly<Record<string, string>>): Promise<Response> =>
    fetch(`${playground.url}/page/act`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ do: "write", channel: network, text: "hello", threadTs: null }),
    });

  it("opens to the page, and to no other site that the browser has open", async () => {
    const { playground } = await withBot();
    const elsewhere: readonly Readonly<Record<string, string>>[] = [
      {},
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin: playground.url, "sec-fetch-site": "cross-site" },
      { origin: playground.url, "content-type": "text/plain" },
    ];
    for (const headers of elsewhere) expect((await act(playground, headers)).status).toBe(403);
    expect(playground.drive.messagesIn(network)).toEqual([]);
    expect((await act(playground, { origin: playground.url })).status).toBe(200);
    expect(playground.drive.messagesIn(network).map(({ text }) => text)).toEqual(["hello"]);
  });
});
