/** The healthy network, and the same with parts of it not read. */
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { audit, wrongAuditQuestion } from "#domain/audit/audit.ts";
import { lists } from "#domain/audit/check.ts";
import { checks } from "#domain/audit/checks/index.ts";
import { lacking, meaningOf, named, network, unread } from "#test/support/build/network.ts";
import { auditOf, healthy, raw, said } from "./healthy.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

describe("an audit", () => {
  it("finds nothing in a network with which nothing is wrong, and says what it looked at", () => {
    const answer = auditOf(healthy);
    expect(answer).toMatchObject({
      command: "audit",
      of: { kind: "vpc", id: "vpc-a" },
      findings: [],
      gaps: [],
      unchecked: [],
    });
    expect(answer.passed.map(({ check }) => check)).toEqual(checks.map(({ id }) => id));
    expect(answer.passed[0]).toEqual({
      check: "admin-ports-open",
      text: "no rule lets everybody in for administration (SSH, RDP, WinRM, Telnet)",
    });
  });

  it.each(Object.keys(lists))("without %s no check that needs it passes, and the gap names the permission", (key) => {
    const answer = auditOf(unread(raw(healthy), key));
    const needing = checks.filter(({ needs }) => needs.some((one) => one === key)).map(({ id }) => id);
    expect(needing.length).toBeGreaterThan(0);
    expect(answer.passed.map(({ check }) => check).filter((id) => needing.includes(id))).toEqual([]);
    expect(answer.unchecked).toEqual(expect.arrayContaining(needing));
    expect(answer.gaps.map(({ needs }) => needs)).toContainEqual(expect.stringMatching(/^ec2:Describe\w+ in account/));
  });

  it("puts the worst first, and things with one problem into one finding", () => {
    const groups = {
      ...healthy.groups,
      "sg-b": { in: ["tcp 22 0.0.0.0/0"], out: [] },
      "sg-c": { in: ["tcp 22 0.0.0.0/0"], out: [] },
      "sg-d": { in: ["tcp 22 0.0.0.0/0"], out: [] },
    };
    const hosts = { ...healthy.hosts, "eni-d": { at: "10.0.0.20", public: "54.1.1.20", groups: ["sg-d"] } };
    const { findings } = auditOf({ ...healthy, groups, hosts });
    expect(findings.map(({ severity, of }) => `${severity} ${of.length}`)).toEqual([
      "high 1",
      "low 2",
      "low 1",
      "note 2",
    ]);
  });

  it("is asked of a subnet as well: what concerns the whole VPC is left out", () => {
    const groups = { ...healthy.groups, "sg-idle": { in: ["tcp 22 0.0.0.0/0"] } };
    const answer = auditOf({ ...healthy, groups }, "subnet-app-a");
    expect(answer).toMatchObject({ of: { kind: "subnet", id: "subnet-app-a" }, findings: [], gaps: [] });
    expect(answer.passed.map(({ check }) => check)).toEqual(
      checks.filter(({ ofWholeVpc }) => !ofWholeVpc).map(({ id }) => id),
    );
    expect(said(auditOf({ ...healthy, groups }), "admin-ports-open")).toHaveLength(1);
  });

  it("is asked of an account with all its VPCs", () => {
    const two = { ...healthy, vpcs: { ...healthy.vpcs, "vpc-b": ["10.9.0.0/16"] } };
    const bare = {
      ...two,
      tables: { ...healthy.tables, "rtb-b": { vpc: "vpc-b", main: true, routes: ["10.8.0.0/16 pcx-b blackhole"] } },
    } as const;
    const estate = network(raw(bare));
    const whole = audit(estate, { kind: "account", id: "111111111111" });
    expect(whole).toMatchObject({ of: { kind: "account", id: "111111111111" }, gaps: [] });
    expect(said(whole, "blackhole-routes")).toEqual([expect.stringMatching(/^low rtb-b: /)]);
    expect(said(auditOf(bare), "blackhole-routes")).toEqual([]);
    expect(wrongAuditQuestion(estate, { kind: "account", id: "111111111111" })).toBeNull();
  });

  it("of an account that was not read, or not wholly, passes nothing", () => {
    const estate = network(unread(raw(healthy), "Vpcs"));
    for (const [id, why] of [
      ["111111111111", "not-collected"],
      ["999999999999", "other-account"],
    ] as const) {
      const answer = audit(estate, { kind: "account", id });
      expect(answer).toMatchObject({ passed: [], findings: [], gaps: [{ what: `the list of VPCs of ${id}`, why }] });
    }
  });

  it("of a subnet whose VPC was not read, or of something that was not read, is unknown", () => {
    const estate = network(lacking(raw(healthy), "Vpcs", "vpc-a"));
    const answer = audit(estate, meaningOf(estate, "subnet-app-a"));
    expect(answer).toMatchObject({ passed: [], findings: [], gaps: [{ what: "vpc-a" }] });
    const part = network(unread(raw(healthy), "Subnets"));
    const lost = audit(part, meaningOf(part, "subnet-app-a"));
    expect(lost).toMatchObject({ passed: [], gaps: [{ needs: expect.stringContaining("ec2:DescribeSubnets") }] });
    expect(wrongAuditQuestion(part, meaningOf(part, "subnet-app-a"))).toBeNull();
  });

  it("of a VPC that another account shares leaves to its owner what concerns all of it", () => {
    const described = raw(healthy);
    const owned = (OwnerId: string | null) => {
      const Vpcs = (described.documents["Vpcs"] as readonly object[]).map((one) => ({ ...one, OwnerId }));
      return auditOf({ ...described, documents: { ...described.documents, Vpcs } });
    };
    const shared = owned("222222222222");
    expect(shared.findings).toEqual([]);
    expect(shared.unchecked).toEqual(expect.arrayContaining(["flow-logs", "unused-groups", "idle-nat-gateways"]));
    expect(shared.gaps).toContainEqual(
      expect.objectContaining({ what: "the list of flow logs of vpc-a", why: "other-account" }),
    );
    expect(shared.passed.map(({ check }) => check)).toContain("private-subnet-public-route");
    expect(owned(null)).toMatchObject({ findings: [], unchecked: [], gaps: [] });
  });

  it.each(["sg-app", "tag:web", "10.0.0.5", "10.0.0.0/24", "internet", "db.example.com"])(
    "%s is nothing to audit",
    (word) => {
      const estate = network(named(raw(healthy), { "eni-app": "web" }));
      const meaning = meaningOf(estate, word);
      expect(wrongAuditQuestion(estate, meaning)).toMatch(/is no VPC and no subnet; write one of them/);
      expect(audit(estate, meaning)).toMatchObject({ findings: [], passed: [], gaps: [] });
    },
  );
});

describe("the checks", () => {
  const cards = new Set(
    readdirSync(`${root}/knowledge`, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".md") && !path.startsWith("quiz"))
      .map((path) => path.replace(/^.*\//, "").replace(/\.md$/, "")),
  );

  it.each(checks.map((check) => [check.id, check] as const))(
    "%s has a card, a test and a file of its name",
    (id, { article }) => {
      expect(cards).toContain(article);
      expect(existsSync(`${root}/src/domain/audit/checks/${id}.ts`)).toBe(true);
      expect(existsSync(`${root}/test/domain/audit/${id}.test.ts`)).toBe(true);
    },
  );

  it("have ids of their own", () => {
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
    expect(readdirSync(`${root}/src/domain/audit/checks`)).toHaveLength(checks.length + 1);
  });
});
