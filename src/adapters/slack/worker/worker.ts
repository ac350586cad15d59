import { App } from "@slack/bolt";
import { LogLevel, WebClient, type WebClientOptions } from "@slack/web-api";
import { checkNetworks } from "#app/check-networks.ts";
import type { Claim } from "#app/job-ledger.ts";
import type { Deliver, Delivery, DeliveryOutcome, WorkQueue } from "#app/ports/work-queue.ts";
import { failureMessage } from "../blocks/failure.ts";
import { decodeJob, encodeJob, type Job } from "../job.ts";
import { register } from "../listeners/register.ts";
import { quietLogger } from "../quiet-logger.ts";
import { type QuizDelivery, quizRound, quizRoundTask, quizTask, wakeChannel } from "./channel-quiz.ts";
import type { BotCredentials } from "./credentials.ts";
import { QueueReceiver } from "./queue-receiver.ts";
import { refusalOf, verdictOn } from "./slack-errors.ts";
import { type BotParts, type Delivered, turnOf } from "./turn.ts";

export interface WorkerParts extends BotParts {
  readonly credentials: () => Promise<BotCredentials>;
  /** Another Slack than Slack's, such as the playground; with a slash at the end. */
  readonly slackApiUrl: string | null;
  /** Where jobs go back to that Slack asked us to do later. */
  readonly queue: WorkQueue;
  readonly now: () => number;
  /** Names this worker in the leases that it takes: another name for every process. */
  readonly owner: string;
  /** How long a job may take. */
  readonly deadlineSeconds: number;
  /** Longer than any job takes: after it, somebody else may take the job over. */
  readonly leaseSeconds: number;
  /** Deliveries after which the queue gives up; before the last one fails, the asker is told. */
  readonly mostAttempts: number;
  /** Makes the id that an answer is quoted by, the same for the same job. */
  readonly answerIdOf: (jobId: string) => string;
}

/** How long one call to Slack may take. */
const timeoutMilliseconds = 8000;

/** Does the jobs that the ingress has queued, each once, however often the queue delivers it. */
export function createWorker(parts: WorkerParts): Deliver {
  const receiver = new QueueReceiver();
  register(createApp(parts, receiver), parts);
  return async (delivery) => {
    const { ledger, log, leaseSeconds, now } = parts;
    const job = decodeJob(delivery.body);
    const started = now();
    const owner = `${parts.owner} ${delivery.id} ${delivery.attempt}`;
    const alias = aliasOf(job);
    const claim = await ledger
      .claim(job.id, { owner, leaseSeconds, ...(alias === null ? {} : { alias }) })
      .catch((error: unknown) => notClaimed(parts, error, delivery));
    switch (claim.kind) {
      case "done":
      case "duplicate":
        log.measure("JobsSeenAgain", 1, "count");
        return { kind: "done" };
      case "busy":
        return { kind: "again", afterSeconds: claim.afterSeconds };
      case "claimed":
        break;
    }
    const isRedelivery = claim.isRedelivery || delivery.attempt > 1;
    const delivered: Delivered = { job, isRedelivery, answerId: parts.answerIdOf(job.id) };
    try {
      await withDeadline(job.kind === "timed" ? timed(parts, job, owner) : receiver.process(delivered), parts);
      await ledger.finish(job.id, owner);
      log.measure("JobMilliseconds", now() - started, "milliseconds");
      return { kind: "done" };
    } catch (error) {
      return afterFailure(parts, { error, delivery, delivered, owner });
    }
  };
}

/** What a schedule has queued: none of it is Slack's, so Bolt is not asked. */
async function timed(parts: WorkerParts, { body }: Job, owner: string): Promise<void> {
  switch (body["task"]) {
    case "check-accounts":
      return checkNetworks(parts.ask);
    case quizTask:
      return wakeChannel(
        parts,
        { team: String(body["team"]), channel: String(body["channel"]) },
        await onSchedule(parts, owner),
      );
    case quizRoundTask:
      return quizRound(parts, await onSchedule(parts, owner));
    default:
      parts.log.warn("unknown task", { task: String(body["task"]).slice(0, 40) });
  }
}

/** A job that nobody in Slack has begun speaks to Slack all the same. */
async function onSchedule(parts: WorkerParts, owner: string): Promise<QuizDelivery> {
  const { token, home } = await parts.credentials();
  const client = new WebClient(token, { ...clientOptions(parts), logLevel: LogLevel.ERROR });
  return { client, home, owner, now: parts.quizTime(parts.now()) };
}

/** Nothing has been done yet, so there is nothing to give back. */
function notClaimed({ log }: WorkerParts, error: unknown, { id, attempt }: Delivery): Extract<Claim, { kind: "busy" }> {
  log.error("job not claimed", error, { message: id, attempt });
  return { kind: "busy", afterSeconds: retryAfterSeconds * attempt };
}

