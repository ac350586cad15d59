/**
 * A hub tgw-hub with three VPCs and a VPN:
 *
 *   vpc-app   10.0.0.0/16  tgw-attach-app   by rtb spokes
 *   vpc-data  10.1.0.0/16  tgw-attach-data  by rtb shared
 *   vpc-far   10.2.0.0/16  tgw-attach-far   by rtb shared: the decoy, which nothing asked about
 *   vpn-1                  tgw-attach-vpn   by rtb shared
 *
 * The spokes' table leads to vpc-data and, by default, to the VPN; the shared one leads back to every VPC.
 */
import { describe, expect, it } from "vitest";
import { Estate } from "#domain/estate/lookup.ts";
import { asService } from "#domain/route/asked-destination.ts";
import { type ExplainRouteAnswer, explainRoute, wrongRouteQuestion } from "#domain/route/explain-route.ts";
import type { Description } from "#test/support/build/description.ts";
import { scope } from "#test/support/build/estate-builder.ts";
import { lacking, meaningOf, network, unread } from "#test/support/build/network.ts";
import type { TransitWords } from "#test/support/build/transit-gateways.ts";

const transit = {
  gateways: { "tgw-hub": {}, "tgw-other": {} },
  attachments: {
    "tgw-attach-app": { to: "tgw-hub", vpc: "vpc-app", subnets: ["subnet-app"], table: "tgw-rtb-spokes" },
    "tgw-attach-data": { to: "tgw-hub", vpc: "vpc-data", subnets: ["subnet-data"], table: "tgw-rtb-shared" },
    "tgw-attach-far": { to: "tgw-hub", vpc: "vpc-far", subnets: ["subnet-far"], table: "tgw-rtb-shared" },
    "tgw-attach-vpn": { to: "tgw-hub", kind: "vpn vpn-1", table: "tgw-rtb-shared" },
    "tgw-attach-peer": {
      to: "tgw-hub",
      peer: "tgw-other",
      table: "tgw-rtb-shared",
      peerTable: "tgw-rtb-other",
    },
  },
  tables: {
    "tgw-rtb-spokes": {
      of: "tgw-hub",
      routes: ["10.1.0.0/16 tgw-attach-data propagated", "0.0.0.0/0 tgw-attach-vpn"],
      propagations: ["tgw-attach-data"],
    },
    "tgw-rtb-shared": {
      of: "tgw-hub",
      routes: [
        "10.0.0.0/16 tgw-attach-app propagated",
        "10.1.0.0/16 tgw-attach-data propagated",
        "10.2.0.0/16 tgw-attach-far propagated",
        "10.9.0.0/16 tgw-attach-peer",
      ],
      propagations: ["tgw-attach-app", "tgw-attach-data", "tgw-attach-far"],
    },
    "tgw-rtb-other": { of: "tgw-other", routes: ["10.0.0.0/8 tgw-attach-peer"] },
  },
} satisfies TransitWords;

const usual = {
  vpcs: { "vpc-app": ["10.0.0.0/16"], "vpc-data": ["10.1.0.0/16"], "vpc-far": ["10.2.0.0/16"] },
  subnets: { "subnet-app": "10.0.1.0/24", "subnet-data": "10.1.1.0/24", "subnet-far": "10.2.1.0/24" },
  transit,
} satisfies Description;

type Routes = readonly string[];

/** The hub with other routes for its spokes, and whatever else differs. */
const spokes = (routes: Routes, more: Partial<TransitWords> = {}, rest: Partial<Description> = {}): Description => ({
  ...usual,
  ...rest,
  transit: {
    gateways: more.gateways ?? transit.gateways,
    attachments: { ...transit.attachments, ...more.attachments },
    tables: { ...transit.tables, ...more.tables, "tgw-rtb-spokes": { of: "tgw-hub", routes } },
  },
});

const shared = (routes: Routes, more: Partial<TransitWords> = {}, rest: Partial<Description> = {}): Description => ({
  ...usual,
  ...rest,
  transit: {
    gateways: transit.gateways,
    attachments: { ...transit.attachments, ...more.attachments },
    tables: { ...transit.tables, "tgw-rtb-shared": { of: "tgw-hub", routes } },
  },
});

