/** subnet-app-a leaves by NAT over IPv4 and by the internet gateway over IPv6; the decoys are public in both, or IPv6 alone. */
import { describe, expect, it } from "vitest";
import { auditOf, healthy, only, said } from "./healthy.ts";

const six = (route: string, more: object = {}) => ({
  ...healthy,
  vpcs: { "vpc-a": ["10.0.0.0/16", "2600:1f00:a::/56"] },
  subnets: {
    ...healthy.subnets,
    "subnet-pub-a": { cidr: "10.0.0.0/24", ipv6: "2600:1f00:a::/64", zone: "a" },
    "subnet-app-a": { cidr: "10.0.10.0/24", ipv6: "2600:1f00:a:10::/64", zone: "a" },
  },
  tables: {
    ...healthy.tables,
    "rtb-pub": { subnets: ["subnet-pub-a", "subnet-pub-b"], routes: ["0.0.0.0/0 igw-a", "::/0 igw-a"] },
    "rtb-app-a": { subnets: ["subnet-app-a"], routes: ["0.0.0.0/0 nat-a", route] },
  },
  egressOnlyGateways: { "eigw-a": "vpc-a" },
  ...more,
});

describe("a subnet that is private over IPv4 and public over IPv6", () => {
  it("is found", () => {
    expect(only(auditOf(six("::/0 igw-a")), "ipv6-public-route")).toMatchObject({
      severity: "medium",
      of: [{ kind: "subnet", id: "subnet-app-a" }],
      evidence: ["rtb-app-a: ::/0 to igw-a"],
      fix: { text: "Route ::/0 to an egress-only internet gateway of vpc-a instead." },
    });
  });

  it("is none with an egress-only gateway, nor where the subnet has no IPv6", () => {
    expect(said(auditOf(six("::/0 eigw-a")), "ipv6-public-route")).toEqual([]);
    expect(said(auditOf(six("::/0 igw-a", { subnets: healthy.subnets })), "ipv6-public-route")).toEqual([]);
  });

  it("is none where it has nothing but IPv6, and was meant to be public", () => {
    const subnets = {
      ...healthy.subnets,
      "subnet-six": { cidr: "2600:1f00:a:20::/64", zone: "a", vpc: "vpc-a", free: null },
    };
    const tables = { ...healthy.tables, "rtb-six": { subnets: ["subnet-six"], routes: ["::/0 igw-a"] } };
    expect(said(auditOf(six("::/0 eigw-a", { subnets, tables })), "ipv6-public-route")).toEqual([]);
  });
});
