import type { RawEstate, RawQuestion } from "../raw-estate.ts";
import { contains, isVersion6 } from "./addresses.ts";
import { delegatedBlocks, interfacesBehind, isLiteral, publicAddresses, takeInventory } from "./inventory.ts";

/** What questions must ask about, and how often at least in 3000 of them. */
export interface QuestionFeature {
  readonly name: string;
  readonly least: number;
  readonly isIn: (question: RawQuestion, estate: RawEstate) => boolean;
}

type Test = (end: string, estate: RawEstate) => boolean;

function ends(name: string, least: number, test: Test): QuestionFeature[] {
  return [
    { name: `from ${name}`, least, isIn: ({ source }, estate) => test(source, estate) },
    { name: `to ${name}`, least, isIn: ({ destination }, estate) => test(destination, estate) },
  ];
}

function traffic(name: string, least: number, pattern: RegExp): QuestionFeature {
  return { name, least, isIn: (question) => pattern.test(question.traffic) };
}

function isAddress(end: string): boolean {
  return isLiteral(end) && !end.includes("/");
}

function isHeld(end: string, estate: RawEstate): boolean {
  return interfacesBehind(takeInventory(estate), end).length > 0;
}

function isPublic(end: string, estate: RawEstate): boolean {
  return takeInventory(estate).interfaces.some((at) => publicAddresses(at).includes(end));
}

function isInVpc(end: string, estate: RawEstate): boolean {
  const blocks = takeInventory(estate).vpcs.flatMap((vpc) => vpc.CidrBlockAssociationSet);
  return isLiteral(end) && blocks.some((block) => contains(block.CidrBlock, end.split("/")[0] ?? ""));
}

function isDelegated(end: string, estate: RawEstate): boolean {
  const blocks = takeInventory(estate).interfaces.flatMap(delegatedBlocks);
  return isAddress(end) && blocks.some((block) => contains(block, end));
}

/** An address of a VPC that nobody holds. */
export function isUnheld(end: string, estate: RawEstate): boolean {
  return isAddress(end) && isInVpc(end, estate) && !isHeld(end, estate);
}

export const QUESTION_FEATURES: readonly QuestionFeature[] = [
  ...ends("an interface", 500, (end) => end.startsWith("eni-")),
  ...ends("an instance", 200, (end) => end.startsWith("i-")),
  ...ends("a private address", 400, (end, estate) => isAddress(end) && isHeld(end, estate) && !isPublic(end, estate)),
  ...ends("a security group", 120, (end) => end.startsWith("sg-")),
  ...ends("a subnet", 60, (end) => end.startsWith("subnet-")),
  ...ends("a VPC", 40, (end) => end.startsWith("vpc-")),
  ...ends("a public address of an interface", 20, isPublic),
  ...ends("an IPv6 address", 50, (end) => isAddress(end) && isVersion6(end)),
  ...ends("an address of a delegated prefix", 2, isDelegated),
  ...ends("a CIDR in a VPC", 50, (end, estate) => end.includes("/") && isInVpc(end, estate)),
  ...ends("an address that nobody holds", 15, isUnheld),
  ...ends("an address outside", 60, (end, estate) => isAddress(end) && !isInVpc(end, estate) && !isHeld(end, estate)),
  ...ends("a CIDR outside", 15, (end, estate) => end.includes("/") && !isInVpc(end, estate)),
  ...ends("the internet", 80, (end) => end === "internet"),
  traffic("a bare port", 300, /^\d+$/),
  traffic("a TCP port", 300, /^\d+\/tcp$/),
  traffic("a UDP port", 200, /^\d+\/udp$/),
  traffic("a range of ports", 60, /^\d+-\d+\/(tcp|udp)$/),
  traffic("all ICMP", 30, /^icmp$/),
  traffic("ICMP echo", 30, /^icmp\/8$/),
  traffic("ICMP echo with its code", 30, /^icmp\/8\/0$/),
  traffic("another ICMP type", 5, /^icmp\/3\/4$/),
  traffic("all ICMPv6", 5, /^icmpv6$/),
  traffic("ICMPv6 echo", 5, /^icmpv6\/128$/),
  traffic("ICMPv6 echo with its code", 5, /^icmpv6\/128\/0$/),
  traffic("ESP", 20, /^esp$/),
  traffic("GRE", 20, /^proto\/47$/),
  traffic("a protocol by number", 20, /^proto\/50$/),
  traffic("any traffic", 50, /^any$/),
  { name: "source ports of the client", least: 150, isIn: (question) => question.sourcePorts !== undefined },
];
