import { widthOf } from "./addresses.ts";
import type { Feature } from "./feature.ts";
import { collected, each, entry, not, rule, some } from "./feature.ts";

export const SECURITY_GROUPS: readonly Feature[] = [
  ["several groups on one interface", 150, some("NetworkInterfaces", (at) => at.Groups.length > 1)],
  [
    "rule for its own group",
    60,
    some("SecurityGroups", (group) =>
      group.IpPermissions.some((one) => one.UserIdGroupPairs.some((pair) => pair.GroupId === group.GroupId)),
    ),
  ],
  [
    "rule for another group of the VPC",
    60,
    some("SecurityGroups", (group) =>
      group.IpPermissions.some((one) =>
        one.UserIdGroupPairs.some((pair) => pair.VpcId === undefined && pair.GroupId !== group.GroupId),
      ),
    ),
  ],
  [
    "rule for a group in a peer VPC",
    60,
    rule((one) => one.UserIdGroupPairs.some(({ PeeringStatus }) => PeeringStatus === "active")),
  ],
  [
    "rule by a deleted peering",
    3,
    rule((one) => one.UserIdGroupPairs.some(({ PeeringStatus }) => PeeringStatus === "deleted")),
  ],
  ["rule for a deleted group", 3, rule((one) => one.UserIdGroupPairs.some((pair) => pair.GroupId.endsWith("dead")))],
  [
    "rule for a group of another account",
    12,
    rule((one) => one.UserIdGroupPairs.some((pair) => pair.UserId !== "111111111111")),
  ],
  ["rule for every IPv4 address", 300, rule((one) => one.IpRanges.some((range) => range.CidrIp === "0.0.0.0/0"))],
  ["rule for every IPv6 address", 200, rule((one) => one.Ipv6Ranges.some((range) => range.CidrIpv6 === "::/0"))],
  ["rule for some IPv6 addresses", 60, rule((one) => one.Ipv6Ranges.some((range) => range.CidrIpv6 !== "::/0"))],
  ...each([1, 8, 12, 16, 20, 24, 28, 32], (width) => [
    `rule for a /${width}`,
    10,
    rule((one) => one.IpRanges.some((range) => widthOf(range.CidrIp) === width)),
  ]),
  ["rule for a prefix list", 50, rule((one) => one.PrefixListIds.length > 0)],
  ...each(["tcp", "udp", "icmp", "icmpv6", "-1", "50", "47"], (protocol) => [
    `rule for protocol ${protocol}`,
    25,
    rule((one) => one.IpProtocol === protocol),
  ]),
  [
    "rule with an ICMP type and any code",
    25,
    rule((one) => one.IpProtocol === "icmp" && one.FromPort === 8 && one.ToPort === -1),
  ],
  [
    "rule with an ICMP type and code",
    25,
    rule((one) => one.IpProtocol === "icmp" && one.FromPort === 8 && one.ToPort === 0),
  ],
  [
    "rule with a range of ports",
    100,
    rule((one) => one.FromPort === 8000 || one.FromPort === 1024 || one.FromPort === 440),
  ],
  ["numbered protocol with a port", 8, rule((one) => one.IpProtocol === "50" && one.FromPort === 443)],
  ["group without egress rules", 20, some("SecurityGroups", (group) => group.IpPermissionsEgress.length === 0)],
  ["rules listed one by one", 180, collected("SecurityGroupRules")],
  ["rules not listed one by one", 180, not(collected("SecurityGroupRules"))],
];

export const NETWORK_ACLS: readonly Feature[] = [
  ["own network ACL", 200, some("NetworkAcls", (acl) => !acl.IsDefault)],
  ["default network ACL in use", 200, some("NetworkAcls", (acl) => acl.IsDefault && acl.Associations.length > 0)],
  [
    "entries out of order",
    80,
    some("NetworkAcls", ({ Entries: list }) =>
      list.some((one, at) => one.RuleNumber < (list[at - 1]?.RuleNumber ?? 0) && one.Egress === list[at - 1]?.Egress),
    ),
  ],
  ["deny before allow", 80, entry((one) => one.RuleAction === "deny" && one.RuleNumber < 100)],
  [
    "deny behind allow",
    40,
    entry((one) => one.RuleAction === "deny" && one.RuleNumber > 200 && one.RuleNumber < 32767),
  ],
  ...each(["-1", "6", "17", "1", "58", "50"], (protocol) => [
    `entry for protocol ${protocol}`,
    10,
    entry((one) => one.Protocol === protocol),
  ]),
  ...each([32768, 49152, 1024, 40000], (from) => [
    `ephemeral ports from ${from}`,
    15,
    entry((one) => one.RuleNumber >= 200 && one.PortRange?.From === from),
  ]),
  ["IPv6 entry of its own", 20, entry((one) => one.Ipv6CidrBlock !== undefined && one.RuleNumber < 100)],
  ["last entry of IPv6", 100, entry((one) => one.Ipv6CidrBlock === "::/0" && one.RuleNumber === 32768)],
];
