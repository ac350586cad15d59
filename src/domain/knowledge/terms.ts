import { stemmer } from "stemmer";

/**
 * How the field writes its own words: whoever types one of a line means them all. Longer ones first, so that a NAT
 * gateway is found before a gateway.
 */
const sameThings: readonly (readonly string[])[] = [
  ["internet gateway", "internet gw", "igw"],
  ["egress only internet gateway", "egress only gateway", "eigw", "eoigw"],
  ["nat gateway", "nat gw", "natgw", "natgateway"],
  ["nat instance", "nat ec2"],
  ["transit gateway", "transit gw", "tgw"],
  ["virtual private gateway", "virtual gateway", "vgw", "vpg"],
  ["customer gateway", "cgw"],
  ["direct connect gateway", "dx gateway", "dxgw"],
  ["direct connect", "dx"],
  ["virtual interface", "vif"],
  ["security group", "security grp", "secgroup", "sg", "sgs"],
  ["network acl", "network access control list", "nacl", "nacls", "acl", "acls"],
  ["route table", "routing table", "rtb", "rtbs"],
  ["elastic network interface", "network interface", "eni", "enis"],
  ["elastic ip address", "elastic ip", "eip", "eips"],
  ["availability zone", "az", "azs"],
  ["application load balancer", "alb", "albs", "elbv2"],
  ["network load balancer", "nlb", "nlbs"],
  ["gateway load balancer", "gwlb", "glb"],
  ["classic load balancer", "clb"],
  ["load balancer", "loadbalancer", "elb", "elbs", "lb"],
  ["target group", "tg"],
  ["vpc endpoint", "vpce", "vpc endpoints"],
  ["privatelink", "private link"],
  ["vpc peering", "peering connection", "vpc peer", "pcx", "peering"],
  ["route 53", "route53", "r53"],
  ["private hosted zone", "private zone", "phz"],
  ["hosted zone", "hostedzone"],
  ["resolver", "route 53 resolver", "amazonprovideddns", "vpc resolver"],
  ["global accelerator", "aga"],
  ["block public access", "bpa"],
  ["site to site vpn", "s2s vpn", "vpn tunnel", "ipsec"],
  ["kubernetes", "k8s", "eks"],
  ["prefix list", "pl", "managed prefix list"],
  ["ephemeral port", "ephemeral ports", "high ports", "return ports"],
  ["reachability analyzer", "vpc reachability analyzer"],
  ["network firewall", "aws network firewall", "anfw", "nfw"],
  ["flow log", "flow logs", "vpc flow logs", "flowlogs"],
  ["maximum transmission unit", "mtu", "jumbo frame", "jumbo frames"],
  ["quota", "limit", "max", "maximum", "how many"],
  ["cost", "price", "pricing", "expensive", "bill", "billing", "charge", "charged"],
  [
    "error",
    "fail",
    "fails",
    "failing",
    "broken",
    "issue",
    "problem",
    "not working",
    "doesnt work",
    "does not work",
    "cant",
    "cannot",
  ],
];

/** Words that say nothing about which card is meant. */
const silent = new Set(
  "a an and are as at be been but by can could did do does for from get had has have how i if in into is it its just me my no of on one or our please should so some than that the their them then there these they this to us was we what when where which while who why will with would you your".split(
    " ",
  ),
);

/** The name of a line of `sameThings`, as one word that nobody types. */
const nameOf = (nth: number): string => `thing${nth}`;

const phrases: readonly (readonly [phrase: string, name: string])[] = sameThings
  .flatMap((line, nth) => line.map((phrase) => [phrase, nameOf(nth)] as const))
  .toSorted(([one], [other]) => other.length - one.length);

/** Also in the plural; a space may be a dash or nothing. */
const phrase = new RegExp(
  `(?<![a-z0-9])(${phrases.map(([text]) => text.replace(/ /g, "[ -]?")).join("|")})(?:e?s)?(?![a-z0-9])`,
  "g",
);

const named = new Map(phrases.map(([text, name]) => [text.replace(/ /g, ""), name]));

/** What stands for one thing of somebody's own network says nothing about which card is meant. */
const ownThings =
  /\b(?:sg|i|eni|subnet|vpc|vpce|rtb|acl|igw|nat|pcx|tgw|tgw-attach|vgw|pl|eipalloc)-[0-9a-f]{4,17}\b|\b\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?\b|\barn:aws\S+/g;

/**
 * A text as the words that cards are found by: in small letters, without the ids and addresses of one's own network, with
 * the field's names for one thing made one, stemmed, and without words that say nothing.
 */
export function termsOf(text: string): readonly string[] {
  const plain = text.toLowerCase().replace(/['’]/g, "").replace(ownThings, " ");
  // Every phrase that can be found has a name.
  const things = plain.replace(phrase, (_, found: string) => ` ${named.get(found.replace(/[ -]/g, "")) as string} `);
  return [...things.matchAll(/[a-z0-9]+(?:\/\d+)?|\/\d+/g)]
    .map(([word]) => word)
    .filter((word) => !silent.has(word))
    .map((word) => (/^thing\d+$|\d/.test(word) ? word : stemmer(word)));
}
