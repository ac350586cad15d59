import { sqsHandler } from "#adapters/store/sqs-events.ts";
import { sqsClient, sqsVisibility } from "#adapters/store/sqs-queue.ts";
import type { Deliver, WorkQueue } from "#app/ports/work-queue.ts";
import type { WorkQueueWorld } from "#test/contracts/work-queue.ts";
import { eventSource } from "./event-source.ts";
import type { Moto } from "./moto.ts";
import { bodiesIn, createWorkQueues } from "./work-queues.ts";

const limits = { visibilitySeconds: 120, maxReceives: 3 };
let queues = 0;

/** A queue of the emulator with a dead-letter queue, and a function behind it as Lambda has one. */
export async function queueBehindLambda(
  moto: Moto,
  region: string,
  queueAt: (url: string) => WorkQueue,
): Promise<WorkQueueWorld> {
  const client = sqsClient({ region, endpoint: moto.url });
  queues += 1;
  const { url, deadLetterUrl } = await createWorkQueues(client, `work-${queues}`, limits);
  let deliver: Deliver | null = null;
  let death = Promise.withResolvers<never>();
  const handler = sqsHandler({
    deliver: async (delivery) => {
      if (deliver === null) throw new Error("nobody takes deliveries");
      return deliver(delivery);
    },
    changeVisibility: sqsVisibility({ client, url }),
    report: () => {},
  });
  const source = eventSource({
    client,
    queueUrl: url,
    // A function that dies has answered nothing.
    handler: (event) => {
      death = Promise.withResolvers<never>();
      return Promise.race([handler(event), death.promise]);
    },
  });
  return {
    queue: queueAt(url),
    ...limits,
    deliverTo: (next) => {
      deliver = next;
    },
    settled: () => source.drain(),
    pass: async (seconds) => {
      await moto.pass(seconds);
      await source.drain();
    },
    death: () => {
      death.reject(new Error("the function died"));
      return new Promise(() => {});
    },
    deadLetters: () => bodiesIn(client, deadLetterUrl),
  };
}
