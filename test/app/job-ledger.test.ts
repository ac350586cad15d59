import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { MemoryRecords } from "#adapters/store/memory-records.ts";
import { JobLedger, jobsRememberedMilliseconds, type RecordedPost } from "#app/job-ledger.ts";
import { type RecordStore, StoreBusyError } from "#app/ports/record-store.ts";
import { runs } from "#test/laws/seed.ts";
import { ManualClock } from "#test/support/manual-clock.ts";

const leaseSeconds = 120;

describe("the ledger of jobs", () => {
  let clock: ManualClock;
  let store: MemoryRecords;
  let ledger: JobLedger;

  beforeEach(() => {
    clock = new ManualClock();
    store = new MemoryRecords(clock.now);
    ledger = new JobLedger(store, clock.now);
  });

  const claim = (job: string, owner: string, alias?: string) =>
    ledger.claim(job, { owner, leaseSeconds, ...(alias === undefined ? {} : { alias }) });

  it("gives a job to the first who claims it", async () => {
    expect(await claim("Ev1", "a")).toEqual({ kind: "claimed", isRedelivery: false });
    await clock.pass(20.5);
    expect(await claim("Ev1", "b")).toEqual({ kind: "busy", afterSeconds: 100 });
    expect(await claim("Ev2", "b")).toEqual({ kind: "claimed", isRedelivery: false });
  });

  it("gives it to exactly one of many at the same time", async () => {
    const owners = ["a", "b", "c", "d"];
    const claims = await Promise.all(owners.map((owner) => claim("Ev1", owner)));
    expect(claims.map(({ kind }) => kind).toSorted()).toEqual(["busy", "busy", "busy", "claimed"]);
  });

  it("gives a finished job to nobody, whoever asks and however late the queue can deliver it", async () => {
    await claim("Ev1", "a");
    expect(await ledger.finish("Ev1", "a")).toBe(true);
    expect(await claim("Ev1", "a")).toEqual({ kind: "done" });
    await clock.pass(jobsRememberedMilliseconds / 1_000 - 1);
    expect(await claim("Ev1", "b")).toEqual({ kind: "done" });
  });

  it("gives the job of a worker that died to the next one, and says so", async () => {
    await claim("Ev1", "a");
    await clock.pass(leaseSeconds - 0.001);
    expect(await claim("Ev1", "b")).toEqual({ kind: "busy", afterSeconds: 1 });
    await clock.pass(0.001);
    const both = await Promise.all([claim("Ev1", "b"), claim("Ev1", "c")]);
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(["busy", "claimed"]);
    expect(both).toContainEqual({ kind: "claimed", isRedelivery: true });
  });

  it("leaves the job to the next worker where the one before comes back from the dead", async () => {
    await claim("Ev1", "a");
    await clock.pass(leaseSeconds);
    await claim("Ev1", "b");
    expect(await ledger.finish("Ev1", "a")).toBe(false);
    expect(await ledger.release("Ev1", "a")).toBe(false);
    expect(await claim("Ev1", "c")).toMatchObject({ kind: "busy" });
    expect(await ledger.finish("Ev1", "b")).toBe(true);
    expect(await ledger.finish("Ev1", "b")).toBe(true);
  });

  it("lets a job that is given back be claimed at once, as one that may have been begun", async () => {
    await claim("Ev1", "a");
    expect(await ledger.release("Ev1", "a")).toBe(true);
    expect(await claim("Ev1", "b")).toEqual({ kind: "claimed", isRedelivery: true });
  });

  it("opens no finished job again where its worker gives it back", async () => {
    await claim("Ev1", "a");
    await ledger.finish("Ev1", "a");
    await ledger.release("Ev1", "a");
    expect(await claim("Ev1", "b")).toEqual({ kind: "done" });
  });

  it("finishes nothing that was never claimed", async () => {
    expect(await ledger.finish("Ev1", "a")).toBe(false);
  });

  describe("about jobs that are about the same message", () => {
    it("gives the work to the first, for good", async () => {
      expect(await claim("Ev1", "a", "C1 1769860800.000100")).toMatchObject({ kind: "claimed" });
      expect(await claim("Ev2", "b", "C1 1769860800.000100")).toEqual({ kind: "duplicate", of: "Ev1" });
      expect(await claim("Ev3", "c", "C2 1769860800.000100")).toMatchObject({ kind: "claimed" });
      await ledger.finish("Ev1", "a");
      expect(await claim("Ev2", "b", "C1 1769860800.000100")).toEqual({ kind: "duplicate", of: "Ev1" });
    });

    it("does not hold up the redelivery of the first", async () => {
      await claim("Ev1", "a", "C1 1");
      await clock.pass(leaseSeconds);
      expect(await claim("Ev1", "b", "C1 1")).toEqual({ kind: "claimed", isRedelivery: true });
    });

    it("loses neither job where the worker dies between the two records", async () => {
      const dying = new JobLedger(failingAfter(store, 1), clock.now);
      await expect(dying.claim("Ev1", { owner: "a", leaseSeconds, alias: "C1 1" })).rejects.toThrow(StoreBusyError);
      expect(await claim("Ev1", "b", "C1 1")).toEqual({ kind: "claimed", isRedelivery: false });
    });
  });

  describe("about what was posted", () => {
    const post: RecordedPost = { kind: "message", channel: "C1", ts: "1769860800.000200" };

    it("remembers each step of each job, an ephemeral one too", async () => {
      expect(await ledger.posted("Ev1", "answer")).toBeNull();
      expect(await ledger.recordPost("Ev1", "answer", post)).toEqual(post);
      await ledger.recordPost("Ev1", "progress", { kind: "ephemeral" });
      expect(await ledger.posted("Ev1", "answer")).toEqual(post);
      expect(await ledger.posted("Ev1", "progress")).toEqual({ kind: "ephemeral" });
      expect(await ledger.posted("Ev2", "answer")).toBeNull();
    });

    it("keeps the first where two workers posted, and tells the second", async () => {
      await ledger.recordPost("Ev1", "answer", post);
      const second: RecordedPost = { kind: "message", channel: "C1", ts: "1769860801.000300" };
      expect(await ledger.recordPost("Ev1", "answer", second)).toEqual(post);
      expect(await ledger.posted("Ev1", "answer")).toEqual(post);
    });

    it("remembers it for as long as the job", async () => {
      await ledger.recordPost("Ev1", "answer", post);
      await clock.pass(jobsRememberedMilliseconds / 1_000 - 1);
      expect(await ledger.posted("Ev1", "answer")).toEqual(post);
    });
  });

  describe("over a store that writes and does not say so", () => {
    // The connection breaks after the write, the SDK tries again, and the second attempt meets the first.
    const mute = (): JobLedger => new JobLedger(writingTwice(store), clock.now);

    it("knows its own claim, and whether it was the first", async () => {
      expect(await mute().claim("Ev1", { owner: "a", leaseSeconds, alias: "C1 1" })).toEqual({
        kind: "claimed",
        isRedelivery: false,
      });
      await clock.pass(leaseSeconds);
      expect(await mute().claim("Ev1", { owner: "b", leaseSeconds })).toEqual({ kind: "claimed", isRedelivery: true });
    });

    it("knows that it has finished", async () => {
      await claim("Ev1", "a");
      expect(await mute().finish("Ev1", "a")).toBe(true);
      expect(await claim("Ev1", "b")).toEqual({ kind: "done" });
    });

    it("knows its own post", async () => {
      const post: RecordedPost = { kind: "message", channel: "C1", ts: "1" };
      expect(await mute().recordPost("Ev1", "answer", post)).toEqual(post);
    });
  });

  it("gives up, and leaves it to the next delivery, where it only ever loses", async () => {
    const contested: RecordStore = {
      ...bound(store),
      write: async () => ({ kind: "refused", current: null }),
    };
    const loser = new JobLedger(contested, clock.now);
    await expect(loser.claim("Ev1", { owner: "a", leaseSeconds })).rejects.toThrow(StoreBusyError);
  });

  it("lets one worker at a time at a job, and one finish it, in whatever order their reads and writes come", async () => {
    const fates = fc.array(fc.constantFrom("finishes" as const, "dies" as const), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fates, async (scheduler, first) => {
        const time = new ManualClock();
        const jobs = new JobLedger(scheduled(new MemoryRecords(time.now), scheduler), time.now);
        let workers = 0;
        let finished = 0;
        const wave = async (ends: readonly ("finishes" | "dies")[]): Promise<number> => {
          let claimed = 0;
          const work = async (end: "finishes" | "dies"): Promise<void> => {
            workers += 1;
            const owner = `worker-${workers}`;
            if ((await jobs.claim("Ev1", { owner, leaseSeconds })).kind !== "claimed") return;
            claimed += 1;
            if (end === "finishes" && (await jobs.finish("Ev1", owner))) finished += 1;
          };
          await scheduler.waitFor(Promise.all(ends.map(work)));
          await time.pass(leaseSeconds);
          return claimed;
        };
        expect(await wave(first)).toBe(Math.min(first.length, 1));
        // Whoever died has lost its lease by now, and what was finished is left alone.
        const left = 1 - finished;
        expect(await wave(["finishes", "finishes"])).toBe(left);
        expect(finished).toBe(1);
      }),
      runs(200),
    );
  });
});

