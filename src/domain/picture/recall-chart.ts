import { daysAhead, type RecallLine, type RecallOverTime, type TopicRecall } from "../quiz/recall-over-time.ts";
import { recallAltText } from "./recall-alt-text.ts";
import { dateLabel, firstOf, lastOf, listOf, percent, todayOf, unknownSentence } from "./recall-words.ts";

/**
 * What a picture of somebody's mastery shows, before anybody has drawn it: the recall of everything, and of topic after
 * topic, on the same days. Plain data, as a scene is.
 */
export interface RecallChart {
  readonly kind: "recall-chart";
  readonly title: string;
  readonly note: string;
  /** The picture as sentences, for who cannot see it; 2,000 characters at most. */
  readonly altText: string;
  /** The days of the axis, counted from today; the first is 0 where somebody has begun today. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** Days to name on the axis, the most important first: a painter leaves out what has no room. */
  readonly ticks: readonly Tick[];
  readonly overall: RecallLine;
  /** From the weakest to the strongest, as many as can be looked at. */
  readonly topics: readonly TopicRecall[];
  /** Which topics are not among them, and why, a sentence each. */
  readonly rest: readonly string[];
}

export interface Tick {
  readonly day: number;
  /** `25 Nov`. */
  readonly label: string;
}

const mostTopics = 12;
/** A sentence that goes on for longer is not read. */
const mostNamed = 15;

/** Weeks to name, by how much they tell. */
const tickDays = [0, daysAhead, -28, -56, -84, 14, -14, -42, -70, 7, 21, -7];

/** @param dayOf the person's own calendar: the day (`2026-11-25`) so many days after today */
export function recallChart(found: RecallOverTime, dayOf: (day: number) => string): RecallChart {
  const { overall, unknownTopics } = found;
  const labelOf = (day: number): string => dateLabel(dayOf(day));
  const topics = found.topics.toSorted((one, other) => todayOf(one).recall - todayOf(other).recall);
  const stronger = topics.slice(mostTopics).map((line) => `${line.topic} ${percent(todayOf(line).recall)}`);
  const title = `You would recall ${percent(todayOf(overall).recall)} of what you have seen`;
  const { day: lastDay, recall: last } = lastOf(overall);
  const { day: firstDay } = firstOf(overall);
  return {
    kind: "recall-chart",
    title,
    note: `The mean of ${overall.seen} questions. If you answer nothing: ${percent(last)} on ${labelOf(lastDay)}.`,
    altText: recallAltText({ ...found, topics }, title, labelOf),
    firstDay,
    lastDay,
    ticks: [...tickDays, firstDay]
      .filter((day, place, days) => day >= firstDay && days.indexOf(day) === place)
      .map((day) => ({ day, label: day === 0 ? "Today" : labelOf(day) })),
    overall,
    topics: topics.slice(0, mostTopics),
    rest: [
      ...(stronger.length === 0 ? [] : [`Stronger still: ${listOf(stronger, mostNamed)}.`]),
      ...(unknownTopics.length === 0 ? [] : [unknownSentence(unknownTopics)]),
    ],
  };
}
