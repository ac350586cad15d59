/**
 * vpc-app, 10.0.0.0/16, with a firewall in front of its web servers:
 *
 *   subnet-fw   10.0.0.0/24  rtb-fw    straight out by igw-a; eni-fw stands here
 *   subnet-web  10.0.1.0/24  rtb-web   out by eni-fw
 *   subnet-dmz  10.0.2.0/24  rtb-fw    the decoy: straight out, and nothing redirected to it
 *
 * rtb-edge sends what enters by igw-a for subnet-web to eni-fw.
 */
import { describe, expect, it } from "vitest";
import { type ExplainRouteAnswer, explainRoute, wrongRouteQuestion } from "#domain/route/explain-route.ts";
import type { Description } from "#test/support/build/description.ts";
import { lacking, meaningOf, named, network, unread } from "#test/support/build/network.ts";
import type { RawScope } from "#test/support/raw-estate.ts";

const usual = {
  vpcs: { "vpc-app": ["10.0.0.0/16", "2001:db8:a::/56"] },
  subnets: {
    "subnet-fw": "10.0.0.0/24",
    "subnet-web": { cidr: "10.0.1.0/24", ipv6: "2001:db8:a:1::/64" },
    "subnet-dmz": "10.0.2.0/24",
  },
  tables: {
    "rtb-fw": { subnets: ["subnet-fw", "subnet-dmz"], routes: ["0.0.0.0/0 igw-a"] },
    "rtb-web": { subnets: ["subnet-web"], routes: ["0.0.0.0/0 eni-fw", "::/0 eni-fw"] },
    "rtb-edge": { vpc: "vpc-app", gateways: ["igw-a"], routes: ["10.0.1.0/24 eni-fw"] },
  },
  internetGateways: { "igw-a": "vpc-app", "igw-idle": null },
  hosts: { "eni-fw": { at: "10.0.0.5", public: "203.0.113.5", sourceDestCheck: false } },
  extra: {
    CustomerGateways: [{ CustomerGatewayId: "cgw-a", State: "available" }],
    VpnGateways: [
      { VpnGatewayId: "vgw-a", State: "available", VpcAttachments: [{ VpcId: "vpc-app", State: "attached" }] },
      { VpnGatewayId: "vgw-idle", State: "available", VpcAttachments: [] },
    ],
  },
} satisfies Description;

const edge = (routes: readonly string[], more: Partial<Description> = {}, gateway = "igw-a"): Description => ({
  ...usual,
  ...more,
  tables: { ...usual.tables, ...more.tables, "rtb-edge": { vpc: "vpc-app", gateways: [gateway], routes } },
});

function ask(description: Description | RawScope, word: string): ExplainRouteAnswer {
  const estate = network(description);
  return explainRoute(estate, meaningOf(estate, word), null);
}

const warningsOf = (description: Description, word = "igw-a"): readonly string[] => ask(description, word).warnings;

describe("what enters by a gateway", () => {
  it("is routed by its edge table, whose routes are told from the gateway's side", () => {
    const answer = ask(usual, "igw-a");
    expect(answer).toMatchObject({
      of: { kind: "internet-gateway", id: "igw-a" },
      routeTable: { id: "rtb-edge", association: "explicit", subnets: [], gateways: ["igw-a"] },
      warnings: [],
      gaps: [],
    });
    expect(answer.routes.map(({ meaning }) => meaning)).toEqual([
      "what enters by igw-a for 10.0.1.0/24 goes to the network interface eni-fw of i-fw, which must pass it on",
      "what enters by igw-a for 10.0.0.0/16 goes straight to where it is in vpc-app",
      "what enters by igw-a for 2001:db8:a::/56 goes straight to where it is in vpc-app",
    ]);
    expect(ask(edge(["10.0.1.0/24 eni-fw"], {}, "vgw-a"), "vgw-a")).toMatchObject({
      of: { kind: "virtual-private-gateway", id: "vgw-a" },
      routeTable: { id: "rtb-edge", gateways: ["vgw-a"] },
      warnings: [],
    });
  });

  it.each([
    ["igw-idle", "igw-idle is attached to no VPC, so nothing enters by it"],
    ["vgw-idle", "vgw-idle is attached to no VPC, so nothing enters by it"],
    ["cgw-a", "cgw-a is a customer-gateway, for which no table routes; write a subnet, a VPC, an interface or a table"],
    ["vgw-a", "vgw-a has no edge route table: what enters by it follows the local route"],
  ])("is nothing, or plainly local: %s", (word, sentence) => {
    const estate = network(usual);
    expect(wrongRouteQuestion(estate, meaningOf(estate, word), null)).toBe(sentence);
  });

  it("is a gap where the tables were not read", () => {
    expect(ask(unread(usual, "RouteTables"), "igw-a")).toMatchObject({
      routeTable: null,
      gaps: [{ what: "the edge route table of igw-a", wanted: { key: "RouteTables", id: "vpc-app" } }],
    });
  });
});

