import { describe, expect, it } from "vitest";
import { ask } from "#test/laws/ask.ts";
import type { Description } from "#test/support/build/description.ts";
import { network, unread } from "#test/support/build/network.ts";

const far = "222222222222";

/**
 * `eni-web` has a public address behind `igw-a`, and `vpc-a` is peered with `vpc-b`, whose connection says that it has
 * 10.9.0.0/16 besides its first block. The decoy is `eni-db`: no public address, and no way to it from outside.
 */
const home: Description = {
  vpcs: { "vpc-a": ["10.0.0.0/16"] },
  subnets: { "subnet-a": "10.0.1.0/24", "subnet-db": "10.0.2.0/24" },
  tables: { "rtb-a": { subnets: ["subnet-a"], routes: ["0.0.0.0/0 igw-a", "10.8.0.0/14 pcx-ab"] } },
  internetGateways: { "igw-a": "vpc-a" },
  hosts: { "eni-web": { at: "10.0.1.10", public: "203.0.113.10" }, "eni-db": "10.0.2.10" },
  peerings: {
    "pcx-ab": { from: "vpc-a", to: { vpc: "vpc-b", cidrs: ["10.8.0.0/16", "10.9.0.0/16"], account: far } },
  },
};

/** The peer as its own account prints it, before it was given its second block. */
const peer: Description = {
  account: far,
  vpcs: { "vpc-b": ["10.8.0.0/16"] },
  subnets: { "subnet-b": "10.8.1.0/24" },
  tables: { "rtb-b": { subnets: ["subnet-b"], routes: ["10.0.0.0/16 pcx-ab"] } },
  hosts: { "eni-b": "10.8.1.10" },
};

const calls = (estate: ReturnType<typeof network>, source: string, destination = "eni-web") =>
  ask(estate, { source, destination, traffic: "443" });

/** A transit gateway, with a VPN behind it. */
const transit = {
  gateways: { "tgw-a": {} },
  attachments: {
    "tgw-attach-a": { to: "tgw-a", vpc: "vpc-a", subnets: ["subnet-a"], table: "tgw-rtb-a" },
    "tgw-attach-vpn": { to: "tgw-a", kind: "vpn vpn-a", table: "tgw-rtb-a" },
  },
  tables: { "tgw-rtb-a": { of: "tgw-a", routes: ["0.0.0.0/0 tgw-attach-vpn", "::/0 tgw-attach-vpn"] } },
};