function ask(estate: Estate, word: string, destination: string | null = null): ExplainRouteAnswer {
  const meant = destination === null ? null : (asService(destination) ?? meaningOf(estate, destination));
  return explainRoute(estate, meaningOf(estate, word), meant);
}

const warningsOf = (description: Description, word = "tgw-attach-app"): readonly string[] =>
  ask(network(description), word).warnings;

const estate = network(usual);

describe("the table of a transit gateway", () => {
  it("is the one that an attachment is associated with, in the form of any table", () => {
    expect(ask(estate, "tgw-attach-app")).toEqual({
      command: "explain-route",
      of: { kind: "transit-gateway-attachment", id: "tgw-attach-app" },
      routeTable: {
        id: "tgw-rtb-spokes",
        association: "explicit",
        subnets: [],
        gateways: [],
        transitGateway: "tgw-hub",
        attachments: ["tgw-attach-app"],
      },
      class: "private",
      routes: [
        {
          destination: "10.1.0.0/16",
          target: { kind: "transit-gateway-attachment", id: "tgw-attach-data" },
          state: "active",
          origin: "propagated",
          meaning: "10.1.0.0/16 goes to vpc-data (10.1.0.0/16) by tgw-attach-data (propagated)",
        },
        {
          destination: "0.0.0.0/0",
          target: { kind: "transit-gateway-attachment", id: "tgw-attach-vpn" },
          state: "active",
          origin: "static",
          meaning: "everything else on IPv4 goes to the VPN vpn-1 by tgw-attach-vpn",
        },
      ],
      warnings: [],
      gaps: [],
    });
  });

  it("answers for itself, with every attachment that it routes for", () => {
    const answer = ask(estate, "tgw-rtb-shared");
    expect(answer).toMatchObject({ class: "isolated", gaps: [] });
    expect(answer.warnings).toEqual([
      "tgw-attach-app answers vpc-far (10.2.0.0/16) by tgw-rtb-spokes and 0.0.0.0/0 -> tgw-attach-vpn, not by tgw-attach-far: the way back is not the way there (TGW-08)",
    ]);
    expect(answer.others).toBeUndefined();
    expect(answer.routeTable?.attachments).toEqual([
      "tgw-attach-data",
      "tgw-attach-far",
      "tgw-attach-peer",
      "tgw-attach-vpn",
    ]);
    expect(answer.routes.at(-1)?.meaning).toBe("10.9.0.0/16 goes to the transit gateway tgw-other by tgw-attach-peer");
  });

  it("of a gateway is its default one, with the rest under others", () => {
    const tables = (answer: ExplainRouteAnswer) => [answer, ...(answer.others ?? [])].map((one) => one.routeTable?.id);
    expect(tables(ask(estate, "tgw-hub"))).toEqual(["tgw-rtb-shared", "tgw-rtb-spokes"]);
    const raw = scope(usual);
    const TransitGateways = raw.documents["TransitGateways"]?.map((one) => ({
      ...(one as object),
      Options: { AssociationDefaultRouteTableId: "tgw-rtb-spokes" },
    }));
    const chosen = network({ ...raw, documents: { ...raw.documents, TransitGateways: TransitGateways ?? [] } });
    expect(tables(ask(chosen, "tgw-hub"))).toEqual(["tgw-rtb-spokes", "tgw-rtb-shared"]);
    expect(tables(ask(chosen, "tgw-other"))).toEqual(["tgw-rtb-other"]);
  });

  it("of a peering is that of each gateway whose side was read", () => {
    const answer = ask(estate, "tgw-attach-peer");
    expect([answer, ...(answer.others ?? [])].map((one) => one.routeTable?.id)).toEqual([
      "tgw-rtb-shared",
      "tgw-rtb-other",
    ]);
  });

  it("is none where an attachment is associated with none (TGW-05)", () => {
    const attachments = { "tgw-attach-app": { to: "tgw-hub", vpc: "vpc-app", subnets: ["subnet-app"] } };
    const lonely = network(spokes([], { attachments }));
    const warning =
      "tgw-attach-app is associated with no route table of tgw-hub: what comes from it is dropped (TGW-05)";
    expect(ask(lonely, "tgw-attach-app")).toMatchObject({
      routeTable: null,
      class: "unknown",
      routes: [],
      warnings: [warning],
      gaps: [],
    });
    expect(ask(lonely, "tgw-hub").warnings).toContain(warning);
  });
});

