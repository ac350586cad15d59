/**
 * vpc-app, 10.0.0.0/16, sends what is for 10.0.0.0/8 to tgw-hub, which has it go on to vpc-data, 10.1.0.0/16, and the rest
 * to a VPN. subnet-app is in zone a, where the VPC is attached; subnet-lone in zone b, where it is not.
 */
import { describe, expect, it } from "vitest";
import { Estate } from "#domain/estate/lookup.ts";
import { type ExplainRouteAnswer, explainRoute } from "#domain/route/explain-route.ts";
import type { Description } from "#test/support/build/description.ts";
import { lacking, meaningOf, network, unread } from "#test/support/build/network.ts";
import type { TransitWords } from "#test/support/build/transit-gateways.ts";
import type { RawScope } from "#test/support/raw-estate.ts";

const transit = {
  gateways: { "tgw-hub": {} },
  attachments: {
    "tgw-attach-app": { to: "tgw-hub", vpc: "vpc-app", subnets: ["subnet-app"], table: "tgw-rtb-hub" },
    "tgw-attach-data": { to: "tgw-hub", vpc: "vpc-data", subnets: ["subnet-data"], table: "tgw-rtb-hub" },
    "tgw-attach-vpn": { to: "tgw-hub", kind: "vpn vpn-1", table: "tgw-rtb-hub" },
  },
  tables: {
    "tgw-rtb-hub": {
      of: "tgw-hub",
      routes: [
        "10.0.0.0/16 tgw-attach-app propagated",
        "10.1.0.0/16 tgw-attach-data propagated",
        "10.9.0.0/16 tgw-attach-vpn",
        "10.8.0.0/16 blackhole",
      ],
    },
  },
} satisfies TransitWords;

const usual = {
  vpcs: { "vpc-app": ["10.0.0.0/16", "2001:db8:a::/56"], "vpc-data": ["10.1.0.0/16"] },
  subnets: {
    "subnet-app": { cidr: "10.0.1.0/24", ipv6: "2001:db8:a:1::/64" },
    "subnet-lone": { cidr: "10.0.2.0/24", zone: "b" },
    "subnet-data": "10.1.1.0/24",
    "subnet-db": "10.1.2.0/24",
  },
  tables: {
    "rtb-app": { subnets: ["subnet-app", "subnet-lone"], routes: ["10.0.0.0/8 tgw-hub"] },
    "rtb-data": { subnets: ["subnet-data"], routes: ["10.0.0.0/16 tgw-hub"] },
    "rtb-db": { subnets: ["subnet-db"], routes: [] },
  },
  transit,
} satisfies Description;

type Tables = NonNullable<Description["tables"]>;

const withTables = (tables: Tables, more: Partial<Description> = {}): Description => ({
  ...usual,
  ...more,
  tables: { ...usual.tables, ...tables },
});

const withTransit = (more: Partial<TransitWords>): Description => ({
  ...usual,
  transit: {
    gateways: more.gateways ?? transit.gateways,
    attachments: { ...transit.attachments, ...more.attachments },
    tables: { ...transit.tables, ...more.tables },
  },
});

function askIn(estate: Estate, word: string, destination: string): ExplainRouteAnswer {
  return explainRoute(estate, meaningOf(estate, word), meaningOf(estate, destination));
}

const ask = (description: Description | RawScope, word: string, destination: string): ExplainRouteAnswer =>
  askIn(network(description), word, destination);

