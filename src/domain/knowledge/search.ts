import MiniSearch, { type SearchResult } from "minisearch";
import { type Card, readable } from "./card.ts";
import { lettersIn, resemblanceTo, saidIn } from "./resemblance.ts";
import { type Spelling, spellingOf } from "./spelling.ts";
import { termsOf } from "./terms.ts";

export interface Hit {
  readonly card: Card;
  /** Greater is better; comparable within one search alone. */
  readonly score: number;
  /** How like the question is to one of the card's own wordings, 0 to 1. */
  readonly likeness: number;
  /** How much of what was asked, as far as any card has the words, this one speaks of, 0 to 1. */
  readonly coverage: number;
  /** Of the words that say something, the share that no card has, 0 to 1. */
  readonly strangeness: number;
}

/** What was said before, and how much it counts beside the question itself, 0 to 1. */
interface Before {
  readonly text: string;
  readonly weight: number;
}

/** Finds the cards that a question may mean, the best first. */
export type Search = (question: string, most: number, before?: Before) => readonly Hit[];

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
const boost = { title: 2, aliases: 2, reasons: 5, topic: 0.5, body: 2 };

/** Cards are short, and alike in length: a word that is said twice counts, and so does how much else is said (BM25). */
const saturation = { k: 2, b: 0.5, d: 0.5 };

/** Among so many that match, wordings are compared one by one. */
const looked = 40;

/** How much the index's own score counts, and a wording that is nearly the question. */
const indexWeight = 2;
const wordingWeight = 2;

/** And where it is one of a card's wordings, word for word. */
const sameWeight = 1;

/**
 * How much it counts that a card's wordings together, letter by letter, and the words of the whole card go the way of the
 * question.
 */
const resemblanceWeight = { wordings: 1.5, whole: 1.5 };

/** Of two cards with the same wording, it is more one's own if it is the title. */
const titleWeight = 1.1;

/**
 * A wording loses by what the question does not say, and by what the question says beside it: little where cards are put in
 * order, because people tell stories, and more where it is judged whether the card is meant at all.
 */
const unsaidWeight = 0.5;
const besideWeight = { ranking: 0.15, judging: 0.35 };

/** What is known of a card before anybody asks. */
interface Known {
  readonly card: Card;
  /** The title first. */
  readonly wordings: readonly ReadonlySet<string>[];
  readonly all: ReadonlySet<string>;
}

/** How much each term of a question counts: its rarity, and whether it was said now or before. */
type Weigh = (terms: Iterable<string>) => number;

/** The words of titles and bodies, which what somebody mistypes is taken for: aliases are mistyped on purpose. */
export const spellingOfCards = (cards: readonly Card[]): Spelling =>
  spellingOf(cards.map(({ title, body }) => `${title}\n${readable(body)}`));

/** Built once for all cards. */
export function searchOf(cards: readonly Card[], spelling: Spelling = spellingOfCards(cards)): Search {
  const texts = cards.map(textsOf);
  const known = texts.map(
    ({ title, wordings, own, body, topic, reasons }, nth): Known => ({
      card: cards[nth] as Card,
      wordings: [title, ...wordings].map((terms) => new Set(terms)),
      all: new Set([...title, ...own.flat(), ...body, ...topic, ...reasons]),
    }),
  );
  const index = new MiniSearch<Indexed>({
    fields: Object.keys(boost),
    tokenize: (text) => text.split(" "),
    processTerm: (term) => term,
  });
  index.addAll(texts.map(indexed));
  const likeWordings = resemblanceTo(
    cards.map(({ title, aliases, questions }) =>
      [title, ...aliases, ...questions].map((wording) => lettersIn(wording)),
    ),
  );
  const likeWhole = resemblanceTo(
    texts.map(({ title, wordings, body }) => [saidIn([title, ...wordings, body].flat())]),
  );
  const rarities = raritiesIn(known.map(({ all }) => all));
  return (question, most, before) => {
    const asked = askedTerms(spelling(question), before);
    const letters = new Map([
      ...(before === undefined ? [] : lettersIn(before.text, before.weight)),
      ...lettersIn(question),
    ]);
    const words = new Map([
      ...(before === undefined ? [] : saidIn(termsOf(before.text), before.weight)),
      ...saidIn(termsOf(spelling(question))),
    ]);
    const [ofWordings, ofWhole] = [likeWordings(letters), likeWhole(words)];
    const weigh: Weigh = (terms) => {
      let sum = 0;
      for (const term of terms) sum += (rarities.get(term) ?? strange) * (asked.get(term) ?? 1);
      return sum;
    };
    const whole = weigh(asked.keys());
    const familiar = weigh([...asked.keys()].filter((term) => rarities.has(term)));
    const strangers = [...asked.keys()].filter((term) => !rarities.has(term)).length;
    const found = index
      .search([...asked.keys()].join(" "), {
        boost,
        tokenize: (text) => text.split(" "),
        processTerm: (term) => term,
        boostTerm: (term) => asked.get(term) as number,
        // A typo in a long word; a short one is another word.
        fuzzy: (term) => (isLong(term) ? 0.2 : false),
        prefix: isLong,
        weights: { fuzzy: 0.4, prefix: 0.5 },
        bm25: saturation,
      })
      .slice(0, looked);
    return found
      .map(({ id, score }) => {
        const { card, wordings, all } = known[id as number] as Known;
        const likest = (beside: number): number =>
          Math.max(
            ...wordings.map(
              (wording, nth) => (nth === 0 ? titleWeight : 1) * likenessOf(asked, wording, { weigh, whole, beside }),
            ),
          );
        const coverage = weigh([...asked.keys()].filter((term) => all.has(term))) / familiar;
        const share = score / (found[0] as SearchResult).score;
        const likeness = Math.min(1, likest(besideWeight.judging));
        return {
          card,
          score:
            indexWeight * share +
            wordingWeight * likest(besideWeight.ranking) +
            resemblanceWeight.wordings * (ofWordings[id as number] as number) +
            resemblanceWeight.whole * (ofWhole[id as number] as number) +
            sameWeight * sameness(likest(besideWeight.judging)),
          likeness,
          coverage,
          strangeness: strangers / asked.size,
        };
      })
      .toSorted((one, other) => other.score - one.score || (one.card.id < other.card.id ? -1 : 1))
      .slice(0, most);
  };
}

