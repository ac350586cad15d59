import { before, type LiveCommand, type Reader, type Sentence } from "./sentence.ts";

const asksDns =
  /\b(?:resol\w*|reslov\w*|rezolv\w*|dns|nslookup|dig|look ?up|lookups?|records?|cname|aaaa|mx|txt|ptr|srv|soa|ns|name ?servers?|spf|dkim|dmarc|points?|pointing|answers? for|authoritative|nxdomain|servfail|a record)\b|\b(?:what|which) (?:\w+ )?(?:ips?|address(?:es)?)\b|\b(?:ips?|v4|v6|ipv4|ipv6|address(?:es)?) (?:of|for|behind)\b|\b(?:come|comes|coming|came) back\b/;

const types: readonly (readonly [pattern: RegExp, type: string])[] = [
  [/\baaaa\b|\b(?:ip)?v6\b/, "AAAA"],
  [/\bcname\b/, "CNAME"],
  [/\bmx\b|\bmail (?:servers?|exchangers?|records?)\b/, "MX"],
  [/\btxt\b|\bspf\b|\bdkim\b|\bdmarc\b/, "TXT"],
  [/\bsrv\b/, "SRV"],
  [/\bsoa\b/, "SOA"],
  [/\bptr\b|\breverse (?:lookup|dns|record)\b/, "PTR"],
  [/\bcaa\b/, "CAA"],
  [/\bns\b|\bname ?servers?\b|\bns (?:for|of)\b/, "NS"],
  [/(?<!\bas )\ba records?\b/, "A"],
];

/** A longer sentence tells what went wrong with a name, and asks more than what it resolves to. */
const longestLookup = 14;

/** What it resolves to is known already, or how it ought to. */
const asksForCause =
  /\b(?:although|even though|without|apex|naked|instead|there'?s only|elsewhere|(?:delegat|forward|choos)\w*|how (?:do|can|could|should|long|many)|longer than)\b|\bhow\W*$|\bhow does (?!\S+ resolve\b)/;

/** `office servers want to resolve …`, `the record must allow …`: how it ought to be. */
const oughtTo =
  /\b(?:must|needs?|wants?|ha(?:s|ve) to|ought|should|would like|'d like)\b(?! (?:to )?(?:know|see|check|find out|learn)\b)[^.?!]*\b(?:resolve|look ?up|find|point|answer|be|allow|ask|forward|delegate|send|go|use|come|reach|see)\b/;

/** Whether anything is asked of a zone, and not only told. */
const asksOfZone =
  /^\W*(?:is|are|does|do|has|have|describe|tell)\b|\b(?:what|which|who|show|list|explain|how many|records|associat\w*|vpcs?)\b/;

/** A name and what it means; for a zone, what is in it. */
export const dnsIn: Reader = (sentence) => {
  const { text, mentions } = sentence;
  const at = mentions.findIndex(({ kind }) => kind === "host");
  if (at < 0) return reverseIn(sentence);
  const name = (mentions[at] as { readonly text: string }).text;
  const isTold = text.trim().split(/\s+/).length > longestLookup || asksForCause.test(text) || oughtTo.test(text);
  if (isAboutZone(sentence, at)) return isTold || !asksOfZone.test(text) ? null : { name: "explain", args: [name] };
  if (fromIn(sentence).length === 0 && isTold) return null;
  if (!asksDns.test(text.replace(name.toLowerCase(), " "))) return null;
  return {
    name: "dns",
    args: [name, ...typesIn(text.replace(name.toLowerCase(), " ")).slice(0, 1), ...fromIn(sentence)],
  };
};

const isAboutZone = (sentence: Sentence, at: number): boolean =>
  /\bzones?\b\s*(?:called |named |for )?["'`]?$/.test(before(sentence, at)) ||
  (/^["'`]?\s+(?:hosted |private |public )*zone\b/.test(sentence.text.slice(sentence.mentions[at]?.end)) &&
    /\b(?:records|associat\w*|vpcs?|how many|list|shared)\b/.test(sentence.text));

const typesIn = (text: string): readonly string[] =>
  types.filter(([pattern]) => pattern.test(text)).map(([, type]) => type);

/** Seen from where the sentence says. */
function fromIn({ mentions }: Sentence): readonly string[] {
  const place = mentions.find(({ kind, prefix }) => kind === "id" && ["vpc", "subnet", "eni", "i"].includes(prefix));
  return place === undefined ? [] : ["--from", place.text];
}

function reverseIn(sentence: Sentence): LiveCommand | null {
  const address = sentence.mentions.find(({ kind }) => kind === "address");
  if (address === undefined || !/\b(?:ptr|reverse (?:lookup|dns|record))\b/.test(sentence.text)) return null;
  return { name: "dns", args: [address.text, "PTR", ...fromIn(sentence)] };
}
