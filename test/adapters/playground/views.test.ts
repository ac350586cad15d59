import { describe, expect, it } from "vitest";
import type { BotAnswer } from "#adapters/playground/deliver.ts";
import type { Fields } from "#adapters/playground/json.ts";
import { cast, places } from "#adapters/playground/people.ts";
import { opened, type WithBot, withBot } from "./opened.ts";
import { call, field, modal, payloadOf } from "./pieces.ts";

const { visitor } = cast;

const json = (body: object) => ({ headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

/** A playground with a modal open to the visitor, whose submissions are answered as told. */
async function withModal(
  answer: (payload: Fields) => Partial<BotAnswer>,
): Promise<Pick<WithBot, "playground" | "sent" | "last">> {
  const bot = await withBot((payload) => (payload["type"] === "view_submission" ? answer(payload) : {}));
  const { playground, last } = bot;
  await playground.drive.slash(visitor, places.network, "/reach");
  const view = { ...modal([field("port", "Port")]), notify_on_close: true };
  await call(playground, "views.open", { trigger_id: last()["trigger_id"], view });
  return bot;
}

const filled = { port: { value: "443" } };

describe("a form in the playground", () => {
  it("is not sent before what it needs is filled in", async () => {
    const { playground, sent } = await withModal(() => ({}));
    expect(await playground.drive.submitView(visitor)).toBeNull();
    expect(playground.drive.modalOf(visitor)?.errors).toEqual({ port: "Please complete this required field." });
    expect(sent.some((one) => payloadOf(one)["type"] === "view_submission")).toBe(false);
  });

  it("goes away, is followed by another, or gets one on top of it, as the bot answers", async () => {
    const next = modal([field("other", "Other")], "Next");
    const closed = await withModal(() => ({}));
    await closed.playground.drive.submitView(visitor, filled);
    expect(closed.playground.drive.modalOf(visitor)).toBeNull();

    const updated = await withModal(() => json({ response_action: "update", view: next }));
    await updated.playground.drive.submitView(visitor, filled);
    expect(updated.playground.drive.modalOf(visitor)?.content["title"]).toEqual(next["title"]);
    expect(updated.playground.workspace.views.stackOf(visitor)).toHaveLength(1);

    const pushed = await withModal(() => json({ response_action: "push", view: next }));
    await pushed.playground.drive.submitView(visitor, filled);
    expect(pushed.playground.workspace.views.stackOf(visitor)).toHaveLength(2);
    await pushed.playground.drive.closeView(visitor);
    expect(pushed.playground.workspace.views.stackOf(visitor)).toHaveLength(1);
  });

  it("shows trouble, and notes why, where the bot answers what Slack would not take", async () => {
    for (const wrong of [
      { response_action: "errors", errors: { "no-such-field": "what?" } },
      { response_action: "update", view: modal([], "a title of more than four and twenty") },
      { response_action: "dance" },
    ]) {
      const { playground } = await withModal(() => json(wrong));
      await playground.drive.submitView(visitor, filled);
      expect(playground.drive.modalOf(visitor)?.errors[""]).toContain("trouble connecting");
      expect(playground.workspace.problems).toHaveLength(1);
    }
  });

  it("tells the bot that it was closed, where the bot wants to know", async () => {
    const { playground, last } = await withModal(() => ({}));
    await playground.drive.closeView(visitor);
    expect(last()).toMatchObject({ type: "view_closed", is_cleared: false });
  });

  it("refuses an update that comes too late", async () => {
    const { playground } = await withModal(() => ({}));
    const open = playground.drive.modalOf(visitor);
    const update = (hash?: string) =>
      call(playground, "views.update", { view_id: open?.id, view: modal([field("port", "Port")], "Newer"), hash });
    const before = open?.hash;
    expect(await update(before)).toMatchObject({ ok: true });
    expect(await update(before)).toMatchObject({ ok: false, error: "hash_conflict" });
    await playground.drive.closeView(visitor);
    expect(await update()).toMatchObject({ ok: false, error: "not_found" });
  });

  it("lies three deep at most", async () => {
    const { playground, last } = await withModal(() => ({}));
    const push = async () => {
      await playground.drive.slash(visitor, places.network, "/reach");
      const triggerId = last()["trigger_id"];
      return call(playground, "views.push", { trigger_id: triggerId, view: modal([field("a", "A")]) });
    };
    expect(await push()).toMatchObject({ ok: true });
    expect(await push()).toMatchObject({ ok: true });
    expect(await push()).toMatchObject({ ok: false, error: "push_limit_reached" });
  });
});

describe("a bot that does not give the challenge back", () => {
  it("is not taken", async () => {
    const playground = await opened();
    const connect = playground.connect(async () => ({ status: 200, headers: {}, body: "hello" }));
    await expect(connect).rejects.toThrow("url_verification");
  });
});
