import type { Timing } from "#adapters/aws/live/timing.ts";

/** A clock that moves only when somebody sleeps, and dice that always show the worst. */
export class FakeTiming implements Timing {
  time = Date.parse("2026-01-31T12:00:00Z");
  readonly slept: number[] = [];

  now(): number {
    return this.time;
  }

  async sleep(milliseconds: number): Promise<void> {
    this.slept.push(milliseconds);
    this.time += milliseconds;
  }

  random(): number {
    return 1;
  }
}
