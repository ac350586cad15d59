import { z } from "zod";
import type { Id } from "#domain/estate/id.ts";
import type { Scope } from "#domain/estate/scope.ts";
import type { RulePeer, SecurityGroup, SecurityGroupRule } from "#domain/estate/security-group.ts";
import { type Cidr, printCidr } from "#domain/net/cidr.ts";
import type { Traffic } from "#domain/net/traffic.ts";
import { printTraffic } from "#domain/net/traffic-words.ts";
import { type Read, readEntry } from "./entry.ts";
import { cidr, clean, id, maybeId, protocol, tags, wholeNumber, words } from "./fields.ts";
import { trafficOf } from "./rule-traffic.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_UserIdGroupPair.html */
export const groupPair = z.object({
  GroupId: id("sg"),
  UserId: words,
  VpcId: maybeId("vpc"),
  PeeringStatus: words,
});

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html */
const permission = z.object({
  IpProtocol: protocol,
  FromPort: wholeNumber.nullish(),
  ToPort: wholeNumber.nullish(),
  IpRanges: z.array(z.object({ CidrIp: cidr })).nullish(),
  Ipv6Ranges: z.array(z.object({ CidrIpv6: cidr })).nullish(),
  PrefixListIds: z.array(z.object({ PrefixListId: id("pl") })).nullish(),
  UserIdGroupPairs: z.array(groupPair).nullish(),
});
type Permission = z.output<typeof permission>;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroup.html */
const schema = z.object({
  GroupId: id("sg"),
  GroupName: words,
  VpcId: maybeId("vpc"),
  OwnerId: words,
  IpPermissions: z.array(permission),
  IpPermissionsEgress: z.array(permission),
  Tags: tags,
});

/**
 * A rule that cannot be read makes the whole group unreadable: with the rule left out, the group would look as if it
 * blocked what that rule allows.
 */
export function parseSecurityGroup(entry: unknown, scope: Scope): Read<SecurityGroup> {
  return readEntry(schema, entry, (raw) => {
    const inbound = rulesOf(raw.GroupId, "inbound", raw.IpPermissions);
    if ("problem" in inbound) return inbound;
    const outbound = rulesOf(raw.GroupId, "outbound", raw.IpPermissionsEgress);
    if ("problem" in outbound) return outbound;
    return {
      value: {
        id: raw.GroupId,
        scope,
        groupName: clean(raw.GroupName ?? ""),
        name: raw.Tags,
        vpcId: raw.VpcId,
        ownerId: raw.OwnerId,
        inbound: inbound.value,
        outbound: outbound.value,
      },
    };
  });
}

type Direction = "inbound" | "outbound";

/** Each permission stands for one rule per range, list and pair; AWS merges those with equal ports when it prints. */
function rulesOf(
  groupId: Id<"sg">,
  direction: Direction,
  permissions: readonly Permission[],
): Read<SecurityGroupRule[]> {
  const rules: SecurityGroupRule[] = [];
  for (const one of permissions) {
    const traffic = trafficOf(one.IpProtocol, one.FromPort ?? null, one.ToPort ?? null, "FromPort or ToPort of a rule");
    if ("problem" in traffic) return traffic;
    if (!(one.IpRanges || one.Ipv6Ranges || one.PrefixListIds || one.UserIdGroupPairs)) {
      return { problem: "IpRanges of a rule is missing" };
    }
    for (const peer of peersOf(one)) {
      rules.push({ id: null, traffic: traffic.value, peer, text: ruleText(groupId, direction, traffic.value, peer) });
    }
  }
  return { value: rules };
}

function peersOf(one: Permission): readonly RulePeer[] {
  return [
    ...(one.IpRanges ?? []).map(({ CidrIp }) => cidrPeer(CidrIp)),
    ...(one.Ipv6Ranges ?? []).map(({ CidrIpv6 }) => cidrPeer(CidrIpv6)),
    ...(one.PrefixListIds ?? []).map(({ PrefixListId }) => listPeer(PrefixListId)),
    ...(one.UserIdGroupPairs ?? []).map(groupPeer),
  ];
}

export const cidrPeer = (block: Cidr): RulePeer => ({ kind: "cidr", cidr: block });
export const listPeer = (prefixListId: Id<"pl">): RulePeer => ({ kind: "prefix-list", prefixListId });
export const groupPeer = (pair: z.output<typeof groupPair>): RulePeer => ({
  kind: "security-group",
  groupId: pair.GroupId,
  ownerId: pair.UserId,
  vpcId: pair.VpcId,
  peeringStatus: pair.PeeringStatus,
});

/** The rule in short; equal rules have equal texts, so that rule ids can be matched by it. */
export function ruleText(groupId: Id<"sg">, direction: Direction, traffic: Traffic, peer: RulePeer): string {
  const whom =
    peer.kind === "cidr" ? printCidr(peer.cidr) : peer.kind === "prefix-list" ? peer.prefixListId : peer.groupId;
  return `${groupId} ${direction} ${printTraffic(traffic)} ${direction === "inbound" ? "from" : "to"} ${whom}`;
}