describe("what was not read of a transit gateway", () => {
  it("is a gap, and no route or class is guessed", () => {
    const blind = network(unread(usual, "TransitGatewayStaticRoutes"));
    expect(ask(blind, "tgw-rtb-spokes", "10.1.0.1")).toMatchObject({
      routeTable: { id: "tgw-rtb-spokes" },
      class: "unknown",
      routes: [],
      decision: { destination: "10.1.0.1", outcome: "unknown", winner: null },
      gaps: [{ wanted: { key: "TransitGatewayStaticRoutes", id: "tgw-rtb-spokes" } }],
    });
    expect(ask(blind, "tgw-rtb-spokes")).toMatchObject({ class: "unknown", warnings: [] });
    expect(ask(blind, "tgw-rtb-spokes").decision).toBeUndefined();
  });

  it("may be the attachments, the tables or the association", () => {
    const alone = network(unread(usual, "TransitGatewayAttachments", "TransitGatewayVpcAttachments"));
    expect(ask(alone, "tgw-rtb-spokes").gaps).toMatchObject([{ wanted: { key: "TransitGatewayAttachments" } }]);
    const tables = network(unread(usual, "TransitGatewayRouteTables"));
    expect(ask(tables, "tgw-hub")).toMatchObject({
      routeTable: null,
      gaps: [{ what: "the route tables of tgw-hub", wanted: { key: "TransitGatewayRouteTables", id: "tgw-hub" } }],
    });
    expect(ask(tables, "tgw-rtb-spokes")).toMatchObject({
      routeTable: null,
      gaps: [{ wanted: { key: "TransitGatewayRouteTables", id: "tgw-rtb-spokes" } }],
    });
    const blind = network(unread(usual, "TransitGatewayAttachments", "TransitGatewayRouteTableAssociations"));
    expect(ask(blind, "tgw-attach-app")).toMatchObject({
      routeTable: null,
      gaps: [{ wanted: { key: "TransitGatewayAttachments", id: "tgw-attach-app" } }],
    });
  });

  it("may be the VPC behind an attachment, whose account is named where AWS says it", () => {
    const raw = lacking(usual, "Vpcs", "vpc-app");
    expect(ask(network(raw), "tgw-attach-app")).toMatchObject({
      warnings: [],
      gaps: [{ what: "vpc-app", needs: "ec2:DescribeVpcs in account 111111111111, eu-west-1" }],
    });
    const TransitGatewayAttachments = raw.documents["TransitGatewayAttachments"]?.map((one) => ({
      ...(one as object),
      ResourceOwnerId: "222222222222",
    }));
    const far = network({
      ...raw,
      documents: { ...raw.documents, TransitGatewayAttachments: TransitGatewayAttachments ?? [] },
    });
    expect(ask(far, "tgw-attach-app").gaps).toMatchObject([
      { what: "vpc-app", why: "other-account", needs: "ec2:DescribeVpcs in account 222222222222, eu-west-1" },
    ]);
  });

  it("may be the entries of a list, or what a VPN propagates", () => {
    const lists = network(spokes(["pl-own tgw-attach-data"], {}, { prefixLists: { "pl-own": null } }));
    const answer = ask(lists, "tgw-attach-app");
    expect(answer).toMatchObject({
      class: "unknown",
      routes: [{ destination: "pl-own", origin: "prefix-list", prefixList: { name: null, entries: null } }],
    });
    expect(answer.gaps).toMatchObject([{ wanted: { key: "PrefixListEntries", id: "pl-own" } }]);
    const hidden = network({
      ...usual,
      transit: {
        ...transit,
        tables: {
          ...transit.tables,
          "tgw-rtb-spokes": { of: "tgw-hub", routes: [], propagations: ["tgw-attach-vpn", "tgw-attach-data"] },
        },
      },
    });
    expect(ask(hidden, "tgw-attach-app")).toMatchObject({
      routes: [{ destination: "10.1.0.0/16", origin: "propagated" }],
      gaps: [{ what: "the routes that tgw-attach-vpn writes into tgw-rtb-spokes" }],
    });
  });

  it("may be the table's own gateway", () => {
    const { snapshot } = network(usual);
    const transitGatewayRouteTables = snapshot.transitGatewayRouteTables.filter(({ id }) => id !== "tgw-rtb-spokes");
    const lost = new Estate({ ...snapshot, transitGatewayRouteTables });
    expect(ask(lost, "tgw-rtb-spokes")).toMatchObject({
      routeTable: { id: "tgw-rtb-spokes", transitGateway: null, attachments: [] },
      routes: [{ destination: "10.1.0.0/16" }, { destination: "0.0.0.0/0" }],
      warnings: [],
    });
  });
});

