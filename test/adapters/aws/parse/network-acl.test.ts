import { describe, expect, it } from "vitest";
import { parseNetworkAcl } from "#adapters/aws/parse/network-acl.ts";
import { here, valueIn, without } from "./words.ts";

const last = { Egress: false, RuleNumber: 32767, RuleAction: "deny", Protocol: "-1", CidrBlock: "0.0.0.0/0" };
const acl = {
  NetworkAclId: "acl-1",
  VpcId: "vpc-1",
  IsDefault: true,
  Associations: [{ NetworkAclAssociationId: "aclassoc-1", NetworkAclId: "acl-1", SubnetId: "subnet-1" }],
  Entries: [
    last,
    { Egress: false, RuleNumber: 200, RuleAction: "allow", Protocol: "-1", CidrBlock: "0.0.0.0/0" },
    {
      Egress: false,
      RuleNumber: 100,
      RuleAction: "deny",
      Protocol: "6",
      CidrBlock: "0.0.0.0/0",
      PortRange: { From: 22, To: 22 },
    },
    { Egress: true, RuleNumber: 100, RuleAction: "allow", Protocol: "-1", CidrBlock: "0.0.0.0/0" },
  ],
  Tags: [],
};

const withEntry = (entry: object): object => ({
  ...acl,
  Entries: [{ Egress: false, RuleNumber: 100, RuleAction: "allow", Protocol: "-1", CidrBlock: "10.0.0.0/8", ...entry }],
});
const textOf = (entry: object): string | undefined => valueIn(parseNetworkAcl(withEntry(entry), here)).inbound[0]?.text;

describe("a network ACL", () => {
  it("is read in the order of its numbers, whatever order AWS printed", () => {
    const { inbound, outbound, subnetIds, isDefault } = valueIn(parseNetworkAcl(acl, here));
    expect(inbound.map(({ text }) => text)).toEqual([
      "rule 100 deny tcp 22-22 0.0.0.0/0",
      "rule 200 allow all 0.0.0.0/0",
      "rule * deny all traffic 0.0.0.0/0",
    ]);
    expect(outbound.map(({ number, allow }) => [number, allow])).toEqual([[100, true]]);
    expect({ subnetIds, isDefault }).toEqual({ subnetIds: ["subnet-1"], isDefault: true });
  });

  it.each([
    [{ Protocol: "17", PortRange: { From: 1024, To: 65535 } }, "rule 100 allow udp 1024-65535 10.0.0.0/8"],
    [{ Protocol: 6, PortRange: { From: 0, To: 65535 } }, "rule 100 allow tcp 0-65535 10.0.0.0/8"],
    // An export of another tool
    [{ RuleNumber: "90", Protocol: 6, PortRange: { From: "22", To: "80" } }, "rule 90 allow tcp 22-80 10.0.0.0/8"],
    [{ Protocol: "1", IcmpTypeCode: { Type: "8", Code: "-1" } }, "rule 100 allow icmp 8/* 10.0.0.0/8"],
    [{ Protocol: "1", IcmpTypeCode: { Type: 8, Code: 0 } }, "rule 100 allow icmp 8/0 10.0.0.0/8"],
    [{ Protocol: "1", IcmpTypeCode: { Type: 3, Code: -1 } }, "rule 100 allow icmp 3/* 10.0.0.0/8"],
    [{ Protocol: "1", IcmpTypeCode: { Type: -1, Code: -1 } }, "rule 100 allow icmp 10.0.0.0/8"],
    [{ Protocol: "50" }, "rule 100 allow esp 10.0.0.0/8"],
    [{ CidrBlock: undefined, Ipv6CidrBlock: "::/0" }, "rule 100 allow all ::/0"],
    [{ RuleNumber: 32768, RuleAction: "deny", CidrBlock: "", Ipv6CidrBlock: "::/0" }, "rule * deny all traffic ::/0"],
  ])("names the entry %j in short", (entry, text) => {
    expect(textOf(entry)).toBe(text);
  });

  it("matches exactly the messages and ports of an entry", () => {
    const read = valueIn(parseNetworkAcl(withEntry({ Protocol: "1", IcmpTypeCode: { Type: 8, Code: -1 } }), here));
    expect(read.inbound[0]?.traffic).toMatchObject({ tcp: [], icmp: [{ first: 2048, last: 2303 }] });
  });

  it.each([
    ["lacks its entries", without(acl, "Entries"), "Entries is missing"],
    ["lacks its associations", without(acl, "Associations"), "Associations is missing"],
    ["has a rule without a block", withEntry({ CidrBlock: null }), "rule 100: CidrBlock is missing"],
    ["has a TCP rule without ports", withEntry({ Protocol: "6" }), "rule 100: PortRange is missing"],
    ["has a rule without a number", withEntry({ RuleNumber: undefined }), "Entries[0].RuleNumber is missing"],
    ["has a rule whose number is none", withEntry({ RuleNumber: "*" }), "Entries[0].RuleNumber is no number"],
    [
      "has a port that is no number",
      withEntry({ Protocol: "6", PortRange: { From: "ssh", To: 22 } }),
      "Entries[0].PortRange.From is no number",
    ],
    ["has an ICMP rule without messages", withEntry({ Protocol: "58" }), "rule 100: IcmpTypeCode is missing"],
    [
      "has a rule of an unknown protocol",
      withEntry({ Protocol: "warp" }),
      'rule 100: the protocol "warp" is not known',
    ],
    [
      "has a rule that neither allows nor denies",
      withEntry({ RuleAction: null }),
      expect.stringContaining("RuleAction"),
    ],
    ["does not say in which direction", withEntry({ Egress: undefined }), "Entries[0].Egress is missing"],
  ])("is passed over whole where it %s, for the next rule would decide instead", (_, entry, problem) => {
    expect(parseNetworkAcl(entry, here)).toEqual({ problem });
  });

  it("is not the default one where AWS does not say so", () => {
    expect(valueIn(parseNetworkAcl(without(acl, "IsDefault"), here)).isDefault).toBe(false);
  });
});
