/** Something to be done later, at least once. */
export interface QueuedMessage {
  /** What is to be done, as text: 200 kB at most. */
  readonly body: string;
  /** Whose work it is (a channel): no group starves another. */
  readonly group: string;
  /** Wait this long before the first delivery, 900 at most. */
  readonly delaySeconds?: number;
}

/** One delivery of a message. */
export interface Delivery {
  readonly id: string;
  readonly body: string;
  readonly group: string;
  /** 1 for the first delivery. */
  readonly attempt: number;
}

/** What becomes of a delivery: done for good, or delivered again after the delay (null: the queue's own visibility). */
export type DeliveryOutcome =
  | { readonly kind: "done" }
  | { readonly kind: "again"; readonly afterSeconds: number | null };

export type Deliver = (delivery: Delivery) => Promise<DeliveryOutcome>;

/**
 * A queue that delivers at least once and in no certain order; what fails too often goes to a dead-letter queue. SQS,
 * or memory; every implementation passes `test/contracts/work-queue.ts`.
 */
export interface WorkQueue {
  /** @throws QueueError where nothing was queued. */
  send(message: QueuedMessage): Promise<void>;
}

export class QueueError extends Error {
  override readonly name = "QueueError";
}
