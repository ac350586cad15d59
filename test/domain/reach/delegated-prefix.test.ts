import { describe, expect, it } from "vitest";
import { ask } from "#test/laws/ask.ts";
import { network } from "#test/support/build/network.ts";

/**
 * `eni-node` has a delegated prefix of each family, 10.0.2.16/28 and 2600:1f18:0:2:1::/80, and of the first also one
 * address by itself; `eni-near` is its neighbour. The network ACL of subnet-a lets in nothing from a part of the prefix,
 * 10.0.2.24/29. `sg-empty` and `sg-other` are on no interface, and the first speaks of the node's group only.
 *
 * The decoys: 10.0.2.32/28 lies behind the end of the prefix and is nobody's, and `eni-node` answers to its own primary
 * address beside it.
 */
const estate = network({
  vpcs: { "vpc-a": ["10.0.0.0/16", "2600:1f18::/56"] },
  subnets: {
    "subnet-a": { cidr: "10.0.1.0/24", ipv6: "2600:1f18:0:1::/64" },
    "subnet-b": { cidr: "10.0.2.0/24", ipv6: "2600:1f18:0:2::/64" },
  },
  internetGateways: { "igw-a": "vpc-a" },
  tables: { "rtb-main": { main: true, routes: ["::/0 igw-a"] } },
  acls: {
    "acl-a": {
      subnets: ["subnet-a"],
      in: ["90 deny all 10.0.2.24/29", "100 allow all 0.0.0.0/0", "110 allow all ::/0"],
      out: ["100 allow all 0.0.0.0/0", "110 allow all ::/0"],
    },
  },
  groups: {
    "sg-node": { in: ["all 0.0.0.0/0", "all ::/0"] },
    "sg-empty": { in: ["all sg-node"], out: ["all sg-node"] },
    "sg-other": { out: ["all sg-empty"] },
  },
  hosts: {
    "eni-client": { at: "10.0.1.10", ipv6: "2600:1f18:0:1::10" },
    "eni-node": {
      at: "10.0.2.12",
      also: { "10.0.2.17": null },
      prefixes: ["10.0.2.16/28", "2600:1f18:0:2:1::/80"],
      groups: ["sg-node"],
    },
    "eni-near": "10.0.2.200",
  },
});

const asked = (source: string, destination: string, traffic = "443") => {
  const answer = ask(estate, { source, destination, traffic });
  return {
    verdict: answer?.verdict,
    blockers: answer?.blockers.map(({ code, id }) => `${code} ${id}`),
    gaps: answer?.gaps.map(({ what }) => what),
    paths: answer?.paths.map(({ source: from, destination: to, verdict }) => {
      const printed = ({ interface: own, address, addresses = [address] }: typeof from) => `${own} ${addresses.join()}`;
      return `${printed(from)} > ${printed(to)}: ${verdict}`;
    }),
  };
};

const node = "eni-node 10.0.2.20/30";
const oneOnly = (one: string, other: string) =>
  `${one} and ${other} hold one interface only, so there is no pair to judge`;

describe("a block in a delegated prefix", () => {
  it.each([
    ["10.0.2.20/30", ["eni-client 10.0.1.10 > eni-node 10.0.2.20/30: reachable"]],
    ["10.0.2.16/30", ["eni-client 10.0.1.10 > eni-node 10.0.2.16/32,10.0.2.18/31: reachable"]],
    ["2600:1f18:0:2:1:2::/96", ["eni-client 2600:1f18:0:1::10 > eni-node 2600:1f18:0:2:1:2::/96: reachable"]],
  ])("stands for the interface that has it: %s", (destination, paths) => {
    expect(asked("eni-client", destination)).toEqual({ verdict: "reachable", blockers: [], gaps: [], paths });
  });

  it.each([
    ["eni-client", [`${node} > eni-client 10.0.1.10: reachable`]],
    ["eni-near", [`${node} > eni-near 10.0.2.200: reachable`]],
    ["vpc-a", [`${node} > eni-client 10.0.1.10: reachable`, `${node} > eni-near 10.0.2.200: reachable`]],
  ])("sends from it, to %s", (destination, paths) => {
    expect(asked("10.0.2.20/30", destination)).toEqual({ verdict: "reachable", blockers: [], gaps: [], paths });
  });

  it("is told apart where the rules do, on the way back as on the way there", () => {
    expect(asked("eni-client", "10.0.2.16/28")).toEqual({
      verdict: "partial",
      blockers: ["SUBNET_ACL_RESTRICTION acl-a"],
      gaps: [],
      paths: [
        "eni-client 10.0.1.10 > eni-node 10.0.2.16/32,10.0.2.18-10.0.2.23: reachable",
        "eni-client 10.0.1.10 > eni-node 10.0.2.24/29: blocked",
      ],
    });
    expect(asked("10.0.2.24/30", "eni-client")).toMatchObject({
      verdict: "blocked",
      blockers: ["SUBNET_ACL_RESTRICTION acl-a"],
    });
  });

  it("is nobody's behind its end", () => {
    expect(asked("eni-client", "10.0.2.32/28")).toMatchObject({
      verdict: "unknown",
      gaps: ["nothing uses 10.0.2.32/28, so there is no path to judge"],
    });
  });

  it("meets the internet with its own addresses", () => {
    for (const answer of [asked("internet", "2600:1f18:0:2:1::/80"), asked("2600:1f18:0:2:1::/80", "internet")]) {
      expect(answer).toMatchObject({ verdict: "reachable", blockers: [], gaps: [] });
      expect(answer.paths).toEqual([expect.stringContaining("eni-node 2600:1f18:0:2:1::/80")]);
    }
  });

  it.each([
    ["10.0.2.20/30", "eni-node", "443"],
    ["eni-node", "10.0.2.20/30", "443"],
    ["10.0.2.20/30", "10.0.2.16/28", "443"],
    ["10.0.2.20/30", "10.0.2.17", "443"],
    ["eni-node", "10.0.2.20/30", "icmpv6"],
    ["10.0.2.20/30", "eni-node", "icmpv6"],
  ])("is no pair with its own interface: %s to %s", (source, destination, traffic) => {
    expect(asked(source, destination, traffic)).toEqual({
      verdict: "unknown",
      blockers: [],
      gaps: [oneOnly(source, destination)],
      paths: [],
    });
  });

  it.each([
    ["eni-client", "10.0.2.20/30", "eni-client"],
    ["10.0.2.20/30", "eni-client", "eni-node"],
  ])("has the families that it has: %s to %s", (source, destination, id) => {
    expect(asked(source, destination, "icmpv6")).toMatchObject({
      verdict: "blocked",
      blockers: [`TRAFFIC_FAMILY_MISMATCH ${id}`],
      gaps: [],
    });
  });

  it("is in the groups of its interface, for the rules of a group that nothing uses", () => {
    expect(asked("sg-empty", "10.0.2.20/30")).toMatchObject({ verdict: "unknown", blockers: [] });
    expect(asked("10.0.2.20/30", "sg-empty")).toMatchObject({ verdict: "unknown", blockers: [] });
    expect(asked("sg-other", "10.0.2.20/30")).toMatchObject({
      verdict: "blocked",
      blockers: ["ENI_SG_RULES_MISMATCH sg-other"],
    });
  });
});