interface FailedDelivery {
  readonly error: unknown;
  readonly delivery: Delivery;
  readonly delivered: Delivered;
  readonly owner: string;
}

async function afterFailure(
  parts: WorkerParts,
  { error, delivery, delivered, owner }: FailedDelivery,
): Promise<DeliveryOutcome> {
  const { ledger, log, queue } = parts;
  const { job, answerId } = delivered;
  const verdict = verdictOn(error);
  const facts = { message: delivery.id, kind: job.kind, attempt: delivery.attempt, answerId };
  const postponed = job.postponed ?? 0;
  if (verdict.kind === "later" && verdict.afterSeconds !== null && postponed < mostPostponed) {
    // Being asked to slow down is no failure, and must not use up the deliveries that the queue grants.
    log.warn("job postponed", { ...facts, afterSeconds: verdict.afterSeconds });
    await ledger.release(job.id, owner);
    const body = encodeJob({ ...job, postponed: postponed + 1 });
    await queue.send({ body, group: delivery.group, delaySeconds: Math.min(900, Math.ceil(verdict.afterSeconds)) });
    return { kind: "done" };
  }
  log.error("job failed", error, facts);
  log.measure("JobsFailed", 1, "count");
  if (isAsked(job) && (verdict.kind === "never" || delivery.attempt >= parts.mostAttempts)) {
    await tell(parts, delivered).catch((untold: unknown) => log.error("failure not told", untold, facts));
  }
  if (verdict.kind === "never") {
    await ledger.finish(job.id, owner);
    return { kind: "done" };
  }
  await ledger.release(job.id, owner);
  return { kind: "again", afterSeconds: retryAfterSeconds * delivery.attempt };
}

/** After this many delays of Slack's, something else is wrong. */
const mostPostponed = 20;

/** Times the attempt: trouble that passes has mostly passed by then. */
const retryAfterSeconds = 5;

/** A job that hangs must not take the whole batch with it into the function's timeout. */
async function withDeadline(work: Promise<void>, { deadlineSeconds, wait }: WorkerParts): Promise<void> {
  const isLate = await Promise.race([work.then(() => false), wait(deadlineSeconds * 1000).then(() => true)]);
  if (isLate) throw new Error(`the job took longer than ${deadlineSeconds} s`);
}

/** The client's own waiting would hold the queue's message: what fails goes back to the queue, with its delay. */
const clientOptions = ({ slackApiUrl, fetch }: WorkerParts): WebClientOptions => ({
  retryConfig: { retries: 0 },
  timeout: timeoutMilliseconds,
  rejectRateLimitedCalls: true,
  fetch,
  ...(slackApiUrl === null ? {} : { slackApiUrl }),
});

function createApp(parts: WorkerParts, receiver: QueueReceiver): App {
  const { credentials, log } = parts;
  const app = new App({
    receiver,
    authorize: async () => {
      const { token, botId, botUserId, home } = await credentials();
      // Otherwise Bolt takes the asker's own workspace for ours.
      const installed = home.kind === "workspace" ? { teamId: home.team } : {};
      return { botToken: token, botId, botUserId, home, ...installed };
    },
    clientOptions: clientOptions(parts),
    convoStore: false,
    logger: quietLogger(log, "bolt"),
  });
  // The queue decides what becomes of a failed job, so the failure has to reach it.
  app.error(async (error) => {
    throw error;
  });
  return app;
}

/** One message can reach us as two events, with two ids: a mention in a channel whose messages we also get. */
function aliasOf({ kind, body }: Job): string | null {
  const event = body["event"] as { channel?: unknown; ts?: unknown } | undefined;
  if (kind !== "event" || typeof event?.channel !== "string" || typeof event.ts !== "string") return null;
  return `message ${event.channel} ${event.ts}`;
}

/** Nobody waits for an answer who only looks at the app's page, or is no person. */
const isAsked = ({ kind, body }: Job): boolean =>
  kind !== "timed" && (body["event"] as { type?: unknown } | undefined)?.type !== "app_home_opened";

/** Never silence: where a job is given up, the asker hears that, and what to quote, by whatever way is left. */
async function tell(parts: WorkerParts, delivered: Delivered): Promise<void> {
  const credentials = await parts.credentials();
  const client = new WebClient(credentials.token, clientOptions(parts));
  const { outbox, target, sender, answerId } = turnOf(parts, client, delivered, credentials);
  const message = failureMessage({ line: "Something went wrong on our side, and this was given up.", answerId });
  try {
    await outbox.post("given-up", target, message);
  } catch (error) {
    if (refusalOf(error) === null) throw error;
    await outbox.post("given-up", { kind: "person", user: sender.user }, message);
  }
}
