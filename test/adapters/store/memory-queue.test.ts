import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MemoryQueue, type MemoryQueueOptions, realTimers } from "#adapters/store/memory-queue.ts";
import type { DeliveryOutcome } from "#app/ports/work-queue.ts";
import { workQueueContract } from "#test/contracts/work-queue.ts";
import { runs } from "#test/laws/seed.ts";
import { ManualClock } from "#test/support/manual-clock.ts";

const done: DeliveryOutcome = { kind: "done" };

function make(options: Partial<MemoryQueueOptions> = {}) {
  const clock = new ManualClock();
  const reported: unknown[] = [];
  const queue = new MemoryQueue({
    timers: clock,
    visibilitySeconds: 120,
    maxReceives: 3,
    concurrency: 5,
    report: (error) => reported.push(error),
    ...options,
  });
  return { clock, queue, reported };
}

workQueueContract("memory", async () => {
  const { clock, queue } = make();
  // A dead worker never comes to rest.
  const dead = Promise.withResolvers<void>();
  const settled = async (): Promise<void> => {
    await Promise.race([queue.idle(), dead.promise]);
  };
  return {
    queue,
    visibilitySeconds: 120,
    maxReceives: 3,
    deliverTo: (deliver) => queue.start(deliver),
    settled,
    pass: async (seconds) => {
      await clock.pass(seconds);
      await settled();
    },
    death: () => {
      dead.resolve();
      return new Promise(() => {});
    },
    deadLetters: async () => queue.deadLetters.map(({ body }) => body),
  };
});

