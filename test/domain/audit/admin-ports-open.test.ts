/** SSH for everybody on a group that stands on the internet, on one that does not, on one that nothing carries. */
import { describe, expect, it } from "vitest";
import { lacking, unread } from "#test/support/build/network.ts";
import { auditOf, healthy, only, raw, said } from "./healthy.ts";

const groups = {
  ...healthy.groups,
  "sg-out": { in: ["tcp 22 0.0.0.0/0", "icmp -1/-1 0.0.0.0/0"] },
  "sg-in": { in: ["tcp 22 0.0.0.0/0", "icmp -1/-1 0.0.0.0/0"] },
  "sg-idle": { in: ["tcp 3389 ::/0"] },
  // Decoys: an office, an administrator's group, the company's own addresses, a port that is nobody's business here.
  "sg-office": {
    in: ["tcp 22 203.0.113.0/24", "tcp 22 sg-lb", "tcp 22 10.0.0.0/8", "tcp 22 fc00::/7", "tcp 8443 0.0.0.0/0"],
  },
};
const hosts = {
  ...healthy.hosts,
  "eni-out": { at: "10.0.0.20", public: "54.1.1.20", groups: ["sg-out"] },
  "eni-in": { at: "10.0.10.20", groups: ["sg-in"] },
  "eni-office": { at: "10.0.0.21", public: "54.1.1.21", groups: ["sg-office"] },
};

describe("ports for administration that everybody may use", () => {
  it("are as bad as what the internet really reaches", () => {
    expect(said(auditOf({ ...healthy, groups, hosts }), "admin-ports-open")).toEqual([
      "high sg-out: everybody on the internet reaches SSH (tcp 22)",
      "low sg-in: a rule lets everybody in for SSH (tcp 22), though the internet does not get there directly now: no public address, no route or another filter stops it",
      "low sg-idle: a rule lets everybody in for RDP (tcp 3389), on a group that nothing carries now",
    ]);
  });

  it("are shown with the rule and with whom it opens, and with the command that closes it", () => {
    const described = raw({
      ...healthy,
      groups: { "sg-out": groups["sg-out"] },
      hosts: { "eni-out": hosts["eni-out"] },
    });
    const rule = {
      SecurityGroupRuleId: "sgr-1",
      GroupId: "sg-out",
      IsEgress: false,
      IpProtocol: "tcp",
      FromPort: 22,
      ToPort: 22,
      CidrIpv4: "0.0.0.0/0",
    };
    const answer = auditOf({ ...described, documents: { ...described.documents, SecurityGroupRules: [rule] } });
    expect(only(answer, "admin-ports-open")).toMatchObject({
      of: [{ kind: "security-group", id: "sg-out" }],
      evidence: ["sgr-1: sg-out inbound tcp 22 from 0.0.0.0/0", "the internet reaches eni-out"],
      article: "admin-access-without-bastion",
      fix: {
        cli: [
          "aws ec2 revoke-security-group-ingress --group-id sg-out --security-group-rule-ids sgr-1 --region eu-west-1",
        ],
      },
    });
  });

  it("in a rule for more than them are named, and the whole rule is not taken away", () => {
    const wide = { "sg-out": { in: ["tcp 1-1024 0.0.0.0/1", "tcp 443 0.0.0.0/0"] } };
    const answer = auditOf({ ...healthy, groups: wide, hosts: { "eni-out": hosts["eni-out"] } });
    expect(said(answer, "admin-ports-open")).toEqual([
      "high sg-out: everybody on the internet reaches SSH (tcp 22), Telnet (tcp 23)",
    ]);
    expect(only(answer, "admin-ports-open").fix.cli).toEqual([]);
  });

  it("are not known to be open where interfaces were not read, nor to be closed", () => {
    const part = auditOf(unread(raw({ ...healthy, groups, hosts }), "NetworkInterfaces"));
    expect(said(part, "admin-ports-open")).toContain(
      "medium sg-out, sg-in: a rule lets everybody in for SSH (tcp 22); whether the internet gets there is not known",
    );
    expect(part.unchecked).toContain("admin-ports-open");
  });

  it("count in a prefix list whose entries were read, and are not known in one whose were not", () => {
    const listed = { ...healthy.groups, "sg-list": { in: ["tcp 22 pl-all", "tcp 22 pl-office"] } };
    const prefixLists = { "pl-all": ["0.0.0.0/0"], "pl-office": ["203.0.113.0/24"] };
    expect(said(auditOf({ ...healthy, groups: listed, prefixLists }), "admin-ports-open")).toHaveLength(1);
    const part = auditOf(lacking(raw({ ...healthy, groups: listed, prefixLists }), "PrefixListEntries", "pl-all"));
    expect(said(part, "admin-ports-open")).toEqual([]);
    expect(part.gaps).toContainEqual(expect.objectContaining({ what: "the entries of pl-all" }));
    expect(part.unchecked).toContain("admin-ports-open");
  });
});
