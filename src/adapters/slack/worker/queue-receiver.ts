import type { App, Receiver } from "@slack/bolt";
import type { Delivered } from "./turn.ts";

/**
 * Feeds Bolt from the queue. Slack was answered when the request came in, so acknowledging here does nothing; what
 * counts is that `process` ends when the listeners have ended, and fails if one of them failed.
 */
export class QueueReceiver implements Receiver {
  #app: App | null = null;

  init(app: App): void {
    this.#app = app;
  }

  async start(): Promise<void> {}

  async stop(): Promise<void> {}

  /** @throws what a listener has thrown. */
  async process(delivered: Delivered): Promise<void> {
    const { job } = delivered;
    if (this.#app === null) throw new Error("the receiver belongs to no app");
    await this.#app.processEvent({
      body: job.body,
      ack: async () => {},
      customProperties: { delivered },
      ...(job.retry === null ? {} : { retryNum: job.retry.number, retryReason: job.retry.reason }),
    });
  }
}
