import type { Bot, BotAnswer, SignedRequest } from "#adapters/playground/deliver.ts";
import { type Fields, isFields } from "#adapters/playground/json.ts";
import type { Playground } from "#adapters/playground/playground.ts";

export const signingSecret = "a secret of the tests";
export const botToken = "xoxb-of-the-tests";

export const manifest: Fields = {
  features: {
    slash_commands: [
      { command: "/reach", description: "Can one reach the other?", usage_hint: "<source> <destination> <traffic>" },
      { command: "/where", description: "Where is it?", usage_hint: "<ip|cidr|name>" },
    ],
    shortcuts: [{ type: "message", name: "Check connectivity in this message", callback_id: "check-message" }],
  },
  oauth_config: {
    scopes: {
      bot: [
        "app_mentions:read",
        "assistant:write",
        "channels:history",
        "channels:read",
        "chat:write",
        "files:read",
        "files:write",
        "im:write",
        "usergroups:read",
        "users:read",
      ],
    },
  },
  settings: { event_subscriptions: { bot_events: ["app_home_opened", "app_mention", "message.im"] } },
};

/** What a request carries: the payload of an interaction, the form of a command, or an event. */
export function payloadOf({ headers, body }: SignedRequest): Fields {
  const text = new TextDecoder().decode(body);
  if (headers["content-type"] === "application/json") return JSON.parse(text) as Fields;
  const form = Object.fromEntries(new URLSearchParams(text));
  const { payload } = form;
  const parsed: unknown = payload === undefined ? form : JSON.parse(payload);
  return isFields(parsed) ? parsed : {};
}

/** A bot that answers as told, and passes the challenge. */
export function botThat(answers: (payload: Fields) => Partial<BotAnswer> | Promise<Partial<BotAnswer>>): Bot {
  return async (request) => {
    const payload = payloadOf(request);
    if (payload["type"] === "url_verification") {
      return { status: 200, headers: {}, body: String(payload["challenge"]) };
    }
    return { status: 200, headers: {}, body: "", ...(await answers(payload)) };
  };
}

/** Calls a method as curl would. */
export async function call(
  playground: Playground,
  method: string,
  args: object,
  token = botToken,
): Promise<Record<string, unknown>> {
  const answer = await fetch(`${playground.apiUrl}${method}`, {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8", authorization: `Bearer ${token}` },
    body: JSON.stringify(args),
  });
  return (await answer.json()) as Record<string, unknown>;
}

export const section = (text: string): Fields => ({ type: "section", text: { type: "mrkdwn", text } });

export const button = (actionId: string, text: string, value = "v"): Fields => ({
  type: "button",
  action_id: actionId,
  text: { type: "plain_text", text },
  value,
});

export const modal = (blocks: readonly Fields[], title = "A modal"): Fields => ({
  type: "modal",
  title: { type: "plain_text", text: title },
  submit: { type: "plain_text", text: "Ask" },
  blocks,
});

export const field = (blockId: string, label: string, more: Fields = {}): Fields => ({
  type: "input",
  block_id: blockId,
  label: { type: "plain_text", text: label },
  element: { type: "plain_text_input", action_id: "value" },
  ...more,
});
