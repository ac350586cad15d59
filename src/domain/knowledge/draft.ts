import { idOf, inYaml, oneLine } from "./typed-text.ts";

/** What is known of a card that is wanted. */
export interface WantedCard {
  /** As it was asked. */
  readonly question: string;
  /** The topic that it likely belongs to; null where nothing was near. */
  readonly topic: string | null;
  /** Ids of the cards nearest to it. */
  readonly nearest: readonly string[];
}

/** A file to be written: where it stands below `knowledge/`, and what stands in it. */
export interface DraftedFile {
  readonly path: string;
  readonly text: string;
}

/** Where nothing is near, somebody who reads the draft knows better. */
export const topicAtFirst = "vpc-fundamentals";

const longestTitle = 110;

/**
 * The file of a card that answers a question: everything is in its place, and what only a person can know is marked. The
 * lint (`npm run knowledge`) refuses it until somebody has written it and read it against its sources.
 */
export function draftCard({ question, topic, nearest }: WantedCard): DraftedFile {
  const title = oneLine(question, longestTitle);
  const id = idOf(title);
  const folder = topic ?? topicAtFirst;
  return {
    path: `${folder}/${id}.md`,
    text: `---
id: ${id}
title: ${inYaml(title)}
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
