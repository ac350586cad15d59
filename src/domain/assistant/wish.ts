import { isDone, verbOf } from "./change-verbs.ts";

/** What the text around a wish is known to have. */
interface Around {
  readonly text: string;
  readonly isOwn: (words: string) => boolean;
  readonly isOpen: boolean;
  readonly isUrged: boolean;
}

/** `would be lovely if …`, `I wish …`: what follows is to be made so. */
const nice =
  /(?:\b(?:it|that)?\s*(?:would|'d|will|ll)\s+(?:also\s+)?be\s+|^\W*)(?:really |so |very |super |just |absolutely )?(?:lovely|nice|great|good|awesome|cool|perfect|amazing|helpful|fantastic|wonderful|ideal|handy|super|sweet|brilliant|grateful|thankful|glad|happy|relieved)\s+(?:if|to (?:have|get|see))\b(.*)$|\b(?:would|'d|could) (?:really |also )?help(?: \w+){0,3}? if\b(.*)$|\b(?:i|we) (?:really )?(?:wish|hope|(?:would|'d) (?:love|like) it if)\b(.*)$|\b(?:would|'d|much) (?:really |much |greatly )?appreciate(?: it)? (?:if|when)\b(.*)$/is;

/** To be told something is a wish that is granted here. */
const isToBeTold =
  /\b(?:tell|told|explain|kn[eo]w|understand|understood|learn|show|describe|clarify|see|confirm|check|support\w*|documented|answer|idea|overview|example|insight|visibility|help me (?:understand|find|see)|find out)\b/i;

/** `I need port 443 opened on …`, `can we get X added`: what is to have been done to something. */
const toHave =
  /\b(?:(?:i|we)(?:'d| would)?(?: really| urgently)? (?:need|require|like|love|want)(?! to (?!have\b|get\b))(?: to (?:have|get))?|(?:can|could|may) (?:i|we)(?: please| pls| just| also| maybe)* (?:get|have)|^\W*need)\s+(?!you\b|u\b|someone\b)(.*)$/is;

/** `the rule must disappear`, `sg-legacy has to go`. */
const mustGo =
  /\b(?:must|has to|have to|needs to|need to|can|may|should|gets?|is to)\s+(?:(?:now|finally|also|please)\s+)?(?:disappear|vanish|die|go(?: away)?(?=\s*(?:$|[.!,;]))|be (\w+)|(?<=gets? )(\w+ed))\b/i;

/** `we need to open 5432 on sg-0a`: with something of somebody's own, and no question, it is for somebody to do. */
const needTo =
  /^\W*(?:(?:so|ok|now|and|hi|hey|hello)\W+)*(?:i|we)(?:'d| would)? (?:need|have|want|like|love|must|got)(?: to)? (\w+)\b/i;

/** `we need an endpoint in vpc-0a`, `could the group of redis let in …, thanks`. */
const needThing =
  /^\W*(?:(?:hi|hey|hello|please|pls)\W+)*(?:(?:i|we)(?:'d| would)? )?(?:need|want|require)\s+(?!(?:the|a)\s(?:\w+\s)?(?:ips?|address(?:es)?|records?|cname|names?|ids?|cidrs?|routes?|rules|tables?|owner|path|status|details|list|overview|value)\s(?:of|for|in|behind|that)\b)(?:an?|another|one|two|the|more|\d+)\s|^\W*(?:a )?new (?:rule|route|record|entry|listener|peering|endpoint|subnet) (?:on|in|for|from|to)\b/i;
const letsIn = /\b(?:could|would) (?!you\b|i\b|we\b)[^?.!]{2,60}?\b(?:let|allow|accept|permit|open|admit)\b[^?.!]*/i;

/** `api.acme.io should point at the new one from now on`: how a name ought to be answered, where nothing is told of how it is. */
const oughtToPoint =
  /\b(?:must|(?:has|have|needs?|ought) to|should(?=.*\b(?:from now on|new|instead)\b)|(?:i|we) (?:want|need)\b[^?!]{2,60}?(?=\s(?:to )?point)|^\W*have\b[^?!]{2,60}?|^\W*(?=resolve\b.*\bfrom now on\b))\s*(?:now |to )?(?:point(?:ing)?|resolv(?:e|ing))\b[^?!]*\b(?:at|to)\b/i;
const tellsHowItIs =
  /\b(?:but|still|not|doesn't|points|resolves|answers|says|check|verify|confirm|test|whether|see)\b/i;

/** `can … be updated, thanks`. */
const beDone = /\b(?:can|could|would) (?!you\b|i\b|we\b)[^?.!]{2,60}?\bbe (\w+ed)\b/i;

/** Whether somebody wants things to be otherwise, and does not say who should make them so. */
export function isWish(sentence: string, { text: whole, isOwn, isOpen, isUrged }: Around): boolean {
  const hoped = nice
    .exec(sentence)
    ?.slice(1)
    .find((part) => part !== undefined);
  if (hoped !== undefined) return !isToBeTold.test(hoped) && (isOwn(hoped) || pointsAt.test(hoped));
  if (!isOpen && oughtToPoint.test(sentence) && !tellsHowItIs.test(whole) && isOwn(sentence)) return true;
  if (isAsked.test(sentence)) return false;
  const [, had] = toHave.exec(sentence) ?? [];
  if (had !== undefined && isHad(had) && (isOwn(had) || (!isOpen && ports.test(had) && !wants.test(sentence))))
    return true;
  const [, done = ""] = beDone.exec(sentence) ?? [];
  if (isDone(done) && isOwn(sentence) && (isUrged || thanks.test(whole))) return true;
  if (letsIn.test(sentence) && (isUrged || thanks.test(sentence))) return true;
  if (isOpen) return false;
  if (isToGo(sentence) && (isOwn(sentence) || (isUrged && !/\bgets?\b/i.test(sentence)))) return true;
  if (!isOwn(sentence)) return false;
  const [, verb = ""] = needTo.exec(sentence) ?? [];
  return verbOf(verb) === verb || needThing.test(sentence);
}

/** `must go`, `has to be deleted`; what has to be open tells how things are. */
function isToGo(sentence: string): boolean {
  const [said, done] = mustGo.exec(sentence) ?? [];
  return said !== undefined && (done === undefined || (isDone(done) && done !== "open"));
}

/** A question about a need is one. */
const isAsked = /\bhow\b|\bwhy\b|\bwhat\b|\bwhich\b|\bdo (?:i|we)\b|\bshould\b|\bwhen\b|\bwhether\b/i;

/** A thing of the field that is one's own, or somebody's to reach it. */
export const pointsAt =
  /\b(?:our|my|the|'s|this|that)\b[^.?!]*\b(?:sgs?|security groups?|groups?|n?acls?|rules?|routes?|tables?|vpcs?|subnets?|nat|gateways?|igw|tgw|tunnels?|vpn|peering|endpoints?|load ?balancers?|albs?|nlbs?|records?|dns|zones?|firewalls?|ports?|tier|ips?|ranges?|cidrs?|instances?|hosts?|servers?|bastion|\d{2,5})\b/i;

const ports = /\bports? \d|\b(?:our|my)\b/i;
const wants = /\bwant\b/i;
const thanks = /\b(?:thanks|thx|thank you|ty|cheers)\b/i;

/** Something, and what is to be done to it. */
function isHad(words: string): boolean {
  const [clause = ""] = words.split(/[.?!;](?:\s|$)/);
  const all = clause.match(/[\w.:/-]+/g) ?? [];
  return all.slice(0, 14).some((word, at) => at > 0 && isDone(word) && !isAttribute(all, at));
}

/** `the open ports`, `is blocked`: how something is, not what is to be done. */
const isAttribute = (all: readonly string[], at: number): boolean =>
  /^(?:the|an?|our|my|any|some|one|is|are|be|stay|stays|always|being|was|were|already|which|that|no|not|to|based|on|of|in|for)$/i.test(
    all[at - 1] as string,
  ) ||
  (/^(?:on|off)$/i.test(all[at] as string) &&
    (at < all.length - 1 || /ed$|^(?:and|or)$/i.test(all[at - 1] as string)) &&
    !/^(?:in|for|on)$/i.test(all[at + 1] as string));
