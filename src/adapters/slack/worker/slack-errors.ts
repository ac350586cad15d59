import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from "@slack/web-api";
import { StoreBusyError } from "#app/ports/record-store.ts";

/**
 * What a failure means for the job: try again later, or never.
 *
 * https://docs.slack.dev/apis/web-api/rate-limits and https://docs.slack.dev/apis/web-api/#errors
 */
export type Verdict =
  | { readonly kind: "later"; readonly afterSeconds: number | null }
  /** Slack will say the same again: the code says why. */
  | { readonly kind: "never"; readonly code: string };

/** What stands in Slack's place, such as the login page of a hotel, gives no reason of this form. */
const reasonOfSlack = /^[a-z][a-z0-9_]*$/;

/** Slack's own troubles, which pass. */
const passing = new Set(["internal_error", "fatal_error", "service_unavailable", "ratelimited", "request_timeout"]);

export function verdictOn(error: unknown): Verdict {
  if (error instanceof WebAPIRateLimitedError) return { kind: "later", afterSeconds: error.retryAfter };
  if (error instanceof WebAPIRequestError) return { kind: "later", afterSeconds: null };
  if (error instanceof WebAPIHTTPError) {
    return error.statusCode >= 500
      ? { kind: "later", afterSeconds: null }
      : { kind: "never", code: `http_${error.statusCode}` };
  }
  if (error instanceof WebAPIPlatformError) {
    const { error: code } = error.data;
    const passes = passing.has(code) || !reasonOfSlack.test(code);
    return passes ? { kind: "later", afterSeconds: null } : { kind: "never", code };
  }
  if (error instanceof StoreBusyError) return { kind: "later", afterSeconds: 5 };
  if (error instanceof ResponseUrlError) return error.verdict;
  // Several listeners of one event: the first failure decides.
  if (error instanceof Error && "originals" in error && Array.isArray(error.originals) && error.originals.length > 0) {
    return verdictOn(error.originals[0]);
  }
  if (error instanceof Error && "original" in error && error.original instanceof Error)
    return verdictOn(error.original);
  return { kind: "later", afterSeconds: null };
}

/** The code of an answer that is final, or null. */
export function refusalOf(error: unknown): string | null {
  const verdict = verdictOn(error);
  return verdict.kind === "never" ? verdict.code : null;
}

/** What Slack has against a token, or null: it could not be asked, or was in trouble. A proxy's refusal is not Slack's. */
export function objectionOf(error: unknown): string | null {
  if (error instanceof TokenError) return error.message;
  return error instanceof WebAPIPlatformError ? refusalOf(error) : null;
}

/** A token that Slack knows, but that nothing can be done with here. */
export class TokenError extends Error {
  override readonly name = "TokenError";
}

/** A response URL that did not take the answer: used up, too old, or Slack was in trouble. */
export class ResponseUrlError extends Error {
  override readonly name = "ResponseUrlError";
  readonly verdict: Verdict;

  /** @param retryAfter the header of that name: seconds, as text */
  constructor(status: number, retryAfter: string | null) {
    super(`the response URL answered ${status}`);
    const seconds = Number(retryAfter ?? "");
    this.verdict =
      status === 429 || status >= 500
        ? { kind: "later", afterSeconds: seconds > 0 ? seconds : null }
        : { kind: "never", code: `response_url_${status}` };
  }
}
