/** Routes to what is gone, in a table that is used and in one that is not; the decoys work. */
import { describe, expect, it } from "vitest";
import { auditOf, healthy, said } from "./healthy.ts";

describe("routes to what is gone", () => {
  it("are worse in a table that is in use", () => {
    const tables = {
      ...healthy.tables,
      "rtb-app-a": { subnets: ["subnet-app-a"], routes: ["0.0.0.0/0 nat-a", "10.9.0.0/16 pcx-gone blackhole"] },
      "rtb-idle": { vpc: "vpc-a", routes: ["10.9.0.0/16 pcx-gone blackhole"] },
    };
    const answer = auditOf({ ...healthy, tables });
    expect(said(answer, "blackhole-routes")).toEqual([
      "medium rtb-app-a: a route leads to something that is gone or out of service, and what it matches is dropped",
      "low rtb-idle: a route of a table that no subnet uses leads to something that is gone or out of service",
    ]);
    expect(answer.findings.flatMap(({ evidence }) => evidence)).toContain(
      "rtb-app-a: 10.9.0.0/16 to pcx-gone: pcx-gone is gone or out of service (a black hole, RT-08)",
    );
  });

  it("by a list name the list", () => {
    const tables = {
      ...healthy.tables,
      "rtb-app-a": { subnets: ["subnet-app-a"], routes: ["pl-x pcx-gone blackhole"] },
    };
    const { findings } = auditOf({ ...healthy, tables, prefixLists: { "pl-x": ["10.9.0.0/16"] } });
    expect(findings.flatMap(({ evidence }) => evidence).join()).toContain("rtb-app-a: pl-x to pcx-gone: ");
  });

  it("are not known where the target was not read", () => {
    const tables = { ...healthy.tables, "rtb-app-a": { subnets: ["subnet-app-a"], routes: ["0.0.0.0/0 nat-lost"] } };
    const answer = auditOf({ ...healthy, tables });
    expect(said(answer, "blackhole-routes")).toEqual([]);
    expect(answer.unchecked).toContain("blackhole-routes");
  });
});
