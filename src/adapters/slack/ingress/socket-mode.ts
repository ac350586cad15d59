import type { Job } from "../job.ts";
import { createEntrance, type EntranceParts } from "./entrance.ts";
import { isFields } from "./parse-body.ts";

/** What an envelope of Socket Mode is answered with. */
interface SocketAnswer {
  /** False: it is left without an acknowledgement, and Slack sends it again. */
  readonly isAcknowledged: boolean;
  /** Goes along with the acknowledgement; null for none. */
  readonly payload: object | null;
  readonly queued: boolean;
}

/** @param type `slash_commands`, `interactive` or `events_api`, as the envelope says */
export type HandleEnvelope = (type: string, body: unknown, retry: Job["retry"]) => Promise<SocketAnswer>;

/**
 * The same as the ingress, behind the signature: over a socket that Slack has opened, nobody else can send.
 * https://docs.slack.dev/apis/events-api/using-socket-mode#events
 */
export function createSocketEntrance(parts: EntranceParts): HandleEnvelope {
  const enter = createEntrance(parts);
  return async (type, body, retry) => {
    if (!["slash_commands", "interactive", "events_api"].includes(type) || !isFields(body)) {
      return { isAcknowledged: true, payload: null, queued: false };
    }
    const { outcome, isAccepted, body: payload, what } = await enter(body, retry);
    parts.log.info("envelope", { outcome, what });
    return { isAcknowledged: isAccepted, payload, queued: outcome === "queued" };
  };
}