describe("the routes of a transit gateway", () => {
  const meanings = (description: Description) =>
    ask(network(description), "tgw-rtb-spokes").routes.map(({ meaning }) => meaning);

  it.each([
    ["10.9.0.0/16 blackhole", "10.9.0.0/16 is dropped: the route is a black hole (TGW-07)"],
    ["10.9.0.0/16 tgw-attach-peer", "10.9.0.0/16 goes to the transit gateway tgw-other by tgw-attach-peer"],
    ["10.9.0.0/16 tgw-attach-gone", "10.9.0.0/16 goes to what tgw-attach-gone joins by tgw-attach-gone"],
    ["10.9.0.0/16 tgw-attach-odd", "10.9.0.0/16 goes to odd-1 by tgw-attach-odd"],
    [
      "10.9.0.0/16 tgw-attach-vpn+tgw-attach-data",
      "10.9.0.0/16 goes to the VPN vpn-1 by tgw-attach-vpn or vpc-data (10.1.0.0/16) by tgw-attach-data, which share it",
    ],
    ["pl-own tgw-attach-data", "what pl-own lists goes to vpc-data (10.1.0.0/16) by tgw-attach-data"],
  ])("%s: %s", (route, meaning) => {
    const attachments = { "tgw-attach-odd": { to: "tgw-hub", kind: "odd odd-1", table: "tgw-rtb-shared" } };
    const prefixLists = { "pl-own": ["10.9.0.0/16"] };
    expect(meanings(spokes([route], { attachments }, { prefixLists }))).toEqual([meaning]);
  });

  it("name every way where equal ones share the traffic, and none for a black hole", () => {
    const answer = ask(
      network(spokes(["10.8.0.0/16 blackhole", "10.9.0.0/16 tgw-attach-vpn+tgw-attach-data"])),
      "tgw-rtb-spokes",
    );
    expect(answer.routes).toMatchObject([
      { target: { kind: "none", id: "nowhere" }, state: "blackhole" },
      {
        target: { id: "tgw-attach-vpn" },
        targets: [
          { kind: "transit-gateway-attachment", id: "tgw-attach-vpn" },
          { kind: "transit-gateway-attachment", id: "tgw-attach-data" },
        ],
      },
    ]);
    expect(answer.class).toBe("isolated");
  });

  it("of one block stand together, what is dropped first", () => {
    const twice = ["10.9.0.0/16 tgw-attach-vpn propagated", "10.9.0.0/16 blackhole"];
    expect(ask(network(spokes(twice)), "tgw-rtb-spokes").routes.map(({ state }) => state)).toEqual([
      "blackhole",
      "active",
    ]);
  });

  it("say what AWS says that is not known here", () => {
    const raw = scope(spokes([]));
    const Routes = [
      { DestinationCidrBlock: "10.8.0.0/16", Type: "static", State: "active", TransitGatewayAttachments: [] },
      {
        DestinationCidrBlock: "10.9.0.0/16",
        PrefixListId: "pl-own",
        Type: "static",
        State: "pending",
        TransitGatewayAttachments: [
          { TransitGatewayAttachmentId: "tgw-attach-data", ResourceType: "vpc", ResourceId: "vpc-gone" },
        ],
      },
    ];
    const TransitGatewayStaticRoutes = [{ TransitGatewayRouteTableId: "tgw-rtb-spokes", Routes }];
    const odd = network({ ...raw, documents: { ...raw.documents, TransitGatewayStaticRoutes } });
    expect(ask(odd, "tgw-rtb-spokes").routes.map(({ meaning }) => meaning)).toEqual([
      "10.8.0.0/16 goes nowhere that AWS names",
      '10.9.0.0/16 (an entry of pl-own) goes to vpc-gone by tgw-attach-data; AWS calls the route "pending"',
    ]);
    expect(ask(odd, "tgw-rtb-spokes").routes[1]?.prefixList).toEqual({ name: null, entries: null });
  });
});

