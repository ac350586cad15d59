import type { Mention } from "./mention.ts";
import { type LiveCommand, type Reader, type Sentence, trafficSaid } from "./sentence.ts";

const routing =
  /\b(?:rout(?:e|es|ed|ing)|next[ -]hop|(?:which|what) (?:way|path)|gateway|egress|default|longest prefix)\b|\b(?:where|which|what|how|who)\b.*\b(?:path|packets?|leav\w+|exit\w*|tak(?:e|es|ing)|go|goes|going|points?|pointing|get out|gets out|wins?|target|sends?|sent|sending|forwards?)\b/;

const leaving =
  /\b(?:egress\w*|outbound|outgoing|get(?:s|ting)? out|go(?:es|ing)? out|way out|out to|leav\w+|exit\w*|default route|internet access|nat(?: gateway| gw)?|igw|internet gateway)\b/;

/** `can i-1 get out to …`; and what makes it a question about the way after all. */
const asksWhether =
  /^(?:[^.?!]*[,:;.!] ?|\W*(?:hi|hey|hello|please|pls)\W+)?(?:can|could|does|do|is|are|will|should|may)\b[^?]*\b(?:reach|get|gets|access|talk|connect|ping|hit|see|able|allowed|go)\b/;
const speaksOfWay =
  /\b(?:rout\w*|next[ -]hop|nat|igw|tgw|vpn|peering|pcx|gateway|endpoint|how|which|where|by way|default|direct connect|firewall|ipv6)\b/;

const places = ["subnet", "i", "eni", "vpc", "rtb", "tgw-rtb", "tgw-attach", "tgw"];

const isPlace = ({ kind, prefix }: Mention): boolean => kind === "id" && places.includes(prefix);

const awsPrefixes: readonly (readonly [pattern: RegExp, word: string])[] = [
  [/\bs3\b/, "s3"],
  [/\bdynamo ?db\b|\bddb\b/, "dynamodb"],
];

/** `which route does subnet-1 take to 10.2.0.0/16`: a place, and where a packet of it goes. */
export const routeIn: Reader = (sentence) => {
  const { text, mentions } = sentence;
  const place = mentions.find(isPlace) ?? namedPlace(sentence);
  if (place === undefined) return null;
  const inventory =
    /\b(?:black ?hole\w*|associat\w*|attach\w*|endpoint (?:in|exist)|endpoints?\b(?=.*\bexist)|has\b.*\bendpoint|propagat\w*)\b/;
  const destination = destinationOf(sentence, place);
  if (destination !== null) {
    const isWay =
      /\b(?:over|via|by|through) (?:the |our |my |a )?(?:tgw|transit gateway|vpn|peering|pcx|igw|nat|internet gateway|vgw|direct connect|dx|firewall)\b/.test(
        text,
      );
    const isEither = /\b(?:tgw|transit gateway|vpn|peering|igw|nat|endpoint|direct connect|dx) or\b/.test(text);
    const isOutward =
      /\b(?:reach|get to|access|talk to|connect to|ping|hit|see|have|has|got)\s+(?:the |an? |no )?(?:public )?internet\b/.test(
        text,
      );
    // `can i-1 get out to the internet` asks whether, not by which way.
    if (place.prefix !== "rtb" && asksWhether.test(text) && !speaksOfWay.test(text)) return null;
    // Only where a place sends to is told by its routes.
    if (/\b(?:to|into|towards?)\s+(?:the |our |my )?$/.test(text.slice(0, place.start))) return null;
    const isAsked =
      isOutward ||
      place.prefix === "rtb" ||
      isWay ||
      isEither ||
      isPath(text) ||
      routing.test(text) ||
      leaving.test(text) ||
      destination === "s3" ||
      destination === "dynamodb";
    if (!isAsked || (trafficSaid(sentence) !== null && !/\b(?:route|routes|routing|next[ -]hop)\b/.test(text)))
      return null;
    return /\bhas\b.*\bendpoint\b|\bendpoints? exist/.test(text) ? null : route(place, destination);
  }
  const others = mentions.filter((mention) => mention !== place && mention.kind !== "internet");
  if (others.length > 0) return null;
  if (
    inventory.test(text) ||
    (place.prefix === "rtb" && /\b(?:uses?|using|used|associated|who)\b/.test(text)) ||
    (/\b(?:has|have|is there|are there|got|does .* use|what|which|list|show)\b[^.?!]*\b(?:an? |any )?(?:internet gateways?|igws?|nat(?: gateways?| gw)?s?)\b/.test(
      text,
    ) &&
      !/\bout\b|\begress\b|\bown az\b/.test(text))
  )
    return null;
  if (leavesFor(text)) return route(place, /\bipv6\b|::\/0|\bv6\b/.test(text) ? "::/0" : "0.0.0.0/0");
  if (
    /\b(?:public|private|isolated|vpn[ -]only)\b/.test(text) &&
    place.prefix === "subnet" &&
    !/\baddress|\bip\b/.test(text)
  )
    return route(place);
  return /\b(?:rout(?:e|es|ing)(?: tables?)?|rtb|next[ -]hop)\b/.test(text) && !/\bhow many\b/.test(text)
    ? route(place)
    : null;
};

/** Nothing else answers these. */
export const asksRoute = /\bnext[ -]hop\b|\bwhich route\b|\b(?:explain|show) (?:me )?(?:the )?routes?\b/;

/** `how does web-1 reach the internet, nat or igw`: a Name tag is a place where the way out is asked. */
const namedPlace = ({ text, mentions }: Sentence): Mention | undefined =>
  (
    mentions.some(({ kind }) => kind === "internet")
      ? /\b(?:how (?:does|do|is)|which way|nat|igw|gateway|egress|out|routes?|next[ -]hop)\b/.test(text)
      : asksRoute.test(text)
  )
    ? mentions.find(({ kind }) => kind === "name")
    : undefined;

/** `path from i-1 to 10.0.0.1`; whether there is one, is not asked of the routes. */
const isPath = (text: string): boolean =>
  /\bpath\b/.test(text) && !/\b(?:is|are|any|no|have|has|does|do|can|could|will|ok|okay)\b/.test(text);

/** By way of what a place gets out: no inventory of gateways. */
const leavesFor = (text: string): boolean => leaving.test(text) && !/\b(?:state|eips?|status) (?:of|and)\b/.test(text);

const route = (place: Mention, destination?: string): LiveCommand => ({
  name: "explain-route",
  args: destination === undefined ? [place.text] : [place.text, destination],
});

function destinationOf({ text, mentions }: Sentence, place: Mention): string | null {
  const service = awsPrefixes.find(([pattern]) => pattern.test(text));
  if (service !== undefined && mentions.every((mention) => mention === place || mention.kind === "internet"))
    return service[1];
  const other = mentions.find(
    (mention) => mention !== place && ["address", "block", "host", "internet"].includes(mention.kind),
  );
  if (other === undefined) return null;
  if (other.kind !== "internet") return other.text;
  return /\bipv6\b|\bv6\b/.test(text) ? "::/0" : "0.0.0.0/0";
}