function bound(store: RecordStore): RecordStore {
  return {
    read: (key) => store.read(key),
    write: (request) => store.write(request),
    remove: (key) => store.remove(key),
    list: (pk, options) => store.list(pk, options),
  };
}

/** Throttled for ever after so many writes. */
function failingAfter(store: RecordStore, writes: number): RecordStore {
  let left = writes;
  return {
    ...bound(store),
    write: (request) => {
      left -= 1;
      return left < 0 ? Promise.reject(new StoreBusyError("throttled")) : store.write(request);
    },
  };
}

function writingTwice(store: RecordStore): RecordStore {
  return {
    ...bound(store),
    write: async (request) => {
      await store.write(request);
      return store.write(request);
    },
  };
}

/** Every call waits for the scheduler, before and after. */
function scheduled(store: RecordStore, scheduler: fc.Scheduler): RecordStore {
  const through = async <T>(call: () => Promise<T>): Promise<T> => {
    await scheduler.schedule(Promise.resolve());
    const result = await call();
    await scheduler.schedule(Promise.resolve());
    return result;
  };
  return {
    read: (key) => through(() => store.read(key)),
    write: (request) => through(() => store.write(request)),
    remove: (key) => through(() => store.remove(key)),
    list: (pk, options) => through(() => store.list(pk, options)),
  };
}
