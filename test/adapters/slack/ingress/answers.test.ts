import { describe, expect, it } from "vitest";
import { viewFindings } from "#adapters/playground/limits/index.ts";
import { actionId, encodeAction } from "#adapters/slack/action.ts";
import { notQueued } from "#adapters/slack/ingress/answer.ts";
import type { IngressRequest } from "#adapters/slack/ingress/request.ts";
import type { QuestionLine } from "#app/question-line.ts";
import { messageFaults } from "#test/support/slack-limits.ts";
import {
  command,
  commandFields,
  form,
  interaction,
  json,
  mention,
  now,
  press,
  submission,
  type World,
  type WorldOptions,
  world,
} from "./slack-requests.ts";

async function send(request: IngressRequest, options: WorldOptions = {}) {
  const made = world(options);
  const { status, body } = await made.ingress(request);
  return { ...made, status, answer: body === "" ? null : JSON.parse(body) };
}

const line: QuestionLine = { command: "reach", words: ["web-1", "orders-db", "443"], options: {}, network: "prod" };

const slackIsDown = { slack: () => new Response("", { status: 500 }) };

const openedView = ({ calls }: World) => JSON.parse(calls[0]?.fields["view"] ?? "null");

describe("what Slack asks of an app's address", () => {
  it("gets its challenge back", async () => {
    const { status, answer, queued } = await send(json({ type: "url_verification", challenge: "c-1" }));
    expect([status, answer, queued]).toEqual([200, { challenge: "c-1" }, []]);
  });

  it("is told that it is there", async () => {
    expect(await send(form({ ssl_check: "1" }))).toMatchObject({ status: 200, answer: null, queued: [] });
  });
});

