import { describe, expect, it } from "vitest";
import { parseSecurityGroup } from "#adapters/aws/parse/security-group.ts";
import { parseSecurityGroupRule, withRuleIds } from "#adapters/aws/parse/security-group-rule.ts";
import { cidr, here, valueIn, without } from "./words.ts";

const nobody = { IpRanges: [], Ipv6Ranges: [], PrefixListIds: [], UserIdGroupPairs: [] };
const anywhere = { ...nobody, IpRanges: [{ CidrIp: "0.0.0.0/0" }] };

const web = {
  GroupId: "sg-1",
  GroupName: "web",
  Description: "front end",
  VpcId: "vpc-1",
  OwnerId: "111122223333",
  IpPermissions: [
    {
      IpProtocol: "tcp",
      FromPort: 443,
      ToPort: 443,
      IpRanges: [{ CidrIp: "10.0.0.0/16", Description: "office" }, { CidrIp: "10.1.0.0/16" }],
      Ipv6Ranges: [{ CidrIpv6: "2001:db8::/32" }],
      PrefixListIds: [{ PrefixListId: "pl-1" }],
      UserIdGroupPairs: [
        {
          GroupId: "sg-2",
          UserId: "444455556666",
          VpcId: "vpc-2",
          VpcPeeringConnectionId: "pcx-1",
          PeeringStatus: "active",
        },
      ],
    },
  ],
  IpPermissionsEgress: [{ IpProtocol: "-1", ...anywhere }],
  Tags: [],
};

const withRule = (rule: object): object => ({
  ...web,
  IpPermissions: [{ ...anywhere, ...rule }],
  IpPermissionsEgress: [],
});
const textOf = (rule: object): string | undefined => valueIn(parseSecurityGroup(withRule(rule), here)).inbound[0]?.text;

describe("a security group", () => {
  it("has one rule for each range, list and pair of a permission", () => {
    const { inbound, outbound } = valueIn(parseSecurityGroup(web, here));
    expect(inbound.map(({ peer }) => peer)).toEqual([
      { kind: "cidr", cidr: cidr("10.0.0.0/16") },
      { kind: "cidr", cidr: cidr("10.1.0.0/16") },
      { kind: "cidr", cidr: cidr("2001:db8::/32") },
      { kind: "prefix-list", prefixListId: "pl-1" },
      { kind: "security-group", groupId: "sg-2", ownerId: "444455556666", vpcId: "vpc-2", peeringStatus: "active" },
    ]);
    expect(inbound.map(({ text }) => text)).toEqual([
      "sg-1 inbound tcp 443 from 10.0.0.0/16",
      "sg-1 inbound tcp 443 from 10.1.0.0/16",
      "sg-1 inbound tcp 443 from 2001:db8::/32",
      "sg-1 inbound tcp 443 from pl-1",
      "sg-1 inbound tcp 443 from sg-2",
    ]);
    expect(outbound.map(({ text }) => text)).toEqual(["sg-1 outbound all traffic to 0.0.0.0/0"]);
  });

  it.each([
    [{ IpProtocol: "udp", FromPort: 8000, ToPort: 8100 }, "udp 8000-8100"],
    [{ IpProtocol: "tcp", FromPort: 0, ToPort: 65535 }, "all tcp"],
    [{ IpProtocol: "6", FromPort: 22, ToPort: 22 }, "tcp 22"],
    // Exports of other tools: numbers as text, and the other way round
    [{ IpProtocol: 6, FromPort: "22", ToPort: "80" }, "tcp 22-80"],
    [{ IpProtocol: 1, FromPort: "8", ToPort: "-1" }, "icmp 8/*"],
    [{ IpProtocol: -1 }, "all traffic"],
    [{ IpProtocol: "icmp", FromPort: 8, ToPort: 0 }, "icmp 8/0"],
    [{ IpProtocol: "icmp", FromPort: 8, ToPort: -1 }, "icmp 8/*"],
    [{ IpProtocol: "icmp", FromPort: -1, ToPort: -1 }, "all icmp"],
    [{ IpProtocol: "icmpv6" }, "all icmpv6"],
    [{ IpProtocol: "50", FromPort: 443, ToPort: 443 }, "esp"],
    [{ IpProtocol: "-1", FromPort: 22, ToPort: 22 }, "all traffic"],
  ])("reads %j as %s", (rule, words) => {
    expect(textOf(rule)).toBe(`sg-1 inbound ${words} from 0.0.0.0/0`);
  });

  it.each([
    ["lacks its rules", without(web, "IpPermissionsEgress"), "IpPermissionsEgress is missing"],
    ["has a rule of an unknown protocol", withRule({ IpProtocol: "warp" }), 'the protocol "warp" is not known'],
    ["has a TCP rule without ports", withRule({ IpProtocol: "tcp" }), "FromPort or ToPort of a rule is missing"],
    ["has an ICMP rule without messages", withRule({ IpProtocol: "icmp" }), "FromPort or ToPort of a rule is missing"],
    ...["https", "", "22-80", " 22", "0x16", "22.5", 22.5].map((FromPort): [string, object, string] => [
      `has ${JSON.stringify(FromPort)} for a port`,
      withRule({ IpProtocol: "tcp", FromPort, ToPort: 443 }),
      "IpPermissions[0].FromPort is no number",
    ]),
    [
      "has a protocol that is no number",
      withRule({ IpProtocol: 6.5, FromPort: 1, ToPort: 1 }),
      "IpPermissions[0].IpProtocol is no protocol",
    ],
    ["has a rule without a protocol", withRule({ FromPort: 1 }), "IpPermissions[0].IpProtocol is missing"],
    ["has a protocol beyond the last", withRule({ IpProtocol: 256 }), 'the protocol "256" is not known'],
    [
      "has ports beyond the last",
      withRule({ IpProtocol: "tcp", FromPort: 1, ToPort: 65536 }),
      "FromPort or ToPort of a rule is out of range",
    ],
    [
      "has ports that run backwards",
      withRule({ IpProtocol: "tcp", FromPort: 2, ToPort: 1 }),
      "FromPort or ToPort of a rule runs backwards",
    ],
    [
      "has a rule for nobody knows whom",
      { ...web, IpPermissions: [{ IpProtocol: "-1" }] },
      "IpRanges of a rule is missing",
    ],
    [
      "has a rule for no block",
      withRule({ IpProtocol: "-1", IpRanges: [{ CidrIp: "office" }] }),
      "IpPermissions[0].IpRanges[0].CidrIp is no CIDR block",
    ],
  ])("is passed over whole where it %s, for a rule left out would look closed", (_, entry, problem) => {
    expect(parseSecurityGroup(entry, here)).toEqual({ problem });
  });

  it("has no rules where AWS prints empty lists", () => {
    const empty = { ...web, IpPermissions: [], IpPermissionsEgress: [{ IpProtocol: "-1", ...nobody }] };
    expect(valueIn(parseSecurityGroup(empty, here))).toMatchObject({ inbound: [], outbound: [] });
  });
});

