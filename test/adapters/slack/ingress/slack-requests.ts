import { createHmac } from "node:crypto";
import type { EntranceParts } from "#adapters/slack/ingress/entrance.ts";
import { createIngress, type Ingress } from "#adapters/slack/ingress/ingress.ts";
import type { IngressRequest } from "#adapters/slack/ingress/request.ts";
import type { Secrets } from "#adapters/slack/ingress/secrets.ts";
import { decodeJob, type Job } from "#adapters/slack/job.ts";
import type { Facts, Log } from "#app/ports/log.ts";
import { type QueuedMessage, QueueError } from "#app/ports/work-queue.ts";

export const secret = "8f742231b10e8888abcd99yyyzzz85a5";
export const now = 1_764_000_000_000;
export const seconds = String(now / 1000);

export interface Signing {
  readonly secret?: string;
  readonly timestamp?: string;
  readonly version?: string;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const sign = (
  body: Uint8Array,
  { secret: by = secret, timestamp = seconds, version = "v0" }: Signing = {},
): string => `${version}=${createHmac("sha256", by).update(`${version}:${timestamp}:`).update(body).digest("hex")}`;

/** A request as Slack signs it. */
export function signed(text: string | Uint8Array, signing: Signing = {}): IngressRequest {
  const body = typeof text === "string" ? Buffer.from(text) : text;
  const { timestamp = seconds, contentType = "application/json", headers = {} } = signing;
  return {
    method: "POST",
    headers: {
      "content-type": contentType,
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": sign(body, signing),
      ...headers,
    },
    body,
  };
}

export const json = (body: object, signing: Signing = {}): IngressRequest => signed(JSON.stringify(body), signing);

const formType = "application/x-www-form-urlencoded";

export const form = (fields: Readonly<Record<string, string>>, signing: Signing = {}): IngressRequest =>
  signed(new URLSearchParams(fields).toString(), { contentType: formType, ...signing });

export const interaction = (payload: object, signing: Signing = {}): IngressRequest =>
  form({ payload: JSON.stringify(payload) }, signing);

export const commandFields = (command: string, text: string): Readonly<Record<string, string>> => ({
  token: "legacy-verification-token",
  team_id: "T1",
  channel_id: "C1",
  user_id: "U1",
  command,
  text,
  api_app_id: "A1",
  response_url: "https://hooks.slack.com/commands/T1/1/secret",
  trigger_id: "1.2.abc",
});

export const command = (name: string, text: string, signing: Signing = {}): IngressRequest =>
  form(commandFields(name, text), signing);

export const mention = (event: object = {}): object => ({
  token: "legacy-verification-token",
  type: "event_callback",
  team_id: "T1",
  api_app_id: "A1",
  event_id: "Ev1",
  event: { type: "app_mention", user: "U1", channel: "C1", ts: "1.1", text: "<@UBOT> reach a b 443", ...event },
  authorizations: [{ team_id: "T1", user_id: "UBOT", is_bot: true }],
});

export const press = (actionId: string, more: object = {}): object => ({
  type: "block_actions",
  token: "legacy-verification-token",
  team: { id: "T1" },
  user: { id: "U1", team_id: "T1" },
  channel: { id: "C1" },
  container: { type: "message", message_ts: "1.1", thread_ts: "1.0", channel_id: "C1", is_ephemeral: true },
  trigger_id: "3.4.def",
  response_url: "https://hooks.slack.com/actions/T1/2/secret",
  actions: [{ action_id: actionId, value: JSON.stringify({ a: "ans-1", l: null }) }],
  ...more,
});

export const submission = (values: Readonly<Record<string, string>>, more: object = {}): object => ({
  type: "view_submission",
  team: { id: "T1" },
  user: { id: "U1", team_id: "T1" },
  trigger_id: "5.6.ghi",
  view: {
    id: "V1",
    hash: "h1",
    callback_id: "reach",
    private_metadata: JSON.stringify({ channel: "C1", threadTs: null, responseUrl: null }),
    blocks: [{ type: "input" }],
    state: {
      values: Object.fromEntries(
        Object.entries(values).map(([field, value]) => [field, { [field]: { type: "plain_text_input", value } }]),
      ),
    },
    ...more,
  },
});

/** A call to Slack, as it went out. */
interface SlackCall {
  readonly url: string;
  readonly authorization: string | null;
  readonly fields: Readonly<Record<string, string>>;
}

export interface World {
  readonly ingress: Ingress;
  readonly parts: EntranceParts & { readonly secrets: Secrets };
  readonly queued: QueuedMessage[];
  jobs(): readonly Job[];
  readonly calls: SlackCall[];
  readonly logged: { readonly event: string; readonly facts: Facts }[];
  secretReads: number;
}

export interface WorldOptions {
  readonly secrets?: Secrets;
  readonly queueFails?: boolean;
  /** What Slack answers to a call, by the end of its URL; absent: `ok`, with a view. */
  readonly slack?: (url: string) => Response;
  readonly allowed?: EntranceParts["allowed"];
}

/** An ingress with a queue and a Slack that remember what they were given. */
export function world(options: WorldOptions = {}): World {
  const { slack = () => Response.json({ ok: true, view: { id: "V9" } }), queueFails = false, allowed } = options;
  const queued: QueuedMessage[] = [];
  const calls: SlackCall[] = [];
  const logged: { event: string; facts: Facts }[] = [];
  const note = (event: string, facts: Facts = {}): void => void logged.push({ event, facts });
  const log: Log = { info: note, warn: note, error: (event, _error, facts) => note(event, facts), measure: () => {} };
  const parts = {
    secrets: async (mostAge?: number) => {
      made.secretReads += 1;
      return options.secrets === undefined ? [secret] : options.secrets(mostAge);
    },
    botToken: async () => "xoxb-token",
    queue: {
      send: async (message: QueuedMessage) => {
        if (queueFails) throw new QueueError("the queue is down");
        queued.push(message);
      },
    },
    slackApi: {
      url: "https://slack.test/api/",
      fetch: async (url: string | URL | Request, init?: RequestInit) => {
        const body = init?.body;
        const fields = body instanceof URLSearchParams ? Object.fromEntries(body) : JSON.parse(String(body));
        calls.push({ url: String(url), authorization: new Headers(init?.headers).get("authorization"), fields });
        return slack(String(url));
      },
    },
    now: () => now,
    log,
    ...(allowed === undefined ? {} : { allowed }),
  };
  const made: World = {
    ingress: createIngress(parts),
    parts,
    queued,
    jobs: () => queued.map(({ body }) => decodeJob(body)),
    calls,
    logged,
    secretReads: 0,
  };
  return made;
}