describe("warnings of an edge table", () => {
  it("name targets and destinations that it cannot have (RT-12)", () => {
    const prefixLists = { "pl-own": ["10.0.1.0/24"], "pl-z": null };
    expect(warningsOf(edge(["pl-own eni-fw", "10.0.1.0/24 tgw-a"], { prefixLists }))).toEqual([
      "pl-own -> eni-fw is for a prefix list, which the table of a gateway cannot route by (RT-12)",
      "10.0.1.0/24 -> tgw-a leads to neither an interface nor a Gateway Load Balancer endpoint, the only targets in the table of a gateway (RT-12)",
    ]);
    expect(warningsOf(edge(["pl-z eni-fw"], { prefixLists }))[0]).toContain("RT-12");
    expect(warningsOf(edge(["10.0.1.0/25 eni-fw"]))).toEqual([
      "10.0.1.0/25 -> eni-fw is for neither the whole vpc-app nor one whole subnet of it (RT-12)",
    ]);
    expect(warningsOf(edge(["10.0.0.0/16 eni-fw", "203.0.113.0/24 eni-fw", "10.0.1.0/24 i-fw"]))).toEqual([
      "10.0.0.0/16 -> eni-fw redirects what enters for subnet-dmz, but rtb-fw answers straight by 0.0.0.0/0 -> igw-a: eni-fw sees half of each connection (RT-15)",
    ]);
  });

  it("take an endpoint only where it is one for appliances", () => {
    const endpoint = (type: string) => ({
      extra: {
        ...usual.extra,
        VpcEndpoints: [
          {
            VpcEndpointId: "vpce-fw",
            VpcEndpointType: type,
            State: "available",
            VpcId: "vpc-app",
            SubnetIds: ["subnet-fw"],
          },
        ],
      },
    });
    expect(warningsOf(edge(["10.0.0.0/24 vpce-fw"], endpoint("GatewayLoadBalancer")))).toEqual([]);
    expect(warningsOf(edge(["10.0.1.0/24 vpce-fw"], endpoint("Interface")))[0]).toContain("RT-12");
    expect(warningsOf(edge(["10.0.1.0/24 vpce-z"]))).toEqual([]);
  });

  it("name an appliance that cannot pass anything on (RT-14)", () => {
    const host = (more: object) => ({ hosts: { "eni-fw": { at: "10.0.0.5", ...more } } });
    expect(warningsOf(edge(["10.0.1.0/24 eni-fw"], host({ sourceDestCheck: true })))).toEqual([
      "eni-fw checks source and destination, so it drops what 10.0.1.0/24 -> eni-fw sends it (RT-14)",
      "eni-fw has no public address, which an appliance behind an internet gateway needs (RT-14)",
    ]);
    expect(warningsOf(edge(["10.0.1.0/24 eni-fw"], host({ sourceDestCheck: false }), "vgw-a"), "vgw-a")).toEqual([]);
  });

  it("see a subnet whose own table goes straight out (RT-15), in the same family alone", () => {
    const web = (routes: readonly string[]) => ({ tables: { "rtb-web": { subnets: ["subnet-web"], routes } } });
    const redirect = ["10.0.1.0/24 eni-fw"];
    const lopsided =
      "10.0.1.0/24 -> eni-fw redirects what enters for subnet-web, but rtb-web answers straight by 0.0.0.0/0 -> igw-a: eni-fw sees half of each connection (RT-15)";
    expect(warningsOf(edge(redirect, web(["0.0.0.0/0 igw-a"])))).toEqual([lopsided]);
    expect(warningsOf(edge(redirect, web(["0.0.0.0/0 igw-a blackhole"])))).toEqual([]);
    expect(warningsOf(edge(redirect, web(["::/0 igw-a"])))).toEqual([]);
    expect(warningsOf(edge(redirect, { ...web(["pl-z igw-a"]), prefixLists: { "pl-z": null } }))).toEqual([]);
  });

  it("is a gap where the subnet's table was not read, and nothing where the VPC was not", () => {
    const raw = lacking(usual, "RouteTables", "rtb-web");
    const withoutMain = lacking(raw, "RouteTables", "rtb-main-vpc-app");
    expect(ask(withoutMain, "igw-a").gaps).toMatchObject([{ what: "the route table of subnet-web" }]);
    expect(ask(unread(usual, "Subnets"), "igw-a").warnings).toEqual([]);
    expect(ask(unread(usual, "Vpcs"), "rtb-edge").warnings).toEqual([]);
  });

  it("do not speak of its name, which is about no subnet", () => {
    expect(ask(named(usual, { "rtb-edge": "public-edge" }), "igw-a").warnings).toEqual([]);
  });
});
