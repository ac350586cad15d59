import { describe, expect, it } from "vitest";
import { parsePeering } from "#adapters/aws/parse/peering.ts";
import { cidr, here, valueIn, without } from "./words.ts";

const requester = {
  VpcId: "vpc-1",
  OwnerId: "111122223333",
  Region: "eu-west-1",
  CidrBlock: "10.10.0.0/16",
  CidrBlockSet: [{ CidrBlock: "10.10.0.0/16" }, { CidrBlock: "100.64.0.0/16" }],
  Ipv6CidrBlockSet: [{ Ipv6CidrBlock: "2001:db8::/56" }],
};
const accepter = { VpcId: "vpc-2", OwnerId: "444455556666", Region: "us-east-1", CidrBlock: "10.22.0.0/16" };
const peering = {
  VpcPeeringConnectionId: "pcx-1",
  Status: { Code: "active", Message: "Active" },
  RequesterVpcInfo: requester,
  AccepterVpcInfo: accepter,
  Tags: [{ Key: "Name", Value: "orders to billing" }],
};

describe("a peering connection", () => {
  it("is read with the blocks of both sides", () => {
    expect(valueIn(parsePeering(peering, here))).toEqual({
      id: "pcx-1",
      scope: here,
      name: "orders to billing",
      status: "active",
      requester: {
        vpcId: "vpc-1",
        ownerId: "111122223333",
        region: "eu-west-1",
        cidrs: [cidr("10.10.0.0/16"), cidr("100.64.0.0/16"), cidr("2001:db8::/56")],
      },
      accepter: { vpcId: "vpc-2", ownerId: "444455556666", region: "us-east-1", cidrs: [cidr("10.22.0.0/16")] },
    });
  });

  it("does not show the accepter's blocks until it is accepted", () => {
    const pending = {
      ...peering,
      Status: { Code: "pending-acceptance" },
      AccepterVpcInfo: without(accepter, "CidrBlock"),
    };
    expect(valueIn(parsePeering(pending, here)).accepter.cidrs).toEqual([]);
  });

  it.each([
    ["its status", without(peering, "Status"), "Status is missing"],
    ["a side", without(peering, "AccepterVpcInfo"), "AccepterVpcInfo is missing"],
    [
      "the blocks of a side, being active",
      { ...peering, AccepterVpcInfo: without(accepter, "CidrBlock") },
      "CidrBlock of a side is missing",
    ],
  ])("is passed over without %s", (_, entry, problem) => {
    expect(parsePeering(entry, here)).toEqual({ problem });
  });
});
