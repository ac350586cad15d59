/** The healthy network, and ones with faults, in words. */
import { describe, expect, it } from "vitest";
import type { AuditAnswer } from "#domain/audit/audit.ts";
import type { Finding, Severity } from "#domain/audit/finding.ts";
import { proseOfAudit } from "#domain/prose/audit.ts";
import { unread } from "#test/support/build/network.ts";
import { auditOf, healthy, raw } from "../audit/healthy.ts";

const finding = (severity: Severity, more: Partial<Finding> = {}): Finding => ({
  check: "some-check",
  severity,
  of: [{ kind: "security-group", id: "sg-1", name: "web" }],
  text: "a rule is wrong",
  evidence: ["sgr-1: sg-1 inbound tcp 22 from 0.0.0.0/0"],
  article: "some-card",
  fix: { text: "Put it right.", cli: [] },
  ...more,
});
const nothing: AuditAnswer = {
  command: "audit",
  of: { kind: "vpc", id: "vpc-a", name: "shop" },
  findings: [],
  passed: [],
  unchecked: [],
  gaps: [],
};
const tell = (more: Partial<AuditAnswer>) => proseOfAudit({ ...nothing, ...more });

describe("an audit in words", () => {
  it("of a network with which nothing is wrong is short", () => {
    const [headline, passed, ...rest] = proseOfAudit(auditOf(healthy));
    expect(headline).toEqual({ kind: "headline", mark: "good", text: "Nothing was found wrong with vpc-a" });
    expect(passed).toMatchObject({ kind: "list", title: "Checked, and nothing found" });
    expect(passed?.kind === "list" && passed.items[0]).toMatch(/^28 checks: admin-ports-open, .* and unused-groups$/);
    expect(rest).toEqual([]);
  });

  it("never calls good what was not seen", () => {
    const passages = proseOfAudit(auditOf(unread(raw(healthy), "FlowLogs")));
    expect(passages[0]).toEqual({
      kind: "headline",
      mark: "unknown",
      text: "Nothing is known to be wrong with vpc-a, but not everything was seen",
    });
    expect(passages.slice(2)).toEqual([
      { kind: "list", title: "Not checked, or not wholly", items: ["flow-logs"] },
      {
        kind: "list",
        title: "What could not be seen",
        items: [
          "the list of flow logs of vpc-a was not read: read ec2:DescribeFlowLogs in account 111111111111, eu-west-1",
        ],
      },
    ]);
  });

  it("says the worst first, with things, evidence, the fix and the card", () => {
    const findings = [finding("high"), finding("low"), finding("low"), finding("note")];
    expect(tell({ findings })).toEqual([
      { kind: "headline", mark: "bad", text: "shop: 4 findings (1 high, 2 low and 1 note)" },
      {
        kind: "list",
        title: "High: open or broken now",
        items: [
          "a rule is wrong: web (sg-1). Evidence: sgr-1: sg-1 inbound tcp 22 from 0.0.0.0/0. Fix: Put it right. (some-check; card some-card)",
        ],
      },
      { kind: "list", title: "Low: wastes, or invites a mistake", items: [expect.any(String), expect.any(String)] },
      { kind: "list", title: "Notes", items: [expect.any(String)] },
    ]);
  });

  it.each([
    ["medium", "partial"],
    ["low", "partial"],
    ["note", "good"],
  ] as const)("whose worst is %s is marked %s", (severity, mark) => {
    expect(tell({ findings: [finding(severity)] })[0]).toMatchObject({ mark });
  });

  it("counts what would be too long, and says in the headline that something is missing", () => {
    const of = Array.from({ length: 9 }, (_, index) => ({ kind: "subnet", id: `subnet-${index}` }));
    const evidence = Array.from({ length: 6 }, (_, index) => `fact ${index}`);
    const cli = Array.from({ length: 14 }, (_, index) => `aws ec2 command-${index}`);
    const passages = tell({
      findings: [finding("high", { of, evidence, fix: { text: "Put it right.", cli } })],
      gaps: [{ what: "the list of flow logs", why: "denied", needs: "ec2:DescribeFlowLogs" }],
    });
    expect(passages[0]).toMatchObject({ text: "shop: 1 finding (1 high); not everything was seen" });
    expect(passages[1]).toMatchObject({
      items: [
        "a rule is wrong: subnet-0, subnet-1, subnet-2, subnet-3, subnet-4, subnet-5 and 3 more. Evidence: fact 0; fact 1; fact 2; fact 3 and 2 more. Fix: Put it right. (some-check; card some-card)",
      ],
    });
    expect(passages[2]).toMatchObject({ kind: "code", lines: [...cli.slice(0, 12), "# and 2 more, in the JSON"] });
    expect(tell({ findings: [finding("high", { fix: { text: "Put it right.", cli: ["aws ec2 a"] } })] })[2]).toEqual({
      kind: "code",
      title: "Fixes to copy, once you have read them; nothing was changed",
      lines: ["aws ec2 a"],
    });
  });
});
