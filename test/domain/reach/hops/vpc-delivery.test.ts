import { describe, expect, it } from "vitest";
import { ask } from "#test/laws/ask.ts";
import type { Description } from "#test/support/build/description.ts";
import { lacking, network, unread } from "#test/support/build/network.ts";

const cidrs = { "vpc-a": ["10.0.0.0/16"], "vpc-b": ["10.1.0.0/16"] };
const near = "111111111111";
const far = "222222222222";

/** `eni-a` and, beside it, nobody. */
const vpcA: Description = {
  account: near,
  vpcs: { "vpc-a": cidrs["vpc-a"] },
  subnets: { "subnet-a": "10.0.1.0/24" },
  tables: { "rtb-a": { subnets: ["subnet-a"], routes: ["10.1.0.0/16 pcx-ab"] } },
  hosts: { "eni-a": "10.0.1.10" },
  peerings: { "pcx-ab": { from: "vpc-a", to: { vpc: "vpc-b", cidrs: cidrs["vpc-b"], account: far } } },
};

/**
 * The other account, to which `vpc-a` is peered, with one interface in one subnet. Each test takes away what the caller
 * may not read there. The decoy is `eni-a` at home, whose account was read in full: that nobody at home has an address
 * of `vpc-b` says nothing about who has it there.
 */
const vpcB: Description = {
  account: far,
  vpcs: { "vpc-b": cidrs["vpc-b"] },
  subnets: { "subnet-b": "10.1.1.0/24" },
  tables: { "rtb-b": { subnets: ["subnet-b"], routes: ["10.0.0.0/16 pcx-ab"] } },
  hosts: { "eni-b": "10.1.1.10" },
};

const from = (destination: string, ...missing: readonly string[]) =>
  ask(network(vpcA, unread(vpcB, ...missing)), { source: "eni-a", destination, traffic: "443" });

describe("a packet in the VPC that holds its destination", () => {
  it("goes to whoever has the address", () => {
    expect(from("10.1.1.10")).toMatchObject({ verdict: "reachable", forward: "allowed", return: "allowed" });
  });

  it("is stopped where everything was read and nobody has the address", () => {
    expect(from("10.1.1.99")).toMatchObject({
      verdict: "blocked",
      blockers: [
        { code: "NO_POSSIBLE_DESTINATION", kind: "subnet", id: "subnet-b", text: "nothing in vpc-b has 10.1.1.99" },
      ],
      gaps: [],
    });
  });

  it("is stopped by the VPC where no subnet holds the address", () => {
    expect(from("10.1.200.9")).toMatchObject({
      verdict: "blocked",
      blockers: [
        { code: "NO_POSSIBLE_DESTINATION", kind: "vpc", id: "vpc-b", text: "nothing in vpc-b has 10.1.200.9" },
      ],
      gaps: [],
    });
  });

  it.each(["10.1.1.10", "10.1.1.99"])("is lost where the interfaces were not read: %s", (destination) => {
    const answer = from(destination, "NetworkInterfaces", "Reservations");
    expect(answer).toMatchObject({
      verdict: "unknown",
      forward: "unknown",
      return: "not-needed",
      blockers: [],
      gaps: [
        {
          what: "the interfaces of vpc-b",
          why: "not-collected",
          needs: "ec2:DescribeNetworkInterfaces in account 222222222222, eu-west-1",
        },
      ],
    });
    expect(answer?.paths[0]?.forward.steps.at(-1)).toMatchObject({
      kind: "vpc",
      id: "vpc-b",
      decision: "unknown",
      text: `the interfaces of vpc-b were not read, so who has ${destination} is not known`,
    });
  });

  it("may be for AWS's own router or resolver where the subnets were not read", () => {
    const answer = from("10.1.1.2", "Subnets");
    expect(answer).toMatchObject({
      verdict: "unknown",
      blockers: [],
      gaps: [
        {
          what: "the subnets of vpc-b",
          why: "not-collected",
          needs: "ec2:DescribeSubnets in account 222222222222, eu-west-1",
        },
      ],
    });
    expect(answer?.paths[0]?.forward.steps.at(-1)).toMatchObject({
      kind: "vpc",
      id: "vpc-b",
      rules: ["NACL-07"],
      text: expect.stringContaining("whether 10.1.1.2 is one of AWS's own addresses is not known"),
    });
  });

  it("is for AWS's own router or resolver at the first addresses of a subnet, and what answers is not modelled", () => {
    expect(from("10.1.1.2")).toMatchObject({
      verdict: "unknown",
      blockers: [],
      gaps: [{ what: "Amazon's own address 10.1.1.2 in subnet-b", why: "unsupported" }],
    });
  });
});

/**
 * `vpc-twin` has the same block as `vpc-a` and no peering with it. Somebody has 10.0.1.10 in `vpc-a`, and nobody in the
 * twin; the decoy is 10.0.1.99, which nobody has in either.
 */
const twins: Description = {
  vpcs: { "vpc-a": ["10.0.0.0/16"], "vpc-twin": ["10.0.0.0/16"] },
  subnets: {
    "subnet-a": { cidr: "10.0.1.0/24", vpc: "vpc-a" },
    "subnet-twin": { cidr: "10.0.1.0/24", vpc: "vpc-twin" },
  },
  hosts: { "eni-a": { at: "10.0.1.10", subnet: "subnet-a" }, "eni-b": { at: "10.0.1.20", subnet: "subnet-a" } },
};

describe("an address that two VPCs hold (PCX-05)", () => {
  const from = (destination: string, estate = network(lacking(twins, "Vpcs", "vpc-a"))) =>
    ask(estate, { source: "eni-b", destination, traffic: "443" });

  it("is whose it is in the sender's VPC", () => {
    expect(from("10.0.1.10", network(twins))).toMatchObject({ verdict: "reachable" });
    expect(from("10.0.1.99", network(twins))).toMatchObject({ verdict: "blocked" });
  });

  it("is not free because nobody has it in the one that was read", () => {
    expect(from("10.0.1.10")).toMatchObject({ verdict: "unknown", blockers: [], gaps: [{ what: "vpc-a" }] });
  });

  it("is free where nobody has it at all", () => {
    expect(from("10.0.1.99")).toMatchObject({ verdict: "blocked", blockers: [{ code: "NO_POSSIBLE_DESTINATION" }] });
  });

  it("is not free where the other one is behind a peering, and was not read", () => {
    const away: Description = {
      vpcs: { "vpc-c": ["10.7.0.0/16"], "vpc-twin": ["10.0.0.0/16"] },
      subnets: { "subnet-c": "10.7.1.0/24", "subnet-twin": "10.0.1.0/24" },
      tables: { "rtb-c": { subnets: ["subnet-c"], routes: ["10.0.0.0/16 pcx-ca", "10.9.0.0/16 pcx-ca"] } },
      hosts: { "eni-b": "10.7.1.20" },
      peerings: { "pcx-ca": { from: "vpc-c", to: { vpc: "vpc-a", cidrs: ["10.0.0.0/16"], account: far } } },
    };
    const answer = from("10.0.1.10", network(away));
    expect(answer).toMatchObject({ verdict: "unknown", blockers: [], gaps: [{ what: "vpc-a, where 10.0.1.10 is" }] });
  });
});
