import { describe, expect, it } from "vitest";
import { cached } from "#adapters/aws/live/credentials.ts";
import { retryStrategy } from "#adapters/aws/live/retries.ts";
import { TokenBucket } from "#adapters/aws/live/token-bucket.ts";
import { FakeTiming } from "#test/support/fake-timing.ts";

describe("a token bucket", () => {
  it("lets a burst pass at once and spaces what follows", async () => {
    const timing = new FakeTiming();
    const bucket = new TokenBucket({ burst: 3, perSecond: 10 }, timing);
    for (let call = 0; call < 5; call += 1) await bucket.take();
    expect(timing.slept).toEqual([100, 100]);
  });

  it("fills up again, but never beyond a burst", async () => {
    const timing = new FakeTiming();
    const bucket = new TokenBucket({ burst: 2, perSecond: 10 }, timing);
    await bucket.take();
    timing.time += 3_600_000;
    for (let call = 0; call < 3; call += 1) await bucket.take();
    expect(timing.slept).toEqual([100]);
  });

  it("gives callers that come together their turns one after the other", async () => {
    const timing = new FakeTiming();
    const waits: number[] = [];
    const together = { ...timing, now: () => 0, sleep: async (wait: number) => void waits.push(wait), random: () => 1 };
    const bucket = new TokenBucket({ burst: 1, perSecond: 2 }, together);
    await Promise.all([bucket.take(), bucket.take(), bucket.take()]);
    expect(waits).toEqual([500, 1000]);
  });

  it("is empty after AWS said that somebody is too fast", async () => {
    const timing = new FakeTiming();
    const bucket = new TokenBucket({ burst: 50, perSecond: 10 }, timing);
    bucket.drain();
    await bucket.take();
    expect(timing.slept).toEqual([100]);
  });
});

describe("retries", () => {
  /** Fails over and over, and says how often it was tried and what was waited. */
  async function fail(errorType: "THROTTLING" | "TRANSIENT" | "SERVER_ERROR" | "CLIENT_ERROR", takesMs = 0) {
    const timing = new FakeTiming();
    let throttled = 0;
    const strategy = retryStrategy(timing, () => {
      throttled += 1;
    });
    let attempt = await strategy.acquireInitialRetryToken("");
    for (let attempts = 1; ; attempts += 1) {
      timing.time += takesMs;
      try {
        attempt = await strategy.refreshRetryTokenForRetry(attempt, { errorType });
      } catch {
        return { attempts, throttled, slept: timing.slept };
      }
    }
  }

  it("wait ever longer while AWS throttles, and let the bucket know", async () => {
    const { attempts, throttled, slept } = await fail("THROTTLING");
    expect(attempts).toBe(8);
    expect(throttled).toBe(7);
    expect(slept).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 20_000]);
  });

  it("give a broken line or server two more chances", async () => {
    expect(await fail("TRANSIENT")).toMatchObject({ attempts: 3, slept: [100, 200], throttled: 0 });
    expect(await fail("SERVER_ERROR")).toMatchObject({ attempts: 3 });
  });

  it("are not made after a failure that took long", async () => {
    expect(await fail("TRANSIENT", 10_000)).toMatchObject({ attempts: 1 });
    expect(await fail("TRANSIENT", 3_000)).toMatchObject({ attempts: 2 });
  });

  it("are not made where the request itself is wrong", async () => {
    expect(await fail("CLIENT_ERROR")).toMatchObject({ attempts: 1, slept: [] });
  });
});

describe("cached credentials", () => {
  const key = { accessKeyId: "a", secretAccessKey: "b" };

  it("are fetched again five minutes before they run out", async () => {
    const timing = new FakeTiming();
    let fetched = 0;
    const provider = cached(async () => {
      fetched += 1;
      return { ...key, expiration: new Date(timing.now() + 3_600_000) };
    }, timing);
    await Promise.all([provider(), provider()]);
    timing.time += 54 * 60_000;
    await provider();
    expect(fetched).toBe(1);
    timing.time += 2 * 60_000;
    await provider();
    expect(fetched).toBe(2);
  });

  it("that never run out are fetched once", async () => {
    const timing = new FakeTiming();
    let fetched = 0;
    const provider = cached(async () => {
      fetched += 1;
      return key;
    }, timing);
    await provider();
    timing.time += 1e12;
    await provider();
    expect(fetched).toBe(1);
  });

  it("are asked for again after a failure", async () => {
    const answers = [Promise.reject(new Error("not now")), Promise.resolve(key)];
    const provider = cached(() => answers.shift() as Promise<typeof key>, new FakeTiming());
    await expect(provider()).rejects.toThrow("not now");
    expect(await provider()).toBe(key);
  });
});
