/** An interface whose groups let everything in behind a strict network ACL; the decoys have one filter too many, or none. */
import { describe, expect, it } from "vitest";
import { auditOf, healthy, only, said } from "./healthy.ts";

const groups = { ...healthy.groups, "sg-open": { in: ["all 0.0.0.0/0"], out: [] } };
const hosts = {
  ...healthy.hosts,
  "eni-open": { at: "10.0.10.20", groups: ["sg-open"] },
  "eni-other": { at: "10.0.11.20", groups: ["sg-open"] },
};

describe("interfaces that only a network ACL protects", () => {
  it("are found behind a strict list, and not behind one that allows everything", () => {
    const acls = {
      "acl-x": {
        subnets: ["subnet-app-a"],
        in: ["100 allow tcp 1024-65535 0.0.0.0/0"],
        out: ["100 allow tcp 1024-65535 0.0.0.0/0"],
      },
      "acl-none": { subnets: ["subnet-pub-b"], in: [], out: [] },
    };
    expect(only(auditOf({ ...healthy, groups, hosts, acls }), "network-acl-only-filter")).toMatchObject({
      severity: "medium",
      of: [{ kind: "network-interface", id: "eni-open" }],
      evidence: ["eni-open carries sg-open", "acl-x filters subnet-app-a"],
    });
    expect(said(auditOf({ ...healthy, groups, hosts }), "network-acl-only-filter")).toEqual([]);
  });
});