describe("somebody outside the network", () => {
  it("comes in from the internet to a public address, and to no other", () => {
    expect(calls(network(home), "8.8.8.8")).toMatchObject({ verdict: "reachable" });
    expect(calls(network(home), "8.8.8.8", "eni-db")).toMatchObject({
      verdict: "blocked",
      blockers: [{ code: "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS" }, {}],
    });
  });

  it("with a public address comes in from there even where the way back was not read, which stays unknown", () => {
    const answer = calls(network(unread(home, "RouteTables")), "8.8.8.8");
    expect(answer).toMatchObject({ verdict: "unknown", blockers: [] });
    expect(answer?.gaps.map(({ needs }) => needs)).toContain(
      "ec2:DescribeRouteTables in account 111111111111, eu-west-1",
    );
    expect(answer?.paths[0]?.forward.steps[0]).toMatchObject({ decision: "forward", text: "it comes in by igw-a" });
  });

  it("with a private address may be anywhere where the subnet that leads back was not read", () => {
    const answer = calls(network(unread(home, "Subnets")), "192.168.0.5");
    expect(answer).toMatchObject({ verdict: "unknown", blockers: [] });
    expect(answer?.gaps.map(({ needs }) => needs)).toContain("ec2:DescribeSubnets in account 111111111111, eu-west-1");
  });

  it("is nobody where the peer whose block it would be was read and has it not", () => {
    expect(calls(network(home, peer), "10.9.0.5")).toMatchObject({
      verdict: "blocked",
      blockers: [
        { code: "NO_POSSIBLE_DESTINATION", id: "pcx-ab", leg: "forward", text: "nothing in vpc-b has 10.9.0.5" },
        { code: "PCX_REQUIRES_ADDRESS_IN_VPC_CIDR", id: "pcx-ab", leg: "return" },
      ],
    });
  });

  it.each([
    ["interfaces", "NetworkInterfaces", "ec2:DescribeNetworkInterfaces in account 222222222222, eu-west-1"],
    ["VPCs", "Vpcs", "ec2:DescribeVpcs in account 222222222222, eu-west-1"],
  ])("is not known where the peer's %s were not read", (_what, key, needs) => {
    const answer = calls(network(home, unread(peer, key)), "10.9.0.5");
    expect(answer).toMatchObject({ verdict: "unknown" });
    expect(answer?.gaps.map((gap) => gap.needs)).toContain(needs);
  });

  it("behind a VPN is not followed, and inside the VPC its packet is addressed to the private address", () => {
    const tables = { "rtb-a": { subnets: ["subnet-a"], routes: ["0.0.0.0/0 igw-a", "192.168.0.0/16 vgw-a"] } };
    // The decoy is an address that needs no translation.
    for (const word of ["203.0.113.10", "10.0.1.10"]) {
      const answer = calls(network({ ...home, tables }), "192.168.0.5", word);
      expect(answer).toMatchObject({
        verdict: "unknown",
        blockers: [],
        gaps: [{ what: "how 192.168.0.5 gets in, and what lies between", why: "unsupported" }, {}],
      });
      expect(answer?.paths[0]?.forward.steps.at(-1)).toMatchObject({ kind: "instance", id: "i-web" });
    }
  });

  it.each([
    ["the private address of a host", "10.0.1.10"],
    ["a host that has only a private address", "eni-db"],
  ])("with a public address may be behind the transit gateway of the default route if it calls %s", (_what, called) => {
    const tables = {
      "rtb-a": { subnets: ["subnet-a", "subnet-db"], routes: ["0.0.0.0/0 tgw-a", "10.8.0.0/14 pcx-ab"] },
    };
    const onward = network({ ...home, tables, transit });
    const answer = calls(onward, "8.8.8.8", called);
    expect(answer).toMatchObject({ verdict: "unknown", blockers: [] });
    expect(answer?.gaps[0]).toMatchObject({ why: "unsupported", what: "how 8.8.8.8 gets in, and what lies between" });
    // The decoys: who calls the public address comes by the internet, and the general public always does.
    expect(calls(onward, "8.8.8.8", "203.0.113.10")).toMatchObject({ verdict: "blocked" });
    expect(calls(onward, "internet", called)).toMatchObject({ verdict: "blocked" });
    // And where the default route leads to the internet, nothing else can be behind it.
    expect(calls(network(home), "8.8.8.8", called)).toMatchObject({ verdict: "blocked" });
  });

  it.each([
    ["calls a private address", "8.8.8.8", "10.0.1.10"],
    ["has a private address", "192.168.0.5", "eni-web"],
  ])("that %s may be anywhere where a prefix list on the way back was not read", (_what, source, called) => {
    const tables = { "rtb-a": { subnets: ["subnet-a"], routes: ["0.0.0.0/0 igw-a", "pl-x tgw-a"] } };
    expect(calls(network({ ...home, tables }), source, called)).toMatchObject({
      verdict: "unknown",
      blockers: [],
      gaps: expect.arrayContaining([expect.objectContaining({ needs: expect.stringContaining("ManagedPrefixList") })]),
    });
  });

  it.each(["RouteTables", "Subnets"])("that calls a private address may be anywhere without the %s", (key) => {
    expect(calls(network(unread(home, key)), "8.8.8.8", "10.0.1.10")).toMatchObject({
      verdict: "unknown",
      blockers: [],
    });
  });

  it("calls a public address that may be that of an interface which was not read", () => {
    const unseen = calls(network(unread(home, "NetworkInterfaces")), "8.8.8.8", "203.0.113.10");
    expect(unseen).toMatchObject({ verdict: "unknown", blockers: [] });
    expect(unseen?.gaps[0]?.needs).toBe("ec2:DescribeNetworkInterfaces in account 111111111111, eu-west-1");
    // The decoy: all interfaces were read, and nobody has it.
    expect(calls(network(home), "8.8.8.8", "203.0.113.99")?.gaps[0]).toMatchObject({ why: "unsupported" });
  });

  it("gets no answer from a regional NAT gateway, which stands in no subnet", () => {
    const regional = {
      NatGatewayId: "nat-r",
      VpcId: "vpc-a",
      State: "available",
      ConnectivityType: "public",
      AvailabilityMode: "regional",
      NatGatewayAddresses: [{ PublicIp: "198.51.100.7" }],
    };
    expect(calls(network({ ...home, extra: { NatGateways: [regional] } }), "8.8.8.8", "198.51.100.7")).toMatchObject({
      verdict: "blocked",
      blockers: [{ code: "NGW_DEST_ADDRESS_PRESERVATION", id: "nat-r" }],
    });
  });

  it("behind a VPN calls an IPv6 address as it is", () => {
    const six: Description = {
      vpcs: { "vpc-a": ["10.0.0.0/16", "2001:db8:a::/56"] },
      subnets: { "subnet-a": { cidr: "10.0.1.0/24", vpc: "vpc-a", ipv6: "2001:db8:a::/64" } },
      tables: { "rtb-a": { subnets: ["subnet-a"], routes: ["fd12::/16 tgw-a"] } },
      transit,
      hosts: { "eni-six": { at: null, subnet: "subnet-a", ipv6: "2001:db8:a::10" } },
    };
    const answer = calls(network(six), "fd12::5", "2001:db8:a::10");
    expect(answer).toMatchObject({ verdict: "unknown", blockers: [] });
    expect(answer?.gaps.map(({ what }) => what)).toContain("how fd12::5 gets in, and what lies between");
  });
});
