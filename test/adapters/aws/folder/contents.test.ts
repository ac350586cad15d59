import { describe, expect, it } from "vitest";
import { snapshotCalls } from "#adapters/aws/collect/index.ts";
import { contentsOf, isKnownKey } from "#adapters/aws/folder/contents.ts";

const entriesIn = (json: unknown) => Object.fromEntries(contentsOf(json).entries);

describe("the contents of a file", () => {
  it("are of every kind that a live account is asked for, so that a saved snapshot is read whole", () => {
    expect(snapshotCalls.map(({ key }) => key).filter((key) => !isKnownKey(key))).toEqual([]);
  });

  it.each([
    [{ TransitGatewayRouteTableId: "tgw-rtb-1", Routes: [] }, "TransitGatewayStaticRoutes"],
    [
      { TransitGatewayRouteTableId: "tgw-rtb-1", TransitGatewayRouteTablePropagations: [] },
      "TransitGatewayPropagations",
    ],
    [{ TransitGatewayRouteTableId: "tgw-rtb-1", Associations: [] }, "TransitGatewayRouteTableAssociations"],
    [{ TargetGroupArn: "arn:tg", TargetHealthDescriptions: [] }, "LoadBalancerTargetHealth"],
    [{ TargetGroupArn: "arn:tg", Attributes: [] }, "TargetGroupAttributes"],
    [{ LoadBalancerArn: "arn:lb", Attributes: [] }, "LoadBalancerAttributes"],
    [{ LoadBalancerArn: "arn:lb", Listeners: [] }, "LoadBalancerListeners"],
    [{ ListenerArn: "arn:listener", Rules: [] }, "ListenerRules"],
    [{ PrefixListId: "pl-1", Entries: [] }, "PrefixListEntries"],
    [{ VpcId: "vpc-1", EnableDnsSupport: { Value: true } }, "VpcAttributes"],
    [{ HostedZone: { Id: "/hostedzone/Z1" }, VPCs: [] }, "HostedZone"],
    [{ Firewall: { FirewallName: "fw" }, FirewallStatus: {} }, "Firewall"],
  ])("keep %j whole", (answer, key) => {
    expect(entriesIn(answer)).toEqual({ [key]: [answer] });
  });

  it("keep the zone with each record", () => {
    const record = { Name: "www.example.com.", Type: "A" };
    expect(entriesIn({ HostedZoneId: "Z1", ResourceRecordSets: [record] })).toEqual({
      ResourceRecordSets: [{ HostedZoneId: "Z1", ...record }],
    });
  });

  it("are several answers where there is a list of them", () => {
    expect(entriesIn([{ Vpcs: [{ VpcId: "vpc-1" }] }, { Vpcs: [{ VpcId: "vpc-2" }], Subnets: [] }, null])).toEqual({
      Vpcs: [{ VpcId: "vpc-1" }, { VpcId: "vpc-2" }],
      Subnets: [],
    });
  });

  it.each([[null], ["text"], [5], [{ Vpcs: null }], [{ Vpcs: "all" }], [{ Vpcs: ["vpc-1"] }], [{}]])(
    "are nothing in %j",
    (json) => {
      expect(contentsOf(json)).toEqual({ entries: new Map(), missing: new Map(), takenAt: null, warnings: [] });
    },
  );
});
