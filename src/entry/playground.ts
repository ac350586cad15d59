import { randomBytes } from "node:crypto";
import { networkEngineers } from "#adapters/playground/people.ts";
import { openPlayground, type Playground } from "#adapters/playground/playground.ts";
import { realTimers } from "#adapters/store/memory-queue.ts";
import { type Log, silentLog } from "#app/ports/log.ts";
import { SourceError } from "#app/ports/network-source.ts";
import type { Networks } from "#app/ports/networks.ts";
import type { OpenWriter } from "#app/ports/writer.ts";
import type { OpenItems } from "#app/quiz/items.ts";
import manifest from "../../manifest.json" with { type: "json" };
import { openAnswers, openItems } from "./answers.ts";
import { createLocalBot } from "./local-bot.ts";
import { QuizClock } from "./quiz-clock.ts";

export interface PlaygroundStart {
  readonly networks: Networks;
  /** What stands behind it, for the page. */
  readonly about: string;
  /** The first to try; 0 takes any that is free. */
  readonly port: number;
  readonly log?: Log;
  /** The model that writes answers; none where it is left out. */
  readonly writer?: OpenWriter;
  /** The questions of the quiz; the bank where they are left out. */
  readonly quiz?: OpenItems;
  /** The clock of the quiz; one that begins with ours where it is left out. */
  readonly clock?: QuizClock;
}

export interface RunningPlayground {
  readonly url: string;
  readonly playground: Playground;
  close(): Promise<void>;
}

/** Whom the page's people call; the visitor is one of them. */
const playgroundHumans = { group: networkEngineers, channel: null } as const;

/** Somebody else may have the usual one; after as many, something is wrong. */
const mostPorts = 20;

/** The bot, and the page that stands in for Slack, in this process: the same signed requests, the same Web API. */
export async function startPlayground(start: PlaygroundStart): Promise<RunningPlayground> {
  const { networks, about, port, log = silentLog, writer = async () => null, quiz = openItems } = start;
  const { clock = new QuizClock(Date.now, realTimers) } = start;
  // Made up for this run: nothing outside this process ever has them.
  const signingSecret = randomBytes(16).toString("hex");
  const botToken = `xoxb-${randomBytes(12).toString("hex")}`;
  const playground = await openAtAFreePort(
    (free) => openPlayground({ manifest, signingSecret, botToken, about, port: free, quizTime: clock }),
    port,
  );
  const bot = createLocalBot({
    networks,
    answers: openAnswers,
    quiz,
    writer,
    humans: playgroundHumans,
    botToken,
    signingSecret,
    slackApiUrl: playground.apiUrl,
    log,
    clock,
  });
  await playground.connect((request) => bot.ingress(request));
  return {
    url: playground.url,
    playground,
    close: async () => {
      await bot.close();
      await playground.close();
    },
  };
}

async function openAtAFreePort(open: (port: number) => Promise<Playground>, first: number): Promise<Playground> {
  for (let port = first; port < first + mostPorts; port += 1) {
    try {
      return await open(port);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    }
  }
  throw new SourceError("port", `no port from ${first} to ${first + mostPorts - 1} is free`, "give one with --port");
}
