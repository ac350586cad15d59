import type { Timers } from "#adapters/store/memory-queue.ts";

interface Alarm {
  readonly at: number;
  readonly call: () => void;
}

/** Whatever needs no time is done. */
const rest = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A clock and timers that move only when a test says so. */
export class ManualClock implements Timers {
  #time = Date.parse("2026-01-31T12:00:00Z");
  readonly #alarms = new Set<Alarm>();

  readonly now = (): number => this.#time;

  after(milliseconds: number, call: () => void): () => void {
    const alarm: Alarm = { at: this.#time + milliseconds, call };
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  }

  /** Every timer that is due goes off at its own time, and what it sets going goes as far as it can before the next one. */
  async pass(seconds: number): Promise<void> {
    const until = this.#time + seconds * 1_000;
    await rest();
    for (let next = this.#nextBy(until); next !== null; next = this.#nextBy(until)) {
      this.#alarms.delete(next);
      this.#time = next.at;
      next.call();
      await rest();
    }
    this.#time = until;
  }

  /** How many timers are set. */
  get pending(): number {
    return this.#alarms.size;
  }

  #nextBy(until: number): Alarm | null {
    let next: Alarm | null = null;
    for (const alarm of this.#alarms) if (alarm.at <= until && (next === null || alarm.at < next.at)) next = alarm;
    return next;
  }
}