describe("the decision of a transit gateway's table", () => {
  it("names the winner, what it beat and why", () => {
    expect(ask(estate, "tgw-attach-app", "10.1.1.5").decision).toMatchObject({
      outcome: "route",
      winner: { destination: "10.1.0.0/16", target: { id: "tgw-attach-data" }, matched: ["10.1.0.0/16"] },
      beaten: [{ target: { id: "tgw-attach-vpn" }, because: "/0 is less specific than /16 (TGW-06)" }],
    });
    expect(ask(estate, "tgw-rtb-shared", "8.8.8.8").decision).toEqual({
      destination: "8.8.8.8",
      outcome: "no-route",
      winner: null,
      beaten: [],
    });
  });

  it("has parts where the table splits a block, and takes equal routes as one winner", () => {
    expect(ask(estate, "tgw-rtb-shared", "10.0.0.0/15").decision?.parts).toMatchObject([
      { destination: "10.0.0.0/16", winner: { target: { id: "tgw-attach-app" } } },
      { destination: "10.1.0.0/16", winner: { target: { id: "tgw-attach-data" } } },
    ]);
    const equal = spokes(["10.9.0.0/16 tgw-attach-vpn propagated", "10.9.0.0/16 tgw-attach-peer propagated"], {
      attachments: { "tgw-attach-peer": { to: "tgw-hub", kind: "vpn vpn-2", table: "tgw-rtb-shared" } },
    });
    expect(ask(network(equal), "tgw-rtb-spokes", "10.9.0.1").decision).toMatchObject({
      winner: { targets: [{ id: "tgw-attach-peer" }, { id: "tgw-attach-vpn" }] },
      beaten: [],
    });
  });

  it("asks about the internet on IPv6 only where a route is for it", () => {
    expect(ask(estate, "tgw-rtb-spokes", "internet").decision).toMatchObject({
      outcome: "route",
      winner: { target: { id: "tgw-attach-vpn" } },
    });
    const raw = scope(spokes(["0.0.0.0/0 tgw-attach-vpn", "::/0 tgw-attach-data"]));
    expect(ask(network(raw), "tgw-rtb-spokes", "internet").decision?.parts).toMatchObject([
      { destination: "the internet over IPv4", winner: { target: { id: "tgw-attach-vpn" } } },
      { destination: "the internet over IPv6", winner: { target: { id: "tgw-attach-data" } } },
    ]);
  });

  it("warns of a winner that drops everything, and names the route that would work", () => {
    const dark = network(spokes(["10.9.0.0/16 blackhole", "0.0.0.0/0 tgw-attach-vpn"]));
    expect(ask(dark, "tgw-attach-app", "10.9.0.1").warnings[0]).toBe(
      "10.9.0.1 is dropped: the route is a black hole (TGW-07); 0.0.0.0/0 -> tgw-attach-vpn would work, but is beaten",
    );
    const alone = network(spokes(["10.9.0.0/16 blackhole"]));
    expect(ask(alone, "tgw-attach-app", "10.9.0.1").warnings[0]).toBe(
      "10.9.0.1 is dropped: the route is a black hole (TGW-07)",
    );
  });

  it("is unknown for a service whose list was not read, and a wrong question for what has no address", () => {
    const blind = network(unread(usual, "ManagedPrefixLists"));
    expect(ask(blind, "tgw-attach-app", "s3")).toMatchObject({
      decision: { destination: "s3", outcome: "unknown", winner: null },
      gaps: [{ wanted: { key: "ManagedPrefixLists" } }],
    });
    expect(ask(blind, "tgw-attach-app", "s3").warnings[0]).toBe(
      "which route takes s3 is not known: the prefix list com.amazonaws.eu-west-1.s3 was not read",
    );
    expect(wrongRouteQuestion(estate, meaningOf(estate, "tgw-attach-app"), meaningOf(estate, "tgw-hub"))).toBe(
      "tgw-hub has no address that a route could be for; write an address or a block",
    );
    expect(wrongRouteQuestion(estate, meaningOf(estate, "tgw-attach-app"), null)).toBeNull();
  });
});

