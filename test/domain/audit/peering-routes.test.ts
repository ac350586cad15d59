/** A peering connection with routes on one side, on none, on both; and one whose other side was not read. */
import { describe, expect, it } from "vitest";
import { auditOf, healthy, only, said } from "./healthy.ts";

const pair = (ours: readonly string[], theirs: readonly string[]) => ({
  ...healthy,
  vpcs: { ...healthy.vpcs, "vpc-b": ["10.9.0.0/16"] },
  tables: {
    ...healthy.tables,
    "rtb-app-a": { subnets: ["subnet-app-a"], routes: ["0.0.0.0/0 nat-a", ...ours] },
    "rtb-b": { vpc: "vpc-b", main: true as const, routes: theirs },
  },
  peerings: { "pcx-1": { from: "vpc-a", to: "vpc-b" }, "pcx-old": { from: "vpc-a", to: "vpc-b", status: "deleted" } },
});

describe("a peering connection without routes", () => {
  it("on one side loses every answer", () => {
    expect(only(auditOf(pair(["10.9.0.0/16 pcx-1"], [])), "peering-routes")).toMatchObject({
      severity: "medium",
      of: [{ kind: "vpc-peering", id: "pcx-1" }],
      evidence: ["vpc-a: 1 route tables lead to pcx-1", "vpc-b: 0 route tables lead to pcx-1"],
    });
  });

  it("on either side carries nothing", () => {
    expect(said(auditOf(pair([], [])), "peering-routes")).toEqual([
      "low pcx-1: no route table of either side leads to the peering connection, so it carries nothing",
    ]);
  });

  it("is none where both sides route to it", () => {
    expect(said(auditOf(pair(["10.9.0.0/16 pcx-1"], ["10.0.0.0/16 pcx-1"])), "peering-routes")).toEqual([]);
  });

  it("is not known where the other side was not read", () => {
    const peerings = {
      "pcx-1": { from: "vpc-a", to: { vpc: "vpc-x", cidrs: ["10.8.0.0/16"], account: "222222222222" } },
    };
    const part = auditOf({ ...healthy, peerings });
    expect(said(part, "peering-routes")).toEqual([]);
    expect(part.gaps).toEqual([expect.objectContaining({ what: "vpc-x", why: "other-account" })]);
  });
});
