import type { Mention } from "./mention.ts";
import { before, type Reader, type Sentence, trafficSaid } from "./sentence.ts";

const reaching =
  /\b(?:reach\w*|unreachable|talk\w*|speak\w*|connect\w*|conect\w*|conection|communicat\w*|access\w*|ping\w*|hit|hits|hitting|get to|gets to|get through|see|sees|open|allow\w*|permit\w*|accept\w*|let|lets|block\w*|den(?:y|ied|ies)|drop\w*|refus\w*|reject\w*|filter\w*|time ?s? ?out|timing out|timeouts?|curl\w*|telnet|traffic|path|flow\w*|mount\w*|quer(?:y|ies)|call|calls|send\w*|pull\w*|push\w*|log ?in|jump|scrape\w*|poll\w*|peer\w*|replicat\w*|join|work\w*|okay|ok|fine|allowed|possible|reachable)\b|[-=]+>|\s>\s|<[-=]+|→|←/;

/** Two things and a way between them. */
export const reachIn: Reader = (sentence) => {
  const ends = endsOf(sentence);
  if (ends === null) return null;
  const traffic = trafficSaid(sentence);
  // `is 0.0.0.0/0 allowed in sg-1` asks for its rules.
  if (traffic === null && ends.some(({ text }) => /^(?:0\.0\.0\.0\/0|::\/0)$/.test(text))) return null;
  if (traffic === null && !reaching.test(sentence.text)) return null;
  const isNumbers = ends.every(({ kind }) => ["block", "address", "host", "internet"].includes(kind));
  if (isNumbers && !speaksOfReaching(sentence, traffic)) return null;
  return { name: "reach", args: [...ends.map(({ text }) => text), traffic ?? "any"] };
};

/** Blocks and addresses alone are as often an example: `can I have 10.1.0.0/24 and 10.1.0.128/25 as two subnets`. */
const speaksOfReaching = ({ text }: Sentence, traffic: string | null): boolean =>
  text.trim().split(/\s+/).length <= 16 &&
  (traffic === null
    ? /\b(?:reach\w*|talk|ping|connect|get to|hit)\b/.test(text)
    : reaching.test(text) || /\bfrom\b|\bto\b/.test(text)) &&
  !/\b(?:overlap\w*|subnets|table|route|peering|tgw)\b/.test(text);

/** What can stand at the end of a path. */
const isEnd = ({ kind, prefix }: Mention): boolean =>
  kind !== "id" || !["rtb", "acl", "pcx", "tgw-rtb", "dopt", "fl", "eipalloc"].includes(prefix);

/** The source and the destination. */
function endsOf(sentence: Sentence): readonly [Mention, Mention] | null {
  const places = relevant(sentence);
  const [first, second] = places;
  if (first === undefined || second === undefined) return null;
  const one = sentence.mentions[first] as Mention;
  const other = sentence.mentions[second] as Mention;
  if (one.text === other.text) return null;
  return isTurned(sentence, first, second) ? [other, one] : [one, other];
}

/** Places of the two ends in the sentence's mentions: where a thing lies is no end of the path. */
function relevant(sentence: Sentence): readonly number[] {
  const { mentions } = sentence;
  const ends = mentions.flatMap((mention, nth) => (isEnd(mention) ? [nth] : []));
  if (ends.length <= 2) return ends;
  const told = ends.filter(
    (nth) =>
      !/\b(?:in|inside|within|of|behind|attached to|old|not|instead of|unlike|except|ticket|was)\s+(?:the |our |my )?(?:vpc |subnet |group )?$/.test(
        before(sentence, nth),
      ),
  );
  const from = told.find((nth) => /\bfrom\b[^,.;]{0,24}$/.test(before(sentence, nth)));
  const to = told.find(
    (nth) => nth !== from && /\b(?:to|into|reach|towards?)\b[^,.;]{0,24}$/.test(before(sentence, nth)),
  );
  if (from !== undefined && to !== undefined) return [from, to].toSorted((one, other) => one - other);
  return (told.length < 2 ? ends : told).slice(0, 2);
}

/** `brokers sg-1, producers sg-2: reachable from the producers?` */
function isNamedAsSource(sentence: Sentence, nth: number): boolean {
  const [label = ""] = before(sentence, nth).match(/[a-z]+(?=\s*$)/) ?? [];
  const [, source] =
    /\bfrom (?:the |our |my )?([a-z]+)/.exec(sentence.text.slice((sentence.mentions[nth] as Mention).end)) ?? [];
  return label.length > 2 && source === label;
}

/** Whether the sentence names the destination first. */
function isTurned(sentence: Sentence, first: number, second: number): boolean {
  const lead = before(sentence, first);
  const [one, other] = [sentence.mentions[first] as Mention, sentence.mentions[second] as Mention];
  const between = sentence.text.slice(one.end, other.start);
  if (/<[-=]+|←/.test(between)) return true;
  if (/[-=]+>|\s>\s|→|\btowards?\b|\bfrom (?:reach|talk|connect|access|hitt|gett|ping|contact)\w*/.test(between))
    return false;
  if (isNamedAsSource(sentence, second)) return true;
  const comesFrom = /\b(?:from|by|coming from|originating (?:at|in|from)|initiated by)\b[^,;]{0,40}$/;
  if (/\bfrom\b[^,;]{0,40}$/.test(lead) && !/\bto\b[^,;]{0,40}$/.test(lead.replace(/^.*\bfrom\b/, ""))) {
    // `from a to b`, and also `from a, b`.
    return false;
  }
  if (comesFrom.test(between) && !/\b(?:to|into)\b[^,;]{0,12}$/.test(between)) return true;
  // `is a open to b`, `does a let b in`, `does a accept b`: who is let in is the source.
  if (/\b(?:open|opened|reachable|accessible|available|visible|exposed)\s+(?:to|for)\s+(?:\w+\s+){0,3}$/.test(between))
    return true;
  return (
    /\b(?:allow|permit|let|accept|admit|block|den[iy]|drop|refus|reject|authori[sz])\w*\s+(?:(?!to\b)\w+[\s/]+){0,5}$/.test(
      between,
    ) && !/\bto (?:reach|talk|connect|access|get|hit|speak|ping)\b/.test(between)
  );
}
