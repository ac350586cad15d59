/** A main table with a default route to the internet, used and unused; the decoy is a public table of its own. */
import { describe, expect, it } from "vitest";
import { auditOf, healthy, only } from "./healthy.ts";

describe("a main table that leads to the internet", () => {
  it("is worse where subnets use it without having chosen it", () => {
    const { "rtb-pub": pub, ...rest } = healthy.tables;
    const chosen = { ...healthy.tables, "rtb-main": { main: true as const, vpc: "vpc-a", routes: pub.routes } };
    expect(only(auditOf({ ...healthy, tables: chosen }), "main-table-public")).toMatchObject({
      severity: "low",
      of: [{ kind: "route-table", id: "rtb-main" }],
      evidence: ["rtb-main: 0.0.0.0/0 to igw-a"],
    });
    const implied = { ...rest, "rtb-main": { main: true as const, vpc: "vpc-a", routes: pub.routes } };
    expect(only(auditOf({ ...healthy, tables: implied }), "main-table-public")).toMatchObject({
      severity: "medium",
      evidence: [
        "rtb-main: 0.0.0.0/0 to igw-a",
        "used by subnet-pub-a, which has no association",
        "used by subnet-pub-b, which has no association",
      ],
    });
  });
});
