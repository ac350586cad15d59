/** Rules for every port: for everybody, for a block, for another group; the decoy is a cluster that talks to itself. */
import { describe, expect, it } from "vitest";
import { auditOf, healthy, said } from "./healthy.ts";

describe("rules for every port", () => {
  it("are found by whom they let in, and are not told three times", () => {
    const groups = {
      ...healthy.groups,
      "sg-open": { in: ["all 0.0.0.0/0"] },
      "sg-block": { in: ["tcp 0-65535 203.0.113.0/24"] },
      "sg-named": { in: ["all sg-lb"] },
      "sg-cluster": { in: ["all sg-cluster"] },
    };
    const hosts = { ...healthy.hosts, "eni-x": { at: "10.0.0.20", public: "54.1.1.20", groups: ["sg-open"] } };
    const answer = auditOf({ ...healthy, groups, hosts });
    expect(said(answer, "all-traffic-rules")).toEqual([
      "high sg-open: everybody on the internet reaches every port",
      "low sg-block: a rule lets a block of addresses in on every port",
      "note sg-named: a rule lets another group in on every port",
    ]);
    expect(said(answer, "admin-ports-open")).toEqual([]);
  });
});
