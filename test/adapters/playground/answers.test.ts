import { describe, expect, it } from "vitest";
import type { Fields } from "#adapters/playground/json.ts";
import { cast, places } from "#adapters/playground/people.ts";
import { withBot } from "./opened.ts";
import { button, call } from "./pieces.ts";

const { visitor, colleague } = cast;
const { network } = places;

const pressable = [{ type: "actions", elements: [button("share", "Share")] }];

const respond = (payload: Fields, body: object): Promise<Response> =>
  fetch(String(payload["response_url"]), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

describe("an ephemeral message", () => {
  it("is seen by one person, changed by its response URL alone, and gone when that says so", async () => {
    const { playground, last } = await withBot();
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
    expect(last()).toMatchObject({ container: { is_ephemeral: true, message_ts: ts } });
    expect(last()).not.toHaveProperty("message");
    await respond(last(), { replace_original: true, text: "changed" });
    expect(drive.ephemeralsOf(visitor).map(({ text }) => text)).toEqual(["changed"]);
    await respond(last(), { delete_original: true });
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
    const { playground, sent } = await withBot();
    const { drive } = playground;
    const { message } = await drive.say(visitor, network, "orders are down");
    const before = sent.length;
    await drive.slash(visitor, network, "/reach a b 443", message.ts);
    await drive.slash(visitor, network, "/teleport");
    expect(sent).toHaveLength(before);
    expect(drive.ephemeralsOf(visitor).map(({ text }) => text)).toEqual([
      "/reach is not supported in threads. Sorry!",
      expect.stringContaining("/teleport is not a valid command"),
    ]);
  });
});

describe("a message shortcut", () => {
  it("sends the message, and somewhere to answer it", async () => {
    const { playground, last } = await withBot();
    const { drive } = playground;
    const { message } = await drive.say(visitor, network, "is 10.30.20.41 up?");
    await drive.shortcut(visitor, message, "check-message");
    expect(last()).toMatchObject({
      type: "message_action",
      callback_id: "check-message",
      message: { ts: message.ts },
    });
    await respond(last(), { text: "found one" });
    expect(drive.ephemeralsOf(visitor).map(({ text }) => text)).toEqual(["found one"]);
  });
});
