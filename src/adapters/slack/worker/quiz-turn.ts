import type { ChannelQuizParts } from "#app/quiz/channel/parts.ts";
import type { Changer } from "#app/quiz/channel/plan.ts";
import type { QuizChannel } from "#app/quiz/channel/setup.ts";
import { channelQuizParts } from "./channel-quiz.ts";
import type { Turn } from "./turn.ts";

/** The time of what somebody did, by the clock of the quiz: the same whenever the job is delivered. */
export const quizTimeOf = ({ parts, job }: Turn): number => parts.quizTime(job.receivedAt);

/** The channel that something was done in. @param channel where the payload names another one */
export const channelOf = ({ sender }: Turn, channel: string = sender.channel): QuizChannel => ({
  team: sender.team,
  channel,
});

export const channelPartsOf = (turn: Turn, where: QuizChannel): Promise<ChannelQuizParts> =>
  channelQuizParts(turn.parts, where, {
    client: turn.client,
    home: turn.home,
    owner: `${turn.job.id} ${turn.answerId}`,
    now: quizTimeOf(turn),
  });

/** Whoever did it, as far as changing a quiz depends on them. */
export async function changerOf({ asker, parts }: Turn): Promise<Changer> {
  const { user, isGuest, userGroups } = await asker();
  const { humans } = parts;
  return { user, isGuest, isMaintainer: humans !== null && userGroups.includes(humans.group) };
}
