import type { Knowledge } from "#domain/knowledge/card.ts";
import { readable, wordsIn } from "#domain/knowledge/card.ts";
import { factLinkProblems } from "#domain/knowledge/fact-links.ts";
import type { Problem } from "#domain/knowledge/lint.ts";
import { dateProblems } from "#domain/knowledge/reviewed.ts";
import { termsOf } from "#domain/knowledge/terms.ts";
import { hasOptions, type Item, type Option } from "./item.ts";
import { scoreOpen } from "./rubric.ts";

/** Where a question is read: a stem at a glance, options side by side, an explanation in a thread. */
const mostWords = { stem: 110, option: 30, because: 45, explanation: 110, modelAnswer: 170 };
const fewestWords = { stem: 4, because: 4, explanation: 8 };

/** The longest option is not the key to a quiz: so much longer than the longest wrong one may the right one be. */
const longerKey = 1.35;
const shortOption = 24;

/** Two stems that share so much of their words ask the same thing. */
const sameStem = 0.75;

/** Marks what a person has still to write in a draft. */
export const toWrite = "TODO";

/** Everything that a reviewer should not have to look for: the item-writing rules as far as a program can tell. */
export function quizProblemsIn(items: readonly Item[], knowledge: Knowledge, today: string): readonly Problem[] {
  return [
    ...items.flatMap((item) =>
      problemsOf(item, knowledge, today).map((message) => ({ file: itemFile(item), message })),
    ),
    ...doubles(items),
    ...positions(items),
    ...lengths(items),
  ];
}

export const itemFile = ({ topic, id }: Item): string => `quiz/${topic}/${id}.md`;

const textOf = (item: Item): string => [item.stem, item.explanation, ...piecesOf(item)].join("\n");

function piecesOf(item: Item): readonly string[] {
  switch (item.kind) {
    case "order":
      return item.steps;
    case "term":
      return [item.answer];
    case "open":
      return item.rubric.map(({ point }) => point);
    default:
      return item.options.flatMap(({ text, because }) => [text, because]);
  }
}

function problemsOf(item: Item, { cards, facts }: Knowledge, today: string): readonly string[] {
  return [
    ...item.cards.filter((id) => !cards.some((card) => card.id === id)).map((id) => `names ${id}, which is no card`),
    ...(cards.some(({ topic }) => topic === item.topic) ? [] : [`is of the topic ${item.topic}, which has no cards`]),
    ...lengthProblem("stem", item.stem, fewestWords.stem, mostWords.stem),
    ...lengthProblem(
      "explanation",
      item.explanation,
      fewestWords.explanation,
      item.kind === "open" ? mostWords.modelAnswer : mostWords.explanation,
    ),
    ...(item.kind !== "open" && /\b[Ww]h(?:ich|at|o|ere|en)\b[^.?]*\bnot\b/.test(item.stem)
      ? ["asks what is not so: write NOT"]
      : []),
    ...(textOf(item).includes(toWrite) ? [`is a draft: ${toWrite} is left in it`] : []),
    ...item.sources
      .filter((source) => !isStoodOn(source, { cards, facts }))
      .map((source) => `rests on ${source}, which no card and no fact names: name it where it is reviewed`),
    ...factLinkProblems(textOf(item), facts),
    ...dateProblems(item.checked, today, "was checked"),
    ...kindProblems(item),
  ];
}

