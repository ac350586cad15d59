import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { SignedRequest } from "#adapters/playground/deliver.ts";
import { cast, places } from "#adapters/playground/people.ts";
import { withBot } from "./opened.ts";
import { call, field, modal, payloadOf, section, signingSecret } from "./pieces.ts";

const { visitor } = cast;
const { network } = places;

describe("what the playground sends", () => {
  it("is signed as Slack signs, over the bytes that are sent", async () => {
    const { playground, sent, last } = await withBot();
    await playground.drive.slash(visitor, network, "/reach web orders-db 5432");
    const [{ headers, body }] = sent as [SignedRequest];
    const base = `v0:${headers["x-slack-request-timestamp"]}:${new TextDecoder().decode(body)}`;
    expect(headers["x-slack-signature"]).toBe(`v0=${createHmac("sha256", signingSecret).update(base).digest("hex")}`);
    expect(last()).toMatchObject({ command: "/reach", text: "web orders-db 5432", user_id: visitor });
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
    expect(sent.map(({ headers }) => headers["x-slack-retry-reason"]).slice(1)).toEqual(Array(3).fill("http_error"));
    expect(new Set(sent.map((one) => payloadOf(one)["event_id"])).size).toBe(1);
  });

  it("does not come again where the bot asks for none", async () => {
    const { playground, sent, clock } = await withBot(() => ({ status: 400, headers: { "x-slack-no-retry": "1" } }));
    await playground.drive.mention(visitor, network, "hello");
    await clock.pass(3600);
    expect(sent).toHaveLength(1);
  });
});

describe("a trigger", () => {
  it("opens one modal, within three seconds", async () => {
    const { playground, clock, last } = await withBot();
    await playground.drive.slash(visitor, network, "/reach");
    const view = modal([field("source", "From")]);
    const open = () => call(playground, "views.open", { trigger_id: last()["trigger_id"], view });
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
    const { playground, last } = await withBot();
    await playground.drive.slash(visitor, network, "/where x");
    const { response_url: url } = last();
    for (let nth = 1; nth <= 5; nth += 1) expect(await answer(url, { text: `answer ${nth}` })).toBe(200);
    expect(await answer(url, { text: "one too many" })).toBe(404);
    expect(playground.drive.ephemeralsOf(visitor)).toHaveLength(5);
  });

  it("is good for half an hour, and speaks to everybody where it is told to", async () => {
    const { playground, clock, last } = await withBot();
    await playground.drive.slash(visitor, network, "/where x");
    const { response_url: url } = last();
    expect(await answer(url, { response_type: "in_channel", text: "everybody" })).toBe(200);
    expect(playground.drive.messagesIn(network).at(-1)?.text).toBe("everybody");
    await clock.pass(1801);
    expect(await answer(url, { text: "too late" })).toBe(404);
  });

  it("speaks in a thread where it is told to, and refuses what Slack would not take", async () => {
    const { playground, last } = await withBot();
    const { message } = await playground.drive.say(visitor, network, "orders are down");
    await playground.drive.slash(visitor, network, "/where x");
    const { response_url: url } = last();
    const inThread = { response_type: "in_channel", thread_ts: message.ts, text: "in the thread" };
    expect(await answer(url, inThread)).toBe(200);
    expect(playground.drive.repliesTo(message).map(({ text }) => text)).toEqual(["in the thread"]);
    expect(await answer(url, { blocks: [section("")] })).toBe(400);
    expect(await answer(url, {})).toBe(500);
    expect(playground.workspace.problems.map(({ error }) => error)).toEqual(["invalid_blocks", "no_text"]);
  });
});