describe("a queue in memory", () => {
  it("lets the groups take turns, so that a channel with a backlog starves no other", async () => {
    const { queue } = make({ concurrency: 1 });
    for (let index = 0; index < 1_000; index += 1) await queue.send({ body: `${index}`, group: "loud" });
    await queue.send({ body: "a question", group: "quiet" });
    await queue.send({ body: "another", group: "calm" });
    const seen: string[] = [];
    queue.start(async ({ body, group }) => {
      seen.push(`${group}: ${body}`);
      return done;
    });
    await queue.drain();
    expect(seen.slice(0, 5)).toEqual(["loud: 0", "quiet: a question", "calm: another", "loud: 1", "loud: 2"]);
    expect(seen).toHaveLength(1_002);
  });

  it("drains a backlog of 10,000, channel by channel in turn", async () => {
    const { queue } = make({ concurrency: 10 });
    const channels = 40;
    for (let index = 0; index < 10_000; index += 1) {
      // One channel after the other, the worst order to come in.
      await queue.send({ body: `${index}`, group: `C${Math.floor(index / (10_000 / channels))}` });
    }
    const counts = new Map<string, number>();
    let widest = 0;
    queue.start(async ({ group }) => {
      counts.set(group, (counts.get(group) ?? 0) + 1);
      if (counts.size === channels)
        widest = Math.max(widest, Math.max(...counts.values()) - Math.min(...counts.values()));
      return done;
    });
    await queue.drain();
    expect([...counts.values()]).toEqual(Array.from({ length: channels }, () => 10_000 / channels));
    expect(widest).toBe(1);
  });

  it("runs as many deliveries at a time as it may, and a dead one gives its place back", async () => {
    const { clock, queue } = make({ concurrency: 2 });
    let running = 0;
    let most = 0;
    queue.start(async ({ body, attempt }) => {
      if (body.startsWith("hangs") && attempt === 1) return new Promise(() => {});
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      running -= 1;
      return done;
    });
    await queue.send({ body: "hangs 1", group: "C1" });
    await queue.send({ body: "hangs 2", group: "C1" });
    for (let index = 0; index < 10; index += 1) await queue.send({ body: `${index}`, group: "C2" });
    await clock.pass(119);
    expect(most).toBe(0);
    await clock.pass(1);
    await queue.drain();
    expect(most).toBe(2);
  });

  it("says what a delivery threw", async () => {
    const { clock, queue, reported } = make();
    const error = new Error("a mistake in the worker");
    queue.start(() => Promise.reject(error));
    await queue.send({ body: "job", group: "C1" });
    await queue.idle();
    await clock.pass(120 * 3);
    expect(reported).toEqual([error, error, error]);
    expect(queue.deadLetters).toEqual([{ id: "m-1", body: "job", group: "C1", receives: 3 }]);
  });

  it("gives dead letters another chance from the first delivery on", async () => {
    const { clock, queue } = make({ maxReceives: 1 });
    queue.start(() => Promise.reject(new Error("no")));
    await queue.send({ body: "job", group: "C1" });
    await clock.pass(120);
    const attempts: number[] = [];
    queue.start(async ({ attempt }) => {
      attempts.push(attempt);
      return done;
    });
    queue.redrive();
    await queue.drain();
    expect(attempts).toEqual([1]);
    expect(queue.deadLetters).toEqual([]);
  });

  it("delivers what is done once more where a drill wants that", async () => {
    const { queue } = make({ repeats: ({ body }) => (body === "twice" ? 1 : 0) });
    const seen: string[] = [];
    queue.start(async ({ body, attempt }) => {
      seen.push(`${body} ${attempt}`);
      return done;
    });
    await queue.send({ body: "twice", group: "C1" });
    await queue.send({ body: "once", group: "C1" });
    await queue.drain();
    expect(seen.toSorted()).toEqual(["once 1", "twice 1", "twice 2"]);
  });

  it("takes it as done where a late delivery says so before the next one has begun", async () => {
    const { clock, queue } = make({ concurrency: 1 });
    const finish: (() => void)[] = [];
    const seen: string[] = [];
    queue.start(({ body, attempt }) => {
      seen.push(`${body} ${attempt}`);
      return new Promise((resolve) => finish.push(() => resolve(done)));
    });
    await queue.send({ body: "late", group: "C1" });
    await queue.send({ body: "next", group: "C2" });
    await new Promise(setImmediate);
    // The visibility is over, and the only place goes to the other group.
    await clock.pass(120);
    expect(seen).toEqual(["late 1", "next 1"]);
    finish[0]?.();
    finish[1]?.();
    await queue.drain();
    expect(seen).toEqual(["late 1", "next 1"]);
  });

  it("hears nothing of a late delivery once the next one has begun", async () => {
    const { clock, queue } = make();
    const finish: ((outcome: DeliveryOutcome) => void)[] = [];
    queue.start(() => new Promise((resolve) => finish.push(resolve)));
    await queue.send({ body: "job", group: "C1" });
    await clock.pass(120);
    finish[0]?.(done);
    await clock.pass(0);
    // Only this one counts, and it has failed.
    finish[1]?.({ kind: "again", afterSeconds: 5 });
    await clock.pass(5);
    expect(finish).toHaveLength(3);
  });

  it("delivers once more, not twice, where a late delivery asks for what its visibility has already brought", async () => {
    const { clock, queue } = make({ concurrency: 2 });
    const ends = new Map<string, (outcome: DeliveryOutcome) => void>();
    queue.start(({ body, attempt }) => new Promise((resolve) => ends.set(`${body} ${attempt}`, resolve)));
    const end = async (delivery: string, outcome: DeliveryOutcome): Promise<void> => {
      ends.get(delivery)?.(outcome);
      await clock.pass(0);
    };
    for (const body of ["late", "other", "next", "last"]) await queue.send({ body, group: body });
    await clock.pass(120);
    // Its visibility is over, and others have the places.
    await end("late 1", { kind: "again", afterSeconds: 5 });
    await end("next 1", done);
    await end("last 1", done);
    await end("other 2", done);
    await clock.pass(5);
    await end("late 2", done);
    await queue.drain();
    expect([...ends.keys()]).toEqual(["late 1", "other 1", "next 1", "last 1", "late 2", "other 2"]);
  });

  it("leaves a dead letter dead where its last delivery comes to an end after all", async () => {
    const { clock, queue } = make({ maxReceives: 1 });
    let finish: (outcome: DeliveryOutcome) => void = () => {};
    queue.start(
      () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    );
    await queue.send({ body: "job", group: "C1" });
    await clock.pass(120);
    finish(done);
    await clock.pass(0);
    await queue.drain();
    expect(queue.deadLetters.map(({ body }) => body)).toEqual(["job"]);
  });

  it("delivers nothing while it is stopped, and goes on when it is started again", async () => {
    const { queue } = make();
    const seen: string[] = [];
    const deliver = async ({ body }: { readonly body: string }): Promise<DeliveryOutcome> => {
      seen.push(body);
      return done;
    };
    queue.start(deliver);
    queue.stop();
    await queue.send({ body: "job", group: "C1" });
    await queue.idle();
    expect(seen).toEqual([]);
    queue.start(deliver);
    await queue.drain();
    expect(seen).toEqual(["job"]);
  });

  it("leaves no timer behind for what is done", async () => {
    const { clock, queue } = make();
    queue.start(async () => done);
    for (let index = 0; index < 100; index += 1) await queue.send({ body: "job", group: `C${index % 7}` });
    await queue.drain();
    expect(clock.pending).toBe(0);
  });

  it("works by the clock on the wall as well", async () => {
    const { queue } = make({ timers: realTimers });
    const attempts: number[] = [];
    queue.start(async ({ attempt }) => {
      attempts.push(attempt);
      return attempt === 1 ? { kind: "again", afterSeconds: 0.001 } : done;
    });
    await queue.send({ body: "job", group: "C1" });
    await queue.drain();
    expect(attempts).toEqual([1, 2]);
  });

  it("loses nothing, and delivers nothing once too often, whatever becomes of the deliveries", async () => {
    const fate = fc.constantFrom(
      "done" as const,
      "again" as const,
      "later" as const,
      "throws" as const,
      "dies" as const,
    );
    const message = fc.record({
      group: fc.constantFrom("C1", "C2", "C3"),
      delaySeconds: fc.constantFrom(0, 0, 60),
      fates: fc.array(fate, { minLength: 3, maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(message, { maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        async (messages, places) => {
          const { clock, queue } = make({ concurrency: places });
          const attempts = messages.map(() => [] as number[]);
          queue.start(async ({ body, attempt }) => {
            attempts[Number(body)]?.push(attempt);
            switch (messages[Number(body)]?.fates[attempt - 1]) {
              case "again":
                return { kind: "again", afterSeconds: 5 };
              case "later":
                return { kind: "again", afterSeconds: null };
              case "throws":
                throw new Error("a mistake in the worker");
              case "dies":
                return new Promise(() => {});
              case "done":
              case undefined:
                return done;
            }
          });
          for (const [index, { group, delaySeconds }] of messages.entries()) {
            await queue.send({ body: `${index}`, group, delaySeconds });
          }
          await clock.pass(10_000);
          await queue.drain();
          const expected = messages.map(({ fates }) => {
            const needed = fates.indexOf("done") + 1;
            return Array.from({ length: needed === 0 ? 3 : needed }, (_, index) => index + 1);
          });
          expect(attempts).toEqual(expected);
          const dead = messages.flatMap(({ fates }, index) => (fates.includes("done") ? [] : [`${index}`]));
          expect(queue.deadLetters.map(({ body }) => body).toSorted()).toEqual(dead.toSorted());
          expect(clock.pending).toBe(0);
        },
      ),
      runs(200),
    );
  });
});
