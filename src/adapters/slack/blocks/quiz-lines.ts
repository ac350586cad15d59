import type { AskedQuestion } from "#app/quiz/channel/asked.ts";
import type { QuizPlan, QuizSetup } from "#app/quiz/channel/setup.ts";
import { bar } from "#domain/prose/quiz.ts";
import type { SquadStanding } from "#domain/quiz/channel/squads.ts";
import { dayNames } from "../views/quiz-setup-modal.ts";
import { localTime } from "./channel-quiz.ts";
import { mrkdwn } from "./escape.ts";
import type { SlackMessage } from "./message.ts";
import { blocksOf } from "./passages.ts";

/** One line of our own, in Slack's markup: what others wrote has been through `mrkdwn`. */
export const quizLineMessage = (text: string): SlackMessage => ({
  text,
  blocks: [{ type: "section", text: { type: "mrkdwn", text } }],
});

/** `on Monday, Tuesday and Friday at 09:30, Europe/Dublin time`. */
export function planInWords({ at: { days, time, timeZone } }: QuizPlan): string {
  const names = days.map((day) => dayNames[day]);
  const isWorkWeek = days.join() === "mon,tue,wed,thu,fri";
  const list = names.length === 1 ? names[0] : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  return `${isWorkWeek ? "from Monday to Friday" : `on ${list}`} at ${time}, ${mrkdwn(timeZone, 60)} time`;
}

/** What the channel's quiz does next. @param next milliseconds since 1970 */
export function statusLine(setup: QuizSetup, next: number): string {
  const plan = planInWords(setup);
  switch (setup.state.kind) {
    case "running":
      return `A question ${plan}. The next one comes ${localTime(next)}. ${ownersLine(setup.owners)}`;
    case "paused":
      return `Paused by <@${setup.state.by}>. Planned: a question ${plan}. \`/quiz resume\` goes on.`;
    case "quiet":
      return `Quiet, since nobody answered for a while. Planned: a question ${plan}. \`/quiz resume\` goes on.`;
    case "shut-out":
      return `Stopped, since Slack did not let me write here (${mrkdwn(setup.state.code, 60)}). \`/quiz resume\` tries again.`;
  }
}

const ownersLine = (owners: readonly string[]): string =>
  `${owners.map((user) => `<@${user}>`).join(", ")} may change that.`;

export const refusedLine = (owners: readonly string[]): string =>
  owners.length === 0
    ? "Guests may answer, but not set up a quiz."
    : `Only ${owners.map((user) => `<@${user}>`).join(", ")} may change the quiz of this channel. \`/quiz status\` shows it to everybody.`;

export const noQuizLine = "This channel has no quiz. `/quiz setup` begins one.";

/** How the squads of the week stand. */
export function tableMessage(standings: readonly SquadStanding[]): SlackMessage {
  if (standings.length === 0)
    return quizLineMessage(
      "No squads yet: they are dealt out with the first reveal of a week that two people answered.",
    );
  const text = "How the squads stand this week";
  return {
    text,
    blocks: blocksOf([
      {
        kind: "table",
        title: text,
        columns: ["squad", "right", "members"],
        rows: standings.map(({ name, share, members }) => [name, bar(share), String(members)]),
      },
    ]),
  };
}

const mostErrata = 20;

/** What was corrected after it was asked. */
export function errataMessage(questions: readonly AskedQuestion[]): SlackMessage {
  if (questions.length === 0) return quizLineMessage("Nothing that was asked here has been corrected.");
  const text = "Corrected questions";
  return {
    text,
    blocks: blocksOf([
      {
        kind: "list",
        title: text,
        items: questions.slice(0, mostErrata).map(({ key, topic, correction }) => {
          const what = correction?.kind === "void" ? "counts for nobody" : "has another key, and was counted anew";
          return `${key} (${topic}): ${what}. ${correction?.note ?? ""}`;
        }),
      },
    ]),
  };
}
