import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { checkMessage } from "#app/message-limits.ts";
import { type QueuedMessage, QueueError, type WorkQueue } from "#app/ports/work-queue.ts";
import type { ChangeVisibility } from "./sqs-events.ts";

/** @param endpoint an emulator's; without it AWS's own, or what AWS_ENDPOINT_URL says */
export function sqsClient({ region, endpoint }: { region: string; endpoint?: string }): SQSClient {
  return new SQSClient({
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
  });
}

/**
 * A standard SQS queue. The group goes along as MessageGroupId, which a standard queue takes for fairness between
 * groups and not for order.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html
 */
export class SqsQueue implements WorkQueue {
  readonly #client: SQSClient;
  readonly #url: string;

  constructor({ client, url }: { client: SQSClient; url: string }) {
    this.#client = client;
    this.#url = url;
  }

  async send(message: QueuedMessage): Promise<void> {
    checkMessage(message);
    const { body, group, delaySeconds = 0 } = message;
    const command = new SendMessageCommand({
      QueueUrl: this.#url,
      MessageBody: body,
      MessageGroupId: group,
      DelaySeconds: delaySeconds,
    });
    try {
      await this.#client.send(command);
    } catch (error) {
      throw new QueueError("SQS did not take the message", { cause: error });
    }
  }
}

/** SQS's longest visibility. */
const mostSeconds = 43_200;

export function sqsVisibility({ client, url }: { client: SQSClient; url: string }): ChangeVisibility {
  return async (receiptHandle, afterSeconds) => {
    const seconds = Math.min(mostSeconds, Math.max(0, Math.ceil(afterSeconds)));
    await client.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: url,
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: seconds,
      }),
    );
  };
}
