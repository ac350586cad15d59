import type { Mention } from "./mention.ts";
import { resolved } from "./references.ts";
import { cuesIn } from "./roles.ts";
import { asksRoute } from "./route-said.ts";
import { type Reader, type Sentence, trafficSaid } from "./sentence.ts";
import { type Token, wordAt } from "./tokens.ts";
import { isWay } from "./words.ts";

/** Two things and a way between them. */
export const reachIn: Reader = (sentence) => {
  const ends = endsOf(sentence);
  if (ends === null) return null;
  const traffic = trafficTo(sentence, ends[1]);
  // `is 0.0.0.0/0 allowed in sg-1` asks for its rules.
  if (traffic === null && ends.some(({ text }) => /^(?:0\.0\.0\.0\/0|::\/0)$/.test(text))) return null;
  if (traffic === null && (!isAboutWay(sentence) || asksRoute.test(sentence.text))) return null;
  // What is on the internet is nobody's to look at.
  if (ends.every(({ kind }) => kind === "internet" || kind === "host")) return null;
  const isNumbers = ends.every(({ kind }) => ["block", "address", "host", "internet"].includes(kind));
  if (isNumbers && !speaksOfReaching(sentence, traffic)) return null;
  return { name: "reach", args: [...ends.map(({ text }) => text), traffic ?? "any"] };
};

/** A port that is written at the destination's own address is meant, and none at the source's. */
function trafficTo(sentence: Sentence, { end }: Mention): string | null {
  const isAt = (place: number): boolean => sentence.traffic.some(({ start }) => start === place);
  const own = sentence.traffic.find(({ start }) => start === end);
  if (own !== undefined) return own.words;
  const others = sentence.mentions.filter((mention) => isAt(mention.end)).map((mention) => mention.end);
  return trafficSaid({ ...sentence, traffic: sentence.traffic.filter(({ start }) => !others.includes(start)) });
}

const isAboutWay = ({ tokens }: Sentence): boolean =>
  tokens.some(
    ({ kind, text }, at) =>
      ["verb", "open", "arrow"].includes(kind) ||
      isWay(text) ||
      /^gets?$/.test(text) ||
      (kind === "thing" && /^(?:to|from|into)$/.test(wordAt(tokens, at + 1)) && tokens[at + 2]?.kind === "thing"),
  );

/** Blocks and addresses alone are as often an example: `can I have 10.1.0.0/24 and 10.1.0.128/25 as two subnets`. */
const speaksOfReaching = ({ text, mentions, tokens }: Sentence, traffic: string | null): boolean => {
  const words = text.trim().split(/\s+/).length;
  const longest = mentions.every(({ kind }) => kind === "address") ? longestOfAddresses : longestOfNumbers;
  if (words > longest || /\b(?:overlap\w*|same|identical|clash\w*|subnets|table|route|peering|tgw)\b/.test(text))
    return false;
  if (traffic === null) return /\b(?:reach\w*|talk|ping|connect|get to|hit|see)\b/.test(text);
  return (
    words <= mostTerse ||
    tokens.some(
      ({ kind, text: word }) =>
        ["verb", "open", "arrow"].includes(kind) || isWay(word) || /^(?:from|to|src|source|client)$/.test(word),
    )
  );
};

const longestOfNumbers = 15;
/** Two machines, and not two ranges. */
const longestOfAddresses = 22;
const mostTerse = 4;

/** What can stand at the end of a path; a machine's way to itself is none. */
const isEnd = ({ kind, prefix, text }: Mention): boolean =>
  !text.startsWith("127.") &&
  (kind !== "id" || !["rtb", "acl", "pcx", "tgw-rtb", "dopt", "fl", "eipalloc"].includes(prefix));

/** The source and the destination: the two that differ most in what is told of them. */
function endsOf({ mentions, tokens }: Sentence): readonly [Mention, Mention] | null {
  const things = withoutPlaces(tokens);
  const cues = cuesIn(resolved(things));
  const told = things.flatMap(({ kind, thing }) => {
    const mention = mentions[thing ?? -1];
    if (kind !== "thing" || mention === undefined || !isEnd(mention)) return [];
    const own = cues.filter((cue) => mentions[cue.thing]?.text === mention.text);
    return [{ mention, isTold: own.length > 0, weight: own.reduce((sum, { weight }) => sum + weight, 0) }];
  });
  const ends = told.filter(({ mention }, at) => told.findIndex((one) => one.mention.text === mention.text) === at);
  const [best] = ends
    .flatMap((one, nth) => ends.slice(nth + 1).map((other) => ({ one, other })))
    .toSorted((a, b) => apartness(b) - apartness(a));
  if (best === undefined) return null;
  const { one, other } = best;
  // Told the same of, they are told apart by nothing but their order; where that is against each other, by nothing.
  if (one.weight === other.weight && (one.isTold || other.isTold) && !isPair(things, one.mention, other.mention))
    return null;
  return one.weight >= other.weight ? [one.mention, other.mention] : [other.mention, one.mention];
}

/** `between a and b`, `a or b`. */
const isPair = (tokens: readonly Token[], one: Mention, other: Mention): boolean =>
  tokens.every(
    ({ start, end, kind, text }) =>
      start < one.end || end > other.start || kind === "bracket" || kind === "article" || /^(?:and|or|&|,)$/.test(text),
  );

interface Told {
  readonly weight: number;
  readonly isTold: boolean;
}

const apartness = ({ one, other }: { readonly one: Told; readonly other: Told }): number =>
  Math.abs(one.weight - other.weight);

/** Where a thing lies, or what lies between, is no end of the path: `i-1 in subnet-1`, `via tgw-1`. */
function withoutPlaces(tokens: readonly Token[]): readonly Token[] {
  const isDropped = new Set<number>();
  for (const [at, { kind }] of tokens.entries()) {
    if (kind !== "thing") continue;
    let link = at - 1;
    while (/^(?:the|our|my|vpc|subnet|group)$/.test(wordAt(tokens, link))) link -= 1;
    const isPlace = /^(?:in|inside|within|of|behind)$/.test(wordAt(tokens, link)) && tokens[link - 1]?.kind === "thing";
    const isBetween = /^(?:via|through|across|over)$/.test(wordAt(tokens, link));
    if (isPlace || isBetween) for (let place = link; place <= at; place += 1) isDropped.add(place);
  }
  return tokens.filter((_, at) => !isDropped.has(at));
}
