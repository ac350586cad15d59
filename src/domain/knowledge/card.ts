/** One question family and its answer, as a file of `knowledge/` has it. */
export interface Card {
  /** Kebab-case; the file's name. */
  readonly id: string;
  /** The question as an engineer would ask it. */
  readonly title: string;
  /** The folder: `nat-egress`. */
  readonly topic: string;
  /** What people really type: short forms, typos, error strings. */
  readonly aliases: readonly string[];
  /** How people ask for it in their own words, in `<topic>/questions.yml`: read by the search, shown to nobody. */
  readonly questions: readonly string[];
  /** Ids of other cards. */
  readonly related: readonly string[];
  /** Reason codes of the engine that are explained here. */
  readonly reasons: readonly string[];
  /** Commands of Hopwise that show it on one's own network, with `<placeholders>`. */
  readonly commands: readonly string[];
  /** Official pages. */
  readonly sources: readonly string[];
  /** When somebody last read it against its sources: `2026-11-25`. */
  readonly reviewed: string;
  /** Markdown; the first sentence answers the title. Numbers are links to facts. */
  readonly body: string;
}

/** A number that may change: a quota, a limit, a timeout. It is written once, and cards repeat it. */
export interface Fact {
  readonly id: string;
  /** As cards show it: `350 seconds`. */
  readonly value: string;
  /** What the value is of, as the first half of a sentence. */
  readonly what: string;
  readonly source: string;
  /** When it was last looked up: `2026-11-25`. */
  readonly checked: string;
}

export interface Knowledge {
  readonly cards: readonly Card[];
  readonly facts: ReadonlyMap<string, Fact>;
}

/** A number in a card, and the fact that it repeats: `[350 seconds](../facts.yml#nat-gateway-idle-timeout)`. */
export interface FactLink {
  readonly text: string;
  readonly factId: string;
}

const factLink = /\[([^\]]+)\]\(((?:\.\.\/)+facts\.yml)#([a-z0-9-]+)\)/g;

export const factLinksIn = (body: string): readonly FactLink[] =>
  [...body.matchAll(factLink)].map(([, text = "", , factId = ""]) => ({ text, factId }));

/** The body with each number as the facts have it now; links to no fact stay as they are. */
export const withCurrentFacts = (body: string, facts: Knowledge["facts"]): string =>
  body.replace(factLink, (whole, _text: string, file: string, factId: string) => {
    const fact = facts.get(factId);
    return fact === undefined ? whole : `[${fact.value}](${file}#${factId})`;
  });

/** The body as it is read: numbers without their links, and paragraphs without the ends of lines that a file has. */
export const readable = (body: string): string => body.replace(factLink, "$1").replace(wrapped, " ");

/** Between two lines of one paragraph or of one point of a list; a table's lines stay. */
const wrapped = /(?<=[^\n|])\n(?=[^\S\n]*(?![-*+>#|]|\d+[.)]\s|\*\*)\S)[^\S\n]*/g;

/** Words of a text as a person counts them; table rules and marks are none. */
export const wordsIn = (body: string): number =>
  readable(body)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
