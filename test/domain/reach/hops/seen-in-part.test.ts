import { describe, expect, it } from "vitest";
import { ask } from "#test/laws/ask.ts";
import type { Description } from "#test/support/build/description.ts";
import { scope } from "#test/support/build/estate-builder.ts";
import { network } from "#test/support/build/network.ts";
import type { RawScope } from "#test/support/raw-estate.ts";

const owner = "222222222222";

/** A VPC whose route leads to its internet gateway, and one host in it. */
const seen: Description = {
  vpcs: { "vpc-a": ["10.0.0.0/16"] },
  subnets: { "subnet-a": "10.0.1.0/24" },
  tables: { "rtb-a": { subnets: ["subnet-a"], routes: ["0.0.0.0/0 igw-a"] } },
  internetGateways: { "igw-a": "vpc-a" },
  hosts: { "eni-a": { at: "10.0.1.10", public: "203.0.113.10" } },
};

const ownedBy = (account: string): RawScope => {
  const raw = scope(seen);
  const vpcs = (raw.documents["Vpcs"] as readonly object[]).map((vpc) => ({ ...vpc, OwnerId: account }));
  return { ...raw, documents: { ...raw.documents, Vpcs: vpcs } };
};

describe("a shared VPC", () => {
  const neighbour = { source: "eni-a", destination: "10.0.1.99", traffic: "443" };

  it("has nobody at an address where its own account was read", () => {
    expect(ask(network(ownedBy("111111111111")), neighbour)).toMatchObject({
      verdict: "blocked",
      blockers: [{ code: "NO_POSSIBLE_DESTINATION" }],
    });
  });

  it("shows a participant only its own interfaces: the others are the owner's to see", () => {
    expect(ask(network(ownedBy(owner)), neighbour)).toMatchObject({
      verdict: "unknown",
      blockers: [],
      gaps: [{ why: "other-account", needs: "ec2:DescribeNetworkInterfaces in account 222222222222, eu-west-1" }],
    });
  });
});

describe("an internet gateway that is not in the list", () => {
  const from = { source: "8.8.8.8", destination: "eni-a", traffic: "443" };
  const withTable = (route: string): Description => ({
    ...seen,
    internetGateways: {},
    tables: { "rtb-a": { subnets: ["subnet-a"], routes: [route] } },
  });

  it("exists where a live route names it", () => {
    const answer = ask(network(withTable("0.0.0.0/0 igw-a")), from);
    expect(answer).toMatchObject({ verdict: "unknown", blockers: [] });
    expect(answer?.gaps.map(({ what }) => what)).toContain("igw-a");
  });

  it("exists where a table routes what enters by it (RT-13)", () => {
    const edge = { vpc: "vpc-a", gateways: ["igw-a"] };
    const { tables } = withTable("0.0.0.0/0 igw-a blackhole");
    const answer = ask(network({ ...seen, internetGateways: {}, tables: { ...tables, "rtb-edge": edge } }), from);
    expect(answer).toMatchObject({ verdict: "unknown", forward: "unknown" });
    expect(answer?.blockers.map(({ code }) => code)).not.toContain("BAD_STATE_ATTACHMENT");
    expect(answer?.gaps.map(({ what }) => what)).toContain("igw-a");
  });

  it("does not where the route is a black hole, or there is none", () => {
    for (const route of ["0.0.0.0/0 igw-a blackhole", "10.9.0.0/16 pcx-a"]) {
      const answer = ask(network(withTable(route)), from);
      expect(answer?.verdict).toBe("blocked");
      expect(answer?.blockers.map(({ code }) => code)).toContain("BAD_STATE_ATTACHMENT");
    }
  });
});
