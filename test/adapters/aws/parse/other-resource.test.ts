import { describe, expect, it } from "vitest";
import { type OtherKey, parseOther, uniteOthers } from "#adapters/aws/parse/other-resource.ts";
import { here, valueIn } from "./words.ts";

const read = (key: OtherKey, entry: object) => valueIn(parseOther(key)(entry, here));
const arn = "arn:aws:elasticloadbalancing:us-east-2:554773406868:loadbalancer/net/test-lb/725b996cb6be8fba";

describe("what no hop models", () => {
  it("is kept with its name, its facts and what it uses", () => {
    const balancer = {
      LoadBalancerArn: arn,
      LoadBalancerName: "test-lb",
      DNSName: "test-lb-725b996cb6be8fba.elb.us-east-2.amazonaws.com",
      Scheme: "internal",
      State: { Code: "active" },
      Type: "network",
      VpcId: "vpc-1",
      AvailabilityZones: [
        { SubnetId: "subnet-1", ZoneName: "us-east-2a", LoadBalancerAddresses: [] },
        { SubnetId: "subnet-2", ZoneName: "us-east-2b", LoadBalancerAddresses: [] },
      ],
      SecurityGroups: ["sg-1"],
    };
    expect(read("LoadBalancers", balancer)).toEqual({
      kind: "load-balancer",
      id: arn,
      scope: here,
      name: "test-lb",
      vpcId: "vpc-1",
      facts: [
        { name: "type", value: "network" },
        { name: "scheme", value: "internal" },
        { name: "state", value: "active" },
        { name: "DNS name", value: "test-lb-725b996cb6be8fba.elb.us-east-2.amazonaws.com" },
      ],
      aliases: ["test-lb-725b996cb6be8fba.elb.us-east-2.amazonaws.com"],
      uses: ["subnet-1", "subnet-2", "sg-1"],
    });
  });

  it.each([
    ["TransitGateways", { TransitGatewayId: "tgw-1" }, "transit-gateway", "tgw-1"],
    [
      "TransitGatewayRouteTables",
      { TransitGatewayRouteTableId: "tgw-rtb-1" },
      "transit-gateway-route-table",
      "tgw-rtb-1",
    ],
    ["VpnGateways", { VpnGatewayId: "vgw-1" }, "virtual-private-gateway", "vgw-1"],
    ["VpnConnections", { VpnConnectionId: "vpn-1" }, "vpn-connection", "vpn-1"],
    ["CustomerGateways", { CustomerGatewayId: "cgw-1" }, "customer-gateway", "cgw-1"],
    ["CarrierGateways", { CarrierGatewayId: "cagw-1" }, "carrier-gateway", "cagw-1"],
    ["LoadBalancerDescriptions", { LoadBalancerName: "classic" }, "load-balancer", "classic"],
    ["TargetGroups", { TargetGroupArn: "arn:tg" }, "target-group", "arn:tg"],
    ["HostedZones", { Id: "/hostedzone/Z1", Name: "example.com." }, "hosted-zone", "Z1"],
    ["Firewalls", { FirewallName: "fw", FirewallArn: "arn:fw" }, "firewall", "arn:fw"],
    ["Firewall", { Firewall: { FirewallArn: "arn:fw", VpcId: "vpc-1" } }, "firewall", "arn:fw"],
    ["Addresses", { PublicIp: "52.30.0.1", AllocationId: "eipalloc-1" }, "elastic-ip", "eipalloc-1"],
    ["DBInstances", { DBInstanceIdentifier: "orders" }, "rds-instance", "orders"],
    ["DomainStatusList", { ARN: "arn:es", DomainName: "logs" }, "search-domain", "arn:es"],
  ] as const)("is called by its kind: %s", (key, entry, kind, id) => {
    expect(read(key, entry)).toMatchObject({ kind, id });
  });

  it("is in the VPC that it is attached to", () => {
    const attachment = { TransitGatewayAttachmentId: "tgw-attach-1", ResourceType: "vpc", ResourceId: "vpc-1" };
    expect(read("TransitGatewayAttachments", attachment).vpcId).toBe("vpc-1");
    expect(read("TransitGatewayAttachments", { ...attachment, ResourceId: "tgw-2" }).vpcId).toBeNull();
    expect(read("VpnGateways", { VpnGatewayId: "vgw-1", VpcAttachments: [{ VpcId: "vpc-2" }] }).vpcId).toBe("vpc-2");
  });

  it("is passed over without an id, whatever it is", () => {
    expect(parseOther("VpnGateways")({ Type: "ipsec.1" }, here)).toEqual({
      problem: "VpnGatewayId is missing",
    });
    expect(parseOther("VpnGateways")("vgw-1", here)).toHaveProperty("problem");
  });

  it("is one thing, though two calls each show a part of it", () => {
    const seen = [
      read("TransitGatewayAttachments", {
        TransitGatewayAttachmentId: "tgw-attach-1",
        State: "available",
        ResourceId: "vpc-1",
      }),
      read("TransitGatewayVpcAttachments", {
        TransitGatewayAttachmentId: "tgw-attach-1",
        State: "available",
        SubnetIds: ["subnet-1"],
      }),
    ];
    expect(uniteOthers(seen)).toMatchObject([
      {
        id: "tgw-attach-1",
        vpcId: "vpc-1",
        facts: [{ name: "state" }, { name: "attached resource" }],
        uses: ["vpc-1", "subnet-1"],
      },
    ]);
  });
});
