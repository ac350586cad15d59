import { readable } from "../knowledge/card.ts";
import type { GradedAnswer, InterviewSummary, Points } from "../quiz/interview.ts";
import type { OpenItem } from "../quiz/item.ts";
import { scoreOf } from "../quiz/rubric.ts";
import { lineOfMarkdown, passagesOfMarkdown } from "./markdown.ts";
import type { Mark, Passage } from "./passage.ts";

/** A question of an interview as it is asked: of its rubric there is nothing. */
export const openItemProse = ({ stem }: Pick<OpenItem, "stem">): readonly Passage[] => passagesOfMarkdown(stem);

/** What was said, with the person's own words as the evidence; what was missed; and how a good answer goes. */
export function gradeProse(
  item: OpenItem,
  { quotes, gradedBy }: Pick<GradedAnswer, "quotes" | "gradedBy">,
): readonly Passage[] {
  const { said, missed } = scoreOf(item, quotes);
  const points = { said: said.length, points: quotes.length };
  return [
    { kind: "headline", mark: markOf(points), text: `Found in your answer: ${pointsInWords(points)}.` },
    ...listOf(
      "Said",
      said.map(({ point, quote }) => `${lineOfMarkdown(point)}: “${quote}”`),
    ),
    ...listOf(
      gradedBy === "rule" ? "Not found" : "Missed",
      missed.map(({ point }) => lineOfMarkdown(point)),
    ),
    strong("How a good answer goes"),
    ...passagesOfMarkdown(readable(item.explanation)),
    { kind: "footnote", text: howGraded[gradedBy] },
  ];
}

const howGraded = {
  rule: "Found by the words that such a point is usually made in: if you made one in other words, it counts all the same.",
  model: "Found by words and by a model; what a model has found is quoted from your answer, or it does not count.",
} as const;

/** Said where next to nothing was found in a text that is hardly English. */
export const otherLanguageLine =
  "Points are looked for in English. If you have answered in another language, compare your answer with the good one.";

/** What an interviewer asks next. */
export const followUpProse = ({ followUp }: Pick<OpenItem, "followUp">): readonly Passage[] =>
  followUp === "" ? [] : [strong("And then"), ...passagesOfMarkdown(followUp)];

/** Nobody has written down what a good answer to a follow-up says: no program says that one is. */
export const notGradedLine =
  "This one is not graded: nobody has written down what a good answer says. Compare yours with the card: does it say what happens, and why?";

export interface SummaryView {
  readonly summary: InterviewSummary;
  /** How many were answered, and how many had been wanted. */
  readonly answered: number;
  readonly wanted: number;
  /** How the interview before this one went; null where there was none. */
  readonly before: (Points & { readonly day: string }) | null;
}

/** The end of an interview: what it came to, and how to go on. */
export function summaryProse({ summary, answered, wanted, before }: SummaryView): readonly Passage[] {
  if (answered === 0)
    return [
      { kind: "headline", mark: "neutral", text: "Nothing was answered, so there is nothing to sum up." },
      { kind: "text", text: "The questions can come again." },
    ];
  const { topics, strongest } = summary;
  const questions = answered === 1 ? "1 question" : `${answered} questions`;
  const asked = answered < wanted ? `You answered ${answered} of ${wanted} questions.` : `You answered ${questions}.`;
  const earlier = before === null ? "" : ` The interview of ${before.day} came to ${pointsInWords(before)}.`;
  return [
    { kind: "headline", mark: markOf(summary), text: `Found in your answers: ${pointsInWords(summary)}.` },
    { kind: "text", text: `${asked}${strongest === null ? "" : ` Your strongest topic was ${strongest}.`}${earlier}` },
    {
      kind: "table",
      title: "By topic",
      columns: ["topic", "points said", "of"],
      rows: topics.map(({ topic, said, points }) => [topic, String(said), String(points)]),
    },
    { kind: "footnote", text: "These questions can come again, when all others of their topics have been asked." },
  ];
}

const pointsInWords = ({ said, points }: Points): string =>
  `${said} of ${points === 1 ? "1 point" : `${points} points`}`;

function markOf({ said, points }: Points): Mark {
  if (said === points) return "good";
  // Where nothing was found it may have been said in words that nobody has thought of.
  return said === 0 ? "neutral" : "partial";
}

const strong = (text: string): Passage => ({ kind: "prose", runs: [{ text, style: "strong" }] });

const listOf = (title: string, items: readonly string[]): readonly Passage[] =>
  items.length === 0 ? [] : [{ kind: "list", title, items }];
