/**
 * Against an emulator, whose deviations from SQS do not matter here: it takes an empty body, any group and any character
 * (the adapter refuses them itself), still deletes by an old receipt, and lets no group go first on a standard queue.
 */
import { describe, expect, it } from "vitest";
import { SqsQueue, sqsClient } from "#adapters/store/sqs-queue.ts";
import { QueueError } from "#app/ports/work-queue.ts";
import { workQueueContract } from "#test/contracts/work-queue.ts";
import { motoIsMissing } from "#test/support/moto.ts";
import { withMoto } from "#test/support/moto-suite.ts";
import { queueBehindLambda } from "#test/support/queue-behind-lambda.ts";

const region = "eu-west-1";

describe.skipIf(motoIsMissing)("SQS", () => {
  const emulated = withMoto();

  workQueueContract("SQS behind Lambda", () =>
    queueBehindLambda(
      emulated.moto,
      region,
      (url) => new SqsQueue({ client: sqsClient({ region, endpoint: emulated.moto.url }), url }),
    ),
  );

  it("that does not know the queue has queued nothing, and says why", async () => {
    const client = sqsClient({ region, endpoint: emulated.moto.url });
    const queue = new SqsQueue({ client, url: `${emulated.moto.url}/123456789012/nowhere` });
    const failure = await queue.send({ body: "job", group: "C1" }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(QueueError);
    expect((failure as QueueError).cause).toMatchObject({ name: "QueueDoesNotExist" });
  });
});
