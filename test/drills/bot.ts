import { calendar } from "#adapters/croner/calendar.ts";
import { LocalWakeUps } from "#adapters/croner/wake-ups.ts";
import { networkEngineers } from "#adapters/playground/people.ts";
import { openPlayground, type Playground } from "#adapters/playground/playground.ts";
import { createIngress } from "#adapters/slack/ingress/ingress.ts";
import { MemoryQueue, type MemoryQueueOptions } from "#adapters/store/memory-queue.ts";
import { MemoryRecords } from "#adapters/store/memory-records.ts";
import type { Humans } from "#app/person.ts";
import { silentLog } from "#app/ports/log.ts";
import type { Networks } from "#app/ports/networks.ts";
import type { Painter } from "#app/ports/painter.ts";
import type { RecordStore } from "#app/ports/record-store.ts";
import type { Deliver } from "#app/ports/work-queue.ts";
import type { Writer } from "#app/ports/writer.ts";
import type { OpenItems } from "#app/quiz/items.ts";
import { type AskLimits, usualLimits } from "#app/slow-down.ts";
import { createBot } from "#entry/bot.ts";
import { openNetworks } from "#entry/networks.ts";
import { openExample } from "#entry/wire.ts";
import { openAnswers, openItems } from "#test/support/answers.ts";
import { ManualClock } from "#test/support/manual-clock.ts";
import manifest from "../../manifest.json" with { type: "json" };

const signingSecret = "a-secret-of-the-drills";
const botToken = "xoxb-drills";

export interface DrillOptions {
  readonly networks?: Networks;
  readonly limits?: AskLimits;
  readonly concurrency?: number;
  readonly humans?: Humans;
  readonly writer?: Writer;
  readonly quiz?: OpenItems;
  readonly repeats?: MemoryQueueOptions["repeats"];
  /** Stands between the worker and the table. */
  readonly storeOf?: (store: RecordStore) => RecordStore;
  /** Stands between the worker and Slack. */
  readonly fetchOf?: (original: typeof fetch) => typeof fetch;
}

/** The whole bot before a Slack of our own, with a clock that a drill moves. */
export interface Drill {
  readonly playground: Playground;
  readonly clock: ManualClock;
  readonly queue: MemoryQueue;
  readonly store: MemoryRecords;
  readonly user: string;
  readonly channel: string;
  /** Another process takes over: what the one before it had in hand is lost. */
  restart(options?: Pick<DrillOptions, "storeOf" | "fetchOf">): void;
  /** Lets everything happen that needs no time; then what needs so many seconds. */
  settle(seconds?: number): Promise<void>;
  close(): Promise<void>;
}

/** The queue hides a message for this long, as `serverless.yml` says. */
export const visibilitySeconds = 540;
export const mostDeliveries = 5;

/** Painting is tried elsewhere: here it must not take the drills' time. */
const onePixel = Uint8Array.from(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
);

const painter: Painter = {
  paint: async ({ altText }) => ({ png: onePixel, width: 1, height: 1, altText, svg: "<svg/>" }),
};

export async function startDrill(options: DrillOptions = {}): Promise<Drill> {
  const clock = new ManualClock();
  const playground = await openPlayground({ manifest, signingSecret, botToken, clock });
  const store = new MemoryRecords(clock.now);
  const networks = options.networks ?? (await openNetworks({ kind: "example" }));
  const queue = new MemoryQueue({
    timers: clock,
    visibilitySeconds,
    maxReceives: mostDeliveries,
    concurrency: options.concurrency ?? 5,
    report: () => {},
    ...(options.repeats === undefined ? {} : { repeats: options.repeats }),
  });
  const wakeUps = new LocalWakeUps({ queue, calendar, now: clock.now, timers: clock, report: () => {} });
  let processes = 0;
  const worker = ({ storeOf = (own) => own, fetchOf = (own) => own }: DrillOptions): Deliver => {
    processes += 1;
    return createBot({
      networks,
      store: storeOf(store),
      queue,
      painter,
      answers: openAnswers,
      quiz: options.quiz ?? openItems,
      example: openExample,
      calendar,
      wakeUps,
      writer: async () => options.writer ?? null,
      timers: { after: (milliseconds, call) => clock.after(milliseconds, call) },
      humans: options.humans ?? { group: networkEngineers, channel: null },
      botToken: async () => botToken,
      slackApiUrl: playground.apiUrl,
      log: silentLog,
      owner: `process-${processes}`,
      mostAttempts: mostDeliveries,
      limits: options.limits ?? usualLimits,
      now: clock.now,
      wait: (milliseconds) => new Promise((resolve) => void clock.after(milliseconds, resolve)),
      fetch: fetchOf(fetch),
    });
  };
  queue.start(worker(options));
  const ingress = createIngress({
    secrets: async () => [signingSecret],
    botToken: async () => botToken,
    queue,
    slackApi: { url: playground.apiUrl, fetch },
    now: clock.now,
    log: silentLog,
  });
  await playground.connect((request) => ingress(request));
  return {
    playground,
    clock,
    queue,
    store,
    user: playground.drive.cast.visitor,
    channel: playground.drive.places.network,
    restart: (changed = {}) => queue.start(worker(changed)),
    settle: async (seconds = 0) => {
      await queue.idle();
      for (let left = seconds; left > 0; left -= 30) {
        await clock.pass(Math.min(left, 30));
        await queue.idle();
      }
    },
    close: () => playground.close(),
  };
}
