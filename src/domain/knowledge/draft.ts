/** What is known of a card that is wanted. */
export interface WantedCard {
  /** As it was asked. */
  readonly question: string;
  /** The topic that it likely belongs to; null where nothing was near. */
  readonly topic: string | null;
  /** Ids of the cards nearest to it. */
  readonly nearest: readonly string[];
}

/** A card to be written: its file, below `knowledge/`, and what stands in it. */
export interface DraftedCard {
  readonly path: string;
  readonly text: string;
}

/** Small words would make an id longer and say nothing. */
const silent = new Set(
  "a an and are as at be by can could do does for from get has have how i if in into is it its me my no not of on or our should so the their them there this to was we what when where which who why will with would you your".split(
    " ",
  ),
);

const mostWordsOfId = 6;

/**
 * The file of a card that answers a question: everything is in its place, and what only a person can know is marked. The
 * lint (`npm run knowledge`) refuses it until somebody has written it and read it against its sources.
 */
export function draftCard({ question, topic, nearest }: WantedCard): DraftedCard {
  const title = oneLine(question);
  const id = idOf(title);
  const folder = topic ?? "vpc-fundamentals";
  return {
    path: `${folder}/${id}.md`,
    text: `---
id: ${id}
title: ${quoted(title)}
topic: ${folder}
aliases:
  # As others would type it: short forms, typos, error strings. Five to ten; not the words that were asked.
related: [${nearest.slice(0, 3).join(", ")}]
sources:
  # Official pages that say so.
reviewed: # the day on which somebody has read it against them
---

The first sentence answers the title and stands alone. Sixty to a hundred and fifty words in all; a number that may
change is a link to a fact of \`../facts.yml\`.

**Pitfall.** What goes wrong in practice.

**Why.** What makes it so.
`,
  };
}

/** Nothing that somebody typed is read as YAML or as a second line. */
const quoted = (text: string): string => JSON.stringify(text);

const longestTitle = 110;

const oneLine = (text: string): string =>
  text
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, longestTitle);

const idOf = (title: string): string => {
  const telling = [...title.toLowerCase().matchAll(/[a-z0-9]+/g)]
    .map(([word]) => word)
    .filter((word) => !silent.has(word));
  return (telling.length === 0 ? ["new", "question"] : telling).slice(0, mostWordsOfId).join("-");
};
