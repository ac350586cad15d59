import { describe, expect, it } from "vitest";
import { regionOfZone, scopeOf } from "#adapters/aws/derive-scope.ts";

describe("the Region of a zone", () => {
  it.each([
    ["us-east-1a", "us-east-1"],
    ["ap-southeast-2c", "ap-southeast-2"],
    ["us-gov-west-1b", "us-gov-west-1"],
    ["us-isob-east-1a", "us-isob-east-1"],
    ["eusc-de-east-1a", "eusc-de-east-1"],
    ["us-east-1-bos-1a", "us-east-1"],
    ["us-west-2-lax-1b", "us-west-2"],
    ["us-east-1-wl1-bos-wlz-1", "us-east-1"],
    ["us-east-1", null],
    ["somewhere", null],
    ["", null],
  ])("of %j is %s", (zone, region) => {
    expect(regionOfZone(zone)).toBe(region);
  });
});

describe("the account and Region of documents that no folder places", () => {
  const derive = (documents: Record<string, readonly unknown[]>, account: string | null = null) =>
    scopeOf({ account, region: null, documents, missing: {}, onlyVpcs: {} });
  const vpc = { VpcId: "vpc-1", OwnerId: "111122223333" };

  it.each([
    [
      "the zones of subnets",
      { Subnets: [{ AvailabilityZone: "us-east-1-bos-1a" }, { AvailabilityZone: "us-east-1a" }] },
    ],
    ["the zones of interfaces", { NetworkInterfaces: [{ AvailabilityZone: "us-east-1a" }] }],
    ["the zones of instances", { Reservations: [{ Instances: [{ Placement: { AvailabilityZone: "us-east-1a" } }] }] }],
    ["ARNs", { TransitGateways: [{ TransitGatewayArn: "arn:aws:ec2:us-east-1:111122223333:transit-gateway/tgw-1" }] }],
    ["Block Public Access", { VpcBlockPublicAccessOptions: [{ AwsRegion: "us-east-1" }] }],
  ])("are derived from %s", (_, documents) => {
    expect(derive({ Vpcs: [vpc], ...documents })).toEqual({ account: "111122223333", region: "us-east-1" });
  });

  it("are unknown where the entries disagree", () => {
    const shared = { VpcId: "vpc-2", OwnerId: "444455556666" };
    const zones = [{ AvailabilityZone: "us-east-1a" }, { AvailabilityZone: "us-east-2a" }];
    expect(derive({ Vpcs: [vpc, shared], Subnets: zones })).toEqual({ account: null, region: null });
    expect(derive({})).toEqual({ account: null, region: null });
  });

  it("are told by Block Public Access before the owner of a VPC, which may be shared", () => {
    expect(derive({ Vpcs: [vpc], VpcBlockPublicAccessOptions: [{ AwsAccountId: "444455556666" }] }).account).toBe(
      "444455556666",
    );
  });

  it("are never changed where the folder tells them", () => {
    expect(derive({ Vpcs: [vpc] }, "999988887777").account).toBe("999988887777");
  });
});
