import type { WebClient } from "@slack/web-api";
import { StoreBusyError } from "#app/ports/record-store.ts";
import { scheduledTime } from "#app/ports/wake-ups.ts";
import { liveQuestion } from "#app/quiz/channel/live-question.ts";
import type { ChannelQuizParts } from "#app/quiz/channel/parts.ts";
import { settle } from "#app/quiz/channel/settle.ts";
import { type QuizChannel, quizChannels } from "#app/quiz/channel/setup.ts";
import { encodeJob } from "../job.ts";
import type { Home } from "./credentials.ts";
import { SlackQuizVoice } from "./quiz-voice.ts";
import { refusalOf } from "./slack-errors.ts";
import type { BotParts } from "./turn.ts";

/** The tasks of schedules that are about a channel's quiz, or about all of them. */
export const quizTask = "quiz";
export const quizRoundTask = "quiz-round";

/** The job that wakes whoever looks after a channel. The scheduler delivers at least once: its time makes the id. */
const wakeBodyOf = ({ team, channel }: QuizChannel): string =>
  encodeJob({
    id: `quiz-${team}-${channel}-${scheduledTime}`,
    kind: "timed",
    body: { task: quizTask, team, channel, scheduledAt: scheduledTime },
    receivedAt: 0,
    retry: null,
    viewId: null,
  });

export interface QuizDelivery {
  readonly client: WebClient;
  /** Where the app is installed. */
  readonly home: Home;
  /** Names this delivery in the lease of the channel. */
  readonly owner: string;
  /** Milliseconds since 1970, by the clock of the quiz. */
  readonly now: number;
}

/** What looking after the quiz of a channel takes, in Slack. */
export async function channelQuizParts(
  parts: BotParts,
  where: QuizChannel,
  { client, home, owner, now }: QuizDelivery,
): Promise<ChannelQuizParts> {
  const { ask, ledger, calendar, wakeUps, fetch, log, people, answers, quiz, example, wait } = parts;
  const cards = async () => (await answers()).knowledge.cards;
  return {
    store: ask.store,
    ledger,
    calendar,
    wakeUps,
    voice: new SlackQuizVoice({ client, fetch, ledger, where, cards, now: ask.now }),
    items: await quiz(),
    liveItem: async (live, seed) =>
      liveQuestion(
        { networks: ask.networks, example, wait },
        { live, seed },
        where,
        await people.channelPlace(client, where.channel, home),
      ),
    membersOf: ({ channel }) => people.membersOf(client, channel),
    zoneOf: (user) => people.zoneOf(client, user),
    wakeBody: wakeBodyOf,
    now,
    clock: () => parts.quizTime(ask.now()),
    log,
    owner,
  };
}

/** Sees to one channel. @throws StoreBusyError where somebody else has it just now, who may not have seen that this is due */
export async function wakeChannel(parts: BotParts, where: QuizChannel, delivery: QuizDelivery): Promise<void> {
  const { kind } = await settle(await channelQuizParts(parts, where, delivery), where);
  if (kind === "busy") throw new StoreBusyError("somebody else is at the quiz of the channel");
}

/**
 * Sees to every channel: what a wake-up has missed is made up for, since schedules stay away where a time does not exist on
 * a day, and a one-off may have been lost. One channel's trouble is not another's.
 */
export async function quizRound(parts: BotParts, delivery: QuizDelivery): Promise<void> {
  const troubles: unknown[] = [];
  for (const where of await quizChannels(parts.ask.store)) {
    try {
      await wakeChannel(parts, where, delivery);
    } catch (error) {
      parts.log.error("quiz not settled", error, { channel: where.channel });
      troubles.push(error);
    }
  }
  // What passes by itself is tried again with this job, and what does not comes with the next round.
  const passing = troubles.find((error) => refusalOf(error) === null);
  if (passing !== undefined) throw passing;
}
