import { type Card, type Fact, factLinksIn, type Knowledge, wordsIn } from "./card.ts";
import { factLinkProblems } from "./fact-links.ts";
import { dateProblems } from "./reviewed.ts";

/** Something that is wrong with the knowledge base, and in which file. */
export interface Problem {
  /** `nat-egress/nat-gateway-idle-timeout.md`, or `facts.yml`. */
  readonly file: string;
  readonly message: string;
}

export interface Expectations {
  /** The engine's reason codes: each has its card. */
  readonly reasons: readonly string[];
  /** Commands that a card may offer. */
  readonly commands: readonly string[];
  /** `2026-11-25`: what was reviewed more than a year before is to be read again. */
  readonly today: string;
}

const fewestWords = 60;
const mostWords = 150;
const fewestAliases = 5;
const mostAliases = 10;
const longestPhrase = 110;

/** Everything that a reviewer should not have to look for, in the order of the files. */
export function problemsIn(knowledge: Knowledge, expected: Expectations): readonly Problem[] {
  const { cards, facts } = knowledge;
  return [
    ...cards.flatMap((card) =>
      problemsOf(card, knowledge, expected).map((message) => ({ file: fileOf(card), message })),
    ),
    ...twice(cards.map((card) => ({ phrase: card.id, card }))).map((found) => clash("id", found)),
    ...twice(cards.flatMap(phrasesOf)).map((found) => clash("wording", found)),
    ...unexplained(cards, expected.reasons),
    ...[...facts.values()].flatMap((fact) => factProblems(fact, cards, expected)),
  ];
}

const fileOf = ({ topic, id }: Card): string => `${topic}/${id}.md`;

function problemsOf(card: Card, { cards, facts }: Knowledge, { commands, today }: Expectations): readonly string[] {
  const words = wordsIn(card.body);
  const missing = card.related.filter((id) => !cards.some((other) => other.id === id));
  return [
    ...(words < fewestWords || words > mostWords
      ? [`has ${words} words, ${fewestWords} to ${mostWords} are read`]
      : []),
    ...(card.aliases.length < fewestAliases || card.aliases.length > mostAliases
      ? [`has ${card.aliases.length} aliases, ${fewestAliases} to ${mostAliases} are useful`]
      : []),
    ...[card.title, ...card.aliases]
      .filter((phrase) => phrase.length > longestPhrase)
      .map((phrase) => `"${phrase.slice(0, 40)}…" is longer than anybody types`),
    ...missing.map((id) => `is related to ${id}, which is no card`),
    ...(card.related.includes(card.id) ? ["is related to itself"] : []),
    ...(card.sources.length === 0 ? ["names no source"] : []),
    ...card.commands
      .filter((command) => !commands.some((name) => command === name || command.startsWith(`${name} `)))
      .map((command) => `offers "${command}", which is no command`),
    ...(["**Pitfall.**", "**Why.**"] as const)
      .filter((part) => !card.body.includes(part))
      .map((part) => `has no paragraph that begins with ${part}`),
    ...factLinkProblems(card.body, facts),
    ...dateProblems(card.reviewed, today, "was reviewed"),
  ];
}

interface Phrased {
  readonly phrase: string;
  readonly card: Card;
}

const phrasesOf = (card: Card): readonly Phrased[] => [
  ...new Map([card.title, ...card.aliases].map((phrase) => [sameWords(phrase), { phrase, card }])).values(),
];

const sameWords = (phrase: string): string =>
  phrase
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

interface Twice {
  readonly phrase: string;
  readonly cards: readonly Card[];
}

function twice(phrases: readonly Phrased[]): readonly Twice[] {
  const found = Map.groupBy(phrases, ({ phrase }) => sameWords(phrase));
  return [...found.values()]
    .filter((same) => same.length > 1)
    .map((same) => ({ phrase: (same[0] as Phrased).phrase, cards: same.map(({ card }) => card) }));
}

/** The searcher could not tell them apart. */
const clash = (what: string, { phrase, cards }: Twice): Problem => ({
  file: fileOf(cards[0] as Card),
  message: `has the ${what} "${phrase}", and so has ${cards.slice(1).map(fileOf).join(", ")}`,
});

function unexplained(cards: readonly Card[], reasons: readonly string[]): readonly Problem[] {
  const explained = Map.groupBy(
    cards.flatMap((card) => card.reasons.map((reason) => ({ reason, card }))),
    ({ reason }) => reason,
  );
  return [
    ...reasons
      .filter((reason) => !explained.has(reason))
      .map((reason) => ({ file: "", message: `no card explains ${reason}` })),
    ...[...explained].flatMap(([reason, by]) => {
      const file = fileOf((by[0] as { readonly card: Card }).card);
      if (!reasons.includes(reason)) return [{ file, message: `explains ${reason}, which the engine never says` }];
      return by.length > 1 ? [{ file, message: `explains ${reason}, and so does another card` }] : [];
    }),
  ];
}

function factProblems(fact: Fact, cards: readonly Card[], { today }: Expectations): readonly Problem[] {
  const isUsed = cards.some(({ body }) => factLinksIn(body).some(({ factId }) => factId === fact.id));
  return [
    ...(isUsed ? [] : [`${fact.id} is repeated by no card`]),
    ...(/^https:\/\//.test(fact.source) ? [] : [`${fact.id} names no source`]),
    ...dateProblems(fact.checked, today, `${fact.id} was checked`),
  ].map((message) => ({ file: "facts.yml", message }));
}