/** A card as terms: each text is taken apart once. */
interface CardTexts {
  readonly title: readonly string[];
  /** Aliases, and how people ask. */
  readonly wordings: readonly (readonly string[])[];
  /** Aliases alone. */
  readonly own: readonly (readonly string[])[];
  readonly body: readonly string[];
  readonly topic: readonly string[];
  readonly reasons: readonly string[];
}

function textsOf({ title, aliases, questions, body, topic, reasons }: Card): CardTexts {
  const own = aliases.map(termsOf);
  return {
    title: termsOf(title),
    wordings: [...own, ...questions.map(termsOf)],
    own,
    body: termsOf(readable(body)),
    topic: termsOf(topic.replace(/-/g, " ")),
    reasons: reasons.flatMap(termsOf),
  };
}

/** 2 where the question is a card's title, and 1 where it is another of its wordings, word for word. */
const sameness = (likeness: number): number => (likeness >= titleWeight ? 2 : likeness >= 1 ? 1 : 0);

/** Each term once, with how much it counts. */
function askedTerms(question: string, before: Before | undefined): ReadonlyMap<string, number> {
  const earlier = before === undefined ? [] : termsOf(before.text).map((term) => [term, before.weight] as const);
  return new Map([...earlier, ...termsOf(question).map((term) => [term, 1] as const)]);
}

const isLong = (term: string): boolean => term.length > 4 && !/\d/.test(term);

const indexed = ({ title, wordings, body, topic, reasons }: CardTexts, id: number): Indexed => ({
  id,
  title: title.join(" "),
  aliases: wordings.flat().join(" "),
  body: body.join(" "),
  topic: topic.join(" "),
  reasons: reasons.join(" "),
});

/** Rare words count more, but a single one must not decide alone. */
const rarityPower = 1;

/** A word that no card has tells none from another, and says little about whether any is meant. */
const strange = 1;

/** A word that few cards have says more than one that all have. */
function raritiesIn(texts: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) for (const term of text) counts.set(term, (counts.get(term) ?? 0) + 1);
  return new Map([...counts].map(([term, count]) => [term, Math.log(1 + texts.length / (1 + count)) ** rarityPower]));
}

/** How a question is compared with a wording: the weight of the whole question, and of what it says beside the wording. */
interface Comparing {
  readonly weigh: Weigh;
  readonly whole: number;
  readonly beside: number;
}

/** The weight of what question and wording share, of all that they have (Tversky), 0 to 1. */
function likenessOf(
  asked: ReadonlyMap<string, number>,
  wording: ReadonlySet<string>,
  { weigh, whole, beside }: Comparing,
): number {
  const shared = weigh([...wording].filter((term) => asked.has(term)));
  const unsaid = weigh([...wording].filter((term) => !asked.has(term)));
  return shared / (shared + unsaidWeight * unsaid + beside * (whole - shared));
}