describe("the ids of security group rules", () => {
  const rule = {
    SecurityGroupRuleId: "sgr-1",
    GroupId: "sg-1",
    IsEgress: false,
    IpProtocol: "tcp",
    FromPort: 443,
    ToPort: 443,
  };
  const names = (...rules: readonly object[]) => rules.map((one) => valueIn(parseSecurityGroupRule(one)));
  const idsOf = (...rules: readonly object[]) => {
    const [group] = withRuleIds([valueIn(parseSecurityGroup(web, here))], names(...rules));
    return [group?.inbound.map(({ id }) => id), group?.outbound.map(({ id }) => id)];
  };

  it("are matched by direction, protocol, ports and peer", () => {
    expect(
      idsOf(
        { ...rule, SecurityGroupRuleId: "sgr-list", PrefixListId: "pl-1" },
        { ...rule, SecurityGroupRuleId: "sgr-group", ReferencedGroupInfo: { GroupId: "sg-2", UserId: "444455556666" } },
        { ...rule, SecurityGroupRuleId: "sgr-six", CidrIpv6: "2001:db8::/32" },
        { ...rule, SecurityGroupRuleId: "sgr-four", CidrIpv4: "10.0.0.0/16" },
        { ...rule, SecurityGroupRuleId: "sgr-port", CidrIpv4: "10.1.0.0/16", FromPort: 444, ToPort: 444 },
        {
          ...rule,
          SecurityGroupRuleId: "sgr-out",
          IsEgress: true,
          IpProtocol: "-1",
          FromPort: -1,
          ToPort: -1,
          CidrIpv4: "0.0.0.0/0",
        },
      ),
    ).toEqual([["sgr-four", null, "sgr-six", "sgr-list", "sgr-group"], ["sgr-out"]]);
  });

  it("are matched where another tool wrote numbers as text", () => {
    expect(idsOf({ ...rule, IpProtocol: 6, FromPort: "443", ToPort: "443", CidrIpv4: "10.0.0.0/16" })).toEqual([
      ["sgr-1", null, null, null, null],
      [null],
    ]);
  });

  it("are given once each where rules are alike", () => {
    const one = { ...anywhere, IpProtocol: "50" };
    const twice = { ...web, IpPermissions: [one, one], IpPermissionsEgress: [] };
    const esp = { ...rule, IpProtocol: "50", FromPort: -1, ToPort: -1, CidrIpv4: "0.0.0.0/0" };
    const [group] = withRuleIds(
      [valueIn(parseSecurityGroup(twice, here))],
      names(esp, { ...esp, SecurityGroupRuleId: "sgr-2" }),
    );
    expect(group?.inbound.map(({ id }) => id)).toEqual(["sgr-1", "sgr-2"]);
  });

  it("make no group of their own", () => {
    expect(withRuleIds([], names({ ...rule, CidrIpv4: "10.0.0.0/16" }))).toEqual([]);
  });

  it("need a peer", () => {
    expect(parseSecurityGroupRule(rule)).toEqual({ problem: "its peer is missing" });
  });
});