describe("warnings of a transit gateway's table", () => {
  it("name black holes and what hides behind them", () => {
    expect(
      warningsOf(spokes(["10.9.0.0/16 blackhole", "10.8.0.0/16 tgw-attach-data", "0.0.0.0/0 tgw-attach-vpn"])),
    ).toEqual([
      "10.9.0.0/16 -> nowhere drops what matches it: the route is a black hole (TGW-07); it hides 0.0.0.0/0 -> tgw-attach-vpn",
    ]);
    const lists = { prefixLists: { "pl-own": null } };
    expect(warningsOf(spokes(["pl-own blackhole", "0.0.0.0/0 tgw-attach-vpn"], {}, lists))).toEqual([
      "pl-own -> nowhere drops what matches it: the route is a black hole (TGW-07)",
    ]);
    expect(warningsOf(spokes(["10.9.0.0/16 blackhole", "pl-own tgw-attach-vpn"], {}, lists))[0]).not.toContain("hides");
  });

  it("name attachments and gateways that are not available (TGW-01)", () => {
    const attachments = { "tgw-attach-vpn": { to: "tgw-hub", kind: "vpn vpn-1", state: "deleting" } };
    const half = "10.8.0.0/16 tgw-attach-vpn+tgw-attach-data";
    expect(warningsOf(spokes(["10.9.0.0/16 tgw-attach-vpn", half], { attachments }))).toEqual([
      "10.9.0.0/16 -> tgw-attach-vpn drops what matches it: tgw-attach-vpn is deleting, not available (TGW-01)",
      "tgw-attach-vpn is associated with no route table, so its answers to vpc-app (10.0.0.0/16) are dropped (TGW-05)",
    ]);
    const gateways = { "tgw-hub": { state: "modifying" } };
    expect(warningsOf(spokes(["10.1.0.0/16 tgw-attach-data"], { gateways }))).toEqual([
      "tgw-hub is modifying; only an available one carries traffic (TGW-01)",
    ]);
  });

  it("name VPCs with the same addresses (TGW-13), not a VPC's own blocks", () => {
    const vpcs = {
      "vpc-app": ["10.0.0.0/16", "2001:db8::/56"],
      "vpc-data": ["10.1.0.0/16", "10.64.0.0/16"],
      "vpc-far": ["10.2.0.0/16", "10.64.128.0/17", "2001:db8:1::/56"],
    };
    expect(warningsOf({ ...usual, vpcs }, "tgw-rtb-shared").filter((one) => one.includes("TGW-13"))).toEqual([
      "vpc-data (10.64.0.0/16) and vpc-far (10.64.128.0/17) overlap: at most one of them is reached by those addresses (TGW-13)",
    ]);
    const same = { ...usual, vpcs: { ...usual.vpcs, "vpc-twin": ["10.1.0.0/16", "10.1.0.0/17"] } };
    const twin = { to: "tgw-hub", vpc: "vpc-twin", subnets: ["subnet-far"], table: "tgw-rtb-spokes" };
    const routes = ["10.1.0.0/16 tgw-attach-data"];
    expect(
      warningsOf(spokes(routes, { attachments: { "tgw-attach-twin": twin } }, same), "tgw-rtb-spokes").filter((one) =>
        one.includes("TGW-13"),
      ),
    ).toHaveLength(2);
  });

  it("name a VPC to which no table leads", () => {
    const routes = ["10.0.0.0/16 tgw-attach-app", "10.1.0.0/16 tgw-attach-data"];
    const only = {
      ...usual,
      transit: { ...transit, tables: { ...transit.tables, "tgw-rtb-shared": { of: "tgw-hub", routes } } },
    };
    expect(warningsOf(only, "tgw-rtb-shared")).toEqual([
      "tgw-attach-far propagates vpc-far into no route table of tgw-hub, and no route leads to it: nothing reaches it there (TGW-06)",
      "tgw-attach-app answers vpc-far (10.2.0.0/16) by tgw-rtb-spokes and 0.0.0.0/0 -> tgw-attach-vpn, not by tgw-attach-far: the way back is not the way there (TGW-08)",
      "tgw-attach-data answers by tgw-rtb-shared, which has no route back to all of vpc-far (10.2.0.0/16): answers are dropped (TGW-08)",
    ]);
    expect(ask(network(unread(only, "TransitGatewayPropagations")), "tgw-rtb-shared").warnings.join()).not.toContain(
      "TGW-06",
    );
    const raw = scope(only);
    const lists = raw.documents["TransitGatewayStaticRoutes"]?.filter(
      (one) => (one as { TransitGatewayRouteTableId: string }).TransitGatewayRouteTableId !== "tgw-rtb-spokes",
    );
    const partly = network({ ...raw, documents: { ...raw.documents, TransitGatewayStaticRoutes: lists ?? [] } });
    expect(ask(partly, "tgw-rtb-shared").warnings.join()).not.toContain("TGW-06");
  });
});

