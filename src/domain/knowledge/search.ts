import MiniSearch, { type SearchResult } from "minisearch";
import { type Card, readable } from "./card.ts";
import { termsOf } from "./terms.ts";

interface Hit {
  readonly card: Card;
  /** Greater is better; comparable within one search alone. */
  readonly score: number;
  /** How much of what was asked the card speaks of, 0 to 1. */
  readonly coverage: number;
}

/** Finds the cards that a question may mean, the best first. */
export type Search = (question: string, most: number) => readonly Hit[];

interface Indexed {
  /** The card's place among all. */
  readonly id: number;
  readonly title: string;
  readonly aliases: string;
  readonly body: string;
  readonly topic: string;
  readonly reasons: string;
}

/** What somebody types is most like what others typed: titles and aliases say more than bodies. */
const boost = { title: 3, aliases: 3, reasons: 5, topic: 1.5, body: 1 };

/** Among so many that match, wordings are compared one by one. */
const looked = 20;

/** How much a wording that is nearly the question counts beside the index's own score. */
const wordingWeight = 1.5;

/** Of two cards with the same wording, it is more one's own if it is the title. */
const titleWeight = 1.15;

/** And how much it counts that a card speaks of all that was asked. */
const coverageWeight = 0.5;

/** What is known of a card before anybody asks. */
interface Known {
  readonly card: Card;
  /** The title first. */
  readonly wordings: readonly ReadonlySet<string>[];
  readonly all: ReadonlySet<string>;
}

/** Built once for all cards. */
export function searchOf(cards: readonly Card[]): Search {
  const known = cards.map(
    (card): Known => ({
      card,
      wordings: [card.title, ...card.aliases].map((text) => new Set(termsOf(text))),
      all: new Set(termsOf(textOf(card))),
    }),
  );
  const index = new MiniSearch<Indexed>({
    fields: Object.keys(boost),
    tokenize: (text) => [...termsOf(text)],
    processTerm: (term) => term,
    searchOptions: {
      boost,
      // A typo in a long word; a short one is another word.
      fuzzy: (term) => (isLong(term) ? 0.2 : false),
      prefix: isLong,
      weights: { fuzzy: 0.4, prefix: 0.5 },
    },
  });
  index.addAll(cards.map(indexed));
  const rarity = rarityIn(known.map(({ all }) => all));
  return (question, most) => {
    const asked = new Set(termsOf(question));
    const found = index.search([...asked].join(" "), { tokenize: (text) => text.split(" ") }).slice(0, looked);
    return found
      .map(({ id, score }) => {
        const { card, wordings, all } = known[id as number] as Known;
        const likeness = Math.max(
          ...wordings.map((wording, nth) => (nth === 0 ? titleWeight : 1) * likenessOf(asked, wording, rarity)),
        );
        const coverage = coverageOf(asked, all, rarity);
        const share = score / (found[0] as SearchResult).score;
        return { card, score: share + wordingWeight * likeness + coverageWeight * coverage, coverage };
      })
      .toSorted((one, other) => other.score - one.score || (one.card.id < other.card.id ? -1 : 1))
      .slice(0, most);
  };
}

const isLong = (term: string): boolean => term.length > 4 && !/\d/.test(term);

const textOf = ({ title, aliases, body, topic, reasons }: Card): string =>
  [title, ...aliases, readable(body), topic.replace(/-/g, " "), ...reasons].join("\n");

const indexed = ({ title, aliases, body, topic, reasons }: Card, id: number): Indexed => ({
  id,
  title,
  aliases: aliases.join("\n"),
  body: readable(body),
  topic: topic.replace(/-/g, " "),
  reasons: reasons.join(" "),
});

type Rarity = (term: string) => number;

/** A word that few cards have says more than one that all have. */
function rarityIn(texts: readonly ReadonlySet<string>[]): Rarity {
  const counts = new Map<string, number>();
  for (const text of texts) for (const term of text) counts.set(term, (counts.get(term) ?? 0) + 1);
  return (term) => Math.log(1 + texts.length / (1 + (counts.get(term) ?? 0)));
}

/** The weight of what two wordings share, of all that they have, 0 to 1. */
function likenessOf(one: ReadonlySet<string>, other: ReadonlySet<string>, rarity: Rarity): number {
  const shared = weightOf(
    [...one].filter((term) => other.has(term)),
    rarity,
  );
  return shared / weightOf([...new Set([...one, ...other])], rarity);
}

function coverageOf(asked: ReadonlySet<string>, text: ReadonlySet<string>, rarity: Rarity): number {
  return (
    weightOf(
      [...asked].filter((term) => text.has(term)),
      rarity,
    ) / weightOf([...asked], rarity)
  );
}

const weightOf = (terms: readonly string[], rarity: Rarity): number =>
  terms.reduce((sum, term) => sum + rarity(term), 0);
