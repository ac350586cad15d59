import { z } from "zod";
import type { SecurityGroup, SecurityGroupRule } from "#domain/estate/security-group.ts";
import { type Read, readEntry } from "./entry.ts";
import { id, maybeCidr, maybeId, protocol, wholeNumber } from "./fields.ts";
import { trafficOf } from "./rule-traffic.ts";
import { cidrPeer, groupPair, groupPeer, listPeer, ruleText } from "./security-group.ts";

/** The id of a rule, and the rule in the same short words that {@link SecurityGroupRule.text} has. */
export interface RuleName {
  readonly id: string;
  readonly text: string;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html */
const schema = z.object({
  SecurityGroupRuleId: z.string(),
  GroupId: id("sg"),
  IsEgress: z.boolean(),
  IpProtocol: protocol,
  FromPort: wholeNumber.nullish(),
  ToPort: wholeNumber.nullish(),
  CidrIpv4: maybeCidr,
  CidrIpv6: maybeCidr,
  PrefixListId: maybeId("pl"),
  ReferencedGroupInfo: groupPair.nullish(),
});

export function parseSecurityGroupRule(entry: unknown): Read<RuleName> {
  return readEntry(schema, entry, (raw) => {
    const traffic = trafficOf(raw.IpProtocol, raw.FromPort ?? null, raw.ToPort ?? null, "FromPort or ToPort");
    if ("problem" in traffic) return traffic;
    const peer =
      raw.CidrIpv4 !== null
        ? cidrPeer(raw.CidrIpv4)
        : raw.CidrIpv6 !== null
          ? cidrPeer(raw.CidrIpv6)
          : raw.PrefixListId !== null
            ? listPeer(raw.PrefixListId)
            : raw.ReferencedGroupInfo != null
              ? groupPeer(raw.ReferencedGroupInfo)
              : null;
    if (peer === null) return { problem: "its peer is missing" };
    const direction = raw.IsEgress ? "outbound" : "inbound";
    return { value: { id: raw.SecurityGroupRuleId, text: ruleText(raw.GroupId, direction, traffic.value, peer) } };
  });
}

/** Gives each rule its id; of several alike, in any order. A rule of a group that was not read is no group. */
export function withRuleIds(groups: readonly SecurityGroup[], names: readonly RuleName[]): readonly SecurityGroup[] {
  if (names.length === 0) return groups;
  const idsOf = Map.groupBy(names, (name) => name.text);
  const named = (rule: SecurityGroupRule): SecurityGroupRule => {
    const name = idsOf.get(rule.text)?.shift();
    return name === undefined ? rule : { ...rule, id: name.id };
  };
  return groups.map((group) => ({
    ...group,
    inbound: group.inbound.map(named),
    outbound: group.outbound.map(named),
  }));
}
