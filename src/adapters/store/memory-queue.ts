import { checkMessage } from "#app/message-limits.ts";
import type { Deliver, Delivery, DeliveryOutcome, QueuedMessage, WorkQueue } from "#app/ports/work-queue.ts";
import { WaitingLine } from "./waiting-line.ts";

/** Passed in, so that a test moves the time itself. */
export interface Timers {
  /** Calls back once, after so many milliseconds; the result calls it off. */
  after(milliseconds: number, call: () => void): () => void;
}

export const realTimers: Timers = {
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
};

export interface MemoryQueueOptions {
  readonly timers: Timers;
  /** A delivery that has not come to an end by then counts as lost, and its message is delivered again. */
  readonly visibilitySeconds: number;
  /** A message that was delivered so often and is still not done becomes a dead letter. */
  readonly maxReceives: number;
  /** Deliveries at a time. */
  readonly concurrency: number;
  /** How often more a message is delivered although it is done: what SQS may do, made certain for a drill. */
  readonly repeats?: (message: QueuedMessage) => number;
  /** Hears of deliveries that threw. */
  readonly report: (error: unknown) => void;
}

export interface DeadLetter extends QueuedMessage {
  readonly id: string;
  readonly receives: number;
}

interface Message {
  readonly id: string;
  readonly body: string;
  readonly group: string;
  receives: number;
  repeats: number;
  state: "later" | "ready" | "delivered" | "gone";
}

/** SQS's standard queue and what Lambda does with it, in the memory of this process: for a laptop and for tests. */
export class MemoryQueue implements WorkQueue {
  readonly #options: MemoryQueueOptions;
  readonly #ready = new WaitingLine<Message>();
  #deadLetters: DeadLetter[] = [];
  #deliver: Deliver | null = null;
  #sent = 0;
  #left = 0;
  #running = 0;
  #waiters: { readonly isOver: () => boolean; readonly resolve: () => void }[] = [];

  constructor(options: MemoryQueueOptions) {
    this.#options = options;
  }

  /** Delivers from now on; another call changes to whom. */
  start(deliver: Deliver): void {
    this.#deliver = deliver;
    this.#goOn();
  }

  /** Delivers no more; what is under way comes to its end. */
  stop(): void {
    this.#deliver = null;
  }

  async send(message: QueuedMessage): Promise<void> {
    checkMessage(message);
    this.#sent += 1;
    this.#left += 1;
    const { body, group, delaySeconds = 0 } = message;
    const repeats = this.#options.repeats?.(message) ?? 0;
    const queued: Message = { id: `m-${this.#sent}`, body, group, receives: 0, repeats, state: "later" };
    if (delaySeconds === 0) this.#makeReady(queued);
    else this.#options.timers.after(delaySeconds * 1_000, () => this.#makeReady(queued));
  }

  /** Resolves when nothing is under way and nothing is to be done before the time moves on. */
  idle(): Promise<void> {
    return this.#until(() => this.#running === 0 && (this.#ready.isEmpty || this.#deliver === null));
  }

  /** Resolves when every message is done or a dead letter. */
  drain(): Promise<void> {
    return this.#until(() => this.#left === 0 && this.#running === 0);
  }

  /** Oldest first. */
  get deadLetters(): readonly DeadLetter[] {
    return this.#deadLetters;
  }

  /** Gives every dead letter another chance, from its first delivery on. */
  redrive(): void {
    const letters = this.#deadLetters;
    this.#deadLetters = [];
    for (const { id, body, group } of letters) {
      this.#left += 1;
      this.#makeReady({ id, body, group, receives: 0, repeats: 0, state: "later" });
    }
  }

  #makeReady(message: Message): void {
    message.state = "ready";
    this.#ready.add(message);
    this.#goOn();
  }

  /** What has had its last chance is a dead letter. */
  #makeReadyAgain(message: Message): void {
    if (message.receives < this.#options.maxReceives) this.#makeReady(message);
    else this.#bury(message);
  }

  #bury(message: Message): void {
    this.#forget(message);
    const { id, body, group, receives } = message;
    this.#deadLetters.push({ id, body, group, receives });
    this.#goOn();
  }

  #forget(message: Message): void {
    message.state = "gone";
    this.#ready.remove(message);
    this.#left -= 1;
  }

  #goOn(): void {
    while (this.#deliver !== null && this.#running < this.#options.concurrency) {
      const message = this.#ready.next();
      if (message === null) break;
      this.#handOver(message, this.#deliver);
    }
    const over = this.#waiters.filter(({ isOver }) => isOver());
    this.#waiters = this.#waiters.filter((waiter) => !over.includes(waiter));
    for (const { resolve } of over) resolve();
  }

  #handOver(message: Message, deliver: Deliver): void {
    message.receives += 1;
    message.state = "delivered";
    this.#running += 1;
    let isRunning = true;
    const end = (): void => {
      if (isRunning) this.#running -= 1;
      isRunning = false;
    };
    const callOff = this.#options.timers.after(this.#options.visibilitySeconds * 1_000, () => {
      end();
      this.#makeReadyAgain(message);
    });
    const { id, body, group, receives: attempt } = message;
    this.#outcomeOf(deliver, { id, body, group, attempt }).then((outcome) => {
      end();
      // As with SQS, only the latest delivery of a message decides about it.
      if (message.receives === attempt) this.#conclude(message, outcome, callOff);
      this.#goOn();
    }, this.#options.report);
  }

  async #outcomeOf(deliver: Deliver, delivery: Delivery): Promise<DeliveryOutcome> {
    // Whoever sends is not kept waiting by whoever works.
    await Promise.resolve();
    try {
      return await deliver(delivery);
    } catch (error) {
      this.#options.report(error);
      return { kind: "again", afterSeconds: null };
    }
  }

  #conclude(message: Message, outcome: DeliveryOutcome, callOff: () => void): void {
    if (message.state === "gone") return;
    if (outcome.kind === "done") {
      callOff();
      this.#done(message);
      return;
    }
    // It is in the queue again already, or will be when its visibility is over.
    if (message.state !== "delivered" || outcome.afterSeconds === null) return;
    callOff();
    message.state = "later";
    this.#options.timers.after(outcome.afterSeconds * 1_000, () => this.#makeReadyAgain(message));
  }

  #done(message: Message): void {
    if (message.repeats === 0) {
      this.#forget(message);
    } else {
      message.repeats -= 1;
      this.#makeReady(message);
    }
  }

  #until(isOver: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#waiters.push({ isOver, resolve });
      this.#goOn();
    });
  }
}
