import { App, LogLevel } from "@slack/bolt";
import { afterEach, describe, expect, it } from "vitest";
import { cast, places } from "#adapters/playground/people.ts";
import type { Playground } from "#adapters/playground/playground.ts";
import { opened } from "./opened.ts";
import { botToken, field, modal, signingSecret } from "./pieces.ts";

/** Slack's own framework, with its own receiver, which checks signatures, parses and answers. */
const running: App[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((app) => app.stop()));
});

async function boltOn(playground: Playground, listen: (app: App) => void): Promise<void> {
  const app = new App({
    token: botToken,
    signingSecret,
    clientOptions: { slackApiUrl: playground.apiUrl },
    logLevel: LogLevel.ERROR,
  });
  listen(app);
  running.push(app);
  const server = await app.start({ port: 0, host: "127.0.0.1" });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  await playground.connect(`http://127.0.0.1:${address.port}/slack/events`);
}

describe("Bolt, Slack's own framework, takes the playground for Slack", () => {
  it("takes a command, acknowledges it, answers by the response URL, and knows who it is", async () => {
    const playground = await opened();
    const { drive } = playground;
    await boltOn(playground, (app) => {
      app.command("/reach", async ({ ack, respond, command, context }) => {
        await ack(`Checking ${command.text} …`);
        await respond({ text: `from ${context.botUserId}`, response_type: "in_channel" });
      });
    });
    const reply = await drive.slash(cast.visitor, places.network, "/reach web db 5432");
    expect(reply).toMatchObject({ kind: "answered", status: 200 });
    expect(drive.ephemeralsOf(cast.visitor).map(({ text }) => text)).toEqual(["Checking web db 5432 …"]);
    const said = await drive.waitFor(() => drive.messagesIn(places.network).at(-1));
    expect(said.text).toBe("from U0HOPWISE001");
  });

  it("answers a mention in its thread, with blocks and metadata that can be read back", async () => {
    const playground = await opened();
    const { drive } = playground;
    await boltOn(playground, (app) => {
      app.event("app_mention", async ({ event, client }) => {
        await client.chat.postMessage({
          channel: event.channel,
          thread_ts: event.ts,
          text: event.text,
          blocks: [{ type: "section", text: { type: "mrkdwn", text: "*yes*" } }],
          metadata: { event_type: "answer", event_payload: { job: "1" } },
        });
        const { messages } = await client.conversations.replies({
          channel: event.channel,
          ts: event.ts,
          include_all_metadata: true,
        });
        const payload = messages?.at(-1)?.metadata?.event_payload;
        await client.chat.postMessage({ channel: event.channel, text: JSON.stringify(payload) });
      });
    });
    const { message } = await drive.mention(cast.visitor, places.incidents, "reach web db <1>");
    const [answer] = await drive.waitFor(() => {
      const replies = drive.repliesTo(message);
      return replies.length > 0 && replies;
    });
    expect(answer?.text).toBe("<@U0HOPWISE001> reach web db &lt;1&gt;");
    await drive.waitFor(() => drive.messagesIn(places.incidents).find(({ text }) => text === '{"job":"1"}'));
  });

  it("opens a modal by a button, refuses a field, then takes the form", async () => {
    const playground = await opened();
    const { drive } = playground;
    await boltOn(playground, (app) => {
      app.message("form", async ({ say }) => {
        const open = { type: "button", action_id: "open", text: { type: "plain_text", text: "Open" } } as const;
        await say({ text: "a form", blocks: [{ type: "actions", elements: [open] }] });
      });
      app.action("open", async ({ ack, body, client }) => {
        await ack();
        if (!("trigger_id" in body)) throw new Error("no trigger");
        await client.views.open({
          trigger_id: body.trigger_id,
          view: { ...modal([field("port", "Port")]), callback_id: "ask" } as never,
        });
      });
      app.view("ask", async ({ ack, view, client, body }) => {
        const port = view.state.values["port"]?.["value"]?.value;
        if (port === "99999") {
          await ack({ response_action: "errors", errors: { port: "A port is at most 65535." } });
          return;
        }
        await ack();
        await client.chat.postMessage({ channel: body.user.id, text: `port ${port}` });
      });
    });
    await drive.directMessage(cast.visitor, "form please");
    const direct = drive.directChannel(cast.visitor);
    const form = await drive.waitFor(() => drive.messagesIn(direct).find(({ text }) => text === "a form"));
    await drive.press(cast.visitor, form, "open");
    await drive.waitFor(() => drive.modalOf(cast.visitor));
    await drive.submitView(cast.visitor, { port: { value: "99999" } });
    expect(drive.modalOf(cast.visitor)?.errors).toEqual({ port: "A port is at most 65535." });
    await drive.submitView(cast.visitor, { port: { value: "443" } });
    expect(drive.modalOf(cast.visitor)).toBeNull();
    await drive.waitFor(() => drive.messagesIn(direct).find(({ text }) => text === "port 443"));
  });

  it("publishes an App Home, and uploads a file with its alt text", async () => {
    const playground = await opened();
    const { drive, workspace } = playground;
    await boltOn(playground, (app) => {
      app.event("app_home_opened", async ({ event, client }) => {
        const text = { type: "plain_text", text: "Welcome" } as const;
        await client.views.publish({ user_id: event.user, view: { type: "home", blocks: [{ type: "header", text }] } });
        await client.files.uploadV2({
          channel_id: event.channel,
          filename: "path.png",
          alt_text: "web reaches db",
          file: Buffer.from("picture"),
        });
      });
    });
    await drive.openHome(cast.visitor);
    await drive.waitFor(() => drive.homeOf(cast.visitor));
    const posted = await drive.waitFor(() =>
      drive.messagesIn(drive.directChannel(cast.visitor)).find(({ files }) => files.length > 0),
    );
    const file = workspace.files.get(posted.files[0] ?? "");
    expect(file).toMatchObject({ name: "path.png", altText: "web reaches db", mimeType: "image/png" });
    expect(Buffer.from(file?.bytes ?? []).toString()).toBe("picture");
  });
});
