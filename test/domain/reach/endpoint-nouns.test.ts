import { describe, expect, it } from "vitest";
import type { Estate } from "#domain/estate/lookup.ts";
import { printAddress } from "#domain/net/address.ts";
import { endpointOf } from "#domain/reach/endpoint.ts";
import { ask } from "#test/laws/ask.ts";
import type { Description } from "#test/support/build/description.ts";
import { meaningOf, network, unread } from "#test/support/build/network.ts";

/**
 * Two VPCs that use the same block: the app and its staging twin, each with a host at 10.0.1.5. The app's VPC has every
 * kind of thing that a packet only passes; its NAT gateway alone has an interface. The decoy is the host itself: it has
 * a group without rules, so whoever walks the pair instead of looking at the ends answers `blocked`.
 */
const described: Description = {
  vpcs: { "vpc-app": ["10.0.0.0/16"], "vpc-twin": ["10.0.0.0/16"], "vpc-peer": ["10.2.0.0/16"] },
  subnets: {
    "subnet-app": { cidr: "10.0.1.0/24", vpc: "vpc-app" },
    "subnet-twin": { cidr: "10.0.1.0/24", vpc: "vpc-twin" },
  },
  groups: { "sg-shut": { out: [] } },
  hosts: {
    "eni-app": { at: "10.0.1.5", subnet: "subnet-app", groups: ["sg-shut"] },
    "eni-twin": { at: "10.0.1.5", subnet: "subnet-twin" },
  },
  tables: { "rtb-a": { subnets: ["subnet-app"] }, "rtb-nat": { vpc: "vpc-app" } },
  acls: {
    "acl-a": { subnets: ["subnet-app"], in: ["100 allow all 0.0.0.0/0"], out: ["100 allow all 0.0.0.0/0"] },
  },
  internetGateways: { "igw-a": "vpc-app" },
  egressOnlyGateways: { "eigw-a": "vpc-app" },
  natGateways: {
    "nat-a": { at: "10.0.1.9", public: "52.30.0.9", subnet: "subnet-app" },
    "nat-r": {
      at: null,
      public: "52.30.0.10",
      regional: { vpc: "vpc-app", table: "rtb-nat", zones: ["a"], autoProvision: true },
    },
  },
  peerings: { "pcx-a": { from: "vpc-app", to: "vpc-peer" } },
  prefixLists: { "pl-a": ["198.51.100.0/24"] },
};
const estate = network(described);

const callersAt = (word: string, towards: string, of: Estate = estate): readonly string[] =>
  endpointOf(of, meaningOf(of, word), "source", meaningOf(of, towards))
    .members.map((one) => `${one.interface.id} ${printAddress(one.address)}`)
    .sort();

describe("a thing that packets only pass", () => {
  it.each([
    ["rtb-a", "a route-table as an end of a question (rtb-a)"],
    ["acl-a", "a network-acl as an end of a question (acl-a)"],
    ["eigw-a", "an egress-only-internet-gateway as an end of a question (eigw-a)"],
    ["pcx-a", "a vpc-peering as an end of a question (pcx-a)"],
  ])("is no end of a question: %s makes the answer unknown on either side, and says so", (word, what) => {
    const gap = { what, why: "unsupported", needs: "support for it in Hopwise" };
    for (const [source, destination] of [
      [word, "eni-app"],
      ["eni-app", word],
    ] as const) {
      const answer = ask(estate, { source, destination, traffic: "443" });
      expect(answer).toMatchObject({ verdict: "unknown", forward: "unknown", return: "not-needed" });
      expect(answer?.gaps).toEqual([gap]);
      expect([answer?.blockers, answer?.paths]).toEqual([[], []]);
    }
  });

  it.each(["rtb-a", "acl-a", "igw-a", "eigw-a", "pcx-a", "pl-a"])(
    "tells nothing about which of two hosts with one address calls %s",
    (towards) => {
      expect(callersAt("10.0.1.5", towards)).toEqual(["eni-app 10.0.1.5", "eni-twin 10.0.1.5"]);
    },
  );
});

describe("a NAT gateway as an end", () => {
  it("is its own interface, so of two hosts with one address the one in its VPC calls it, and is refused", () => {
    expect(callersAt("10.0.1.5", "nat-a")).toEqual(["eni-app 10.0.1.5"]);
    const answer = ask(estate, { source: "10.0.1.5", destination: "nat-a", traffic: "443" });
    expect(answer?.verdict).toBe("blocked");
    expect(answer?.blockers.map(({ code, id }) => `${code} ${id}`)).toContain("SG_HAS_NO_RULES sg-shut");
    expect(answer?.paths.map(({ source, destination }) => [source.interface, destination.address])).toEqual([
      ["eni-app", "10.0.1.9"],
    ]);
  });

  it.each([
    ["nat-r", "which spans zones and shows no interface", estate],
    ["nat-a", "whose interface was not read", network(unread(described, "NetworkInterfaces"))],
  ])("is unknown: %s, %s", (word, _, of) => {
    const answer = ask(of, { source: "internet", destination: word, traffic: "443" });
    expect(answer).toMatchObject({ verdict: "unknown", forward: "unknown", return: "not-needed", blockers: [] });
    expect(answer?.gaps).toEqual([
      { what: `the interface of ${word}`, why: "unsupported", needs: "ec2:DescribeNetworkInterfaces" },
    ]);
  });
});
