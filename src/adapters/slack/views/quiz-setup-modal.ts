import type { InputBlock, ModalView, PlainTextOption } from "@slack/types";
import { weekdays } from "#app/ports/wake-ups.ts";
import type { QuizPlan } from "#app/quiz/channel/setup.ts";
import { difficulties } from "#domain/quiz/item.ts";
import { plainText } from "../blocks/escape.ts";
import { limits } from "../blocks/limits.ts";
import { quizSetupModal } from "../names.ts";
import { afterWork, setupFields } from "./quiz-setup-form.ts";

export interface QuizSetupView {
  readonly channel: string;
  /** What stands, or what most would begin with. */
  readonly plan: QuizPlan;
  /** Every topic of the bank. */
  readonly topics: readonly string[];
}

/** What most would begin with. @param timeZone of whoever sets it up */
export const usualPlan = (timeZone: string, owner: string): QuizPlan => ({
  at: { days: ["mon", "tue", "wed", "thu", "fri"], time: "09:30", timeZone },
  topics: [],
  difficulties: [...difficulties],
  revealAfterHours: null,
  live: "off",
  owners: [owner],
});

/** The form that sets up a channel's quiz, filled in with what stands. */
export function quizSetupView({ channel, plan, topics }: QuizSetupView): ModalView {
  const { at } = plan;
  const { days, time, zone, topics: topicsField, difficulties: levels, reveal, live, owners } = setupFields;
  const reveals = revealOptions();
  const hours = plan.revealAfterHours === null ? afterWork : String(plan.revealAfterHours);
  return {
    type: "modal",
    callback_id: quizSetupModal,
    title: plainText("Quiz of this channel", limits.modalTitle),
    submit: plainText("Save", limits.modalTitle),
    close: plainText("Close", limits.modalTitle),
    private_metadata: JSON.stringify({ channel }),
    blocks: [
      field(days, "Days", {
        type: "checkboxes",
        action_id: days,
        options: weekdays.map((day) => option(dayNames[day], day)),
        ...initial(at.days.map((day) => option(dayNames[day], day))),
      }),
      field(time, "Time", { type: "timepicker", action_id: time, initial_time: at.time }),
      field(zone, "Time zone", {
        type: "plain_text_input",
        action_id: zone,
        initial_value: at.timeZone,
        max_length: 60,
      }),
      field(
        topicsField,
        "Topics",
        {
          type: "multi_static_select",
          action_id: topicsField,
          options: topics.map((topic) => option(topic, topic)),
          ...initial(plan.topics.filter((topic) => topics.includes(topic)).map((topic) => option(topic, topic))),
        },
        { optional: true, hint: "All of them, where none is chosen." },
      ),
      field(levels, "Difficulty", {
        type: "checkboxes",
        action_id: levels,
        options: difficulties.map((one) => option(one, one)),
        ...initial(plan.difficulties.map((one) => option(one, one))),
      }),
      field(reveal, "The answer is shown", {
        type: "static_select",
        action_id: reveal,
        options: reveals,
        initial_option: reveals.find(({ value }) => value === hours) ?? (reveals[0] as PlainTextOption),
      }),
      field(live, "Questions about a network", {
        type: "static_select",
        action_id: live,
        options: Object.entries(liveNames).map(([value, name]) => option(name, value)),
        initial_option: option(liveNames[plan.live], plan.live),
      }),
      field(
        owners,
        "Who may change this",
        {
          type: "multi_users_select",
          action_id: owners,
          ...(plan.owners.length === 0 ? {} : { initial_users: [...plan.owners] }),
        },
        { optional: true, hint: "You, where nobody is chosen." },
      ),
    ],
  };
}

const field = (
  name: string,
  label: string,
  element: InputBlock["element"],
  { optional = false, hint }: { readonly optional?: boolean; readonly hint?: string } = {},
): InputBlock => ({
  type: "input",
  block_id: name,
  label: plainText(label, 2000),
  element,
  optional,
  ...(hint === undefined ? {} : { hint: plainText(hint, 2000) }),
});

const option = (text: string, value: string): PlainTextOption => ({ text: plainText(text, 75), value });

/** Slack refuses an empty list of what is chosen. */
const initial = (options: PlainTextOption[]) => (options.length === 0 ? {} : { initial_options: options });

export const dayNames = {
  mon: "Monday",
  tue: "Tuesday",
  wed: "Wednesday",
  thu: "Thursday",
  fri: "Friday",
  sat: "Saturday",
  sun: "Sunday",
} as const;

const hoursOffered = [1, 2, 4, 8, 20] as const;

const revealOptions = (): PlainTextOption[] => [
  option("when the last working day of those who take part is over", afterWork),
  ...hoursOffered.map((hours) => option(hours === 1 ? "after 1 hour" : `after ${hours} hours`, String(hours))),
];

const liveNames = {
  off: "none",
  example: "every third question, about the example network",
  own: "every third question, about our own network, names replaced",
} as const;
