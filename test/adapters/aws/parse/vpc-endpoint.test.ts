import { describe, expect, it } from "vitest";
import { parseVpcEndpoint } from "#adapters/aws/parse/vpc-endpoint.ts";
import { here, valueIn, without } from "./words.ts";

const statement = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
const policy = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: "2008-10-17", Statement: statements });

const gateway = {
  VpcEndpointId: "vpce-1",
  VpcEndpointType: "Gateway",
  VpcId: "vpc-1",
  ServiceName: "com.amazonaws.eu-west-1.s3",
  State: "available",
  PolicyDocument: policy(statement),
  RouteTableIds: ["rtb-1"],
  SubnetIds: [],
  Groups: [],
  NetworkInterfaceIds: [],
  PrivateDnsEnabled: false,
  DnsEntries: [],
  OwnerId: "111122223333",
  Tags: [{ Key: "Name", Value: "storage" }],
};

describe("a VPC endpoint", () => {
  it("is read as a gateway with the tables that lead to it", () => {
    expect(valueIn(parseVpcEndpoint(gateway, here))).toEqual({
      id: "vpce-1",
      scope: here,
      name: "storage",
      ownerId: "111122223333",
      vpcId: "vpc-1",
      type: "gateway",
      typeWord: "Gateway",
      serviceName: "com.amazonaws.eu-west-1.s3",
      state: "available",
      subnetIds: [],
      interfaceIds: [],
      groups: [],
      routeTableIds: ["rtb-1"],
      privateDns: false,
      dnsNames: [],
      policy: "full-access",
    });
  });

  it("is read as an interface endpoint with its interfaces, groups and names", () => {
    const own = {
      VpcEndpointId: "vpce-2",
      VpcEndpointType: "Interface",
      VpcId: "vpc-1",
      State: "PendingAcceptance",
      SubnetIds: ["subnet-1"],
      NetworkInterfaceIds: ["eni-1"],
      Groups: [{ GroupId: "sg-1", GroupName: "api" }],
      DnsEntries: [{ DnsName: "vpce-2.ssm.eu-west-1.vpce.amazonaws.com", HostedZoneId: "Z1" }, { HostedZoneId: "Z2" }],
    };
    expect(valueIn(parseVpcEndpoint(own, here))).toMatchObject({
      type: "interface",
      state: "pendingacceptance",
      serviceName: null,
      subnetIds: ["subnet-1"],
      interfaceIds: ["eni-1"],
      groups: ["sg-1"],
      routeTableIds: [],
      dnsNames: ["vpce-2.ssm.eu-west-1.vpce.amazonaws.com"],
      privateDns: null,
      policy: null,
    });
  });

  it.each([
    ["GatewayLoadBalancer", "gateway-load-balancer"],
    ["Resource", "resource"],
    ["ServiceNetwork", "service-network"],
    ["Tunnel", "unknown"],
    ["constructor", "unknown"],
    [null, "unknown"],
  ])("of the type %s is of our kind %s", (word, type) => {
    expect(valueIn(parseVpcEndpoint({ ...gateway, VpcEndpointType: word }, here))).toMatchObject({
      type,
      typeWord: word ?? "",
    });
  });

  it.each([
    ["names AWS as its principal", policy({ ...statement, Principal: { AWS: "*" } }), "full-access"],
    ["has a statement id", policy({ ...statement, Sid: "all" }), "full-access"],
    ["allows less", policy({ ...statement, Action: "s3:GetObject" }), "own"],
    ["denies", policy({ ...statement, Effect: "Deny" }), "own"],
    ["has a condition", policy({ ...statement, Condition: {} }), "own"],
    ["has two statements", policy(statement, statement), "own"],
    ["is no JSON", "allow all", "own"],
  ])("whose policy %s", (_, text, kind) => {
    expect(valueIn(parseVpcEndpoint({ ...gateway, PolicyDocument: text }, here)).policy).toBe(kind);
  });

  it.each([
    ["its id", "VpcEndpointId"],
    ["its VPC", "VpcId"],
    ["its state", "State"],
  ])("is passed over without %s", (_, field) => {
    expect(parseVpcEndpoint(without(gateway, field as "State"), here)).toEqual({ problem: `${field} is missing` });
  });
});
