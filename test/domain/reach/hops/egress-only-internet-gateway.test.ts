import { describe, expect, it } from "vitest";
import { ask } from "#test/laws/ask.ts";
import { network } from "#test/support/build/network.ts";

/**
 * Two subnets send both families out by `eigw-a`, the default route of IPv4 included, as a table in a file may say.
 * `subnet-global` has addresses of the global space, `subnet-ula` private IPv6 ones (fd12:3456:789a::/56). The decoy is
 * `igw-a`, which is attached to the VPC and would carry both families, and the public IPv4 address of `eni-global`.
 */
const estate = network({
  vpcs: { "vpc-a": ["10.0.0.0/16", "2001:db8:a::/56", "fd12:3456:789a::/56"] },
  subnets: {
    "subnet-global": { cidr: "10.0.1.0/24", ipv6: "2001:db8:a:1::/64" },
    "subnet-ula": { cidr: "10.0.2.0/24", ipv6: "fd12:3456:789a:1::/64" },
  },
  internetGateways: { "igw-a": "vpc-a" },
  egressOnlyGateways: { "eigw-a": "vpc-a" },
  tables: {
    "rtb-a": { subnets: ["subnet-global", "subnet-ula"], routes: ["0.0.0.0/0 eigw-a", "::/0 eigw-a"] },
  },
  hosts: {
    "eni-global": { at: "10.0.1.10", public: "203.0.113.10", ipv6: "2001:db8:a:1::10" },
    "eni-ula": { at: "10.0.2.10", ipv6: "fd12:3456:789a:1::10" },
  },
});

describe("an egress-only internet gateway", () => {
  it("lets out IPv6 from a global address, and the reply in", () => {
    expect(ask(estate, { source: "eni-global", destination: "2001:db8:ffff::80", traffic: "443" })).toMatchObject({
      verdict: "reachable",
      forward: "allowed",
      return: "allowed",
      blockers: [],
    });
  });

  it.each([
    {
      what: "IPv4, whatever the table says and though the sender has a public address",
      source: "10.0.1.10",
      destination: "192.0.2.80",
      code: "EGRESS_ONLY",
      text: "eigw-a carries only IPv6",
    },
    {
      what: "IPv6 from a private address, for it translates nothing",
      source: "fd12:3456:789a:1::10",
      destination: "2001:db8:ffff::80",
      code: "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS",
      text: "is not a global IPv6 address",
    },
    {
      what: "IPv6 to a private address beyond the VPC",
      source: "2001:db8:a:1::10",
      destination: "fd99::80",
      code: "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS",
      text: "fd99::80: the address is not public",
    },
  ])("does not let out $what", ({ source, destination, code, text }) => {
    expect(ask(estate, { source, destination, traffic: "443" })).toMatchObject({
      verdict: "blocked",
      forward: "blocked",
      return: "not-needed",
      blockers: [
        {
          code,
          kind: "egress-only-internet-gateway",
          id: "eigw-a",
          direction: "egress",
          leg: "forward",
          text: expect.stringContaining(text),
        },
      ],
      gaps: [],
    });
  });

  it("finds everything that is wrong with a packet, not only the first thing", () => {
    const answer = ask(estate, { source: "fd12:3456:789a:1::10", destination: "fd99::80", traffic: "443" });
    expect(answer?.verdict).toBe("blocked");
    expect(answer?.blockers.map(({ code, id }) => [code, id])).toEqual([
      ["IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS", "eigw-a"],
      ["IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS", "eigw-a"],
    ]);
  });
});