describe("the way back through a transit gateway (TGW-08)", () => {
  it.each<readonly [string, Routes, Routes]>([
    ["is there", ["10.0.0.0/16 tgw-attach-app"], []],
    ["is there by a wider route", ["10.0.0.0/8 tgw-attach-app"], []],
    [
      "is missing",
      [],
      [
        "tgw-attach-data answers by tgw-rtb-shared, which has no route back to all of vpc-app (10.0.0.0/16): answers are dropped (TGW-08)",
      ],
    ],
    [
      "is a black hole",
      ["10.0.0.0/16 blackhole"],
      ["tgw-attach-data answers by tgw-rtb-shared, whose 10.0.0.0/16 -> nowhere is a black hole (TGW-07)"],
    ],
    [
      "leads elsewhere",
      ["10.0.0.0/16 tgw-attach-vpn"],
      [
        "tgw-attach-data answers vpc-app (10.0.0.0/16) by tgw-rtb-shared and 10.0.0.0/16 -> tgw-attach-vpn, not by tgw-attach-app: the way back is not the way there (TGW-08)",
      ],
    ],
  ])("%s", (_, routes, warnings) => {
    const description = shared(routes);
    const tables = {
      ...description.transit?.tables,
      "tgw-rtb-spokes": { of: "tgw-hub", routes: ["10.1.0.0/16 tgw-attach-data"] },
    };
    const found = warningsOf({ ...description, transit: { ...transit, tables } as TransitWords });
    expect(found.filter((one) => !one.includes("propagates"))).toEqual(warnings);
  });

  it("is a gap where the other table, or the other association, was not read", () => {
    const raw = scope(usual);
    const lists = raw.documents["TransitGatewayStaticRoutes"]?.filter(
      (one) => (one as { TransitGatewayRouteTableId: string }).TransitGatewayRouteTableId === "tgw-rtb-spokes",
    );
    const partly = network({ ...raw, documents: { ...raw.documents, TransitGatewayStaticRoutes: lists ?? [] } });
    expect(ask(partly, "tgw-attach-app").gaps).toMatchObject([
      { wanted: { key: "TransitGatewayStaticRoutes", id: "tgw-rtb-shared" } },
    ]);
    const gone = spokes(["10.9.0.0/16 tgw-attach-gone"]);
    expect(ask(network(unread(gone, "TransitGatewayRouteTableAssociations")), "tgw-attach-app").gaps).toMatchObject([
      { what: "the route table that tgw-attach-gone is associated with in tgw-hub" },
    ]);
  });

  it("is asked of IPv4 and IPv6 apart, and of VPCs alone", () => {
    const six = { ...usual, vpcs: { ...usual.vpcs, "vpc-app": ["10.0.0.0/16", "2001:db8::/56"] } };
    expect(warningsOf(six)).toEqual([]);
    expect(warningsOf(usual, "tgw-attach-vpn")).toEqual([]);
  });
});
