/** What can go wrong with one call of the app. */
export type Fault =
  | { readonly kind: "rate-limited"; readonly retryAfterSeconds: number }
  | { readonly kind: "status"; readonly status: number }
  /** Answers as always, but later. */
  | { readonly kind: "slow"; readonly milliseconds: number }
  /** The connection ends without an answer, before Slack has done anything. */
  | { readonly kind: "dropped" }
  /** Slack has done it, but the answer never comes. */
  | { readonly kind: "dropped-after" }
  /** Slack says no: `ok: false`. */
  | { readonly kind: "refused"; readonly error: string };

interface Planned {
  readonly method: string;
  readonly fault: Fault;
  left: number;
}

/** Plans faults: for a method of the Web API, `response_url`, `upload`, or `*` for any. */
export class Faults {
  readonly #planned: Planned[] = [];

  /** The next so many calls of the method fail like this; plans for one method follow one another. */
  plan(method: string, fault: Fault, times = 1): void {
    this.#planned.push({ method, fault, left: times });
  }

  clear(): void {
    this.#planned.length = 0;
  }

  take(method: string): Fault | null {
    const planned = this.#planned.find((one) => one.left > 0 && (one.method === method || one.method === "*"));
    if (planned === undefined) return null;
    planned.left -= 1;
    return planned.fault;
  }
}
