/** A group that is wider over IPv6 than over IPv4; the decoys are as wide in both, or in a VPC without IPv6. */
import { describe, expect, it } from "vitest";
import { auditOf, healthy, only, said } from "./healthy.ts";

const groups = {
  ...healthy.groups,
  "sg-six": { in: ["tcp 443 0.0.0.0/0", "tcp 443 ::/0", "tcp 9000 ::/0"] },
  "sg-even": { in: ["tcp 443 0.0.0.0/0", "tcp 443 ::/0", "icmpv6 -1/-1 ::/0", "tcp 9000 2001:db8::/32"] },
};

describe("groups that are wider over IPv6", () => {
  it("are found in a VPC with IPv6, and only there", () => {
    const six = { ...healthy, vpcs: { "vpc-a": ["10.0.0.0/16", "2600:1f00:a::/56"] }, groups };
    expect(only(auditOf(six), "ipv6-wider")).toMatchObject({
      severity: "medium",
      of: [{ kind: "security-group", id: "sg-six" }],
      text: "everybody is let in over IPv6 (::/0) for tcp 9000, and not over IPv4",
      evidence: ["sg-six inbound tcp 443 from ::/0", "sg-six inbound tcp 9000 from ::/0"],
    });
    expect(said(auditOf({ ...healthy, groups }), "ipv6-wider")).toEqual([]);
  });
});
