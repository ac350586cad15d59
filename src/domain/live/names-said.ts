import type { Mention } from "./mention.ts";
import { isNameLike, isNumbered, isPlainName } from "./name-tag.ts";
import { cuesIn } from "./roles.ts";
import { trafficIn } from "./said-traffic.ts";
import { isBreak, type Token, tokensOf, wordAt } from "./tokens.ts";
import { isWay, kindOf, spelledAs } from "./words.ts";

const dashed = /(?<![\w.:/@-])(?:[a-z0-9][\w-]*:){0,2}[a-z0-9]\w*(?:[-_]\w+)+(?![\w/@-]|\.\w|:[a-z])/gi;
const plain = /(?<![\w.:/@'’-])[a-z][a-z0-9]+(?:-[a-z0-9]+)*(?![\w/@'’]|-\w|[.:]\w)/gi;

/** Longer texts have too many words to ask of each whether it is a name. */
const longest = 400;

/**
 * Adds what is likely a Name tag. One that ends in a number is one wherever it stands (`web-1`); another with a dash has to
 * stand where a thing does (`from orders-db`); a word without a dash has to stand there alone, beside something that is
 * surely a thing.
 */
export function withNames(typed: string, certain: readonly Mention[]): readonly Mention[] {
  const words = namesOf(typed, dashed, certain).filter(
    ({ text, end }) => isNameLike(text.split(":").at(-1) as string) && !isLabel(typed, end, certain),
  );
  const numbered = words.filter(({ text }) => isNumbered(text));
  const sure = sorted([...certain, ...numbered]);
  const named = placed(
    typed,
    sure,
    words.filter((word) => !numbered.includes(word)),
    standsAsThing,
  );
  if ((named.length === 0 && !/["'`]/.test(typed)) || typed.length > longest) return named;
  const alone = namesOf(typed, plain, named).filter(({ text }) => kindOf(spelledAs(text.toLowerCase())) === "noun");
  return placed(typed, named, alone, (tokens, at, weight) => {
    const { start, end, text } = tokens[at] as Token;
    if (isQuoted(typed, start, end)) return weight >= governed;
    if (!isPlainName(text) || trafficIn(text).length > 0) return false;
    if (text.includes("-") && weight < arrow) return false;
    return weight >= governed && isBesideOne(tokens, at, named, weight) && standsAlone(tokens, at);
  });
}

/** Behind a verb, `from` or `to`; before or behind an arrow. */
const governed = 3;
const arrow = 10;

/** One thing is surely somebody's, and the other end of the same clause would be this. */
function isBesideOne(tokens: readonly Token[], at: number, named: readonly Mention[], weight: number): boolean {
  const isOwn = ({ kind }: Mention): boolean =>
    kind === "id" || kind === "address" || kind === "name" || (kind === "internet" && weight >= arrow);
  const ends = tokens.flatMap(({ kind }, place) => (kind === "thing" && place !== at ? [place] : []));
  const [other] = ends;
  if (ends.length !== 1 || other === undefined || !isOwn(named[0] as Mention)) return false;
  return !tokens.slice(Math.min(at, other), Math.max(at, other)).some(isBreak);
}

const sorted = (mentions: readonly Mention[]): readonly Mention[] =>
  mentions.toSorted((one, other) => one.start - other.start);

function namesOf(typed: string, pattern: RegExp, taken: readonly Mention[]): readonly Mention[] {
  return [...typed.matchAll(pattern)]
    .map(({ 0: text, index }) => ({
      kind: "name" as const,
      text,
      prefix: "",
      start: index,
      end: index + text.length,
    }))
    .filter(({ start, end }) => !taken.some((mention) => start < mention.end && end > mention.start));
}

/** `lambda-sg sg-0lm`: a word in front of an id is what people call it. */
const isLabel = (typed: string, end: number, certain: readonly Mention[]): boolean =>
  certain.some(({ start }) => /^[\s(=:]{1,2}$/.test(typed.slice(end, start)) && start > end);

const isQuoted = (typed: string, start: number, end: number): boolean =>
  /["'`]/.test(typed[start - 1] ?? "") && typed[start - 1] === typed[end];

/** @param weight how surely it is an end of a path, whichever */
type Place = (tokens: readonly Token[], at: number, weight: number) => boolean;

/** Each is tried by itself: one wrong guess must not make another of its neighbour. */
function placed(
  typed: string,
  sure: readonly Mention[],
  candidates: readonly Mention[],
  stands: Place,
): readonly Mention[] {
  const accepted = candidates.filter((candidate) => {
    const things = sorted([...sure, candidate]);
    const nth = things.indexOf(candidate);
    const tokens = tokensOf(typed, things);
    const weights = cuesIn(tokens).flatMap(({ thing, weight }) => (thing === nth ? [Math.abs(weight)] : []));
    return stands(
      tokens,
      tokens.findIndex(({ thing }) => thing === nth),
      Math.max(0, ...weights),
    );
  });
  return sorted([...sure, ...accepted]);
}

/** Nothing follows that it could only describe (`packet-tracer style`, `read-only db-1`), and it is not one of many. */
function isWhole(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  // `prom (10.0.0.1)` is a label of what follows.
  if (next?.kind === "bracket" && tokens[at + 2]?.kind === "thing") return false;
  const isEnd =
    next === undefined || !["noun", "thing", "article", "pronoun"].includes(next.kind) || isGetting(tokens, at + 1);
  return (isEnd || trafficIn(next.text).length > 0) && !/^(?:an?|any|some)$/.test(wordAt(tokens, at - 1));
}

/** `get to`, `gets through to`: two words that are one verb. */
const isGetting = (tokens: readonly Token[], at: number): boolean =>
  /^gets?$/.test(wordAt(tokens, at)) && /^(?:to|into|through|at)$/.test(wordAt(tokens, at + 1));

/** `where is orders-db`, `who uses orders-db`, `on orders-db`. */
const asked = /^(?:is|uses?|using|find|locate|on|of|in|about|what|where)$/;

const standsAsThing: Place = (tokens, at, weight) =>
  isWhole(tokens, at) && (weight > 1 || asked.test(wordAt(tokens, at - 1)));

/** `is jenkins reachable`, `from the bastion to`: no word of its phrase but an article. */
const standsAlone = (tokens: readonly Token[], at: number): boolean => {
  const previous = tokens[at - 1];
  const lead = previous?.kind === "article" ? tokens[at - 2] : previous;
  const next = tokens[at + 1];
  // `our nessus scan`, and not `can nessus scan`: of one thing the verb alone would be `scans`.
  const isCompound = next?.kind === "verb" && !/(?:s|ed|ing)$/.test(next.text) && lead?.kind !== "helper";
  // `has found` is a verb that is not known here.
  if (/^(?:has|have|had)$/.test(previous?.text ?? "")) return false;
  if (previous?.text === "to" && !leadsToThing(tokens[at - 2])) return false;
  return isWhole(tokens, at) && !isCompound && !["noun", "number", "thing"].includes(lead?.kind ?? "");
};

/** `connect to vault`, `from web-1 to vault`; `i want to verify` goes on with what somebody does. */
const leadsToThing = (token: Token | undefined): boolean =>
  token !== undefined &&
  (["verb", "thing", "open", "number"].includes(token.kind) ||
    isWay(token.text) ||
    /^(?:get|gets|go|goes|out|access|through)$/.test(token.text));
