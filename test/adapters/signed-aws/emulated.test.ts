/** Against an emulator over the wire: the same contract as the SDK's queue, and Systems Manager's own behaviour. */
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { parameterReader } from "#adapters/signed-aws/read-parameters.ts";
import { SignedQueue } from "#adapters/signed-aws/send-message.ts";
import { signedCalls } from "#adapters/signed-aws/signed-call.ts";
import { sqsHandler } from "#adapters/store/sqs-events.ts";
import { sqsClient, sqsVisibility } from "#adapters/store/sqs-queue.ts";
import { type Deliver, QueueError } from "#app/ports/work-queue.ts";
import { workQueueContract } from "#test/contracts/work-queue.ts";
import { useAwsEnvironment } from "#test/support/aws-environment.ts";
import { eventSource } from "#test/support/event-source.ts";
import { type Moto, motoIsMissing, startMoto } from "#test/support/moto.ts";
import { bodiesIn, createWorkQueues } from "#test/support/work-queues.ts";

const region = "eu-west-1";
const credentials = { accessKeyId: "testing", secretAccessKey: "testing", sessionToken: null };

describe.skipIf(motoIsMissing)("AWS, called without its SDK", () => {
  let moto: Moto;
  let queues = 0;
  const call = () => signedCalls({ region, credentials, endpoint: moto.url, fetch, timeoutMilliseconds: 10_000 });

  beforeAll(async () => {
    useAwsEnvironment({});
    moto = await startMoto();
  }, 60_000);
  afterAll(() => {
    vi.unstubAllEnvs();
    moto.stop();
  });

  workQueueContract("SQS, signed for by ourselves", async () => {
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
      queue: new SignedQueue({ call: call(), url }),
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

  it("has queued nothing in a queue that does not exist, and says why", async () => {
    const queue = new SignedQueue({ call: call(), url: `${moto.url}/123456789012/nowhere` });
    const failure = await queue.send({ body: "job", group: "C1" }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(QueueError);
    expect((failure as QueueError).cause).toMatchObject({ code: "QueueDoesNotExist" });
  });

  it("reads SecureStrings decrypted, and names the one that is not there", async () => {
    const ssm = new SSMClient({ region, endpoint: moto.url });
    const [secret, token] = ["/hopwise/test/signing-secret", "/hopwise/test/bot-token"];
    await ssm.send(new PutParameterCommand({ Name: secret, Value: "s3cret", Type: "SecureString" }));
    const reader = () => parameterReader({ call: call(), names: [secret, token], now: Date.now, random: Math.random });
    await expect(reader()()).rejects.toThrow(`the parameter ${token} does not exist, or is empty`);
    await ssm.send(new PutParameterCommand({ Name: token, Value: "xoxb-1", Type: "SecureString" }));
    expect(await reader()()).toEqual(
      new Map([
        [secret, "s3cret"],
        [token, "xoxb-1"],
      ]),
    );
  });
});
