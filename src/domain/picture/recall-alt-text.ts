import type { RecallLine, RecallOverTime } from "../quiz/recall-over-time.ts";
import { firstOf, lastOf, percent, todayOf, unknownSentence } from "./recall-words.ts";

/** Slack takes alt texts of up to 2,000 characters. https://docs.slack.dev/reference/block-kit/blocks/image-block/ */
const longest = 2000;

/** Days whose value is told, as far as the picture goes back. */
const toldDays = [-56, -28, -14, -7];

/** The picture in sentences: what it was, is and will be, then every topic with what it is and will be. */
export function recallAltText(
  { overall, topics, unknownTopics }: RecallOverTime,
  title: string,
  labelOf: (day: number) => string,
): string {
  const sentences = [
    `${title} today, ${labelOf(0)}`,
    ...pastOf(overall, labelOf),
    `If nothing is answered it will be ${percent(lastOf(overall).recall)} on ${labelOf(lastOf(overall).day)}`,
    "Questions come back at 90 %",
    ...(topics.length === 0
      ? []
      : [
          `By topic, the weakest first, today and in four weeks without an answer: ${topics
            .map((line) => `${line.topic} ${percent(todayOf(line).recall)}, then ${percent(lastOf(line).recall)}`)
            .join("; ")}`,
        ]),
  ];
  const text = [
    ...sentences.map((sentence) => `${sentence}.`),
    ...(unknownTopics.length === 0 ? [] : [unknownSentence(unknownTopics)]),
  ].join(" ");
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

function pastOf(line: RecallLine, labelOf: (day: number) => string): readonly string[] {
  const told = line.past.filter(({ day }) => day < 0 && (day === firstOf(line).day || toldDays.includes(day)));
  return told.length === 0
    ? []
    : [`It was ${told.map(({ day, recall }) => `${percent(recall)} on ${labelOf(day)}`).join(", ")}`];
}