describe("behind a route to a transit gateway", () => {
  it("stands the table of the gateway, and the attachment that wins there", () => {
    const answer = ask(usual, "subnet-app", "10.1.1.5");
    expect(answer.decision).toMatchObject({
      outcome: "route",
      winner: { destination: "10.0.0.0/8", target: { kind: "transit-gateway", id: "tgw-hub" } },
      beyond: {
        transitGateway: "tgw-hub",
        attachment: "tgw-attach-app",
        routeTable: "tgw-rtb-hub",
        decision: { outcome: "route", winner: { destination: "10.1.0.0/16", target: { id: "tgw-attach-data" } } },
      },
    });
    expect(answer).toMatchObject({ warnings: [], gaps: [] });
  });

  it("stands nothing where the route is local, or drops what it takes", () => {
    expect(ask(usual, "subnet-app", "10.0.2.5").decision?.beyond).toBeUndefined();
    const dark = withTables({ "rtb-app": { subnets: ["subnet-app"], routes: ["10.0.0.0/8 tgw-hub blackhole"] } });
    expect(ask(dark, "subnet-app", "10.1.1.5").decision?.beyond).toBeUndefined();
  });

  it("is split where the gateway's table splits it, and drops what no route of it covers", () => {
    const answer = ask(usual, "subnet-app", "10.8.0.0/15");
    expect(answer.decision?.beyond?.decision?.parts).toMatchObject([
      { destination: "10.8.0.0/16", winner: { state: "blackhole" } },
      { destination: "10.9.0.0/16", winner: { target: { id: "tgw-attach-vpn" } } },
    ]);
    expect(answer.warnings).toEqual([
      "no single route of tgw-rtb-hub decides for all of 10.8.0.0/15: it has 2 parts",
      "10.8.0.0/16 is dropped: the route is a black hole (TGW-07)",
    ]);
    const lost = ask(usual, "subnet-app", "10.7.0.1");
    expect(lost.decision?.beyond?.decision).toMatchObject({ outcome: "no-route" });
    expect(lost.warnings).toEqual(["10.7.0.1 is dropped: no route of tgw-rtb-hub covers it (TGW-06)"]);
  });

  it("is asked from the whole VPC where no subnet was named", () => {
    expect(ask(usual, "rtb-app", "10.1.1.5")).toMatchObject({
      decision: { beyond: { decision: { winner: { target: { id: "tgw-attach-data" } } } } },
    });
    expect(ask(usual, "rtb-app", "10.1.2.5").warnings).toContain(
      "rtb-db (subnet-db behind tgw-attach-data) has no route back to 10.0.0.0/16: answers never come home (TGW-18)",
    );
    expect(ask(unread(usual, "Vpcs"), "rtb-app", "10.1.2.5").warnings.join()).not.toContain("rtb-db");
  });
});

describe("into a transit gateway", () => {
  it("gets only a VPC that is attached to it (TGW-18)", () => {
    const astray = withTables({ "rtb-app": { subnets: ["subnet-app"], routes: ["10.0.0.0/8 tgw-else"] } });
    const answer = ask(astray, "subnet-app", "10.1.1.5");
    expect(answer.decision?.beyond).toEqual({
      transitGateway: "tgw-else",
      attachment: null,
      routeTable: null,
      decision: null,
    });
    expect(answer.warnings).toEqual([
      "vpc-app is not attached to tgw-else, so what is routed there is dropped (TGW-18)",
    ]);
    const blind = ask(unread(usual, "TransitGatewayVpcAttachments"), "subnet-app", "10.1.1.5");
    expect(blind.gaps).toMatchObject([{ wanted: { key: "TransitGatewayVpcAttachments", id: "vpc-app" } }]);
  });

  it("gets only a subnet in a zone of the attachment (TGW-02)", () => {
    expect(ask(usual, "subnet-lone", "10.1.1.5").warnings).toEqual([
      "subnet-lone is in eu-west-1b, where tgw-attach-app has no subnet (it has some in eu-west-1a): tgw-hub takes nothing from it (TGW-02)",
    ]);
    const { snapshot } = network(usual);
    const zoned = (zone: string | null) =>
      new Estate({
        ...snapshot,
        subnets: snapshot.subnets.map((one) => (one.id === "subnet-lone" ? { ...one, zone, zoneId: null } : one)),
      });
    expect(askIn(zoned(null), "subnet-lone", "10.1.1.5").gaps).toMatchObject([
      { what: "the Availability Zone of subnet-lone", wanted: { key: "Subnets", id: "subnet-lone" } },
    ]);
    expect(askIn(zoned("us-west-2-lax-1a"), "subnet-lone", "10.1.1.5").gaps).toMatchObject([
      {
        what: "to which Availability Zone the Local Zone us-west-2-lax-1a of subnet-lone belongs",
        why: "unsupported",
      },
    ]);
    const gone = withTransit({
      attachments: {
        "tgw-attach-app": { to: "tgw-hub", vpc: "vpc-app", subnets: ["subnet-gone"], table: "tgw-rtb-hub" },
      },
    });
    expect(ask(gone, "subnet-app", "10.1.1.5").gaps).toMatchObject([{ wanted: { key: "Subnets", id: "subnet-gone" } }]);
  });

  it("gets nothing by an attachment that is not available, or that has no table", () => {
    const app = { to: "tgw-hub", vpc: "vpc-app", subnets: ["subnet-app"] };
    const failing = withTransit({
      attachments: { "tgw-attach-app": { ...app, table: "tgw-rtb-hub", state: "failing" } },
    });
    expect(ask(failing, "subnet-app", "10.9.0.1").warnings[0]).toBe(
      "tgw-attach-app is failing, not available: it carries nothing (TGW-01)",
    );
    const lonely = ask(withTransit({ attachments: { "tgw-attach-app": app } }), "subnet-app", "10.9.0.1");
    expect(lonely.decision?.beyond).toMatchObject({ attachment: "tgw-attach-app", routeTable: null, decision: null });
    expect(lonely.warnings).toEqual([
      "tgw-attach-app is associated with no route table of tgw-hub: what comes from it is dropped (TGW-05)",
    ]);
    const blind = unread(usual, "TransitGatewayAttachments", "TransitGatewayRouteTableAssociations");
    expect(ask(blind, "subnet-app", "10.9.0.1")).toMatchObject({
      decision: { beyond: { attachment: "tgw-attach-app", decision: null } },
      gaps: [{ wanted: { key: "TransitGatewayAttachments", id: "tgw-attach-app" } }],
    });
  });
});

