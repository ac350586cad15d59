import { failureOf } from "./failure.ts";
import type { Log } from "./ports/log.ts";
import type { Networks } from "./ports/networks.ts";
import type { RecordStore } from "./ports/record-store.ts";
import { askWhere } from "./where.ts";

/** What a look at a network showed. */
export interface NetworkCheck {
  /** ISO 8601, UTC. */
  readonly checkedAt: string;
  /** What stood against it, in one line; null where it could be read. */
  readonly trouble: string | null;
}

/** An address for documentation, which nobody has: asking where it is takes a few calls, in every Region. RFC 5737 */
const nobodysAddress = "192.0.2.1";

/** Several days: longer than anybody is away. */
const rememberedMilliseconds = 7 * 24 * 3_600_000;

const keyOf = (name: string) => ({ pk: `CHECK#${name}`, sk: "LAST" });

interface CheckParts {
  readonly networks: Networks;
  readonly store: RecordStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
}

/**
 * Looks whether every network can still be read, one after the other, and keeps what came out: a role that was taken
 * away shows before somebody asks in an incident.
 *
 * @throws StoreBusyError where the store does not keep up.
 */
export async function checkNetworks({ networks, store, now, log }: CheckParts): Promise<void> {
  for (const { name } of networks.list) {
    const trouble = await troubleWith(networks, name);
    if (trouble !== null) log.measure("NetworksUnreadable", 1, "count");
    const check: NetworkCheck = { checkedAt: new Date(now()).toISOString(), trouble };
    const expiresAt = now() + rememberedMilliseconds;
    await store.write({ ...keyOf(name), value: { ...check }, expiresAt, condition: "always" });
  }
}

/** What is missing is trouble as well: an account of which half is denied answers half of the questions. */
async function troubleWith(networks: Networks, name: string): Promise<string | null> {
  try {
    const { source } = await networks.open(name, [name]);
    const { answer } = await askWhere(source, { query: nobodysAddress });
    const denied = answer.gaps.find(({ why }) => why === "denied");
    return denied === undefined ? null : `not allowed: ${denied.needs}`;
  } catch (error) {
    return failureOf(error).line;
  }
}

/** The last look at a network; null where nobody has looked yet. */
export async function lastCheck(store: RecordStore, name: string): Promise<NetworkCheck | null> {
  const record = await store.read(keyOf(name));
  // Nobody else writes under these keys.
  return record === null ? null : (record.value as unknown as NetworkCheck);
}
