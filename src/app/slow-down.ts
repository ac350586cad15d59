import type { Asker } from "./person.ts";
import type { RecordStore } from "./ports/record-store.ts";
import { type Bucket, takeToken } from "./token-bucket.ts";

/** How often may be asked, by one person and in one channel. */
export interface AskLimits {
  readonly person: Bucket;
  readonly channel: Bucket;
}

/** Plenty for people, even in an incident; a loop that asks is slowed down. */
export const usualLimits: AskLimits = {
  person: { capacity: 10, refillPerMinute: 10 },
  channel: { capacity: 40, refillPerMinute: 60 },
};

/** Asked too often; after so many whole seconds the next question is answered. */
export interface SlowedDown {
  readonly kind: "slow-down";
  readonly afterSeconds: number;
  readonly who: "person" | "channel";
}

/** A channel is many people's; a direct message is one person's, who has a bucket already. @throws StoreBusyError */
export async function slowDown(
  store: RecordStore,
  { team, user, place }: Asker,
  limits: AskLimits,
  now: number,
): Promise<SlowedDown | null> {
  const own = await takeToken(store, `person#${team}#${user}`, limits.person, now);
  if (own.kind === "empty") return { kind: "slow-down", afterSeconds: own.afterSeconds, who: "person" };
  if (place.kind === "direct-message") return null;
  const channel = await takeToken(store, `channel#${team}#${place.channel}`, limits.channel, now);
  if (channel.kind === "empty") return { kind: "slow-down", afterSeconds: channel.afterSeconds, who: "channel" };
  return null;
}
