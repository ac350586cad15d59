import { createHash } from "node:crypto";
import { setTimeout as after } from "node:timers/promises";
import { botCredentials } from "#adapters/slack/worker/credentials.ts";
import { People } from "#adapters/slack/worker/people.ts";
import { createWorker } from "#adapters/slack/worker/worker.ts";
import { realTimers } from "#adapters/store/memory-queue.ts";
import { userGroupsIn } from "#app/access.ts";
import type { OpenAnswers } from "#app/answers.ts";
import { askPartsOf } from "#app/ask-network.ts";
import { JobLedger } from "#app/job-ledger.ts";
import type { Humans } from "#app/person.ts";
import type { Calendar } from "#app/ports/calendar.ts";
import type { Log } from "#app/ports/log.ts";
import type { Networks } from "#app/ports/networks.ts";
import type { Painter } from "#app/ports/painter.ts";
import type { RecordStore } from "#app/ports/record-store.ts";
import type { Timers } from "#app/ports/timers.ts";
import type { WakeUps } from "#app/ports/wake-ups.ts";
import type { Deliver, WorkQueue } from "#app/ports/work-queue.ts";
import type { OpenWriter } from "#app/ports/writer.ts";
import type { LiveQuestionParts } from "#app/quiz/channel/live-question.ts";
import type { OpenItems } from "#app/quiz/items.ts";
import { type AskLimits, usualLimits } from "#app/slow-down.ts";
import manifest from "../../package.json" with { type: "json" };

export interface BotSetup {
  readonly networks: Networks;
  readonly store: RecordStore;
  readonly queue: WorkQueue;
  readonly painter: Painter;
  /** The knowledge base. */
  readonly answers: OpenAnswers;
  /** The questions of the quiz. */
  readonly quiz: OpenItems;
  /** Wakes the bot for the quiz of a channel. */
  readonly wakeUps: WakeUps;
  readonly calendar: Calendar;
  /** The built-in estate, for questions of the quiz about a network. */
  readonly example: LiveQuestionParts["example"];
  /** The time by the clock of the quiz; ours where it is left out. */
  readonly quizTime?: (instant: number) => number;
  /** The model that writes answers from cards; null where there is none. */
  readonly writer: OpenWriter;
  /** Who is called where the cards do not help; null where nobody is named. */
  readonly humans: Humans | null;
  /** Tests let time pass themselves. */
  readonly timers?: Timers;
  readonly botToken: () => Promise<string>;
  /** Another Slack than Slack's; with a slash at the end. */
  readonly slackApiUrl: string | null;
  readonly log: Log;
  /** Names this process in the leases that it takes. */
  readonly owner: string;
  readonly mostAttempts: number;
  readonly limits?: AskLimits;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly wait?: (milliseconds: number) => Promise<void>;
  readonly fetch?: typeof fetch;
}

/** How long a job may take, and how long nobody else takes it over: shorter than the queue hides it. */
export const jobSeconds = { deadline: 75, lease: 100 } as const;

const realWait = async (milliseconds: number): Promise<void> => {
  await after(milliseconds, undefined, { ref: false });
};

/** The worker, the same on Lambda and on a laptop. */
export function createBot(setup: BotSetup): Deliver {
  const {
    networks,
    store,
    queue,
    painter,
    answers,
    quiz,
    writer,
    humans,
    slackApiUrl,
    log,
    owner,
    mostAttempts,
    botToken,
  } = setup;
  const { limits = usualLimits, now = Date.now, wait = realWait, fetch: fetcher = fetch } = setup;
  const digest = (text: string): string => createHash("sha256").update(text).digest("hex");
  return createWorker({
    ask: askPartsOf({ networks, store, now, limits, digest, log }),
    ledger: new JobLedger(store, now),
    people: new People([...userGroupsIn(networks.list), ...(humans === null ? [] : [humans.group])], now),
    painter,
    answers,
    quiz,
    wakeUps: setup.wakeUps,
    calendar: setup.calendar,
    example: setup.example,
    quizTime: setup.quizTime ?? ((instant) => instant),
    writer,
    timers: setup.timers ?? realTimers,
    humans,
    fetch: fetcher,
    wait,
    log,
    version: manifest.version,
    credentials: botCredentials({ token: botToken, slackApiUrl, fetch: fetcher }),
    slackApiUrl,
    queue,
    now,
    owner,
    deadlineSeconds: jobSeconds.deadline,
    leaseSeconds: jobSeconds.lease,
    mostAttempts,
    answerIdOf: (jobId) => `q-${digest(jobId).slice(0, 10)}`,
  });
}
