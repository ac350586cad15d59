import type { Mention } from "./mention.ts";
import { type LiveCommand, type Reader, type Sentence, trafficSaid } from "./sentence.ts";

const belongs =
  /\b(?:peer(?:ed|ing)?|connected to each other|connected|attached|associated|relat\w+|belongs?|members? of|part of|uses?|using|difference|differ|in common|same|shares?|refer\w*|between|linked|depend\w*|compare|overlap\w*)\b/;

/** `explain nat-1 and igw-1`, as one would ask of one of them. */
const asksForBoth = /^\W*(?:(?:please|pls|can you|could you)\s+)*(?:explain|describe|compare|show(?: me)?|what are)\b/;

/** How two things hang together. */
export const relationIn: Reader = ({ text, mentions, traffic }) => {
  const things = mentions.filter(({ kind }) => kind === "id" || kind === "name");
  const [one, other] = things;
  if (one === undefined || other === undefined || traffic.length > 0 || one.text === other.text) return null;
  const isEither = [one, other].some(({ prefix }) => ["rtb", "acl", "pcx", "eipalloc", "tgw-rtb"].includes(prefix));
  const isAsked =
    (belongs.test(text) || asksForBoth.test(text)) && !/\b(?:reach\w*|talk|ping|traffic|blocked|path)\b/.test(text);
  return isAsked || isEither ? { name: "explain", args: [one.text, other.text] } : null;
};

const inside = ["vpc", "subnet", "sg", "eni", "i"];

const isExposed =
  /\b(?:(?:which|what) (?:ports?|rules?|services?)\b[^?]*\b(?:internet|world|outside|anyone|everyone|public)|expos\w+|fac(?:e|es|ing) (?:the )?(?:public )?internet|on the (?:public |open )?internet|open ports?|attack surface|publicly|public[ -]facing|internet[ -]facing|open to (?:the |all |every|any)\w*|world[ -](?:open|readable|accessible|reachable|visible)|any(?:thing)? (?:\w+ )?public|open to world|wide open|reachable from (?:the )?(?:outside|internet|world|anywhere)|from (?:the )?(?:outside|internet|anywhere)|(?:internet|world|outside|anyone) can (?:reach|see|access|hit|get)|can (?:the )?(?:internet|world|outside|anyone|everybody|everyone)\b)/;

/** What the internet can reach of it. */
export const exposedIn: Reader = (sentence) => {
  const { text, mentions } = sentence;
  const things = mentions.filter(({ kind }) => kind !== "internet");
  const [thing] = things;
  if (things.length !== 1 || thing === undefined || trafficSaid(sentence) !== null) return null;
  const canBe = thing.kind === "name" || inside.includes(thing.prefix);
  const isOutward =
    /(?<!\b(?:open|exposed|visible|accessible|available|facing|published) (?:\w+ )?)\b(?:reach|get to|access|talk to|out to|connect to|route to|path to|way to|to)\s+(?:the )?(?:public )?internet\b/.test(
      text,
    );
  return canBe && isExposed.test(text) && !isOutward ? { name: "exposed", args: [thing.text] } : null;
};

