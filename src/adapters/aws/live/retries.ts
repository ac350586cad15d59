import type { Timing } from "./timing.ts";

/** What the SDK says went wrong (`RetryErrorInfo`). */
interface Trouble {
  readonly errorType: "TRANSIENT" | "THROTTLING" | "SERVER_ERROR" | "CLIENT_ERROR";
}

interface Attempt {
  getRetryCount(): number;
  getRetryDelay(): number;
}

/** What the SDK calls a `RetryStrategyV2`. */
export interface RetryStrategy {
  acquireInitialRetryToken(scope: string): Promise<Attempt>;
  refreshRetryTokenForRetry(attempt: Attempt, trouble: Trouble): Promise<Attempt>;
  recordSuccess(attempt: Attempt): void;
}

const maxAttempts = 8;
const maxAttemptsInTrouble = 3;
/** What takes this long to fail is not tried again: somebody is waiting for the answer. */
const patience = 4_000;

/**
 * Being too fast is ours to cure by waiting: throttling slows a question down and does not fail it. A broken line or a
 * broken server gets two more chances, and none if it took long to fail, so that an endpoint that never answers is
 * reported and not waited for.
 *
 * It takes the place of the SDK's own strategies, which give both kinds the same number of attempts and have no clock
 * that a test could set. Delays are theirs: exponential with full jitter
 * (https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html).
 */
export function retryStrategy(timing: Timing, onThrottled: () => void): RetryStrategy {
  const attempt = (count: number, startedAt: number): Attempt & { readonly startedAt: number } => ({
    startedAt,
    getRetryCount: () => count,
    // The waiting is done here, with the clock that was passed in.
    getRetryDelay: () => 0,
  });
  return {
    acquireInitialRetryToken: async () => attempt(0, timing.now()),
    async refreshRetryTokenForRetry(last, { errorType }) {
      const throttled = errorType === "THROTTLING";
      const made = last.getRetryCount() + 1;
      const startedAt = (last as Partial<ReturnType<typeof attempt>>).startedAt ?? timing.now();
      const worthIt = throttled
        ? made < maxAttempts
        : errorType !== "CLIENT_ERROR" && made < maxAttemptsInTrouble && timing.now() - startedAt < patience;
      if (!worthIt) throw new Error("no more attempts");
      if (throttled) onThrottled();
      const most = Math.min((throttled ? 500 : 100) * 2 ** (made - 1), 20_000);
      await timing.sleep(timing.random() * most);
      return attempt(made, startedAt);
    },
    recordSuccess: () => undefined,
  };
}
