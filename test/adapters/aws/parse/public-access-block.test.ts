import { describe, expect, it } from "vitest";
import { parsePublicAccessBlock, parsePublicAccessExclusion } from "#adapters/aws/parse/public-access-block.ts";
import { here, valueIn, without } from "./words.ts";

describe("Block Public Access", () => {
  const options = { InternetGatewayBlockMode: "block-bidirectional", State: "update-complete", ManagedBy: "account" };

  it.each([
    ["update-complete", true],
    ["default-state", true],
    ["update-in-progress", false],
    ["something-new", false],
    [null, false],
  ])("in the state %s is settled: %s", (State, settled) => {
    expect(parsePublicAccessBlock({ ...options, State }, here)).toEqual({
      value: { scope: here, mode: "block-bidirectional", settled },
    });
  });

  it("is that of the account and Region which it names", () => {
    const named = { ...options, AwsAccountId: "444455556666", AwsRegion: "us-east-1" };
    expect(valueIn(parsePublicAccessBlock(named, { account: null, region: null })).scope).toEqual({
      account: "444455556666",
      region: "us-east-1",
    });
  });

  it.each([undefined, "block-everything"])("with the mode %s cannot be read", (InternetGatewayBlockMode) => {
    expect(parsePublicAccessBlock({ ...options, InternetGatewayBlockMode }, here)).toHaveProperty("problem");
  });
});

describe("an exclusion from Block Public Access", () => {
  const exclusion = {
    ExclusionId: "vpcbpa-exclude-1",
    InternetGatewayExclusionMode: "allow-egress",
    ResourceArn: "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1",
    State: "create-complete",
  };

  it("is read with the VPC or subnet that it frees", () => {
    expect(valueIn(parsePublicAccessExclusion(exclusion, here))).toEqual({
      id: "vpcbpa-exclude-1",
      scope: here,
      resourceId: "subnet-1",
      allows: "egress",
      inForce: true,
      settled: true,
    });
    const both = { ...exclusion, InternetGatewayExclusionMode: "allow-bidirectional" };
    expect(valueIn(parsePublicAccessExclusion(both, here)).allows).toBe("bidirectional");
  });

  it.each([
    ["create-complete", true, true],
    ["update-complete", true, true],
    ["create-in-progress", false, false],
    ["delete-in-progress", false, false],
    ["create-failed", false, true],
    ["delete-complete", false, true],
    ["something-new", false, false],
  ])("in the state %s is in force: %s, settled: %s", (State, inForce, settled) => {
    expect(valueIn(parsePublicAccessExclusion({ ...exclusion, State }, here))).toMatchObject({ inForce, settled });
  });

  it("is passed over without its state", () => {
    expect(parsePublicAccessExclusion(without(exclusion, "State"), here)).toEqual({ problem: "State is missing" });
  });
});
