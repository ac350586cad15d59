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
  ["prefix list", "managed prefix list"],
  ["ephemeral port", "ephemeral ports", "high ports", "return ports"],
  ["reachability analyzer", "vpc reachability analyzer"],
  ["network firewall", "aws network firewall", "anfw", "nfw"],
  ["flow log", "flow logs", "vpc flow logs", "flowlogs"],
  ["maximum transmission unit", "mtu", "jumbo frame", "jumbo frames", "packet size"],
  ["quota", "limit", "max", "maximum", "how many", "upper bound", "ceiling"],
  [
    "cost",
    "price",
    "pricing",
    "expensive",
    "bill",
    "billing",
    "charge",
    "charged",
    "pay",
    "paying",
    "cheap",
    "cheaper",
    "dollars",
    "money",
  ],
  ["idle timeout", "idle time out", "idle connection timeout", "inactivity timeout"],
  [
    "timeout",
    "times out",
    "timed out",
    "timing out",
    "time out",
    "hang",
    "hanging",
    "etimedout",
    "connection timed out",
    "no response",
    "never answers",
  ],
  ["refuse", "refused", "econnrefused"],
  ["reset", "rst", "econnreset"],
  [
    "error",
    "fail",
    "failing",
    "broken",
    "issue",
    "problem",
    "not working",
    "doesnt work",
    "does not work",
    "not work",
    "stopped working",
  ],
  [
    "high availability",
    "highly available",
    "redundancy",
    "redundant",
    "resilience",
    "resilient",
    "fault tolerant",
    "outage",
    "single point of failure",
  ],
  ["delete", "remove", "get rid of", "destroy", "clean up"],
  ["modify", "change", "edit", "alter", "adjust"],
  ["block", "deny", "denied", "ban", "forbid", "reject"],
  [
    "on premises",
    "on premise",
    "on prem",
    "onprem",
    "data center",
    "data centre",
    "datacentre",
    "datacenter",
    "office network",
    "corporate network",
  ],
  ["instance", "ec2", "ec2 instance", "virtual machine", "machine", "vm"],
  ["reach", "talk to", "talk", "communicate", "connectivity", "get to"],
  ["bandwidth", "throughput", "gbps", "gbit", "gbits", "mbps"],
  [
    "cross region",
    "inter region",
    "another region",
    "different region",
    "other region",
    "across regions",
    "different regions",
    "other regions",
  ],
  [
    "cross account",
    "another account",
    "different account",
    "other account",
    "across accounts",
    "different accounts",
    "other accounts",
  ],
  [
    "cross zone",
    "cross az",
    "inter az",
    "across zones",
    "across azs",
    "across availability zones",
    "between zones",
    "between azs",
  ],
  ["overlap", "overlapping", "same cidr", "same range", "same ranges"],
  ["certificate", "cert"],
  ["static ip", "fixed ip", "static address", "fixed address"],
  ["ping", "icmp"],
  ["default", "out of the box", "by default"],
  ["difference", "versus", "vs", "compared", "compare", "comparison"],
  ["stateful", "statefulness"],
  ["reply", "response", "answer", "return traffic", "back"],
  ["outbound", "egress", "outgoing", "go out", "going out", "get out"],
  ["inbound", "ingress", "incoming", "come in", "get in"],
  ["s3", "bucket"],
];

/** Words that say nothing about which card is meant. */
const silent = new Set(
  "a about after again all also always an and any anybody anyone are arent as at be because been being but by can cannot cant could couldnt did didnt do does doesnt doing done dont else even ever every everything for from gave get gets getting give given go goes going got had has hasnt have having he hello help her here hey hi him his how however i if im in instead into is isnt it its itself ive just keep keeps kind know let lets like look looks made make makes many me mean mine more most much must my myself need needs no nobody nothing now of ok okay on once one only or other our ours please pls quite rather really right said same say says see seem seems shall she should since so some somebody someone something still such sure take takes tell than thanks that thats the their them then there these they thing things think this those though thought to too try trying turns until up us use used using usually very via want wants was way we well were what whats when where whether which while who whole whose why will with without wont would wrong yes yet you your".split(
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

/** What stands for one thing of one's own network says nothing about which card is meant; link-local addresses are the same for all. */
const ownThings =
  /\b(?:sg|i|eni|subnet|vpc|vpce|rtb|acl|igw|nat|pcx|tgw|tgw-attach|vgw|pl|eipalloc)-[0-9a-f]{4,17}\b|\b(?!169\.254\.)\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?\b|\barn:aws\S+/g;

/** Products that are written together, and are no two words. */
const wholeNames =
  /^(?:DynamoDB|CloudFront|CloudWatch|CloudTrail|GuardDuty|PrivateLink|WebSocket|CoreDNS|GitHub|JavaScript|ElastiCache|OpenSearch|SageMaker)$/i;

/** `NatGateway-Bytes` is also a NAT gateway: names that are written together are taken apart, and stay. */
const withPieces = (text: string): string =>
  text.replace(/\b[A-Z][a-z]+(?:[A-Z]+[a-z0-9]*)+\b/g, (name) =>
    wholeNames.test(name) ? name : `${name} ${name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, " ")}`,
  );

/**
 * A text as the words that cards are found by: in small letters, without the ids and addresses of one's own network, with
 * the field's names for one thing made one, stemmed, and without words that say nothing.
 */
export function termsOf(text: string): readonly string[] {
  const plain = withPieces(text).toLowerCase().replace(/['’]/g, "").replace(ownThings, " ");
  // Every phrase that can be found has a name.
  const things = plain.replace(phrase, (_, found: string) => ` ${named.get(found.replace(/[ -]/g, "")) as string} `);
  return [...things.matchAll(/[a-z0-9]+(?:\/\d+)?|\/\d+/g)]
    .map(([word]) => word)
    .filter((word) => !silent.has(word))
    .map((word) => (/^thing\d+$|\d/.test(word) ? word : stemmer(word)));
}
