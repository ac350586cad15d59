import { z } from "zod";
import type { NetworkAcl, NetworkAclEntry } from "#domain/estate/network-acl.ts";
import type { Scope } from "#domain/estate/scope.ts";
import { printCidr } from "#domain/net/cidr.ts";
import { ICMP, ICMPV6, protocolName, protocolNumber, TCP, UDP } from "#domain/net/protocol.ts";
import { type Read, readEntry } from "./entry.ts";
import { id, maybeCidr, protocol, tags, wholeNumber } from "./fields.ts";
import { trafficOf } from "./rule-traffic.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkAclEntry.html */
const rule = z.object({
  RuleNumber: wholeNumber,
  Egress: z.boolean(),
  RuleAction: z.enum(["allow", "deny"]),
  Protocol: protocol,
  CidrBlock: maybeCidr,
  Ipv6CidrBlock: maybeCidr,
  PortRange: z.object({ From: wholeNumber, To: wholeNumber }).nullish(),
  IcmpTypeCode: z.object({ Type: wholeNumber, Code: wholeNumber }).nullish(),
});
type Rule = z.output<typeof rule>;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkAcl.html */
const schema = z.object({
  NetworkAclId: id("acl"),
  VpcId: id("vpc"),
  IsDefault: z.boolean().nullish(),
  Associations: z.array(z.object({ SubnetId: id("subnet") })),
  Entries: z.array(rule),
  Tags: tags,
});

/** One rule that cannot be read makes the list unreadable: without it, a later rule would decide in its place. */
export function parseNetworkAcl(entry: unknown, scope: Scope): Read<NetworkAcl> {
  return readEntry(schema, entry, (raw) => {
    const inbound: NetworkAclEntry[] = [];
    const outbound: NetworkAclEntry[] = [];
    for (const one of raw.Entries.toSorted((a, b) => a.RuleNumber - b.RuleNumber)) {
      const read = entryOf(one);
      if ("problem" in read) return { problem: `rule ${one.RuleNumber}: ${read.problem}` };
      (one.Egress ? outbound : inbound).push(read.value);
    }
    return {
      value: {
        id: raw.NetworkAclId,
        scope,
        name: raw.Tags,
        vpcId: raw.VpcId,
        // Not said is not the default: a subnet then has no list at all, which is "not collected".
        isDefault: raw.IsDefault ?? false,
        subnetIds: raw.Associations.map(({ SubnetId }) => SubnetId),
        inbound,
        outbound,
      },
    };
  });
}

function entryOf(raw: Rule): Read<NetworkAclEntry> {
  const cidr = raw.CidrBlock ?? raw.Ipv6CidrBlock;
  if (cidr === null) return { problem: "CidrBlock is missing" };
  const icmp = [ICMP, ICMPV6].includes(protocolNumber(raw.Protocol) ?? -1);
  const [from, to] = icmp
    ? [raw.IcmpTypeCode?.Type ?? null, raw.IcmpTypeCode?.Code ?? null]
    : [raw.PortRange?.From ?? null, raw.PortRange?.To ?? null];
  // Unlike a security group, a network ACL always names the messages, of ICMPv6 too.
  if (icmp && from === null) return { problem: "IcmpTypeCode is missing" };
  const traffic = trafficOf(raw.Protocol, from, to, "PortRange");
  if ("problem" in traffic) return traffic;
  const allow = raw.RuleAction === "allow";
  const words = [`rule ${ruleName(raw)}`, raw.RuleAction, trafficText(raw, from, to), printCidr(cidr)];
  return { value: { number: raw.RuleNumber, allow, traffic: traffic.value, cidr, text: words.join(" ") } };
}

/** The implicit last rule of each family, 32767 for IPv4 and 32768 for IPv6, is `*` in the console (NACL-01). */
const isLast = (raw: Rule): boolean => raw.RuleNumber >= 32767;
const ruleName = (raw: Rule): string => (isLast(raw) ? "*" : String(raw.RuleNumber));

/** `tcp 22-22`, `icmp 8/0`, `esp`, `all`: the ports as AWS wrote them, so that they can be found again. */
function trafficText(raw: Rule, from: number | null, to: number | null): string {
  const number = protocolNumber(raw.Protocol);
  if (number === null) return isLast(raw) ? "all traffic" : "all";
  const name = protocolName(number);
  if (number === TCP || number === UDP) return `${name} ${from}-${to}`;
  if ((number !== ICMP && number !== ICMPV6) || from === null || from < 0) return name;
  return `${name} ${from}/${to === null || to < 0 ? "*" : to}`;
}