describe("the way back from behind it", () => {
  const routesOfData = (routes: readonly string[], more: Partial<Description> = {}) =>
    ask(withTables({ "rtb-data": { subnets: ["subnet-data"], routes } }, more), "subnet-app", "10.1.1.5");

  it("is asked of the subnets that were asked about, and of their own table", () => {
    expect(ask(usual, "subnet-app", "10.1.2.5").warnings).toEqual([
      "rtb-db (subnet-db behind tgw-attach-data) has no route back to 10.0.1.0/24: answers never come home (TGW-18)",
    ]);
    expect(routesOfData(["0.0.0.0/0 nat-z"]).warnings).toContain(
      "rtb-data (subnet-data behind tgw-attach-data) sends answers to 10.0.1.0/24 by 0.0.0.0/0 -> nat-z, not to tgw-hub (TGW-18)",
    );
    expect(routesOfData(["pl-z tgw-hub"], { prefixLists: { "pl-z": null } }).gaps).toMatchObject([
      { wanted: { key: "PrefixListEntries", id: "pl-z" } },
    ]);
  });

  it("is a gap where that table was not read, and nothing where its subnets were not", () => {
    const raw = lacking(lacking(usual, "RouteTables", "rtb-data"), "RouteTables", "rtb-main-vpc-data");
    expect(ask(raw, "subnet-app", "10.1.1.5").gaps).toMatchObject([{ what: "the route table of subnet-data" }]);
    const blind = lacking(lacking(usual, "Subnets", "subnet-data"), "Subnets", "subnet-db");
    expect(ask(blind, "subnet-app", "10.1.1.5")).toMatchObject({ warnings: [], gaps: [] });
  });

  it("is asked of the gateway's own table too (TGW-08)", () => {
    const routes = ["10.1.0.0/16 tgw-attach-data", "10.0.1.0/25 tgw-attach-app"];
    const half = withTransit({ tables: { "tgw-rtb-hub": { of: "tgw-hub", routes } } });
    expect(ask(half, "subnet-app", "10.1.1.5").warnings).toEqual([
      "tgw-attach-data answers by tgw-rtb-hub, which has no route back to all of subnet-app (10.0.1.0/24): answers are dropped (TGW-08)",
    ]);
  });
});
