import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from "openai";
import { WriterError, type WriterTrouble } from "#app/ports/writer.ts";

/**
 * What went wrong, in a word of ours. The SDK's errors repeat what a server said, and a server may repeat the request:
 * nothing of them is kept, not even as a cause.
 */
export function writerErrorOf(error: unknown, signal: AbortSignal): WriterError {
  if (error instanceof WriterError) return error;
  if (signal.aborted || error instanceof APIUserAbortError || error instanceof APIConnectionTimeoutError)
    return new WriterError("slow");
  if (error instanceof APIConnectionError) return new WriterError("unreachable");
  if (error instanceof APIError) return new WriterError(troubleOf(error), error.status ?? null);
  // A stream that ends in the middle of a line is a SyntaxError; a connection that breaks, a TypeError of fetch.
  return new WriterError(error instanceof SyntaxError ? "nonsense" : "unreachable");
}

/** How the Responses API says it within a stream, where there is no status. */
export const troubleOfCode = (code: string | null | undefined): WriterTrouble =>
  code === "rate_limit_exceeded" || code === "insufficient_quota" ? "limited" : "failed";

function troubleOf({ status, code }: APIError): WriterTrouble {
  if (status === undefined) return troubleOfCode(code);
  if (status === 429) return "limited";
  if (status === 408) return "slow";
  return status >= 400 && status < 500 ? "rejected" : "failed";
}
