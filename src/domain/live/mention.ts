import { parseAddress } from "#domain/net/address.ts";
import { parseCidr } from "#domain/net/cidr.ts";

/** Something of a network that a sentence speaks of. */
export interface Mention {
  readonly kind: "id" | "address" | "block" | "host" | "internet" | "name";
  /** As a command takes it: `sg-0abc`, `prod:eu-west-1:sg-0abc`, `10.0.0.0/16`, `internet`. */
  readonly text: string;
  /** Of an id: `subnet`, `tgw-attach`; empty for anything else. */
  readonly prefix: string;
  readonly start: number;
  readonly end: number;
}

const prefixes =
  "sg|i|eni|subnet|vpc|vpce|rtb|acl|igw|eigw|nat|pcx|tgw|tgw-attach|tgw-rtb|vgw|cgw|vpn|pl|eipalloc|dopt|fl|lb";

/** An account and a Region may stand before it (`prod:eu-west-1:sg-a`). Ids are not always hexadecimal, and people shorten them. */
const id = new RegExp(
  `(?<![\\w/.-])(?:[a-z0-9][\\w-]*:){0,2}(${prefixes})-(?!(?:svc|ids?|t|traversal|attached|attach(?![\\w-])|origins?|as|aware|internal|native|x+|y+|z+|name|level|based|to|and|or|owned|only|wide|vpc|side|cidr|peering)\\b|(?:gateway|endpoint|reference|rule|group|table|attachment|connection|client|tunnel|instance|link|list|server|host|polic|balancer)(?:s|y|ies)?(?![\\w-]))[a-z0-9]+(?:-[a-z0-9]+)*(?![\\w-])`,
  "gi",
);
const arn = /(?<![\w-])(arn):aws[\w-]*:[\w-]+:[\w-]*:\d*:[^\s,;?!"'`)]*[^\s,;?!"'`).:]/g;
const ipv4 = /(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?(?![\w-]|\.\d)/g;
const ipv6 = /(?<![\w.:])(?=[0-9a-f]*:)[0-9a-f:]{2,}(?:\d{1,3}(?:\.\d{1,3}){3})?(?:\/\d{1,3})?(?![\w:])/gi;
const host =
  /(?<![\w.@/:-])(?:[a-z_*][\w-]{0,62}|\d[\w-]*[a-z][\w-]*)(?:\.[\w-]{1,63})*\.[a-z][a-z0-9-]{1,62}(?![\w-]|\.\w)/gi;
const internet =
  /(?:\b0\.0\.0\.0\s*(?:\/|\(|=|or|aka)\s*)?\b(?:the )?(?:public |whole |open |entire )?(?:internet(?![ -](?:gateways?|gw|facing|access|monitor|service|provider)\b)|world wide web|outside world|whole world|wider world|world|(?<!\b(?:used?|exists?|in use) )anywhere|general public)\b|(?:\b(?:any|some)(?:one|body|thing) (?:from )?(?:the )?|\bfrom (?:the )?)outside\b(?! (?:of|the|my|our|aws|vpc|this|that)\b)|\boutside\b(?=\s+(?:can|could|reach|get|see|hit|connect|access)\b)|\bthe public\b(?=\s+(?:get|reach|access|see|hit|connect|talk|can|on|over|via|with)\b|\s*[?.,!]|\s*$)/gi;

/** What has a dot, and is nothing that a resolver knows: versions, files, sizes, abbreviations. */
const noHost =
  /^(?:e\.g|i\.e|etc\.\w+|node\.js|next\.js|vue\.js|[\w-]+\.(?:js|ts|py|go|rb|sh|tf|yml|yaml|json|md|txt|log|pem|conf|cfg|zip|png|large|xlarge|\d*xlarge|medium|small|micro|nano|metal)|(?:[a-z]\d[a-z\d-]*|u-\d+tb\d*)\.[\w-]+)$/i;

/** Everything that the text speaks of by id, address or name, in its order. */
export function mentionsIn(text: string): readonly Mention[] {
  const all = [
    ...found(text, arn, "id"),
    ...found(text, id, "id"),
    ...found(text, ipv4, "address").flatMap(numeric),
    ...found(text, ipv6, "address").flatMap(numeric),
    ...found(text, host, "host").filter(({ text: name }) => !noHost.test(name)),
    ...found(text, internet, "internet").map((mention) => ({ ...mention, text: "internet" })),
  ].toSorted((one, other) => one.start - other.start || other.end - one.end);
  return apart(all);
}

/** Of two in one place the longer, which comes first. */
function apart(mentions: readonly Mention[]): readonly Mention[] {
  let end = 0;
  return mentions.filter((mention) => {
    if (mention.start < end) return false;
    end = mention.end;
    return true;
  });
}

/** @param pattern its first group is an id's prefix */
const found = (text: string, pattern: RegExp, kind: Mention["kind"]): readonly Mention[] =>
  [...text.matchAll(pattern)].map((match) => ({
    kind,
    text: match[0],
    prefix: kind === "id" ? (match[1] as string).toLowerCase() : "",
    start: match.index,
    end: match.index + match[0].length,
  }));

/** Also keeps times of day and versions out. */
function numeric(mention: Mention): readonly Mention[] {
  if (mention.text.includes("/")) return parseCidr(mention.text) === null ? [] : [{ ...mention, kind: "block" }];
  return parseAddress(mention.text) === null || mention.text === "::" ? [] : [mention];
}

/** Whether a word is likely somebody's name for a thing: `web-1`, `orders-db`, and not `cross-zone`. */
export { isNameLike } from "./name-tag.ts";
