import type { Log } from "#app/ports/log.ts";
import type { WorkQueue } from "#app/ports/work-queue.ts";
import type { Job } from "../job.ts";
import type { Later } from "./answer.ts";
import { answerNow } from "./answer-now.ts";
import { type Envelope, readEnvelope } from "./envelope.ts";
import { type Arrival, jobOf, messageOf } from "./job-of.ts";
import type { Fields } from "./parse-body.ts";
import { type SlackApi, slackCalls } from "./slack-calls.ts";

export interface EntranceParts {
  readonly botToken: () => Promise<string>;
  readonly queue: WorkQueue;
  readonly slackApi: SlackApi;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
  /** Whose requests are taken; absent where the signature is enough, which it is for an app of one workspace. */
  readonly allowed?: AllowedSenders;
}

/** Ids of Slack's; an empty list allows any. */
interface AllowedSenders {
  readonly teams: readonly string[];
  readonly apps: readonly string[];
}

/** What became of a request. */
export interface Handled {
  readonly outcome: "answered" | "queued" | "dropped" | "not-queued" | "refused";
  /** False asks Slack to send it again. */
  readonly isAccepted: boolean;
  /** What Slack gets back; null for an empty acknowledgement. */
  readonly body: object | null;
  /** For the log: `command /reach`, `event app_mention`. */
  readonly what: string;
}

/** Takes what Slack has sent, once it is certain that Slack has sent it. */
export type Entrance = (body: Fields, retry: Job["retry"]) => Promise<Handled>;

export function createEntrance(parts: EntranceParts): Entrance {
  const { log, now } = parts;
  const calls = slackCalls(parts.slackApi, parts.botToken);
  return async (body, retry) => {
    const arrival: Arrival = { receivedAt: now(), retry };
    const envelope = readEnvelope(body);
    const what = nameOf(envelope);
    if (!isAllowed(envelope, parts.allowed)) return { outcome: "refused", isAccepted: true, body: null, what };
    const answer = await answerNow(envelope, calls);
    if (answer.later === null) {
      const outcome = answer.body === null ? "dropped" : "answered";
      return { outcome, isAccepted: true, body: answer.body, what };
    }
    if (await isQueued(parts, answer.later, arrival)) {
      return { outcome: "queued", isAccepted: true, body: answer.body, what };
    }
    const instead = await answer.later.otherwise();
    return { outcome: "not-queued", isAccepted: instead !== null, body: instead?.body ?? null, what };
  };

  async function isQueued({ queue }: EntranceParts, { envelope, viewId }: Later, arrival: Arrival): Promise<boolean> {
    const job = jobOf(envelope, arrival, viewId);
    try {
      await queue.send(messageOf(job, envelope.sender));
      return true;
    } catch (error) {
      log.error("not queued", error, { kind: job.kind });
      log.measure("RequestsNotQueued", 1, "count");
      return false;
    }
  }
}

function isAllowed(envelope: Envelope, allowed: AllowedSenders | undefined): boolean {
  if (allowed === undefined || !("sender" in envelope)) return true;
  const { team, app } = envelope.sender;
  const has = (list: readonly string[], id: string): boolean => list.length === 0 || list.includes(id);
  return has(allowed.teams, team) && has(allowed.apps, app);
}

/** No word that a person has written. */
function nameOf(envelope: Envelope): string {
  switch (envelope.kind) {
    case "command":
      return `command ${envelope.command.slice(0, 40)}`;
    case "action":
      return `action ${envelope.name}`;
    case "event":
      return `event ${String(envelope.event["type"]).slice(0, 40)}`;
    case "shortcut":
    case "view-submission":
      return `${envelope.kind} ${envelope.callbackId.slice(0, 40)}`;
    case "url-verification":
    case "ssl-check":
    case "view-closed":
    case "options":
    case "other":
      return envelope.kind;
  }
}
