import { randomUUID } from "node:crypto";
import { calendar } from "#adapters/croner/calendar.ts";
import { LocalWakeUps } from "#adapters/croner/wake-ups.ts";
import { createPainter } from "#adapters/picture/painter.ts";
import { createIngress, type Ingress } from "#adapters/slack/ingress/ingress.ts";
import { createSocketEntrance, type HandleEnvelope } from "#adapters/slack/ingress/socket-mode.ts";
import { MemoryQueue, realTimers } from "#adapters/store/memory-queue.ts";
import { MemoryRecords } from "#adapters/store/memory-records.ts";
import type { OpenAnswers } from "#app/answers.ts";
import type { Humans } from "#app/person.ts";
import type { Log } from "#app/ports/log.ts";
import type { Networks } from "#app/ports/networks.ts";
import type { OpenWriter } from "#app/ports/writer.ts";
import type { OpenItems } from "#app/quiz/items.ts";
import { createBot } from "./bot.ts";
import { QuizClock } from "./quiz-clock.ts";
import { WithRound } from "./quiz-round.ts";
import { openExample } from "./wire.ts";

export interface LocalBotOptions {
  readonly networks: Networks;
  readonly answers: OpenAnswers;
  readonly quiz: OpenItems;
  readonly writer: OpenWriter;
  readonly humans: Humans | null;
  readonly botToken: string;
  /** Null in Socket Mode, where nothing is signed. */
  readonly signingSecret: string | null;
  /** Another Slack than Slack's; with a slash at the end. */
  readonly slackApiUrl: string | null;
  readonly log: Log;
  /** The clock of the quiz, which somebody may let run faster; ours where it is left out. */
  readonly clock?: QuizClock;
}

export interface LocalBot {
  /** Takes Slack's signed requests. */
  readonly ingress: Ingress;
  /** Takes what comes over a socket. */
  readonly envelope: HandleEnvelope;
  /** Ends when what is under way is done. */
  close(): Promise<void>;
}

/** As `serverless.yml` has it for Lambda. */
const queueLikeLambdas = { visibilitySeconds: 540, maxReceives: 5, concurrency: 5 } as const;

const slacksOwn = "https://slack.com/api/";

/** The whole bot in this process: the same ingress and worker as on Lambda, with a queue and a table in memory. */
export function createLocalBot({
  networks,
  answers,
  quiz,
  writer,
  humans,
  botToken,
  signingSecret,
  slackApiUrl,
  log,
  clock,
}: LocalBotOptions): LocalBot {
  const now = Date.now;
  const queue = new MemoryQueue({
    ...queueLikeLambdas,
    timers: realTimers,
    report: (error) => log.error("delivery failed", error),
  });
  const token = async (): Promise<string> => botToken;
  const quizClock = clock ?? new QuizClock(now, realTimers);
  const report = (error: unknown): void => log.error("wake-up not queued", error);
  const wakeUps = new LocalWakeUps({ queue, calendar, now: quizClock.now, timers: quizClock.timers, report });
  const withRound = new WithRound({ wakeUps, queue, clock: quizClock, report });
  queue.start(
    createBot({
      networks,
      store: new MemoryRecords(now),
      queue,
      painter: createPainter(),
      answers,
      quiz,
      calendar,
      wakeUps: withRound,
      example: openExample,
      quizTime: quizClock.at,
      writer,
      humans,
      botToken: token,
      slackApiUrl,
      log,
      owner: randomUUID(),
      mostAttempts: queueLikeLambdas.maxReceives,
    }),
  );
  const slackApi = { url: slackApiUrl ?? slacksOwn, fetch };
  const entrance = { botToken: token, queue, slackApi, now, log };
  return {
    ingress: createIngress({ ...entrance, secrets: async () => (signingSecret === null ? [] : [signingSecret]) }),
    envelope: createSocketEntrance(entrance),
    close: async () => {
      wakeUps.close();
      withRound.close();
      await queue.idle();
      queue.stop();
    },
  };
}
