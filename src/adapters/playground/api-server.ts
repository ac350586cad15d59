import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "./clock.ts";
import type { Fault, Faults } from "./faults.ts";
import { answer, answerJson, bodyOf } from "./http.ts";
import { type Fields, isFields, listIn } from "./json.ts";
import type { ResponseUrls } from "./response-urls.ts";
import { type Caller, callMethod } from "./web-api/index.ts";
import type { Surroundings } from "./web-api/method.ts";

/** One call that the bot has made. */
export interface Call {
  /** A method of the Web API, `response_url` or `upload`. */
  readonly method: string;
  /** Objects and lists as such, however they travelled. */
  readonly args: Fields;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** `ok`, Slack's error code, or the fault that was planned. */
  outcome: string;
}

export interface ApiParts extends Surroundings {
  readonly clock: Clock;
  readonly faults: Faults;
  readonly calls: Call[];
  readonly responseUrls: ResponseUrls;
  readonly caller: Omit<Caller, "token">;
}

/** The servers that an app talks to: the Web API, response URLs, and where files are sent. */
export async function serveApi(
  parts: ApiParts,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, area = "", ...rest] = path.split("/");
  const body = await bodyOf(request);
  const type = request.headers["content-type"] ?? "";
  switch (area) {
    case "api": {
      const args = argumentsOf(type, body);
      const token = tokenOf(request, args);
      return perform(parts, rest.join("/"), withoutToken(args), response, (call) => {
        const answered = callMethod(call.method, call.args, { ...parts.caller, token }, parts);
        noteProblem(parts, call.method, answered);
        return { status: 200, body: answered, outcome: answered["ok"] === true ? "ok" : String(answered["error"]) };
      });
    }
    case "response":
      return perform(parts, "response_url", argumentsOf(type, body), response, ({ args }) => {
        const { status, body: said } = parts.responseUrls.respond(rest.join("/"), args);
        return { status, body: said, outcome: status === 200 ? "ok" : said };
      });
    case "upload": {
      const bytes = type.startsWith("multipart/") ? await fileIn(type, body) : new Uint8Array(body);
      return perform(parts, "upload", { file: rest[0] ?? "", length: bytes.length }, response, () => {
        const file = parts.workspace.files.get(rest[0] ?? "");
        if (file === undefined || file.isComplete) return { status: 404, body: "no such upload", outcome: "not_found" };
        file.bytes = bytes;
        file.mimeType = mimeTypeOf(file.name);
        return { status: 200, body: `OK - ${bytes.length}`, outcome: "ok" };
      });
    }
    default:
      answer(response, 404, "not found");
  }
}

interface Performed {
  readonly status: number;
  readonly body: Fields | string;
  readonly outcome: string;
}

async function perform(
  { calls, clock, faults }: ApiParts,
  method: string,
  args: Fields,
  response: ServerResponse,
  run: (call: Call) => Performed,
): Promise<void> {
  const call: Call = { method, args, at: clock.now(), outcome: "" };
  calls.push(call);
  const fault = faults.take(method);
  if (fault?.kind === "slow") {
    await new Promise<void>((resolve) => {
      clock.after(fault.milliseconds, resolve);
    });
  }
  if (fault !== null && isInstead(fault)) {
    call.outcome = fault.kind;
    insteadOf(fault, response);
    return;
  }
  const { status, body, outcome } = run(call);
  call.outcome = outcome;
  if (fault?.kind === "dropped-after") response.destroy();
  else if (typeof body === "string") answer(response, status, body);
  else answerJson(response, status, body);
}

type Instead = Exclude<Fault, { kind: "slow" | "dropped-after" }>;

const isInstead = (fault: Fault): fault is Instead => fault.kind !== "slow" && fault.kind !== "dropped-after";

function insteadOf(fault: Instead, response: ServerResponse): void {
  switch (fault.kind) {
    case "rate-limited": {
      const headers = { "retry-after": String(fault.retryAfterSeconds) };
      answerJson(response, 429, { ok: false, error: "ratelimited" }, headers);
      return;
    }
    case "status":
      answer(response, fault.status, "Slack is having trouble");
      return;
    case "dropped":
      response.destroy();
      return;
    case "refused":
      answerJson(response, 200, { ok: false, error: fault.error });
  }
}

/** What Slack would not take is shown on the page: in Slack itself nobody would ever see it. */
function noteProblem({ workspace }: ApiParts, method: string, answered: Fields): void {
  const error = String(answered["error"] ?? "");
  if (
    ![
      "invalid_arguments",
      "invalid_blocks",
      "invalid_blocks_format",
      "msg_blocks_too_long",
      "msg_too_long",
      "unknown_method",
    ].includes(error)
  ) {
    return;
  }
  workspace.problem(method, error, listIn(answered, "errors").map(String));
}

/** The arguments that travel through a form as JSON; every other is the text that it is. */
const structured = new Set(["attachments", "blocks", "files", "metadata", "prompts", "view"]);

function argumentsOf(type: string, body: Buffer): Fields {
  const text = body.toString("utf8");
  if (type.includes("json")) {
    const parsed = asJson(text);
    return isFields(parsed) ? parsed : {};
  }
  return Object.fromEntries(
    [...new URLSearchParams(text)].map(([name, value]) => [name, structured.has(name) ? asJson(value) : value]),
  );
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function tokenOf(request: IncomingMessage, args: Fields): string {
  const [, bearer] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "") ?? [];
  return bearer ?? String(args["token"] ?? "");
}

function withoutToken(args: Fields): Fields {
  const { token: _token, ...rest } = args;
  return rest;
}

/** The first file of a form, whatever its field is called. */
async function fileIn(type: string, body: Buffer): Promise<Uint8Array> {
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  for (const value of form.values()) if (typeof value !== "string") return new Uint8Array(await value.arrayBuffer());
  return new Uint8Array();
}

const mimeTypes: Readonly<Record<string, string>> = {
  png: "image/png",
  json: "application/json",
  txt: "text/plain",
  csv: "text/csv",
};

const mimeTypeOf = (name: string): string =>
  mimeTypes[name.slice(name.lastIndexOf(".") + 1).toLowerCase()] ?? "application/octet-stream";
