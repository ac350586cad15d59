/** A rule for the application's subnet by its addresses; the decoys are an office, a peer and a group. */
import { describe, expect, it } from "vitest";
import { auditOf, healthy, only } from "./healthy.ts";

describe("rules that name addresses of their own VPC", () => {
  it("are found, and those for anybody else are not", () => {
    const groups = {
      ...healthy.groups,
      "sg-app": {
        in: ["tcp 8080 10.0.0.0/24", "tcp 8080 203.0.113.0/24", "tcp 8080 10.9.0.0/16", "tcp 8080 sg-lb"],
        out: [],
      },
    };
    expect(only(auditOf({ ...healthy, groups }), "addresses-in-rules")).toMatchObject({
      severity: "note",
      of: [{ id: "sg-app" }],
      evidence: ["sg-app inbound tcp 8080 from 10.0.0.0/24"],
    });
  });
});
