import type { Timing } from "./timing.ts";

export interface Rate {
  /** How many calls may be made at once. */
  readonly burst: number;
  readonly perSecond: number;
}

/**
 * Spends calls no faster than a rate. Whoever comes when it is empty books the next call that falls due, so nobody
 * overtakes and nobody is refused.
 */
export class TokenBucket {
  readonly #rate: Rate;
  readonly #timing: Timing;
  #tokens: number;
  #filledAt: number;

  constructor(rate: Rate, timing: Timing) {
    this.#rate = rate;
    this.#timing = timing;
    this.#tokens = rate.burst;
    this.#filledAt = timing.now();
  }

  async take(): Promise<void> {
    this.#fill();
    this.#tokens -= 1;
    if (this.#tokens < 0) await this.#timing.sleep((-this.#tokens / this.#rate.perSecond) * 1000);
  }

  /** AWS said that we, or somebody else in the account, are too fast: what was saved up is gone. */
  drain(): void {
    this.#fill();
    this.#tokens = Math.min(this.#tokens, 0);
  }

  #fill(): void {
    const now = this.#timing.now();
    const due = ((now - this.#filledAt) / 1000) * this.#rate.perSecond;
    this.#tokens = Math.min(this.#rate.burst, this.#tokens + due);
    this.#filledAt = now;
  }
}
