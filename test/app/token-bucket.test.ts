import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MemoryRecords } from "#adapters/store/memory-records.ts";
import { type RecordStore, StoreBusyError } from "#app/ports/record-store.ts";
import { type Bucket, takeToken } from "#app/token-bucket.ts";
import { runs } from "#test/laws/seed.ts";
import { ManualClock } from "#test/support/manual-clock.ts";

const person: Bucket = { capacity: 3, refillPerMinute: 6 };

function make(bucket: Bucket) {
  const clock = new ManualClock();
  const store = new MemoryRecords(clock.now);
  return { clock, store, take: (key = "U1") => takeToken(store, key, bucket, clock.now()) };
}

const buckets = fc.record({
  capacity: fc.integer({ min: 1, max: 10 }),
  refillPerMinute: fc.integer({ min: 1, max: 200 }),
});
/** What the bucket promises: a token comes back each so many milliseconds, never faster. */
const intervalOf = ({ refillPerMinute }: Bucket): number => 60_000 / refillPerMinute;

describe("a token bucket", () => {
  it("gives what it holds at once, and then says how long to wait", async () => {
    const { take } = make(person);
    for (let count = 0; count < 3; count += 1) expect(await take()).toEqual({ kind: "taken" });
    expect(await take()).toEqual({ kind: "empty", afterSeconds: 10 });
  });

  it("has one more after each refill interval, and not before", async () => {
    const { clock, take } = make(person);
    for (let count = 0; count < 3; count += 1) await take();
    await clock.pass(9.5);
    expect(await take()).toEqual({ kind: "empty", afterSeconds: 1 });
    await clock.pass(0.5);
    expect(await take()).toEqual({ kind: "taken" });
    expect(await take()).toEqual({ kind: "empty", afterSeconds: 10 });
  });

  it("never has one a part of a millisecond too early", async () => {
    const { clock, take } = make({ capacity: 1, refillPerMinute: 7 });
    await take();
    // 8,571.43 ms
    await clock.pass(8.571);
    expect(await take()).toEqual({ kind: "empty", afterSeconds: 1 });
    await clock.pass(0.001);
    expect(await take()).toEqual({ kind: "taken" });
  });

  it("holds no more than its capacity, however long it was left alone", async () => {
    const { clock, take } = make(person);
    await take();
    await clock.pass(3_600);
    for (let count = 0; count < 3; count += 1) expect(await take()).toEqual({ kind: "taken" });
    expect(await take()).toMatchObject({ kind: "empty" });
  });

  it("is one for each key", async () => {
    const { take } = make({ capacity: 1, refillPerMinute: 1 });
    expect(await take("U1")).toEqual({ kind: "taken" });
    expect(await take("U2")).toEqual({ kind: "taken" });
    expect(await take("U1")).toEqual({ kind: "empty", afterSeconds: 60 });
  });

  it("that is full needs no record", async () => {
    const { clock, store, take } = make(person);
    await take();
    await clock.pass(10);
    expect(await store.list("tokens#U1", { limit: 1 })).toEqual([]);
  });

  it("never gives more than its capacity and the refill in any window of time", async () => {
    const waits = fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(buckets, waits, async (bucket, milliseconds) => {
        const { clock, take } = make(bucket);
        const taken: number[] = [];
        for (const wait of milliseconds) {
          await clock.pass(wait / 1_000);
          if ((await take()).kind === "taken") taken.push(clock.now());
        }
        expectWithin(bucket, taken);
      }),
      runs(300),
    );
  });

  it("has a token when it said that it would", async () => {
    await fc.assert(
      fc.asyncProperty(buckets, async (bucket) => {
        const { clock, take } = make(bucket);
        for (let count = 0; count < bucket.capacity; count += 1) await take();
        const refused = await take();
        if (refused.kind !== "empty") throw new Error("it gave more than it holds");
        await clock.pass(refused.afterSeconds);
        expect(await take()).toEqual({ kind: "taken" });
      }),
      runs(100),
    );
  });

  it("gives exactly what it holds to takers at the same time, in whatever order their reads and writes come", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), buckets, fc.integer({ min: 1, max: 15 }), async (s, bucket, takers) => {
        const { clock, store } = make(bucket);
        const slow: RecordStore = {
          ...unused,
          read: async (key) => {
            await s.schedule(Promise.resolve());
            return store.read(key);
          },
          write: async (request) => {
            await s.schedule(Promise.resolve());
            return store.write(request);
          },
        };
        const all = Array.from({ length: takers }, () => takeToken(slow, "C1", bucket, clock.now()));
        const outcomes = await s.waitFor(Promise.all(all));
        expect(outcomes.filter(({ kind }) => kind === "taken")).toHaveLength(Math.min(takers, bucket.capacity));
      }),
      runs(200),
    );
  });

  it("gives no more where the clocks of the takers differ", async () => {
    const { store, clock } = make(person);
    const taken = async (now: number) => (await takeToken(store, "U1", person, now)).kind === "taken";
    expect(await taken(clock.now())).toBe(true);
    // A worker whose clock is behind finds the same bucket, not a fuller one.
    expect(await taken(clock.now() - 5_000)).toBe(true);
    expect(await taken(clock.now() - 5_000)).toBe(false);
    expect(await taken(clock.now())).toBe(true);
    expect(await taken(clock.now())).toBe(false);
  });

  it("is a busy store, and not an empty bucket, where a taker only ever loses", async () => {
    let tries = 0;
    const contested: RecordStore = {
      ...unused,
      read: async () => null,
      write: async () => {
        tries += 1;
        return { kind: "refused", current: null };
      },
    };
    await expect(takeToken(contested, "C1", person, 0)).rejects.toThrow(StoreBusyError);
    expect(tries).toBe(64);
  });
});

const unused: Pick<RecordStore, "remove" | "list"> = {
  remove: () => Promise.reject(new Error("a bucket removes nothing")),
  list: () => Promise.reject(new Error("a bucket lists nothing")),
};

function expectWithin(bucket: Bucket, taken: readonly number[]): void {
  for (const [first, from] of taken.entries()) {
    for (let last = first; last < taken.length; last += 1) {
      const refilled = Math.floor(((taken[last] ?? from) - from) / intervalOf(bucket));
      expect(last - first + 1).toBeLessThanOrEqual(bucket.capacity + refilled);
    }
  }
}
