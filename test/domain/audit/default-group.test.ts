/** A default group with its rules, idle and in use; the decoy is a default group without rules. */
import { describe, expect, it } from "vitest";
import { auditOf, healthy, only, raw, said } from "./healthy.ts";

const asDefault = (words: { in: string[]; out: string[] }, more: object = {}, rules: readonly unknown[] = []) => {
  const described = raw({ ...healthy, groups: { ...healthy.groups, "sg-default": words }, ...more });
  const groups = (described.documents["SecurityGroups"] ?? []) as readonly { GroupId: string }[];
  const SecurityGroups = groups.map((one) => (one.GroupId === "sg-default" ? { ...one, GroupName: "default" } : one));
  return { ...described, documents: { ...described.documents, SecurityGroups, SecurityGroupRules: rules } };
};
const usual = { in: ["all sg-default"], out: ["all 0.0.0.0/0"] };
const ruleIds = [
  {
    SecurityGroupRuleId: "sgr-1",
    GroupId: "sg-default",
    IsEgress: false,
    IpProtocol: "-1",
    FromPort: -1,
    ToPort: -1,
    ReferencedGroupInfo: { GroupId: "sg-default" },
  },
  {
    SecurityGroupRuleId: "sgr-2",
    GroupId: "sg-default",
    IsEgress: true,
    IpProtocol: "-1",
    FromPort: -1,
    ToPort: -1,
    CidrIpv4: "0.0.0.0/0",
  },
];

describe("the default security group", () => {
  it("without rules is as it should be", () => {
    expect(said(auditOf(asDefault({ in: [], out: [] })), "default-group")).toEqual([]);
  });

  it("with rules that nobody uses can be emptied by commands, if the rules' ids are known", () => {
    expect(only(auditOf(asDefault(usual, {}, ruleIds)), "default-group")).toMatchObject({
      severity: "low",
      of: [{ id: "sg-default" }],
      fix: {
        cli: [
          "aws ec2 revoke-security-group-ingress --group-id sg-default --security-group-rule-ids sgr-1 --region eu-west-1",
          "aws ec2 revoke-security-group-egress --group-id sg-default --security-group-rule-ids sgr-2 --region eu-west-1",
        ],
      },
    });
    expect(only(auditOf(asDefault(usual)), "default-group").fix.cli).toEqual([]);
    expect(only(auditOf(asDefault({ in: [], out: usual.out }, {}, ruleIds)), "default-group").fix.cli).toHaveLength(1);
  });

  it("in use is worse, and is not emptied under the feet of what carries it", () => {
    const hosts = { ...healthy.hosts, "eni-x": { at: "10.0.10.20", groups: ["sg-default"] } };
    const finding = only(auditOf(asDefault(usual, { hosts }, ruleIds)), "default-group");
    expect(finding).toMatchObject({ severity: "medium", fix: { cli: [] } });
    expect(finding.evidence).toContain("carried by eni-x");
  });
});
