import { createHmac } from "node:crypto";
import type { Clock } from "./clock.ts";
import type { Fields } from "./json.ts";

/** One request of Slack's, as it goes over the wire. */
export interface SignedRequest {
  readonly method: "POST";
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface BotAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Whatever takes Slack's requests: a function here, or a server at an address. */
export type Bot = (request: SignedRequest) => Promise<BotAnswer>;

export function botAt(url: string): Bot {
  return async ({ method, headers, body }) => {
    const answer = await fetch(url, { method, headers, body: new Uint8Array(body), redirect: "manual" });
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
  };
}

/** What Slack has heard of the app within its three seconds. */
export type Reply =
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly headers: BotAnswer["headers"];
      readonly text: string;
    }
  | { readonly kind: "timeout" }
  | { readonly kind: "unreachable" };

/** One request that was sent, for tests to look at. */
export interface Sent {
  readonly kind: "command" | "interaction" | "event" | "url_verification";
  readonly request: SignedRequest;
  readonly reply: Reply;
}

/** https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response */
const patienceMilliseconds = 3000;

/** When a failed event comes again. https://docs.slack.dev/apis/events-api#retries */
const retryDelays = [0, 60_000, 300_000] as const;

export interface CourierParts {
  readonly clock: Clock;
  readonly signingSecret: string;
}

/** Sends Slack's requests to the app, signed, and gives up after three seconds. */
export class Courier {
  readonly sent: Sent[] = [];
  bot: Bot | null = null;
  readonly #clock: Clock;
  readonly #secret: string;
  readonly #waiting = new Set<() => void>();

  constructor({ clock, signingSecret }: CourierParts) {
    this.#clock = clock;
    this.#secret = signingSecret;
  }

  /** @throws where the app does not give the challenge back: Slack would not take the address. */
  async verifyUrl(): Promise<void> {
    const challenge = createHmac("sha256", this.#secret).update("challenge").digest("hex");
    const body = JSON.stringify({ type: "url_verification", token: "playground", challenge });
    const reply = await this.#send("url_verification", "application/json", body, {});
    const said = reply.kind === "answered" && reply.status === 200 ? reply.text.trim() : "";
    if (said !== challenge && !said.includes(`"${challenge}"`)) {
      throw new Error(`the bot did not answer the url_verification of the playground (${describe(reply)})`);
    }
  }

  command(form: Readonly<Record<string, string>>): Promise<Reply> {
    const body = new URLSearchParams(form).toString();
    return this.#send("command", "application/x-www-form-urlencoded", body, {});
  }

  interaction(payload: Fields): Promise<Reply> {
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    return this.#send("interaction", "application/x-www-form-urlencoded", body, {});
  }

  /** Resolves when the first delivery is answered; where that failed, the retries follow by themselves. */
  event(envelope: Fields): Promise<Reply> {
    return this.#deliver(JSON.stringify(envelope), 0, null);
  }

  /** Sends an event again that has been sent before, as Slack does when the answer got lost. */
  redeliver(envelope: Fields, attempt: number, reason = "http_timeout"): Promise<Reply> {
    return this.#send("event", "application/json", JSON.stringify(envelope), retryHeaders(attempt, reason));
  }

  close(): void {
    for (const cancel of this.#waiting) cancel();
    this.#waiting.clear();
  }

  async #deliver(body: string, attempt: number, reason: string | null): Promise<Reply> {
    const headers = reason === null ? {} : retryHeaders(attempt, reason);
    const reply = await this.#send("event", "application/json", body, headers);
    const failure = failureOf(reply);
    const delay = retryDelays[attempt];
    if (failure === null || delay === undefined) return reply;
    const cancel = this.#clock.after(delay, () => {
      this.#waiting.delete(cancel);
      // What the retry brings is in `sent`; nobody waits for it.
      this.#deliver(body, attempt + 1, failure).catch(() => undefined);
    });
    this.#waiting.add(cancel);
    return reply;
  }

  async #send(kind: Sent["kind"], type: string, body: string, more: Record<string, string>): Promise<Reply> {
    const bytes = new TextEncoder().encode(body);
    const timestamp = String(Math.trunc(this.#clock.now() / 1000));
    const headers = {
      "content-type": type,
      "content-length": String(bytes.length),
      "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
      accept: "application/json,*/*",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": sign(this.#secret, timestamp, bytes),
      ...more,
    };
    const request: SignedRequest = { method: "POST", headers, body: bytes };
    const reply = await this.#ask(request);
    this.sent.push({ kind, request, reply });
    return reply;
  }

  #ask(request: SignedRequest): Promise<Reply> {
    const { bot } = this;
    if (bot === null) return Promise.resolve({ kind: "unreachable" });
    const { promise, resolve } = Promise.withResolvers<Reply>();
    const cancel = this.#clock.after(patienceMilliseconds, () => resolve({ kind: "timeout" }));
    bot(request).then(
      ({ status, headers, body }) => {
        const text = typeof body === "string" ? body : new TextDecoder().decode(body);
        resolve({ kind: "answered", status, headers, text });
      },
      () => resolve({ kind: "unreachable" }),
    );
    return promise.finally(cancel);
  }
}

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
function sign(secret: string, timestamp: string, body: Uint8Array): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest("hex")}`;
}

const retryHeaders = (attempt: number, reason: string): Record<string, string> => ({
  "x-slack-retry-num": String(attempt),
  "x-slack-retry-reason": reason,
});

/** Why Slack would deliver again; null where it would not. */
function failureOf(reply: Reply): string | null {
  switch (reply.kind) {
    case "timeout":
      return "http_timeout";
    case "unreachable":
      return "connection_failed";
    case "answered":
      if ((reply.status >= 200 && reply.status < 300) || reply.headers["x-slack-no-retry"] === "1") return null;
      return "http_error";
  }
}

export const isGood = (reply: Reply): reply is Extract<Reply, { kind: "answered" }> =>
  reply.kind === "answered" && reply.status >= 200 && reply.status < 300;

export const describe = (reply: Reply): string => (reply.kind === "answered" ? `status ${reply.status}` : reply.kind);
