import { checkMessage } from "#app/message-limits.ts";
import { type QueuedMessage, QueueError, type WorkQueue } from "#app/ports/work-queue.ts";
import type { SignedCall } from "./signed-call.ts";

/**
 * A standard SQS queue that is only sent to. The group goes along as MessageGroupId, which a standard queue takes for
 * fairness between groups and not for order.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
export class SignedQueue implements WorkQueue {
  readonly #call: SignedCall;
  readonly #url: string;

  constructor({ call, url }: { readonly call: SignedCall; readonly url: string }) {
    this.#call = call;
    this.#url = url;
  }

  async send(message: QueuedMessage): Promise<void> {
    checkMessage(message);
    const { body, group, delaySeconds } = message;
    try {
      await this.#call(
        { service: "sqs", target: "AmazonSQS.SendMessage", version: "1.0" },
        {
          QueueUrl: this.#url,
          MessageBody: body,
          MessageGroupId: group,
          ...(delaySeconds === undefined ? {} : { DelaySeconds: delaySeconds }),
        },
      );
    } catch (error) {
      throw new QueueError("SQS did not take the message", { cause: error });
    }
  }
}
