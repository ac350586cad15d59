import { randomBytes } from "node:crypto";
import type { Clock } from "./clock.ts";

/** How long the app may take to open a modal. https://docs.slack.dev/interactivity/handling-user-interaction#modal_responses */
const triggerMilliseconds = 3000;

interface Trigger {
  readonly user: string;
  readonly channel: string | null;
  readonly madeAt: number;
  isUsed: boolean;
}

export type Exchange =
  | { readonly ok: true; readonly user: string; readonly channel: string | null }
  | { readonly ok: false; readonly error: "invalid_trigger_id" | "exchanged_trigger_id" | "expired_trigger_id" };

/** The permission to open one modal, once, within three seconds of what the person did. */
export class Triggers {
  readonly #clock: Clock;
  readonly #made = new Map<string, Trigger>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  make(user: string, channel: string | null): string {
    const now = this.#clock.now();
    const id = `${now}.${this.#made.size + 1}.${randomBytes(16).toString("hex")}`;
    this.#made.set(id, { user, channel, madeAt: now, isUsed: false });
    return id;
  }

  exchange(id: string): Exchange {
    const trigger = this.#made.get(id);
    if (trigger === undefined) return { ok: false, error: "invalid_trigger_id" };
    if (trigger.isUsed) return { ok: false, error: "exchanged_trigger_id" };
    if (this.#clock.now() - trigger.madeAt > triggerMilliseconds) return { ok: false, error: "expired_trigger_id" };
    trigger.isUsed = true;
    return { ok: true, user: trigger.user, channel: trigger.channel };
  }
}
