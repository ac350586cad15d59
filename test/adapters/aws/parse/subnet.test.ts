import { describe, expect, it } from "vitest";
import { parseSubnet } from "#adapters/aws/parse/subnet.ts";
import { cidr, here, valueIn, without } from "./words.ts";

const frontend = {
  SubnetId: "subnet-06f469bcee42e408e",
  SubnetArn: "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-06f469bcee42e408e",
  VpcId: "vpc-1",
  OwnerId: "444455556666",
  CidrBlock: "10.1.20.0/24",
  Ipv6CidrBlockAssociationSet: [
    { Ipv6CidrBlock: "2001:db8::/64", Ipv6CidrBlockState: { State: "associated" } },
    { Ipv6CidrBlock: "2001:db8:1::/64", Ipv6CidrBlockState: { State: "disassociating" } },
  ],
  AvailabilityZone: "eu-west-1a",
  AvailabilityZoneId: "euw1-az2",
  AvailableIpAddressCount: 250,
  MapPublicIpOnLaunch: false,
  BlockPublicAccessStates: { InternetGatewayBlockMode: "off" },
  Tags: [],
};

describe("a subnet", () => {
  it("is read with its zone, its owner and what Block Public Access does here", () => {
    expect(valueIn(parseSubnet(frontend, here))).toEqual({
      id: "subnet-06f469bcee42e408e",
      scope: here,
      name: null,
      vpcId: "vpc-1",
      ownerId: "444455556666",
      cidrs: [cidr("10.1.20.0/24"), cidr("2001:db8::/64")],
      zone: "eu-west-1a",
      zoneId: "euw1-az2",
      freeAddresses: 250,
      givesPublicAddresses: false,
      publicAccessBlock: "off",
    });
  });

  it.each([[undefined], [""], [null]])("may be IPv6 only, with the IPv4 block %j", (CidrBlock) => {
    expect(valueIn(parseSubnet({ ...frontend, CidrBlock }, here)).cidrs).toEqual([cidr("2001:db8::/64")]);
  });

  it.each([
    ["no block at all", { SubnetId: "subnet-1", VpcId: "vpc-1" }, "CidrBlock is missing"],
    ["no VPC", without(frontend, "VpcId"), "VpcId is missing"],
    ["a block that is none", { ...frontend, CidrBlock: "10.1.20.0/33" }, "CidrBlock is no CIDR block"],
  ])("is passed over with %s", (_, entry, problem) => {
    expect(parseSubnet(entry, here)).toEqual({ problem });
  });
});
