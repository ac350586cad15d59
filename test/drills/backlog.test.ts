import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, describe, expect, it } from "vitest";
import { MemoryRecords } from "#adapters/store/memory-records.ts";
import type { RecordStore } from "#app/ports/record-store.ts";
import { type Post, questionOf, quietChannels, slackThatTakesAll } from "./backlog.ts";
import { type Drill, startDrill } from "./bot.ts";

const jobs = 10_000;

let drill: Drill;
afterEach(() => drill.close());

/** A table that can be taken away from the worker that has it. */
const forwarding = (table: () => RecordStore): RecordStore => ({
  read: (key) => table().read(key),
  write: (request) => table().write(request),
  remove: (key) => table().remove(key),
  list: (pk, options) => table().list(pk, options),
});

/** What is in use after everything that can be collected has been. */
function megabytesInUse(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed / 1e6;
}

describe("a backlog", () => {
  it("of 10,000 questions is drained, none starved by another channel, each answered in its own thread", {
    timeout: 300_000,
  }, async () => {
    const posts: Post[] = [];
    const unlimited = { capacity: 1e6, refillPerMinute: 1e6 };
    drill = await startDrill({
      fetchOf: () => slackThatTakesAll(posts),
      limits: { person: unlimited, channel: unlimited },
      concurrency: 10,
    });
    drill.queue.stop();
    const expected: string[] = [];
    for (let nth = 1; nth <= jobs; nth += 1) {
      const { message, post } = questionOf(nth);
      expected.push(`${post.channel} ${post.threadTs}`);
      await drill.queue.send(message);
    }
    const before = megabytesInUse();
    let table: RecordStore = new MemoryRecords(drill.clock.now);
    drill.restart({ fetchOf: () => slackThatTakesAll(posts), storeOf: () => forwarding(() => table) });
    await drill.queue.drain();
    expect(posts).toHaveLength(jobs);
    expect(posts.map(({ channel, threadTs }) => `${channel} ${threadTs}`).toSorted()).toEqual(expected.toSorted());
    expect(drill.queue.deadLetters).toEqual([]);

    // The quiet channels' thousand questions are through long before the busy one's nine thousand.
    const quiet = posts.map(({ channel }, nth) => ({ channel, nth })).filter(({ channel }) => channel !== "D-busy");
    expect(quiet.at(-1)?.nth).toBeLessThan(quiet.length * 1.1 + quietChannels);

    // What the table remembers is the table's: the worker itself keeps nothing of a job that is done.
    table = new MemoryRecords(drill.clock.now);
    posts.length = 0;
    expected.length = 0;
    expect(megabytesInUse() - before).toBeLessThan(25);
  });
});