/** Pages are kept alive where cards and facts are reviewed, so an item stands on those alone; the place on a page is free. */
function isStoodOn(source: string, { cards, facts }: Knowledge): boolean {
  const page = (link: string): string => link.replace(/#.*$/, "");
  return [...cards.flatMap((card) => card.sources), ...[...facts.values()].map((fact) => fact.source)].some(
    (link) => page(link) === page(source),
  );
}

function lengthProblem(what: string, text: string, fewest: number, most: number): readonly string[] {
  const words = wordsIn(text);
  return words < fewest || words > most ? [`has ${words} words in its ${what}, ${fewest} to ${most} are read`] : [];
}

function kindProblems(item: Item): readonly string[] {
  switch (item.kind) {
    case "choice":
    case "scenario":
    case "true-false":
      return [
        ...countProblem("options", item.options.length, 3, 4),
        ...countProblem("right options", right(item.options).length, 1, 1),
        ...optionProblems(item.options),
        ...keyLength(item.options),
        ...(item.kind === "true-false" ? statementProblems(item.options) : []),
      ];
    case "choose-all":
      return [
        ...countProblem("options", item.options.length, 4, 6),
        ...countProblem("right options", right(item.options).length, 2, item.options.length - 1),
        ...optionProblems(item.options),
      ];
    case "term":
      return item.accepted.length > 12 ? ["accepts more than anybody can review"] : [];
    case "order":
      return [
        ...countProblem("steps", item.steps.length, 3, 6),
        ...(new Set(item.steps).size === item.steps.length ? [] : ["has a step twice"]),
      ];
    case "open":
      return [
        ...countProblem("points", item.rubric.length, 3, 7),
        ...scoreOpen(item, readable(item.explanation)).missed.map(
          ({ point }) => `has a model answer without the point "${point}"`,
        ),
        ...scoreOpen(item, readable(item.stem)).said.map(({ point }) => `gives the point "${point}" away in its stem`),
      ];
  }
}

const right = (options: readonly Option[]): readonly Option[] => options.filter(({ isRight }) => isRight);

const countProblem = (what: string, count: number, fewest: number, most: number): readonly string[] =>
  count < fewest || count > most
    ? [`has ${count} ${what}, not ${fewest === most ? String(fewest) : `${fewest} to ${most}`}`]
    : [];

function optionProblems(options: readonly Option[]): readonly string[] {
  const texts = options.map(({ text }) => readable(text).toLowerCase());
  return [
    ...options.flatMap(({ text, because }) => [
      ...lengthProblem(`option "${text.slice(0, 30)}"`, text, 1, mostWords.option),
      ...lengthProblem(`reason of "${text.slice(0, 30)}"`, because, fewestWords.because, mostWords.because),
      ...(/\b(?:all|none|both|neither) of (?:the above|these|them)\b/i.test(text)
        ? [`has the option "${text}", which tests nothing`]
        : []),
    ]),
    ...(new Set(texts).size === texts.length ? [] : ["has an option twice"]),
  ];
}

/** Whoever knows nothing chooses the longest. */
function keyLength(options: readonly Option[]): readonly string[] {
  const key = right(options)[0];
  if (key === undefined) return [];
  const most = Math.max(...options.filter(({ isRight }) => !isRight).map(({ text }) => readable(text).length));
  const length = readable(key.text).length;
  return length > shortOption && length > longerKey * most
    ? ["gives its key away: it is by far the longest option"]
    : [];
}

const statementProblems = (options: readonly Option[]): readonly string[] => [
  ...options
    .filter(({ text }) => !/^(?:True|False)[:,] /.test(text))
    .map(({ text }) => `has the option "${text}", which begins with neither True nor False`),
  ...(["True", "False"] as const)
    .filter((word) => !options.some(({ text }) => text.startsWith(word)))
    .map((word) => `has no option that begins with ${word}`),
];

function doubles(items: readonly Item[]): readonly Problem[] {
  const stems = items.map((item) => ({ item, terms: new Set(termsOf(readable(item.stem))) }));
  return stems.flatMap(({ item, terms }, nth) => {
    const others = stems.slice(nth + 1);
    const same = others.filter((other) => other.item.id === item.id || likeness(terms, other.terms) >= sameStem);
    return same.map((other) => ({ file: itemFile(item), message: `asks the same as ${itemFile(other.item)}` }));
  });
}

const likeness = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  one.intersection(other).size / Math.max(1, one.union(other).size);

/** A bank of so many items or more must not have a favourite place for its keys. */
const enoughToCount = 20;
const spread = 0.12;

function positions(items: readonly Item[]): readonly Problem[] {
  return [3, 4].flatMap((count) => {
    const keys = items
      .filter(hasOptions)
      .filter(({ kind, options }) => kind !== "choose-all" && options.length === count)
      .map(({ options }) => options.findIndex(({ isRight }) => isRight));
    if (keys.length < enoughToCount) return [];
    return Array.from({ length: count }, (_, place) => place).flatMap((place) => {
      const share = keys.filter((key) => key === place).length / keys.length;
      return Math.abs(share - 1 / count) <= spread
        ? []
        : [
            {
              file: "quiz",
              message: `has the key of ${percent(share)} of its questions with ${count} options in place ${place + 1}`,
            },
          ];
    });
  });
}

/** Over the whole bank the key may be the longest option no more often than chance, and a little. */
const mostLongest = 0.45;

function lengths(items: readonly Item[]): readonly Problem[] {
  const single = items.filter(hasOptions).filter(({ kind }) => kind !== "choose-all");
  const longest = single.filter(({ options }) => {
    const most = Math.max(...options.map(({ text }) => readable(text).length));
    return readable(right(options)[0]?.text ?? "").length === most;
  });
  const share = longest.length / Math.max(1, single.length);
  return single.length >= enoughToCount && share > mostLongest
    ? [{ file: "quiz", message: `has the longest option as the key of ${percent(share)} of its questions` }]
    : [];
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
