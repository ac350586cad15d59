import type { Mention } from "./mention.ts";
import { type LiveCommand, type Reader, type Sentence, trafficSaid } from "./sentence.ts";

const routing =
  /\b(?:rout(?:e|es|ed|ing)|next[ -]hop|which way|what way|path|gateway|packets?|leav\w+|exit\w*|egress|default|takes?|goes|points?|pointing|go out|get out|gets out|getting out|longest prefix|wins?|target)\b/;

const leaving =
  /\b(?:egress\w*|outbound|outgoing|get(?:s|ting)? out|go(?:es|ing)? out|way out|out to|leav\w+|exit\w*|default route|internet access|nat(?: gateway| gw)?|igw|internet gateway)\b/;

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
    const isOutward =
      /\b(?:reach|get to|access|talk to|connect to|ping|hit|see|have|has|got)\s+(?:the |an? |no )?(?:public )?internet\b/.test(
        text,
      );
    const isAsked =
      isOutward ||
      isWay ||
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

/** `how does web-1 reach the internet, nat or igw`: a Name tag is a place where the way out is asked. */
const namedPlace = ({ text, mentions }: Sentence): Mention | undefined =>
  mentions.some(({ kind }) => kind === "internet") &&
  /\b(?:how (?:does|do|is)|which way|nat|igw|gateway|egress|out)\b/.test(text)
    ? mentions.find(({ kind }) => kind === "name")
    : undefined;

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
