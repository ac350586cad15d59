import { describe, expect, it } from "vitest";
import { ask } from "#test/laws/ask.ts";
import { network } from "#test/support/build/network.ts";

/**
 * Clients in two zones, alike in all else, behind one regional gateway that has an address in zones a and b, not yet in
 * c. It sends on over a peering, which never carries its public address; but which address c's clients get is not known.
 */
const estate = network({
  vpcs: { "vpc-app": ["10.0.0.0/16"], "vpc-far": ["10.9.0.0/16"] },
  subnets: {
    "subnet-1": { cidr: "10.0.1.0/24", zone: "a" },
    "subnet-2": { cidr: "10.0.2.0/24", zone: "c" },
    "subnet-far": "10.9.0.0/24",
  },
  tables: {
    "rtb-app": { subnets: ["subnet-1", "subnet-2"], routes: ["0.0.0.0/0 nat-a"] },
    "rtb-nat": { vpc: "vpc-app", routes: ["10.9.0.0/16 pcx-a"] },
    "rtb-far": { subnets: ["subnet-far"], routes: ["10.0.0.0/16 pcx-a"] },
  },
  peerings: { "pcx-a": { from: "vpc-app", to: "vpc-far" } },
  hosts: {
    "eni-1": "10.0.1.5",
    "eni-2": "10.0.2.5",
    "eni-far": "10.9.0.5",
  },
  extra: {
    NatGateways: [
      {
        NatGatewayId: "nat-a",
        VpcId: "vpc-app",
        State: "available",
        ConnectivityType: "public",
        AvailabilityMode: "regional",
        AutoProvisionZones: "enabled",
        RouteTableId: "rtb-nat",
        NatGatewayAddresses: [
          { PublicIp: "198.51.100.1", AvailabilityZone: "eu-west-1a", Status: "succeeded" },
          { PublicIp: "198.51.100.2", AvailabilityZone: "eu-west-1b", Status: "succeeded" },
        ],
      },
    ],
  },
});

describe("a regional NAT gateway with an address for each zone", () => {
  it("tells clients apart by their zone alone (NAT-09)", () => {
    const answer = ask(estate, { source: "10.0.0.0/16", destination: "eni-far", traffic: "443" });
    expect(answer).toMatchObject({ verdict: "unknown", forward: "unknown" });
    expect(answer?.blockers.map(({ code, id }) => [code, id])).toEqual([["PCX_REQUIRES_ADDRESS_IN_VPC_CIDR", "pcx-a"]]);
    expect(answer?.gaps.map(({ what }) => what)).toEqual(["which of its addresses nat-a uses"]);
    expect(answer?.paths.map(({ source, verdict }) => [source.interface, verdict])).toEqual([
      ["eni-1", "blocked"],
      ["eni-2", "unknown"],
    ]);
  });
});
