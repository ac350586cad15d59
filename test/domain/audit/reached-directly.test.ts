/** An instance that everybody reaches; the decoys are reached by an office, and by nobody. */
import { describe, expect, it } from "vitest";
import { auditOf, healthy, only } from "./healthy.ts";

describe("an instance that the internet reaches", () => {
  it("is found, and one that an office reaches is not", () => {
    const groups = {
      ...healthy.groups,
      "sg-web": { in: ["tcp 443 0.0.0.0/0"] },
      "sg-office": { in: ["tcp 443 203.0.113.0/24"] },
    };
    const hosts = {
      ...healthy.hosts,
      "eni-web": { at: "10.0.0.20", public: "54.1.1.20", groups: ["sg-web"] },
      "eni-office": { at: "10.0.0.21", public: "54.1.1.21", groups: ["sg-office"] },
      "eni-hidden": { at: "10.0.0.22", groups: ["sg-web"] },
    };
    expect(only(auditOf({ ...healthy, groups, hosts }), "reached-directly")).toMatchObject({
      severity: "low",
      of: [{ kind: "network-interface", id: "eni-web" }],
      evidence: ["eni-web: tcp 443, by igw-a"],
    });
  });
});
