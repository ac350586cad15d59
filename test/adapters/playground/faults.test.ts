import { describe, expect, it } from "vitest";
import { places } from "#adapters/playground/people.ts";
import { withBot } from "./opened.ts";
import { botToken, call } from "./pieces.ts";

const { network } = places;

describe("a fault", () => {
  it("is planned for so many calls of a method, and the next is answered again", async () => {
    const { playground } = await withBot();
    playground.faults.plan("chat.postMessage", { kind: "rate-limited", retryAfterSeconds: 7 }, 1);
    const post = () =>
      fetch(`${playground.apiUrl}chat.postMessage`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${botToken}` },
        body: JSON.stringify({ channel: network, text: "t" }),
      });
    const refused = await post();
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "7"]);
    expect((await post()).status).toBe(200);
    expect(playground.calls.map(({ outcome }) => outcome)).toEqual(["rate-limited", "ok"]);
  });

  it("comes after the one before it, for one method or for any", async () => {
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
