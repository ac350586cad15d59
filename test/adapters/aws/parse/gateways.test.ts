import { describe, expect, it } from "vitest";
import { parseEgressOnlyInternetGateway, parseInternetGateway } from "#adapters/aws/parse/internet-gateway.ts";
import { parseNatGateway } from "#adapters/aws/parse/nat-gateway.ts";
import { address, here, valueIn, without } from "./words.ts";

describe("an internet gateway", () => {
  const gateway = { InternetGatewayId: "igw-1", Attachments: [{ State: "available", VpcId: "vpc-1" }], Tags: [] };

  it("is read with its attachments", () => {
    expect(valueIn(parseInternetGateway(gateway, here))).toEqual({
      id: "igw-1",
      scope: here,
      name: null,
      attachments: [{ vpcId: "vpc-1", state: "available" }],
    });
    expect(valueIn(parseInternetGateway({ ...gateway, Attachments: [] }, here)).attachments).toEqual([]);
  });

  it.each([
    ["without the list of attachments", without(gateway, "Attachments"), "Attachments is missing"],
    ["without the state of one", { ...gateway, Attachments: [{ VpcId: "vpc-1" }] }, "Attachments[0].State is missing"],
  ])("is passed over %s, for it would look detached", (_, entry, problem) => {
    expect(parseInternetGateway(entry, here)).toEqual({ problem });
  });
});

describe("an egress-only internet gateway", () => {
  it("is read with its attachments", () => {
    const gateway = { EgressOnlyInternetGatewayId: "eigw-1", Attachments: [{ State: "attached", VpcId: "vpc-1" }] };
    expect(valueIn(parseEgressOnlyInternetGateway(gateway, here))).toMatchObject({
      id: "eigw-1",
      attachments: [{ vpcId: "vpc-1", state: "attached" }],
    });
  });
});

describe("a NAT gateway", () => {
  const zonal = {
    NatGatewayId: "nat-1",
    VpcId: "vpc-1",
    SubnetId: "subnet-1",
    State: "available",
    NatGatewayAddresses: [
      {
        AllocationId: "eipalloc-1",
        NetworkInterfaceId: "eni-1",
        PrivateIp: "10.1.250.210",
        PublicIp: "3.135.127.225",
        Status: "succeeded",
      },
      { AllocationId: "eipalloc-2", PublicIp: "3.135.127.226", Status: "failed" },
    ],
    Tags: [],
  };
  const regional = {
    NatGatewayId: "nat-2",
    VpcId: "vpc-1",
    State: "available",
    ConnectivityType: "public",
    AvailabilityMode: "regional",
    AutoProvisionZones: "enabled",
    RouteTableId: "rtb-1",
    NatGatewayAddresses: [
      { AllocationId: "eipalloc-1", PublicIp: "3.135.127.225", AvailabilityZone: "eu-west-1a", Status: "succeeded" },
    ],
  };

  it("is public and zonal where AWS names neither, as it did before there were others", () => {
    expect(valueIn(parseNatGateway(zonal, here))).toEqual({
      id: "nat-1",
      scope: here,
      name: null,
      vpcId: "vpc-1",
      state: "available",
      connectivity: "public",
      availability: "zonal",
      subnetId: "subnet-1",
      routeTableId: null,
      autoProvisionsZones: null,
      addresses: [
        {
          privateAddress: address("10.1.250.210"),
          publicAddress: address("3.135.127.225"),
          interfaceId: "eni-1",
          zone: null,
        },
      ],
    });
  });

  it("has a table instead of a subnet where it is regional", () => {
    expect(valueIn(parseNatGateway(regional, here))).toMatchObject({
      availability: "regional",
      subnetId: null,
      routeTableId: "rtb-1",
      autoProvisionsZones: true,
      addresses: [{ privateAddress: null, interfaceId: null, zone: "eu-west-1a" }],
    });
    expect(valueIn(parseNatGateway({ ...regional, AutoProvisionZones: "disabled" }, here)).autoProvisionsZones).toBe(
      false,
    );
  });

  it("may be private", () => {
    expect(valueIn(parseNatGateway({ ...zonal, ConnectivityType: "private" }, here)).connectivity).toBe("private");
  });

  it.each([
    ["its state", without(zonal, "State"), "State is missing"],
    ["its addresses", without(zonal, "NatGatewayAddresses"), "NatGatewayAddresses is missing"],
    ["its subnet, not being regional", without(zonal, "SubnetId"), "SubnetId is missing"],
    [
      "a connectivity that is known",
      { ...zonal, ConnectivityType: "warp" },
      expect.stringContaining("ConnectivityType"),
    ],
  ])("is passed over without %s", (_, entry, problem) => {
    expect(parseNatGateway(entry, here)).toEqual({ problem });
  });
});
