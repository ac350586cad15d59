import { describe, expect, it } from "vitest";
import { ask } from "#test/laws/ask.ts";
import type { Description } from "#test/support/build/description.ts";
import { scope } from "#test/support/build/estate-builder.ts";
import { network } from "#test/support/build/network.ts";
import type { RawScope } from "#test/support/raw-estate.ts";

/**
 * `eni-a` goes out to the internet, over IPv4 and IPv6. `eni-b`, in another VPC of the same account, lets in only SSH
 * at its public and its IPv6 address, and `nat-b` stands beside it. The decoy is 8.8.8.8, somebody else's address.
 */
const both: Description = {
  vpcs: { "vpc-a": ["10.0.0.0/16", "2001:db8:a::/56"], "vpc-b": ["10.1.0.0/16", "2001:db8:b::/56"] },
  subnets: {
    "subnet-a": { cidr: "10.0.1.0/24", ipv6: "2001:db8:a::/64" },
    "subnet-b": { cidr: "10.1.1.0/24", ipv6: "2001:db8:b::/64" },
  },
  tables: {
    "rtb-a": { subnets: ["subnet-a"], routes: ["0.0.0.0/0 igw-a", "::/0 igw-a"] },
    "rtb-b": { subnets: ["subnet-b"], routes: ["0.0.0.0/0 igw-b", "::/0 igw-b"] },
  },
  internetGateways: { "igw-a": "vpc-a", "igw-b": "vpc-b" },
  egressOnlyGateways: { "eigw-a": "vpc-a" },
  natGateways: { "nat-b": { at: "10.1.1.9", public: "198.51.100.9" } },
  groups: { "sg-b": { in: ["tcp 22 0.0.0.0/0", "tcp 22 ::/0"] } },
  hosts: {
    "eni-a": { at: "10.0.1.10", public: "203.0.113.10", ipv6: "2001:db8:a::10" },
    "eni-b": { at: "10.1.1.10", public: "203.0.113.20", ipv6: "2001:db8:b::10", groups: ["sg-b"] },
  },
};

const withoutVpcB = (described: Description): RawScope => {
  const raw = scope(described);
  const vpcs = (raw.documents["Vpcs"] as readonly { readonly VpcId: string }[]).filter(
    ({ VpcId }) => VpcId !== "vpc-b",
  );
  return { ...raw, documents: { ...raw.documents, Vpcs: vpcs } };
};

const outOnly: Description = {
  ...both,
  tables: { ...both.tables, "rtb-a": { subnets: ["subnet-a"], routes: ["0.0.0.0/0 igw-a", "::/0 eigw-a"] } },
};

const asked = (raw: Description | RawScope, destination: string) =>
  ask(network(raw), { source: "eni-a", destination, traffic: "443" });

describe("a public address of our own", () => {
  it.each(["203.0.113.20", "198.51.100.9", "2001:db8:b::10", "eni-b"])(
    "is asked what it lets in: %s",
    (destination) => {
      expect(asked(both, destination)).toMatchObject({ verdict: "blocked" });
    },
  );

  it.each<[string, Description]>([
    ["203.0.113.20", both],
    ["198.51.100.9", both],
    ["2001:db8:b::10", both],
    ["2001:db8:b::10", outOnly],
    ["eni-b", both],
  ])("is not somebody else's because its VPC was not read: %s", (destination, described) => {
    expect(asked(withoutVpcB(described), destination)).toMatchObject({
      verdict: "unknown",
      gaps: expect.arrayContaining([
        {
          what: "vpc-b",
          why: "not-collected",
          needs: "ec2:DescribeVpcs in account 111111111111, eu-west-1",
          wanted: expect.anything(),
        },
      ]),
    });
  });

  it("leaves somebody else's address as it was", () => {
    expect(asked(withoutVpcB(both), "8.8.8.8")).toMatchObject({ verdict: "reachable", gaps: [] });
  });
});
