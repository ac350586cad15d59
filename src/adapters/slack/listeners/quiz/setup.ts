import { mayChange, setPlan } from "#app/quiz/channel/plan.ts";
import { readSetup } from "#app/quiz/channel/setup.ts";
import { localTime } from "../../blocks/channel-quiz.ts";
import { planInWords, refusedLine } from "../../blocks/quiz-lines.ts";
import { readQuizSetup } from "../../views/quiz-setup-form.ts";
import { quizSetupView, usualPlan } from "../../views/quiz-setup-modal.ts";
import { quizMarkupNotice, quizNotice } from "../../views/quiz-window.ts";
import { fillModal } from "../../worker/modal.ts";
import { changerOf, channelOf, channelPartsOf } from "../../worker/quiz-turn.ts";
import type { Turn } from "../../worker/turn.ts";

const inAChannel = "A quiz is set up in the channel that it is for: type /quiz setup there.";

/** Fills the form that sets up the quiz of a channel; whoever may not change what stands is told who may. */
export async function quizSetup(turn: Turn): Promise<void> {
  const { parts, sender, client } = turn;
  if (sender.channel.startsWith("D")) return void (await fillModal(turn, quizNotice(inAChannel)));
  const where = channelOf(turn);
  const [kept, changer, items, zone] = await Promise.all([
    readSetup(parts.ask.store, where),
    changerOf(turn),
    parts.quiz(),
    parts.people.zoneOf(client, sender.user),
  ]);
  if (!mayChange(kept?.setup ?? null, changer))
    return void (await fillModal(turn, quizMarkupNotice(refusedLine(kept?.setup.owners ?? []))));
  const topics = [...new Set(items.map(({ topic }) => topic))];
  const plan = kept?.setup ?? usualPlan(zone ?? "UTC", sender.user);
  await fillModal(turn, quizSetupView({ channel: sender.channel, plan, topics }));
}

/** Keeps what was set, in the window that says meanwhile that it is being saved. */
export async function quizSetUp(turn: Turn): Promise<void> {
  const read = readQuizSetup(turn.job.body["view"]);
  // The ingress lets no form with errors through.
  if (read.kind === "errors") return;
  const where = channelOf(turn, read.channel);
  const outcome = await setPlan(await channelPartsOf(turn, where), where, await changerOf(turn), read.plan);
  await fillModal(turn, quizMarkupNotice(saidOf(outcome)));
}

function saidOf(outcome: Awaited<ReturnType<typeof setPlan>>): string {
  switch (outcome.kind) {
    case "refused":
      return refusedLine(outcome.owners);
    case "no-zone":
      return "That is no time zone that I know. Nothing was changed.";
    case "set":
      return `Saved: a question ${planInWords(outcome.setup)}. The first comes ${localTime(outcome.next)}; \`/quiz now\` asks one at once.`;
  }
}
