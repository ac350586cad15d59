import type { Clock } from "./clock.ts";

const alphabet = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** Ids in the shape of Slack's: a letter for the kind, then ten letters and digits. The same run gives the same ids. */
export class Ids {
  readonly #clock: Clock;
  #count = 0;
  #lastMicroseconds = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  next(kind: string): string {
    this.#count += 1;
    let rest = this.#count * 2_654_435_761;
    let id = "";
    for (let nth = 0; nth < 10; nth += 1) {
      id += alphabet[rest % alphabet.length];
      rest = Math.floor(rest / alphabet.length) + this.#count * (nth + 7);
    }
    return kind + id;
  }

  /** A message's timestamp, which is also its name: seconds and microseconds, no two the same. */
  timestamp(): string {
    const now = Math.max(this.#clock.now() * 1000, this.#lastMicroseconds + 100);
    this.#lastMicroseconds = now;
    const text = String(Math.trunc(now));
    return `${text.slice(0, -6)}.${text.slice(-6)}`;
  }
}
