import { describe, expect, it } from "vitest";
import { ask } from "#test/laws/ask.ts";
import type { Description } from "#test/support/build/description.ts";
import { network, unread } from "#test/support/build/network.ts";

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
