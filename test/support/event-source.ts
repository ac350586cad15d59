import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";

export interface EventSourceOptions {
  readonly client: SQSClient;
  readonly queueUrl: string;
  /** The Lambda function, or something that invokes it; what it throws fails the whole batch. */
  readonly handler: (event: SQSEvent) => Promise<SQSBatchResponse | null | undefined>;
  /** Records a batch, 10 at most. */
  readonly batchSize?: number;
  /** Batches at a time (`MaximumConcurrency`). */
  readonly concurrency?: number;
}

export interface EventSource {
  /** Receives one batch and has it handled; resolves with how many records it had. */
  poll(): Promise<number>;
  /** Polls until nothing can be received any more. */
  drain(): Promise<void>;
}

/**
 * What Lambda's event source mapping does for a function behind a standard queue with `ReportBatchItemFailures`:
 * receives, invokes, and deletes what did not fail. What failed is left alone and comes back when its visibility is over.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function eventSource({
  client,
  queueUrl,
  handler,
  batchSize = 5,
  concurrency = 1,
}: EventSourceOptions): EventSource {
  const poll = async (): Promise<number> => {
    const command = new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: batchSize,
      MessageSystemAttributeNames: ["All"],
      MessageAttributeNames: ["All"],
    });
    const { Messages: messages = [] } = await client.send(command);
    if (messages.length === 0) return 0;
    const records = messages.map(recordOf);
    const failed = await failuresOf(handler, records);
    const done = records.filter(({ messageId }) => !failed.has(messageId));
    if (done.length > 0) {
      const Entries = done.map(({ receiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle: receiptHandle }));
      await client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    }
    return records.length;
  };
  const pollUntilEmpty = async (): Promise<void> => {
    while ((await poll()) > 0);
  };
  return {
    poll,
    drain: async () => {
      await Promise.all(Array.from({ length: concurrency }, pollUntilEmpty));
    },
  };
}

/** The ids of the records that are to come again: all of them where the answer makes no sense to Lambda. */
async function failuresOf(
  handler: EventSourceOptions["handler"],
  records: readonly SQSRecord[],
): Promise<ReadonlySet<string>> {
  const all = new Set(records.map(({ messageId }) => messageId));
  try {
    const response = await handler({ Records: [...records] });
    const failed = (response?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
    return failed.every((id) => all.has(id)) ? new Set(failed) : all;
  } catch {
    return all;
  }
}

function recordOf({ MessageId, ReceiptHandle, Body, MD5OfBody, Attributes = {} }: Message): SQSRecord {
  return {
    messageId: MessageId ?? "",
    receiptHandle: ReceiptHandle ?? "",
    body: Body ?? "",
    attributes: {
      ApproximateReceiveCount: Attributes.ApproximateReceiveCount ?? "",
      SentTimestamp: Attributes.SentTimestamp ?? "",
      SenderId: Attributes.SenderId ?? "",
      ApproximateFirstReceiveTimestamp: Attributes.ApproximateFirstReceiveTimestamp ?? "",
      ...(Attributes.MessageGroupId === undefined ? {} : { MessageGroupId: Attributes.MessageGroupId }),
      ...(Attributes.AWSTraceHeader === undefined ? {} : { AWSTraceHeader: Attributes.AWSTraceHeader }),
    },
    messageAttributes: {},
    md5OfBody: MD5OfBody ?? "",
    eventSource: "aws:sqs",
    eventSourceARN: "arn:aws:sqs:eu-west-1:123456789012:work",
    awsRegion: "eu-west-1",
  };
}
