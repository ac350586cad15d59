/** Against an emulator over the wire: the same contract as the SDK's queue, and Systems Manager's own behaviour. */
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { describe, expect, it } from "vitest";
import { parameterReader } from "#adapters/signed-aws/read-parameters.ts";
import { SignedQueue } from "#adapters/signed-aws/send-message.ts";
import { signedCalls } from "#adapters/signed-aws/signed-call.ts";
import { QueueError } from "#app/ports/work-queue.ts";
import { workQueueContract } from "#test/contracts/work-queue.ts";
import { motoIsMissing } from "#test/support/moto.ts";
import { withMoto } from "#test/support/moto-suite.ts";
import { queueBehindLambda } from "#test/support/queue-behind-lambda.ts";

const region = "eu-west-1";
const credentials = { accessKeyId: "testing", secretAccessKey: "testing", sessionToken: null };

describe.skipIf(motoIsMissing)("AWS, called without its SDK", () => {
  const emulated = withMoto();
  const call = () =>
    signedCalls({ region, credentials, endpoint: emulated.moto.url, fetch, timeoutMilliseconds: 10_000 });

  workQueueContract("SQS, signed for by ourselves", () =>
    queueBehindLambda(emulated.moto, region, (url) => new SignedQueue({ call: call(), url })),
  );

  it("has queued nothing in a queue that does not exist, and says why", async () => {
    const queue = new SignedQueue({ call: call(), url: `${emulated.moto.url}/123456789012/nowhere` });
    const failure = await queue.send({ body: "job", group: "C1" }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(QueueError);
    expect((failure as QueueError).cause).toMatchObject({ code: "QueueDoesNotExist" });
  });

  it("reads SecureStrings decrypted, and names the one that is not there", async () => {
    const ssm = new SSMClient({ region, endpoint: emulated.moto.url });
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
