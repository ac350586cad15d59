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
  `(?<![\\w/.-])(?:[a-z0-9][\\w-]*:){0,2}(${prefixes})-(?!(?:svc|ids?|x+|y+|z+|name|level|based|to|and|or|owned|only|wide|vpc|side|cidr|peering)\\b)[a-z0-9]+(?:-[a-z0-9]+)*(?![\\w-])`,
  "gi",
);
const arn = /(?<![\w-])(arn):aws[\w-]*:[\w-]+:[\w-]*:\d*:[^\s,;?!"'`)]*[^\s,;?!"'`).:]/g;
const ipv4 = /(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?(?![\w-]|\.\d)/g;
const ipv6 = /(?<![\w.:])(?=[0-9a-f]*:)[0-9a-f:]{2,}(?:\d{1,3}(?:\.\d{1,3}){3})?(?:\/\d{1,3})?(?![\w:])/gi;
const host =
  /(?<![\w.@/:-])(?:[a-z_*][\w-]{0,62}|\d[\w-]*[a-z][\w-]*)(?:\.[\w-]{1,63})*\.[a-z][a-z0-9-]{1,62}(?![\w-]|\.\w)/gi;
const internet =
  /\b(?:the )?(?:public |whole |open |entire )?(?:internet(?![ -](?:gateways?|gw|facing|access|monitor|service|provider)\b)|world wide web|outside world|whole world|wider world|world|(?<!\b(?:used?|exists?|in use) )anywhere|anyone outside|general public)\b/gi;

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

/** Between a verb of reaching and its object anything may be a Name tag. */
const nameShape = /^[a-z][\w]*(?:[-_][\w]+)+$/i;

/** Words with a dash that are the field's own, not somebody's. */
const commonParts = new Set(
  (
    "a access account accounts acl active address addresses alb an and app application as at availability aws az azs back balancer based " +
    "block build built by cidr cloud cluster cross custom customer data default dedicated deny direct dns dual ec2 ecs egress eks " +
    "elastic end endpoint endpoints eni ephemeral explain failover flow for forward gateway hosted hub idle in inbound instance " +
    "interface internal internet inter intra ip ips ipv4 ipv6 lambda layer least link list load long low multi nat native nlb no non " +
    "of off on one only open outbound out peer peered peering plane point port ports pre premises prefix prem private proxy public " +
    "range rds re read real reach region regional resource reverse route routing rule s3 same security self server servers service " +
    "set shared side single site source spoke stack stand state stateful stateless static sub subnet subnets target tcp tier time " +
    "to transit tunnel two udp up us use user version via vpc vpcs vpn wide with zone zonal ap ca eu sa me af il mx gov east west " +
    "v4 v6 party third first second new old made ready other ingress only wide aware based level self same style type flags flag field fields log logs record records format status keep alive name names table tables list lists check checks north south central northeast southeast 1 2 3 4 5 6 1a 1b 1c 2a 2b 2c"
  ).split(" "),
);

/** `target_status_code`, as logs and settings have it. */
const fieldOfLog =
  /_\w*_|(?:_|^)(?:status|code|count|bytes|error|errors|exceeded|seconds|time|ip|id|port|name|mode|enabled)(?:_|$)/i;

/** Whether a word is likely somebody's name for a thing: `web-1`, `orders-db`, and not `cross-zone`. */
export const isNameLike = (word: string): boolean =>
  nameShape.test(word) &&
  !fieldOfLog.test(word) &&
  !/^[A-Z0-9]+(?:_[A-Z0-9]+)+$/.test(word) &&
  !word
    .toLowerCase()
    .split(/[-_]/)
    .every((part) => commonParts.has(part) || (/^\d+$/.test(part) && word.split(/[-_]/).length > 2));
