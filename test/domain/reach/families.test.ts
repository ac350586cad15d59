import { describe, expect, it } from "vitest";
import { endpointOf } from "#domain/reach/endpoint.ts";
import { familiesApart } from "#domain/reach/families.ts";
import { ask } from "#test/laws/ask.ts";
import { meaningOf, network } from "#test/support/build/network.ts";
import { understood } from "../words.ts";

/**
 * A subnet of both families. The group sg-alone has one member, and that has both families, two public addresses and a
 * delegated prefix; sg-three has one member with IPv4 only, the decoy, and two with both. Everything is allowed, so
 * families alone can part a pair.
 */
const all = ["all 0.0.0.0/0", "all ::/0"];
const estate = network({
  vpcs: { "vpc-1": ["10.0.0.0/16", "2600:1f18::/56"] },
  subnets: { "subnet-a": { cidr: "10.0.1.0/24", ipv6: "2600:1f18::/64" } },
  groups: { "sg-alone": { in: all }, "sg-three": { in: all }, "sg-twins": { in: all } },
  hosts: {
    "eni-1": {
      at: "10.0.1.21",
      public: "203.0.113.21",
      also: { "10.0.1.20": "203.0.113.20" },
      prefixes: ["10.0.1.48/28"],
      ipv6: "2600:1f18::21",
      groups: ["sg-alone"],
    },
    "eni-2": { at: "10.0.1.22", groups: ["sg-three"] },
    "eni-3": { at: "10.0.1.23", ipv6: "2600:1f18::23", groups: ["sg-three", "sg-twins"] },
    "eni-4": { at: "10.0.1.24", ipv6: "2600:1f18::24", groups: ["sg-three", "sg-twins"] },
  },
});

function mismatches(from: string, to: string, asked: string) {
  const { traffic, words } = understood(asked);
  const [source, destination] = [meaningOf(estate, from), meaningOf(estate, to)];
  return familiesApart(
    { source, destination, traffic, words, sourcePorts: null },
    endpointOf(estate, source, "source", destination),
    endpointOf(estate, destination, "destination", source),
  ).map(({ code, id, leg, text }) => [code, id, leg, text]);
}

describe("an interface with itself", () => {
  it.each([
    ["2600:1f18::21", "sg-alone", "443"],
    ["2600:1f18::21", "sg-alone", "icmp"],
    ["10.0.1.21", "sg-alone", "icmpv6"],
    ["2600:1f18::20/127", "10.0.1.20/31", "443"],
    ["2600:1f18::23", "sg-twins", "443"],
    ["sg-twins", "sg-twins", "443"],
    ["sg-alone", "10.0.1.21", "443"],
  ])("is no mismatch: %s to %s with %s", (from, to, asked) => {
    expect(mismatches(from, to, asked)).toEqual([]);
  });

  it.each([
    ["2600:1f18::21", "sg-alone", "443"],
    ["2600:1f18::21", "sg-alone", "icmp"],
    ["10.0.1.21", "sg-alone", "icmpv6"],
    ["203.0.113.21", "sg-alone", "icmpv6"],
    ["sg-alone", "10.0.1.21", "443"],
    ["sg-alone", "10.0.1.21", "icmpv6"],
    ["sg-alone", "2600:1f18::21", "icmp"],
    // Its public address, and one of its delegated prefix
    ["sg-alone", "203.0.113.21", "icmpv6"],
    ["sg-alone", "10.0.1.50", "icmpv6"],
    // Two public addresses in one block, and nobody else's
    ["sg-alone", "203.0.113.20/31", "icmpv6"],
    ["i-1", "10.0.1.50", "icmpv6"],
  ])("is no pair: %s to %s with %s is not blocked but unknown", (source, destination, traffic) => {
    const answer = ask(estate, { source, destination, traffic });
    expect(answer).toMatchObject({ verdict: "unknown", forward: "unknown", return: "not-needed", blockers: [] });
    expect(answer?.gaps).toEqual([
      {
        what: `${source} and ${destination} hold one interface only, so there is no pair to judge`,
        why: "no-interface",
        needs: "a second interface",
      },
    ]);
  });

  it.each([
    ["sg-twins", "10.0.1.23", "icmpv6", "TRAFFIC_FAMILY_MISMATCH", "eni-4"],
    ["sg-alone", "203.0.113.22/31", "icmpv6", "TRAFFIC_FAMILY_MISMATCH", "eni-1"],
    ["sg-alone", "203.0.113.20/30", "icmpv6", "TRAFFIC_FAMILY_MISMATCH", "eni-1"],
    ["sg-alone", "10.0.1.23", "icmpv6", "TRAFFIC_FAMILY_MISMATCH", "eni-1"],
  ])("hides no mismatch of somebody else: %s to %s with %s", (source, destination, traffic, code, id) => {
    const answer = ask(estate, { source, destination, traffic });
    expect(answer).toMatchObject({ verdict: "blocked", forward: "blocked", return: "not-needed", paths: [], gaps: [] });
    expect(answer?.blockers.map((one) => [one.code, one.id])).toEqual([[code, id]]);
  });

  it("does not stand for the pairs of its group: the other member with both families is reached", () => {
    const answer = ask(estate, { source: "2600:1f18::23", destination: "sg-twins", traffic: "443" });
    expect(answer).toMatchObject({ verdict: "reachable", blockers: [] });
    expect(answer?.paths.map((path) => [path.source.interface, path.destination.interface, path.count])).toEqual([
      ["eni-3", "eni-4", 1],
    ]);
  });
});

describe("two interfaces", () => {
  it.each([
    [
      "2600:1f18::23",
      "sg-three",
      "443",
      ["FAMILY_MISMATCH", "eni-3", "forward", "eni-3 and eni-2 have no address family in common"],
    ],
    [
      "sg-three",
      "2600:1f18::23",
      "443",
      ["FAMILY_MISMATCH", "eni-2", "forward", "eni-2 and 2600:1f18::23 have no address family in common"],
    ],
    [
      "2600:1f18::23",
      "sg-twins",
      "icmp",
      [
        "TRAFFIC_FAMILY_MISMATCH",
        "eni-3",
        "forward",
        "icmp does not exist between eni-3 and eni-4: icmp is for IPv4, icmpv6 for IPv6",
      ],
    ],
    [
      "sg-three",
      "sg-alone",
      "icmpv6",
      [
        "TRAFFIC_FAMILY_MISMATCH",
        "eni-2",
        "forward",
        "icmpv6 does not exist between eni-2 and eni-1: icmp is for IPv4, icmpv6 for IPv6",
      ],
    ],
  ])("are a mismatch, and named, though one end is the other's member: %s to %s with %s", (from, to, asked, blamed) => {
    expect(mismatches(from, to, asked)).toEqual([blamed]);
  });
});