const asksWhere =
  /\b(?:where|lives?|own|wtf|who(?:se| has| owns| is)?|what(?: is|'s|s)?|which|find|locate|behind|belongs?|owner|owned|has|uses?|using|holds?|in use|free|taken|is this|ours|look ?up|search)\b/;

/** Of every network and every machine: a card knows them. */
const everybodys = /^(?:127\.|169\.254\.|0\.0\.0\.0|255\.|fd00:ec2::|fe80:|::1$)/i;

/** The resolver's address is the same in every network, what nobody has was looked up, and what is to be denied is known. */
const isKnown =
  /\b(?:deny|ban|block(?=\W*[\d.])|resolv\.conf|name ?servers?|resolver|(?:by|to|of) (?:nobody|no ?one|nothing)|(?:nobody|no ?one|no interface) (?:has|owns|uses))\b/;

/** Of a block more is asked than whose it is. */
const asksWhoseBlock =
  /\b(?:where(?! (?:do|should|can|to) (?:(?:i|we) )?(?:start|begin)\b)|who(?:se)?|find|locate|belongs?|owner|owned|in use|used|taken|free|which (?:of (?:our|my|the) )?(?:vpc|subnet|account|region|network|team)s?)\b/;

/** Who asks this asks it of one address, however long the story before. */
const asksWhose =
  /\bwhose\b|\bwho(?:'s| is| owns| has)\b|\b(?:what|which) (?:\w+ ){0,2}(?:is|has|owns|holds|was|could|might) (?:it|that|this|these)\b/;

/** Whose an address is, or where a block lies. */
export const whereIn: Reader = ({ text, mentions }) => {
  const [thing] = mentions;
  if (mentions.length !== 1 || thing === undefined || everybodys.test(thing.text) || isKnown.test(text)) return null;
  const asked: LiveCommand = { name: "where", args: [thing.text] };
  const rest = text.slice(0, thing.start) + text.slice(thing.end);
  switch (thing.kind) {
    case "address": {
      const isAlone = /^(?:\W|\b(?:ip|address|addr|pls|please)\b)*$/.test(rest);
      return isAlone || (asksWhere.test(rest) && isShort(text)) || (asksWhose.test(rest) && !isStory(text))
        ? asked
        : null;
    }
    case "block":
      return asksWhoseBlock.test(rest) && isShort(text) && !/\/0$/.test(thing.text) ? asked : null;
    case "host":
      return /^\W*where(?:'s| is|s)\b/.test(text) &&
        isShort(text) &&
        !/\b(?:point\w*|resolv\w*|host(?:ed|ing))\b/.test(rest)
        ? asked
        : null;
    case "name":
      return /\bwhere(?:'s| is|s)?\b|\b(?:find|locate)\b/.test(rest) && isShort(text) ? asked : null;
    default:
      return null;
  }
};

/** A long story with one address in it asks about something else. */
const isShort = (text: string): boolean => wordsOf(text) <= 14;
const isStory = (text: string): boolean => wordsOf(text) > 24;
const wordsOf = (text: string): number => text.trim().split(/\s+/).length;

const inventory =
  /\b(?:flow ?logs?|enabled|what|whats|what's|who|which|show|list|describe|display|print|tell me|details?|info\w*|how many|how much|how big|count|cidrs?|az|azs|zones?|state|status|tags?|owner|rules?|inbound|outbound|ingress|egress|ports?|using|uses?|used|in use|attach\w*|associat\w*|member\w*|has|have|any|exist\w*|nacls?|network acl|acls?|security groups?|sgs?|subnets?|endpoints?|eips?|addresses?|ips?|peer\w*|routes?|black ?hole\w*|propagat\w*|allow\w*|let|lets|enis?|interfaces?|free|size|type|is|does|name|explain|look|anything)\b/;

/** What no inventory answers, and a card may. */
const asksForCause =
  /\bhow (?:do|can|could|should)\b|\bwhy (?:do|does|did|is|are|has|have|can|will|would)\b[^.?!]* not\b|\bwhy (?:doesn't|don't|isn't|aren't|can't|won't)\b|\bwhy\b[^.?!]*\b(?:drop\w*|fail\w*|time ?s? ?out|timeouts?|slow\w*|hang\w*|los(?:e|es|ing)|reset\w*|refus\w*|break\w*|disconnect\w*|cost\w*|expensive)\b/;

/** With more words something is told of it. */
const longestInventory = 20;

/** What it is, what it holds, who uses it. */
export const factsIn: Reader = (sentence) => {
  const thing = onlyThing(sentence);
  if (thing === null || asksForCause.test(sentence.text) || wordsOf(sentence.text) > longestInventory) return null;
  const around = `${sentence.text.slice(0, thing.start)} ${sentence.text.slice(thing.end)}`;
  if (
    /^\W*(?:please |pls |can you |could you )?(?:check|look at|see|test|verify|debug|have a look at|inspect|review)\b\W*(?:it|this|please|pls|out)?\W*$/.test(
      around,
    )
  )
    return null;
  return inventory.test(around) ? { name: "explain", args: [thing.text] } : null;
};

/** The one thing that is spoken of, where there is one by its id. */
export function onlyThing({ mentions }: Sentence): Mention | null {
  const ids = mentions.filter(({ kind }) => kind === "id");
  return ids.length === 1 && mentions.every(({ kind }) => kind === "id" || kind === "block")
    ? (ids[0] as Mention)
    : null;
}
