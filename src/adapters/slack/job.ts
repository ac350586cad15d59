/**
 * What the ingress puts on the queue and the worker takes from it: the request as Slack sent it, verified. Tokens are
 * never in it. What is `timed` comes from a schedule instead (`serverless.yml`), and concerns nobody in Slack.
 */
export interface Job {
  /** The same for every delivery of one request: `event_id`, `trigger_id`, the view's id and hash, the schedule's hour. */
  readonly id: string;
  readonly kind: "command" | "action" | "view" | "shortcut" | "event" | "timed";
  /** The body that Bolt understands: a form as an object, or the payload, parsed. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970, when Slack's request came in. */
  readonly receivedAt: number;
  /** Slack's own retry of an event, by its headers. */
  readonly retry: { readonly number: number; readonly reason: string } | null;
  /** The modal that the ingress opened, for the worker to fill. */
  readonly viewId: string | null;
  /** How often it was put back into the queue because Slack asked us to slow down; none where it is absent. */
  readonly postponed?: number;
}

/** As JSON that every queue takes: SQS refuses two characters that may stand in JSON as they are. */
export const encodeJob = (job: Job): string =>
  JSON.stringify(job).replace(/[\uFFFE\uFFFF]/g, (char) => `\\u${char.charCodeAt(0).toString(16)}`);

/** @throws where the text is no job of ours. */
export function decodeJob(text: string): Job {
  const job = JSON.parse(text) as Partial<Job> | null;
  if (typeof job?.id !== "string" || typeof job.body !== "object" || typeof job.kind !== "string") {
    throw new Error("the queue holds something that is no job");
  }
  return job as Job;
}