describe("a slash command", () => {
  it("with a right question is acknowledged with it, and queued as Slack has sent it, without its token", async () => {
    const { status, answer, queued, jobs } = await send(command("/reach", "web-1 → <#C2|orders-db>:5432"));
    expect(status).toBe(200);
    expect(answer).toEqual({ response_type: "ephemeral", text: "Checking web-1 → orders-db on 5432/tcp …" });
    const { token: _token, ...body } = commandFields("/reach", "web-1 → <#C2|orders-db>:5432");
    expect(jobs()).toEqual([{ id: "1.2.abc", kind: "command", body, receivedAt: now, retry: null, viewId: null }]);
    expect(queued[0]?.group).toBe("T1:C1");
  });

  it("in a direct message is the person's own work, which nobody else's waits for", async () => {
    const { queued } = await send(form({ ...commandFields("/where", "10.0.1.5"), channel_id: "D1" }));
    expect(queued[0]?.group).toBe("T1:U1");
  });

  it("with a wrong one is answered at once with the right form, and nothing is queued", async () => {
    const { status, answer, queued } = await send(command("/reach", "web-1 orders-db"));
    expect([status, queued]).toEqual([200, []]);
    expect(answer).toMatchObject({
      response_type: "ephemeral",
      text: "traffic is missing: /reach web-1 orders-db &lt;traffic&gt;, for example 443",
    });
    expect(messageFaults(answer)).toEqual([]);
  });

  it.each(["<!channel> <@U2> 443", "<https://evil.example|x> *b* `c` 443", "\u202eweb <!here> 99999"])(
    "never says back what Slack would act on: %s",
    async (text) => {
      const { answer } = await send(command("/reach", text));
      expect(JSON.stringify(answer)).not.toMatch(/<[!@#h]|\u202e/);
      expect(answer.text).not.toMatch(/<[!@#h]/);
    },
  );

  it.each(["help", ""])("/hopwise %s is answered at once", async (text) => {
    const { answer, queued } = await send(command("/hopwise", text));
    expect(answer).toMatchObject({ response_type: "ephemeral", text: expect.stringContaining("Hopwise answers") });
    expect(queued).toEqual([]);
    expect(messageFaults(answer)).toEqual([]);
  });

  it.each(["whoami", "status"])("/hopwise %s is for the worker, which knows", async (text) => {
    expect(await send(command("/hopwise", text))).toMatchObject({
      status: 200,
      answer: null,
      queued: [expect.anything()],
    });
  });

  it("that cannot be queued says so, and does not pretend to be at work", async () => {
    const { status, answer } = await send(command("/reach", "a b 443"), { queueFails: true });
    expect([status, answer]).toEqual([200, { response_type: "ephemeral", text: notQueued }]);
  });
});

describe("/reach without words", () => {
  it("opens a form, and tells the worker which", async () => {
    const made = await send(command("/reach", ""));
    expect([made.status, made.answer]).toEqual([200, null]);
    expect(made.calls).toEqual([
      {
        url: "https://slack.test/api/views.open",
        authorization: "Bearer xoxb-token",
        fields: { trigger_id: "1.2.abc", view: expect.any(String) },
      },
    ]);
    const view = openedView(made);
    expect(view).toMatchObject({ type: "modal", callback_id: "reach" });
    expect(JSON.parse(view.private_metadata)).toEqual({
      channel: "C1",
      threadTs: null,
      responseUrl: "https://hooks.slack.com/commands/T1/1/secret",
    });
    expect(viewFindings(view, "modal")).toEqual([]);
    expect(made.jobs()).toMatchObject([{ kind: "command", viewId: "V9" }]);
  });

  it.each([
    ["refuses", () => Response.json({ ok: false, error: "expired_trigger_id" })],
    ["is down", slackIsDown.slack],
    [
      "does not answer in time",
      () => {
        throw new DOMException("timed out", "TimeoutError");
      },
    ],
    ["answers with something else", () => new Response("<html>")],
  ])("says to type the words where Slack %s", async (_title, slack) => {
    const { status, answer, queued } = await send(command("/reach", ""), { slack });
    expect([status, queued]).toEqual([200, []]);
    expect(answer.text).toBe(
      "the form could not be opened just now, but the words will do: " +
        "/reach &lt;source&gt; &lt;destination&gt; &lt;traffic&gt;, for example web-1 orders-db 443",
    );
  });

  it("leaves the form open where the queue is down: it can be sent later", async () => {
    expect(await send(command("/reach", ""), { queueFails: true })).toMatchObject({ status: 200, answer: null });
  });
});

describe("a press of a button", () => {
  it.each(["ask", "share", "reverse", "run-again", "picture", "choose-network"] as const)(
    "%s is acknowledged and queued",
    async (name) => {
      const made = await send(interaction(press(actionId(name, 2))));
      expect(made).toMatchObject({ status: 200, answer: null, calls: [] });
      expect(made.jobs()).toMatchObject([
        { id: "3.4.def", kind: "action", viewId: null, body: { user: { id: "U1" } } },
      ]);
      expect(made.queued[0]?.body).not.toContain("legacy-verification-token");
    },
  );

  it("for details opens a window first, for the worker to fill", async () => {
    const made = await send(interaction(press("hopwise:details")));
    expect(openedView(made)).toMatchObject({ type: "modal", callback_id: "details" });
    expect(viewFindings(openedView(made), "modal")).toEqual([]);
    expect(made.jobs()).toMatchObject([{ kind: "action", viewId: "V9" }]);
  });

  it("for another port opens the form with the question in it, to be answered in the same thread", async () => {
    const value = encodeAction({ answerId: "ans-1", line });
    const made = await send(
      interaction(press("hopwise:other-port", { actions: [{ action_id: "hopwise:other-port", value }] })),
    );
    const view = openedView(made);
    expect(view.blocks.map((block: { element: { initial_value?: string } }) => block.element.initial_value)).toEqual([
      "web-1",
      "orders-db",
      "443",
      undefined,
      undefined,
    ]);
    expect(JSON.parse(view.private_metadata)).toEqual({
      channel: "C1",
      threadTs: "1.0",
      responseUrl: "https://hooks.slack.com/actions/T1/2/secret",
    });
    expect(viewFindings(view, "modal")).toEqual([]);
    expect(made.jobs()).toMatchObject([{ viewId: "V9" }]);
  });

  it("for another port of a question that no button can carry opens a window that the worker fills", async () => {
    const made = await send(interaction(press("hopwise:other-port")));
    expect(openedView(made)).toMatchObject({ callback_id: "reach", blocks: [{ text: { text: "Reading …" } }] });
    expect(viewFindings(openedView(made), "modal")).toEqual([]);
  });

  it.each([
    ["App Home", { channel: undefined, container: { type: "view" } }],
    [
      "the direct message with the bot",
      { channel: { id: "D1" }, container: { channel_id: "D1", is_ephemeral: false } },
    ],
  ])("in %s has its form answered by a direct message", async (_title, more) => {
    const made = await send(interaction(press("hopwise:other-port", more)));
    expect(JSON.parse(openedView(made).private_metadata)).toEqual({ channel: null, threadTs: null, responseUrl: null });
    expect(made.queued[0]?.group).toBe("T1:U1");
  });

  it("whose window cannot be opened is queued without one: the worker has more time", async () => {
    const made = await send(interaction(press("hopwise:details")), slackIsDown);
    expect(made.jobs()).toMatchObject([{ kind: "action", viewId: null }]);
  });

  it("is queued without the blocks around it, which nobody reads again", async () => {
    const message = { ts: "1.1", blocks: [{ type: "section", text: "x".repeat(50_000) }], attachments: [] };
    const view = { id: "V2", hash: "h", blocks: ["y".repeat(50_000)] };
    const made = await send(interaction(press("hopwise:share", { message, view })));
    expect(made.jobs()[0]?.body).toMatchObject({ message: { ts: "1.1" }, view: { id: "V2", hash: "h" } });
    expect(made.queued[0]?.body.length).toBeLessThan(2000);
  });

  it("that is none of ours is acknowledged and forgotten", async () => {
    expect(await send(interaction(press("network")))).toMatchObject({
      status: 200,
      answer: null,
      queued: [],
      calls: [],
    });
    expect(await send(interaction(press("hopwise:delete-everything")))).toMatchObject({ status: 200, queued: [] });
  });

  it("that cannot be queued is told to the person alone", async () => {
    const made = await send(interaction(press("hopwise:run-again")), { queueFails: true });
    expect([made.status, made.answer]).toEqual([200, null]);
    expect(made.calls).toEqual([
      {
        url: "https://hooks.slack.com/actions/T1/2/secret",
        authorization: null,
        fields: { response_type: "ephemeral", replace_original: false, text: notQueued },
      },
    ]);
  });

  it("that cannot be queued is told as a direct message where there is no other way", async () => {
    const made = await send(interaction(press("hopwise:ask", { response_url: undefined })), { queueFails: true });
    expect(made.calls.map(({ url, fields }) => [url, fields])).toEqual([
      ["https://slack.test/api/chat.postMessage", { channel: "U1", text: notQueued }],
    ]);
  });

  it("that cannot be queued does not leave a window reading for ever", async () => {
    const made = await send(interaction(press("hopwise:details")), { queueFails: true });
    expect(made.calls.map(({ url }) => url)).toEqual([
      "https://slack.test/api/views.open",
      "https://slack.test/api/views.update",
    ]);
    expect(made.calls[1]?.fields["view"]).toContain("could not be queued");
  });
});

describe("the form", () => {
  const values = { source: "web-1", destination: "orders-db", traffic: "443" };

  it("that is right closes, and is queued under the channel that it was opened in", async () => {
    const made = await send(interaction(submission(values)));
    expect([made.status, made.answer]).toEqual([200, { response_action: "clear" }]);
    expect(made.jobs()).toMatchObject([
      { id: "V1 h1 U1", kind: "view", body: { view: { id: "V1", state: expect.anything() } } },
    ]);
    expect(made.jobs()[0]?.body["view"]).not.toHaveProperty("blocks");
    expect(made.queued[0]?.group).toBe("T1:C1");
  });

  it("with a port that does not exist says so under that field, and nothing is queued", async () => {
    const { answer, queued } = await send(interaction(submission({ ...values, traffic: "99999" })));
    expect(answer).toEqual({
      response_action: "errors",
      errors: { traffic: "Port 99999 does not exist; ports are 0 to 65535" },
    });
    expect(queued).toEqual([]);
  });

  it("that cannot be queued stays, with everything in it", async () => {
    const { answer } = await send(interaction(submission(values)), { queueFails: true });
    expect(answer).toEqual({ response_action: "errors", errors: { source: notQueued } });
  });

  it("that is closed, or of another app's making, is no work", async () => {
    expect(await send(interaction({ type: "view_closed", view: {} }))).toMatchObject({ status: 200, queued: [] });
    expect(await send(interaction(submission(values, { callback_id: "other" })))).toMatchObject({
      answer: null,
      queued: [],
    });
  });
});

describe("a shortcut on a message", () => {
  const shortcut = (more: object = {}) => ({
    type: "message_action",
    callback_id: "check-message",
    trigger_id: "7.8",
    team: { id: "T1" },
    user: { id: "U1" },
    channel: { id: "C1" },
    response_url: "https://hooks.slack.com/app/T1/3/secret",
    message: { ts: "1.1", text: "10.0.1.5:443", attachments: [{ text: "from sg-0a1b2c3d" }] },
    ...more,
  });

  it("is acknowledged and queued with everything that the message says", async () => {
    const made = await send(interaction(shortcut()));
    expect(made).toMatchObject({ status: 200, answer: null });
    expect(made.jobs()).toMatchObject([
      {
        id: "7.8",
        kind: "shortcut",
        body: { message: { text: "10.0.1.5:443", attachments: [{ text: "from sg-0a1b2c3d" }] } },
      },
    ]);
  });

  it("is queued with its text alone where the message is very large", async () => {
    const message = { ts: "1.1", text: "10.0.1.5", attachments: [{ text: "x".repeat(200_000) }] };
    const { queued, jobs } = await send(interaction(shortcut({ message })));
    expect(queued[0]?.body.length).toBeLessThan(1000);
    expect(jobs()).toMatchObject([{ body: { message: { text: "10.0.1.5" } } }]);
  });

  it("that is not ours is forgotten, and one that cannot be queued is told", async () => {
    expect(await send(interaction(shortcut({ callback_id: "other" })))).toMatchObject({ status: 200, queued: [] });
    const { calls } = await send(interaction(shortcut()), { queueFails: true });
    expect(calls).toMatchObject([{ fields: { text: notQueued } }]);
  });
});

describe("an event", () => {
  it("is acknowledged and queued under its own id, with Slack's count of retries", async () => {
    const made = await send(
      json(mention(), { headers: { "x-slack-retry-num": "2", "x-slack-retry-reason": "http_timeout" } }),
    );
    expect(made).toMatchObject({ status: 200, answer: null });
    expect(made.jobs()).toMatchObject([
      {
        id: "Ev1",
        kind: "event",
        retry: { number: 2, reason: "http_timeout" },
        body: { event: { type: "app_mention" } },
      },
    ]);
  });

  it.each([
    ["a mention in a thread", { thread_ts: "1.0" }],
    ["a direct message", { type: "message", channel_type: "im", channel: "D1" }],
    ["a direct message with a file", { type: "message", channel_type: "im", channel: "D1", subtype: "file_share" }],
    ["a visit to App Home", { type: "app_home_opened", tab: "home", text: undefined }],
  ])("that is %s is work", async (_title, event) => {
    expect((await send(json(mention(event)))).queued).toHaveLength(1);
  });

  it.each([
    ["the bot's own message", { type: "message", channel_type: "im", user: "UBOT" }],
    ["another bot's", { bot_id: "B1" }],
    ["an app's, by its profile", { bot_profile: { id: "B1" } }],
    ["an edit", { type: "message", channel_type: "im", subtype: "message_changed" }],
    ["a deletion", { type: "message", channel_type: "im", subtype: "message_deleted", hidden: true }],
    ["a bot's message by its subtype", { type: "message", channel_type: "im", subtype: "bot_message" }],
    ["somebody joining", { type: "message", channel_type: "channel", subtype: "channel_join" }],
    ["what people say to each other in a channel", { type: "message", channel_type: "channel" }],
    ["what people say to each other in a group", { type: "message", channel_type: "mpim" }],
    ["Slackbot's", { type: "message", channel_type: "im", user: "USLACKBOT" }],
    ["nobody's", { user: undefined }],
    ["an event that nobody asked for", { type: "reaction_added" }],
  ])("that is %s is acknowledged and dropped", async (_title, event) => {
    expect(await send(json(mention(event)))).toMatchObject({ status: 200, answer: null, queued: [] });
  });

  it("that cannot be queued is refused, so that Slack sends it again", async () => {
    expect(await send(json(mention()), { queueFails: true })).toMatchObject({ status: 500, answer: null });
  });

  it("with characters that no queue takes is queued all the same", async () => {
    const { queued, jobs } = await send(json(mention({ text: "a\uFFFE\uFFFF\ud800b" })));
    expect(queued[0]?.body).not.toMatch(/[\uFFFE\uFFFF]/);
    expect(jobs()[0]?.body["event"]).toMatchObject({ text: "a\uFFFE\uFFFF\ud800b" });
  });
});

describe("anything else", () => {
  it("that asks for options gets none, and what is not known is acknowledged", async () => {
    expect(await send(interaction({ type: "block_suggestion" }))).toMatchObject({
      status: 200,
      answer: { options: [] },
    });
    expect(await send(interaction({ type: "workflow_step_edit" }))).toMatchObject({
      status: 200,
      answer: null,
      queued: [],
    });
    expect(await send(json({}))).toMatchObject({ status: 200, answer: null, queued: [] });
  });

  it("of a workspace or an app that is not allowed is refused for good", async () => {
    const allowed = { teams: ["T1"], apps: ["A1"] };
    expect(await send(json(mention()), { allowed })).toMatchObject({ status: 200, queued: [expect.anything()] });
    for (const other of [{ team_id: "T2" }, { api_app_id: "A2" }]) {
      const made = world({ allowed });
      const answer = await made.ingress(json({ ...mention(), ...other }));
      expect(answer).toEqual({ status: 403, headers: { "x-slack-no-retry": "1" }, body: "" });
      expect(made.queued).toEqual([]);
    }
  });
});

describe("the log", () => {
  it("has one line a request, with no word that was written and nothing that opens a door", async () => {
    const made = world();
    await made.ingress(command("/reach", "secret-host orders-db 443"));
    await made.ingress(interaction(press("hopwise:share")));
    await made.ingress(json(mention()));
    expect(made.logged).toEqual([
      {
        event: "request",
        facts: { outcome: "queued", what: "command /reach", status: 200, bytes: expect.any(Number), milliseconds: 0 },
      },
      {
        event: "request",
        facts: { outcome: "queued", what: "action share", status: 200, bytes: expect.any(Number), milliseconds: 0 },
      },
      {
        event: "request",
        facts: {
          outcome: "queued",
          what: "event app_mention",
          status: 200,
          bytes: expect.any(Number),
          milliseconds: 0,
        },
      },
    ]);
    expect(JSON.stringify(made.logged)).not.toMatch(/secret|hooks\.slack|xoxb|1\.2\.abc|reach a b/);
  });
});
