/**
 * Against an emulator, whose deviations from SQS do not matter here: it takes an empty body, any group and any character
 * (the adapter refuses them itself), still deletes by an old receipt, and lets no group go first on a standard queue.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { sqsHandler } from "#adapters/store/sqs-events.ts";
import { SqsQueue, sqsClient, sqsVisibility } from "#adapters/store/sqs-queue.ts";
import { type Deliver, QueueError } from "#app/ports/work-queue.ts";
import { workQueueContract } from "#test/contracts/work-queue.ts";
import { useAwsEnvironment } from "#test/support/aws-environment.ts";
import { eventSource } from "#test/support/event-source.ts";
import { type Moto, motoIsMissing, startMoto } from "#test/support/moto.ts";
import { bodiesIn, createWorkQueues } from "#test/support/work-queues.ts";

const region = "eu-west-1";

describe.skipIf(motoIsMissing)("SQS", () => {
  let moto: Moto;
  let queues = 0;

  beforeAll(async () => {
    useAwsEnvironment({});
    moto = await startMoto();
  }, 60_000);
  afterAll(() => {
    vi.unstubAllEnvs();
    moto.stop();
  });

  workQueueContract("SQS behind Lambda", async () => {
    const client = sqsClient({ region, endpoint: moto.url });
    queues += 1;
    const limits = { visibilitySeconds: 120, maxReceives: 3 };
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
      queue: new SqsQueue({ client, url }),
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
  });

  it("that does not know the queue has queued nothing, and says why", async () => {
    const client = sqsClient({ region, endpoint: moto.url });
    const queue = new SqsQueue({ client, url: `${moto.url}/123456789012/nowhere` });
    const failure = await queue.send({ body: "job", group: "C1" }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(QueueError);
    expect((failure as QueueError).cause).toMatchObject({ name: "QueueDoesNotExist" });
  });
});
