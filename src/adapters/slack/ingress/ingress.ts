import type { Facts } from "#app/ports/log.ts";
import type { Job } from "../job.ts";
import { createEntrance, type EntranceParts, type Handled } from "./entrance.ts";
import { parseBody } from "./parse-body.ts";
import { emptyResponse, type IngressRequest, type IngressResponse, jsonResponse, mostBytes } from "./request.ts";
import { matchesAny, type Secrets } from "./secrets.ts";
import { claimOf, isSigned } from "./verify.ts";

export interface IngressParts extends EntranceParts {
  readonly secrets: Secrets;
}

export type Ingress = (request: IngressRequest) => Promise<IngressResponse>;

/** A response, and what the log says about it. */
interface Outcome {
  readonly response: IngressResponse;
  readonly facts: Facts;
}

/**
 * Takes Slack's requests: looks at the size, the time and the signature of the raw bytes before it reads any of them, and
 * answers within Slack's three seconds. Never throws, and does nothing at all for a request that is not signed.
 */
export function createIngress(parts: IngressParts): Ingress {
  const { log, now } = parts;
  const enter = createEntrance(parts);
  return async (request) => {
    const started = now();
    const { response, facts } = await handled(request).catch((error: unknown): Outcome => {
      log.error("request failed", error);
      return { response: emptyResponse(500), facts: { outcome: "failed" } };
    });
    const bytes = request.body.length;
    log.info("request", { ...facts, status: response.status, bytes, milliseconds: now() - started });
    return response;
  };

  async function handled(request: IngressRequest): Promise<Outcome> {
    if (request.body.length > mostBytes) return refused(413, "size");
    const signature = await verified(request);
    if (signature !== "good") return refused(signature === "unknown" ? 503 : 401, `signature ${signature}`);
    if (request.method.toUpperCase() !== "POST") return refused(405, "method", { allow: "POST" });
    const parsed = parseBody(request.headers["content-type"], request.body);
    if ("status" in parsed) return refused(parsed.status, "body");
    const retry = retryIn(request);
    return outcomeOf(await enter(parsed.fields, retry), retry);
  }

  /** `unknown` where the secrets cannot be had: Slack sends events again that are answered so. */
  async function verified(request: IngressRequest): Promise<"good" | "bad" | "unknown"> {
    const claim = claimOf(request, now());
    if (claim === null) return "bad";
    try {
      const matches = await matchesAny(parts.secrets, (secrets) => isSigned(claim, request.body, secrets));
      return matches ? "good" : "bad";
    } catch (error) {
      log.error("no signing secret", error);
      return "unknown";
    }
  }
}

const refused = (status: number, outcome: string, headers: IngressResponse["headers"] = {}): Outcome => ({
  response: emptyResponse(status, headers),
  facts: { outcome: `refused: ${outcome}` },
});

function outcomeOf({ outcome, isAccepted, body, what }: Handled, retry: Job["retry"]): Outcome {
  const facts: Facts = { outcome, what, ...(retry === null ? {} : { retry: retry.number }) };
  if (outcome === "refused") return { response: emptyResponse(403, { "x-slack-no-retry": "1" }), facts };
  if (!isAccepted) return { response: emptyResponse(500), facts };
  return { response: body === null ? emptyResponse(200) : jsonResponse(body), facts };
}

/** https://docs.slack.dev/apis/events-api#retries */
function retryIn({ headers }: IngressRequest): Job["retry"] {
  const number = Number(headers["x-slack-retry-num"]);
  if (!Number.isInteger(number) || number < 1) return null;
  return { number, reason: (headers["x-slack-retry-reason"] ?? "unknown_error").slice(0, 40) };
}
