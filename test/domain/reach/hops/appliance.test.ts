import { describe, expect, it } from "vitest";
import { ask } from "#test/laws/ask.ts";
import { scope } from "#test/support/build/estate-builder.ts";
import { network } from "#test/support/build/network.ts";
import type { RawScope } from "#test/support/raw-estate.ts";

/** The same answers of AWS, without a word on whether this interface checks source and destination. */
function silentOn(id: string, raw: RawScope): RawScope {
  const silenced = (entry: unknown): unknown => {
    const own = entry as { readonly NetworkInterfaceId: string };
    return own.NetworkInterfaceId === id ? { ...own, SourceDestCheck: null } : own;
  };
  const { NetworkInterfaces = [] } = raw.documents;
  return { ...raw, documents: { ...raw.documents, NetworkInterfaces: NetworkInterfaces.map(silenced) } };
}

/**
 * `subnet-edge` holds NAT instances and has the way to the internet gateway; each other subnet sends everything to one
 * of them, by instance or by interface: `i-strict` checks source and destination, `i-router` does not, `i-two` has two
 * interfaces, `i-gone` and `eni-gone` are in no answer but these routes, and of `eni-silent` AWS did not print the
 * check.
 *
 * The decoys: the second interface of `i-two` would surely drop the packet, if it were the one that the route means;
 * and every appliance has a public address and a default route, as if the packet could go on from there.
 */
const estate = network(
  silentOn(
    "eni-silent",
    scope({
      vpcs: { "vpc-a": ["10.0.0.0/16"] },
      subnets: {
        "subnet-edge": "10.0.0.0/24",
        "subnet-strict": "10.0.1.0/24",
        "subnet-router": "10.0.2.0/24",
        "subnet-two": "10.0.3.0/24",
        "subnet-gone": "10.0.4.0/24",
        "subnet-lost": "10.0.5.0/24",
        "subnet-silent": "10.0.6.0/24",
      },
      internetGateways: { "igw-a": "vpc-a" },
      tables: {
        "rtb-edge": { subnets: ["subnet-edge"], routes: ["0.0.0.0/0 igw-a"] },
        "rtb-strict": { subnets: ["subnet-strict"], routes: ["0.0.0.0/0 i-strict", "10.0.0.0/24 i-strict"] },
        "rtb-router": { subnets: ["subnet-router"], routes: ["0.0.0.0/0 i-router"] },
        "rtb-two": { subnets: ["subnet-two"], routes: ["0.0.0.0/0 i-two"] },
        "rtb-gone": { subnets: ["subnet-gone"], routes: ["0.0.0.0/0 i-gone"] },
        "rtb-lost": { subnets: ["subnet-lost"], routes: ["0.0.0.0/0 eni-gone"] },
        "rtb-silent": { subnets: ["subnet-silent"], routes: ["0.0.0.0/0 eni-silent"] },
      },
      hosts: {
        "eni-strict": { at: "10.0.0.11", public: "203.0.113.11" },
        "eni-router": { at: "10.0.0.12", public: "203.0.113.12", sourceDestCheck: false },
        "eni-two-a": { at: "10.0.0.13", public: "203.0.113.13", sourceDestCheck: false, instance: "i-two" },
        "eni-two-b": { at: "10.0.0.14", instance: "i-two" },
        "eni-silent": { at: "10.0.0.15", public: "203.0.113.15" },
        "eni-of-strict": "10.0.1.10",
        "eni-of-router": "10.0.2.10",
        "eni-of-two": "10.0.3.10",
        "eni-of-gone": "10.0.4.10",
        "eni-of-lost": "10.0.5.10",
        "eni-of-silent": "10.0.6.10",
      },
    }),
  ),
);

const toInternet = (source: string) => ask(estate, { source, destination: "192.0.2.80", traffic: "443" });

describe("a route to an instance", () => {
  it("leads to its one interface, which drops what is not its own where it checks source and destination", () => {
    expect(toInternet("eni-of-strict")).toMatchObject({
      verdict: "blocked",
      forward: "blocked",
      return: "not-needed",
      blockers: [
        {
          code: "ENI_SOURCE_DEST_CHECK_RESTRICTION",
          kind: "appliance",
          id: "eni-strict",
          leg: "forward",
          text: expect.stringContaining("drops packets to 192.0.2.80 that are not its own"),
        },
      ],
      gaps: [],
    });
  });

  it("hands the packet to what is its own, for it is no third party's", () => {
    expect(ask(estate, { source: "eni-of-strict", destination: "eni-strict", traffic: "443" })).toMatchObject({
      verdict: "reachable",
      forward: "allowed",
      return: "allowed",
      blockers: [],
    });
  });

  it("ends where the appliance's own software decides", () => {
    expect(toInternet("eni-of-router")).toMatchObject({
      verdict: "unknown",
      blockers: [],
      gaps: [
        {
          what: "what the appliance at eni-router does with the packet",
          why: "unsupported",
          needs: "a look at the appliance itself",
        },
      ],
    });
  });

  it.each([
    [
      "two interfaces, for which of them is meant is not said",
      "eni-of-two",
      "i-two",
      {
        what: "which interface of i-two the route means",
        why: "unsupported",
        needs: "a route to one of its interfaces",
      },
      "the route points to i-two, which has several interfaces: which of them is meant is not decided",
    ],
    [
      "an interface that was not read",
      "eni-of-gone",
      "i-gone",
      {
        what: "i-gone",
        why: "not-collected",
        needs: "ec2:DescribeNetworkInterfaces in account 111111111111, eu-west-1",
      },
      "i-gone, to which the route points, was not read",
    ],
  ])("is not known for an instance with %s", (_why, source, id, gap, text) => {
    const answer = toInternet(source);
    expect(answer).toMatchObject({
      verdict: "unknown",
      forward: "unknown",
      return: "not-needed",
      blockers: [],
      gaps: [gap],
    });
    expect(answer?.paths[0]?.forward.steps.at(-1)).toMatchObject({
      kind: "appliance",
      id,
      decision: "unknown",
      rules: ["RT-20"],
      text,
    });
  });
});

describe("a route to an interface", () => {
  it("that was not read says which interface it is and what to read", () => {
    const answer = toInternet("eni-of-lost");
    expect(answer).toMatchObject({
      verdict: "unknown",
      blockers: [],
      gaps: [{ what: "eni-gone", why: "not-collected", wanted: { key: "NetworkInterfaces", id: "eni-gone" } }],
    });
    expect(answer?.paths[0]?.forward.steps.at(-1)).toMatchObject({
      kind: "appliance",
      text: "eni-gone, to which the route points, was not read",
    });
  });

  it("of which AWS did not say whether it checks is neither taken for a router nor for a host", () => {
    expect(toInternet("eni-of-silent")).toMatchObject({
      verdict: "unknown",
      blockers: [],
      gaps: [
        {
          what: "whether eni-silent checks source and destination",
          why: "not-collected",
          needs: "ec2:DescribeNetworkInterfaces",
        },
      ],
    });
  });
});
