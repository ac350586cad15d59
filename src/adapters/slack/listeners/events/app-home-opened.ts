import { accessOf } from "#app/access.ts";
import { listGaps } from "#app/gaps.ts";
import { printLine } from "#app/question-line.ts";
import { reportedItems } from "#app/quiz/channel/reports.ts";
import { dueToday } from "#app/quiz/learn.ts";
import { recentQuestions } from "#app/recent-questions.ts";
import { homeView } from "../../views/home.ts";
import { sittingOf } from "../../worker/sitting.ts";
import { refusalOf } from "../../worker/slack-errors.ts";
import type { Turn } from "../../worker/turn.ts";
import { firstQuestions } from "../first-questions.ts";
import { isMaintainer } from "../maintainer.ts";

interface HomeEvent {
  readonly tab: string;
  readonly channel: string;
}

/** The app's own page, made anew whenever somebody looks; in the messages tab, questions to begin with. */
export async function appHomeOpened(turn: Turn): Promise<void> {
  const { tab, channel } = turn.job.body["event"] as HomeEvent;
  if (tab === "messages") await suggest(turn, channel);
  else await publishHome(turn);
}

/** Also after a question that was asked from it. */
export async function publishHome(turn: Turn): Promise<void> {
  const { parts, client, sender, asker } = turn;
  const { networks, store } = parts.ask;
  const sitting = await sittingOf(turn);
  const { due, streakDays } = await dueToday(sitting.parts, sitting.person);
  const view = homeView({
    access: accessOf(await asker(), networks.list),
    recent: await recentQuestions(store, sender),
    examples: firstQuestions(networks),
    quiz: { due: due.length, streakDays },
    upkeep: (await isMaintainer({ parts, asker }))
      ? { gaps: await listGaps(store, sender.team), reported: await reportedItems(store, sender.team) }
      : null,
    version: parts.version,
  });
  await client.views.publish({ user_id: sender.user, view });
}

/** https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts */
async function suggest({ client, parts }: Turn, channel: string): Promise<void> {
  const lines = firstQuestions(parts.ask.networks).slice(0, mostPrompts).map(printLine);
  if (lines.length === 0) return;
  const prompts = lines.map((message) => ({ title: message, message }));
  try {
    await client.apiCall("assistant.threads.setSuggestedPrompts", { channel_id: channel, prompts });
  } catch (error) {
    // A workspace without agents has no prompts; nobody misses what they have never seen.
    if (refusalOf(error) === null) throw error;
  }
}

const mostPrompts = 4;
