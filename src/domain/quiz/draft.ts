import { type Card, readable } from "#domain/knowledge/card.ts";
import { type DraftedFile, topicAtFirst } from "#domain/knowledge/draft.ts";
import { idOf, inMarkdown, oneLine } from "#domain/knowledge/typed-text.ts";
import { hashOf } from "./hash.ts";
import type { Option } from "./item.ts";
import { toWrite } from "./lint.ts";

/** A question of the quiz that is wanted, as far as a program can write it; all of it is text, and no Markdown. */
export interface WantedItem {
  /** Names the file. */
  readonly id: string;
  readonly topic: string | null;
  readonly kind: "choice" | "scenario";
  /** Ids of the cards that explain it; none where that is for a person to say. */
  readonly cards: readonly string[];
  readonly sources: readonly string[];
  /** A paragraph each. */
  readonly stem: readonly string[];
  readonly right: Pick<Option, "text" | "because">;
  /** As many as there are; what is missing is marked. */
  readonly wrong: readonly Pick<Option, "text" | "because">[];
  readonly explanation: string;
}

const fewestWrong = 2;
const longestLine = 600;

const wrongToWrite = {
  text: `${toWrite}: what people really believe instead, as long as the right one.`,
  because: `${toWrite}: what somebody who chooses this has wrong.`,
};

/**
 * A file for the bank, with everything in its place and marked lines where only a person can write: the lint
 * (`npm run knowledge`) refuses it as long as one of them stands, and until somebody has read it against its sources.
 */
export function draftItem(wanted: WantedItem): DraftedFile {
  const { id, topic, kind, cards, sources, stem, right, explanation } = wanted;
  const folder = topic ?? topicAtFirst;
  const missing = Math.max(0, fewestWrong - wanted.wrong.length);
  const wrong = [...wanted.wrong, ...Array.from({ length: missing }, () => wrongToWrite)];
  // Where the key stands must follow no habit of the drafter's.
  const place = hashOf(id) % (wrong.length + 1);
  const options = wrong.map(({ text, because }) => optionLines(" ", text, because));
  return {
    path: `quiz/${folder}/${id}.md`,
    text: `---
id: ${id}
topic: ${folder}
kind: ${kind}
difficulty: medium
cards: [${cards.join(", ")}]${cards.length === 0 ? " # Those that explain it." : ""}
sources:
${sources.length === 0 ? "  # Official pages that say so." : sources.map((page) => `  - ${page}`).join("\n")}
checked: # the day on which somebody has read it against them
---

${stem.map(line).join("\n\n")}

${options.toSpliced(place, 0, optionLines("x", right.text, right.because)).join("\n")}

**Why.** ${line(explanation)}
`,
  };
}

const optionLines = (mark: " " | "x", text: string, because: string): string =>
  `- [${mark}] ${line(text)}\n  - ${line(because)}`;

const line = (text: string): string => inMarkdown(oneLine(text, longestLine));

/** What is known of a question that no card answered well. */
export interface AskedQuestion {
  /** As it was typed. */
  readonly question: string;
  readonly topic: string | null;
  /** The card nearest to it; null where none is near. */
  readonly nearest: Card | null;
  /** The id of the card that is drafted beside it. */
  readonly drafted: string;
}

/** The drafted item beside a drafted card: the question as it was asked, and the nearest card to take the key from. */
export function draftItemFor({ question, topic, nearest, drafted }: AskedQuestion): DraftedFile {
  const quoted = nearest === null ? "" : ` To work from, the card ${nearest.id}: "${firstSentence(nearest)}"`;
  return draftItem({
    id: idOf(oneLine(question, longestTitle)),
    topic,
    kind: "choice",
    cards: [drafted, ...(nearest === null ? [] : [nearest.id])],
    sources: nearest?.sources ?? [],
    stem: [
      question,
      `${toWrite}: make one question of it that whoever knows it can answer before reading the options.`,
    ],
    right: { text: `${toWrite}: the right answer.${quoted}`, because: `${toWrite}: why it is right.` },
    wrong: [],
    explanation: `${toWrite}: why the key is right, in two or three sentences.`,
  });
}

const longestTitle = 110;

const firstSentence = ({ body }: Card): string =>
  (oneLine(readable(body), longestLine).match(/^.*?[.!?](?=\s|$)/)?.[0] ?? "").replace(/[*`]/g, "");
