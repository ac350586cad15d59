import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import type { Deliver, Delivery } from "#app/ports/work-queue.ts";

/** SQS's ChangeMessageVisibility: the message is delivered again after so many seconds, whole ones, 43,200 at most. */
export type ChangeVisibility = (receiptHandle: string, afterSeconds: number) => Promise<void>;

export interface SqsEventsOptions {
  readonly deliver: Deliver;
  readonly changeVisibility: ChangeVisibility;
  /** Hears of deliveries that threw, and of visibilities that could not be changed. */
  readonly report: (error: unknown, delivery: Delivery) => void;
}

/** What a record of a batch fails with that is to be delivered again. */
class DeliveredAgainError extends Error {
  override readonly name = "DeliveredAgainError";
}

/**
 * The body of a Lambda function behind an SQS queue with `ReportBatchItemFailures`: records are handled at the same
 * time, each fails or succeeds alone, and only the failed ones are delivered again.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 *
 * A batch in which everything is to be delivered again is no failure of the function: Slack's rate limit is no alarm.
 */
export function sqsHandler(options: SqsEventsOptions): (event: SQSEvent) => Promise<SQSBatchResponse> {
  return (event) =>
    processPartialResponse(event, (record: SQSRecord) => handle(record, options), new BatchProcessor(EventType.SQS), {
      throwOnFullBatchFailure: false,
    });
}

/** @throws where the record is to be delivered again; Powertools makes a batch item failure of it. */
async function handle(record: SQSRecord, { deliver, changeVisibility, report }: SqsEventsOptions): Promise<void> {
  const delivery: Delivery = {
    id: record.messageId,
    body: record.body,
    group: record.attributes.MessageGroupId ?? "",
    attempt: Number(record.attributes.ApproximateReceiveCount),
  };
  try {
    const outcome = await deliver(delivery);
    if (outcome.kind === "done") return;
    // Before the failure is reported, while the receipt is certainly good.
    if (outcome.afterSeconds !== null) await changeVisibility(record.receiptHandle, outcome.afterSeconds);
  } catch (error) {
    report(error, delivery);
  }
  throw new DeliveredAgainError();
}
