import { describe, expect, it } from "vitest";
import { createSocketEntrance } from "#adapters/slack/ingress/socket-mode.ts";
import { commandFields, mention, press, submission, type WorldOptions, world } from "./slack-requests.ts";

async function receive(type: string, body: unknown, options: WorldOptions = {}) {
  const made = world(options);
  return { ...made, answer: await createSocketEntrance(made.parts)(type, body, null) };
}

describe("Socket Mode", () => {
  it("takes commands, interactions and events as the ingress does", async () => {
    const command = await receive("slash_commands", commandFields("/reach", "a b 443"));
    expect(command.answer).toEqual({
      isAcknowledged: true,
      payload: { response_type: "ephemeral", text: "Checking a → b on 443/tcp …" },
      queued: true,
    });
    expect(command.jobs()).toMatchObject([{ id: "1.2.abc", kind: "command" }]);

    const form = await receive("interactive", submission({ source: "", destination: "b", traffic: "443" }));
    expect(form.answer).toMatchObject({
      payload: { response_action: "errors", errors: { source: expect.any(String) } },
      queued: false,
    });

    const details = await receive("interactive", press("hopwise:details"));
    expect(details.answer).toEqual({ isAcknowledged: true, payload: null, queued: true });
    expect(details.jobs()).toMatchObject([{ viewId: "V9" }]);

    expect((await receive("events_api", mention())).jobs()).toMatchObject([{ id: "Ev1", kind: "event" }]);
    expect((await receive("events_api", mention({ bot_id: "B1" }))).answer).toEqual({
      isAcknowledged: true,
      payload: null,
      queued: false,
    });
  });

  it("leaves an event that cannot be queued without an acknowledgement, so that it comes again", async () => {
    expect((await receive("events_api", mention(), { queueFails: true })).answer).toEqual({
      isAcknowledged: false,
      payload: null,
      queued: false,
    });
  });

  it("acknowledges what it does not know", async () => {
    expect((await receive("hello", {})).answer).toEqual({ isAcknowledged: true, payload: null, queued: false });
    expect((await receive("interactive", null)).answer).toEqual({ isAcknowledged: true, payload: null, queued: false });
  });
});
