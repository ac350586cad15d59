import type { Fields } from "../json.ts";
import { agents } from "./agents.ts";
import { assistant } from "./assistant.ts";
import { chat } from "./chat.ts";
import { conversations } from "./conversations.ts";
import { files } from "./files.ts";
import { type Method, Refusal, type Surroundings } from "./method.ts";
import { people } from "./people.ts";
import { streams } from "./streams.ts";
import { views } from "./views.ts";

/** Every method of the Web API that this Slack knows. https://docs.slack.dev/reference/methods */
const methods: Readonly<Record<string, Method>> = {
  ...people,
  ...chat,
  ...streams,
  ...views,
  ...conversations,
  ...files,
  ...assistant,
  ...agents,
};

export interface Caller {
  readonly token: string;
  readonly botToken: string;
  /** What the app was given at its installation. */
  readonly scopes: readonly string[];
}

/** Answers one call as Slack does: always with `ok`, and with status 200 whatever the answer. */
export function callMethod(name: string, args: Fields, caller: Caller, surroundings: Surroundings): Fields {
  if (caller.token === "") return { ok: false, error: "not_authed" };
  if (caller.token !== caller.botToken) return { ok: false, error: "invalid_auth" };
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (method === undefined) return { ok: false, error: "unknown_method", req_method: name };
  const { scope, run } = method;
  if (scope !== null && !caller.scopes.includes(scope)) {
    return { ok: false, error: "missing_scope", needed: scope, provided: caller.scopes.join(",") };
  }
  try {
    return { ok: true, ...run(args, surroundings) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, messages } = error;
    if (messages.length === 0) return { ok: false, error: code };
    const noted = messages.map((message) => `[ERROR] ${message}`);
    return { ok: false, error: code, errors: messages, response_metadata: { messages: noted } };
  }
}
