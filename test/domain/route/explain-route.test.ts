/**
 * A VPC vpc-app, 10.0.0.0/16 with IPv6, as most accounts have one:
 *
 *   subnet-pub   10.0.0.0/24  rtb-pub   default to igw-a on both families; nat-a stands here
 *   subnet-app   10.0.1.0/24  rtb-app   default to nat-a, S3 by the list pl-s3, vpc-data over pcx-a
 *   subnet-db    10.0.2.0/24  rtb-main  only local: the decoy that must answer for itself
 *
 * and its peer vpc-data, 10.1.0.0/16, whose table leads back over pcx-a.
 */
import { describe, expect, it } from "vitest";
import { Estate } from "#domain/estate/lookup.ts";
import { asService } from "#domain/route/asked-destination.ts";
import { type ExplainRouteAnswer, explainRoute, wrongRouteQuestion } from "#domain/route/explain-route.ts";
import type { Description } from "#test/support/build/description.ts";
import { scope } from "#test/support/build/estate-builder.ts";
import { meaningOf, named, network, unread } from "#test/support/build/network.ts";

/** vpc-app is attached to this gateway, and whatever it sends there goes on to a VPN. */
const hub = (letter: string) => ({
  gateway: [`tgw-${letter}`, {}] as const,
  attachments: [
    [
      `tgw-attach-${letter}`,
      { to: `tgw-${letter}`, vpc: "vpc-app", subnets: ["subnet-app"], table: `tgw-rtb-${letter}` },
    ],
    [`tgw-attach-vpn-${letter}`, { to: `tgw-${letter}`, kind: "vpn vpn-1", table: `tgw-rtb-${letter}` }],
  ] as const,
  table: [
    `tgw-rtb-${letter}`,
    { of: `tgw-${letter}`, routes: [`0.0.0.0/0 tgw-attach-vpn-${letter}`, `10.0.0.0/16 tgw-attach-${letter}`] },
  ] as const,
});

const hubs = ["a", "b", "c", "d", "z"].map(hub);

const s3 = { PrefixListId: "pl-s3", PrefixListName: "com.amazonaws.eu-west-1.s3" };

const endpoint = {
  VpcEndpointId: "vpce-s3",
  VpcEndpointType: "Gateway",
  ServiceName: "com.amazonaws.eu-west-1.s3",
  State: "available",
  VpcId: "vpc-app",
};

const usual = {
  vpcs: { "vpc-app": ["10.0.0.0/16", "2001:db8:a::/56"], "vpc-data": ["10.1.0.0/16"] },
  subnets: {
    "subnet-pub": { cidr: "10.0.0.0/24", ipv6: "2001:db8:a::/64" },
    "subnet-app": "10.0.1.0/24",
    "subnet-db": "10.0.2.0/24",
    "subnet-data": "10.1.0.0/24",
  },
  tables: {
    "rtb-main": { vpc: "vpc-app", main: true },
    "rtb-pub": { subnets: ["subnet-pub"], routes: ["0.0.0.0/0 igw-a", "::/0 igw-a"] },
    "rtb-app": { subnets: ["subnet-app"], routes: ["0.0.0.0/0 nat-a", "pl-s3 vpce-s3", "10.1.0.0/16 pcx-a"] },
    "rtb-data": { subnets: ["subnet-data"], routes: ["10.0.0.0/16 pcx-a"] },
  },
  internetGateways: { "igw-a": "vpc-app" },
  natGateways: { "nat-a": { at: "10.0.0.9", public: "198.51.100.9" } },
  peerings: { "pcx-a": { from: "vpc-app", to: "vpc-data" } },
  transit: {
    gateways: Object.fromEntries(hubs.map(({ gateway }) => gateway)),
    attachments: Object.fromEntries(hubs.flatMap(({ attachments }) => attachments)),
    tables: Object.fromEntries(hubs.map(({ table }) => table)),
  },
  prefixLists: { "pl-s3": ["52.218.0.0/17", "3.5.64.0/21"] },
  hosts: { "eni-web": { at: "10.0.0.5", public: "203.0.113.5" }, "eni-app": "10.0.1.5", "eni-db": "10.0.2.5" },
  extra: { ManagedPrefixLists: [s3], VpcEndpoints: [endpoint] },
} satisfies Description;

type Tables = NonNullable<Description["tables"]>;

/** The usual network with other tables. */
const withTables = (tables: Tables, more: Partial<Description> = {}): Description => ({
  ...usual,
  ...more,
  tables: { ...usual.tables, ...tables },
});

function ask(estate: Estate, word: string, destination: string | null = null): ExplainRouteAnswer {
  const meant = destination === null ? null : (asService(destination) ?? meaningOf(estate, destination));
  return explainRoute(estate, meaningOf(estate, word), meant);
}

const lines = (answer: ExplainRouteAnswer): readonly string[] =>
  answer.routes.map(
    ({ destination, target, state, origin }) => `${destination} ${target.kind} ${target.id} ${state} ${origin}`,
  );

/** The tables of the usual network are fine: whatever a changed one is warned of, is new. */
const warningsOf = (description: Description, word: string): readonly string[] =>
  ask(network(description), word).warnings;

describe("the table behind a word", () => {
  const estate = network(usual);

  it.each([
    ["subnet-app", "rtb-app", "explicit", "private"],
    ["subnet-pub", "rtb-pub", "explicit", "public"],
    ["subnet-db", "rtb-main", "main", "isolated"],
    ["rtb-main", "rtb-main", "main", "isolated"],
    ["rtb-app", "rtb-app", "explicit", "private"],
    ["eni-web", "rtb-pub", "explicit", "public"],
    ["i-db", "rtb-main", "main", "isolated"],
    ["nat-a", "rtb-pub", "explicit", "public"],
    ["10.0.1.5", "rtb-app", "explicit", "private"],
    ["203.0.113.5", "rtb-pub", "explicit", "public"],
  ])("%s: %s (%s), a %s subnet", (word, id, association, className) => {
    const answer = ask(estate, word);
    expect(answer).toMatchObject({
      command: "explain-route",
      routeTable: { id, association },
      class: className,
      gaps: [],
    });
    expect(answer.warnings).toEqual([]);
    expect(answer.others).toBeUndefined();
  });

  it("of a VPC is its main table, with the rest under others", () => {
    const answer = ask(estate, "vpc-app");
    expect(answer).toMatchObject({
      of: { kind: "vpc", id: "vpc-app" },
      routeTable: { id: "rtb-main", subnets: ["subnet-db"] },
    });
    expect(answer.others?.map((one) => [one.routeTable?.id, one.class])).toEqual([
      ["rtb-app", "private"],
      ["rtb-pub", "public"],
    ]);
  });

  it("names the gateways whose entering traffic it routes (RT-13)", () => {
    const edge = network(withTables({ "rtb-edge": { vpc: "vpc-app", gateways: ["igw-a"], routes: [] } }));
    expect(ask(edge, "vpc-app").others?.map((one) => one.routeTable?.id)).toEqual(["rtb-app", "rtb-edge", "rtb-pub"]);
    expect(ask(edge, "igw-a")).toMatchObject({
      routeTable: { id: "rtb-edge", association: "explicit", subnets: [], gateways: ["igw-a"] },
      warnings: [],
    });
    expect(wrongRouteQuestion(estate, meaningOf(estate, "igw-a"), null)).toBe(
      "igw-a has no edge route table: what enters by it follows the local route",
    );
  });

  it("of an instance with interfaces in two tables is the first's, and says so", () => {
    const two = network({
      ...usual,
      hosts: { "eni-one": { at: "10.0.1.7", instance: "i-two" }, "eni-two": { at: "10.0.0.7", instance: "i-two" } },
    });
    const answer = ask(two, "i-two");
    expect(answer.routeTable?.id).toBe("rtb-app");
    expect(answer.others?.map((one) => one.routeTable?.id)).toEqual(["rtb-pub"]);
    expect(answer.warnings).toEqual([
      "the interfaces eni-one, eni-two are routed by different tables (rtb-app, rtb-pub); the first is shown, the rest are under others",
    ]);
    const same = network({
      ...usual,
      hosts: { "eni-one": { at: "10.0.1.7", instance: "i-two" }, "eni-two": { at: "10.0.1.8", instance: "i-two" } },
    });
    expect(ask(same, "i-two").others).toBeUndefined();
  });

  it("of a regional NAT gateway is its own (NAT-09)", () => {
    const regional = { vpc: "vpc-app", table: "rtb-nat", zones: ["a"], autoProvision: true };
    const natGateways = { "nat-r": { at: null, public: "198.51.100.8", regional } };
    const tables = { "rtb-nat": { vpc: "vpc-app", routes: ["0.0.0.0/0 igw-a"] } };
    expect(ask(network(withTables(tables, { natGateways })), "nat-r")).toMatchObject({ routeTable: { id: "rtb-nat" } });
    const elsewhere = { "nat-r": { at: null, regional: { ...regional, table: "rtb-gone" } } };
    expect(ask(network({ ...usual, natGateways: elsewhere }), "nat-r")).toMatchObject({
      routeTable: null,
      class: "unknown",
      gaps: [{ why: "not-collected", wanted: { key: "RouteTables", id: "rtb-gone" } }],
    });
  });

  it("of a tag is that of the one thing that has it", () => {
    const tagged = network(named(usual, { "eni-app": "app", "i-app": "app" }));
    expect(wrongRouteQuestion(tagged, meaningOf(tagged, "tag:app"), null)).toBe(
      "tag:app fits 2 things; write the id of one",
    );
    const one = network(named(usual, { "eni-app": "app" }));
    expect(ask(one, "tag:app")).toMatchObject({ of: { kind: "tag", id: "app" }, routeTable: { id: "rtb-app" } });
  });

  it.each([
    [
      "sg-open-vpc-app",
      "sg-open-vpc-app is a security-group, for which no table routes; write a subnet, a VPC, an interface or a table",
    ],
    ["internet", "internet has no route table; write a subnet, a VPC, an instance or a route table"],
    ["10.0.0.0/24", "10.0.0.0/24 has no route table; write a subnet, a VPC, an instance or a route table"],
    ["example.com", "example.com has no route table; write a subnet, a VPC, an instance or a route table"],
    ["10.0.9.9", "no interface that was read has 10.0.9.9; write a subnet, a VPC or a route table"],
  ])("is not there for %s", (word, sentence) => {
    expect(wrongRouteQuestion(estate, meaningOf(estate, word), null)).toBe(sentence);
    expect(ask(estate, word)).toMatchObject({
      routeTable: null,
      class: "unknown",
      routes: [],
      gaps: [{ what: sentence, why: "unsupported" }],
    });
  });

  it("is not guessed where an address is held twice, or an instance shows no interface", () => {
    const twice = network({
      ...usual,
      vpcs: { ...usual.vpcs, "vpc-twin": ["10.0.0.0/16"] },
      subnets: { ...usual.subnets, "subnet-twin": { cidr: "10.0.1.0/24", vpc: "vpc-twin" } },
      hosts: {
        "eni-app": { at: "10.0.1.5", subnet: "subnet-app" },
        "eni-twin": { at: "10.0.1.5", subnet: "subnet-twin" },
      },
    });
    expect(wrongRouteQuestion(twice, meaningOf(twice, "10.0.1.5"), null)).toBe(
      "10.0.1.5 fits several things: eni-app, eni-twin; write the id",
    );
    const blind = network(unread(usual, "NetworkInterfaces"));
    expect(wrongRouteQuestion(blind, meaningOf(blind, "i-app"), null)).toBe(
      "no interface of i-app was read; write its subnet",
    );
    const { snapshot } = network(usual);
    const natGateways = snapshot.natGateways.map((one) => ({ ...one, subnetId: null }));
    const lost = new Estate({ ...snapshot, natGateways });
    expect(wrongRouteQuestion(lost, meaningOf(lost, "nat-a"), null)).toBe(
      "AWS did not say in which subnet nat-a is; write a route table",
    );
  });
});

describe("what was not read", () => {
  it("is a gap, and no class is guessed from it", () => {
    const blind = network(unread(usual, "RouteTables"));
    expect(ask(blind, "subnet-app")).toMatchObject({
      routeTable: null,
      class: "unknown",
      gaps: [{ what: "the route table of subnet-app", wanted: { key: "RouteTables", id: "vpc-app" } }],
    });
    expect(ask(blind, "vpc-app")).toMatchObject({
      class: "unknown",
      warnings: ["the main route table of vpc-app was not read"],
      others: [],
      gaps: [{ what: "the route tables of vpc-app" }],
    });
    expect(wrongRouteQuestion(blind, meaningOf(blind, "subnet-app"), meaningOf(blind, "10.9.9.9"))).toBeNull();
  });

  it("includes the subnet of an interface, and the interface itself", () => {
    expect(ask(network(unread(usual, "Subnets")), "eni-app")).toMatchObject({
      routeTable: null,
      gaps: [{ what: "subnet-app", wanted: { key: "Subnets", id: "subnet-app" } }],
    });
    const blind = network(unread(usual, "NetworkInterfaces"));
    expect(ask(blind, "eni-app")).toMatchObject({ routeTable: null, gaps: [{ why: "not-collected" }] });
  });
});

describe("the class of a table", () => {
  const classOf = (routes: readonly string[], more: Partial<Description> = {}): string =>
    ask(network(withTables({ "rtb-app": { subnets: ["subnet-app"], routes } }, more)), "rtb-app").class;

  it.each([
    [["0.0.0.0/0 igw-a"], "public"],
    [["::/0 igw-a"], "public"],
    [["0.0.0.0/0 nat-a", "::/0 igw-a"], "public"],
    [["0.0.0.0/0 nat-a"], "private"],
    [["::/0 eigw-a"], "private"],
    [["0.0.0.0/0 tgw-a"], "private"],
    [["0.0.0.0/0 eni-a"], "private"],
    [["0.0.0.0/0 tgw-a", "10.9.0.0/16 vgw-a propagated"], "private"],
    [["10.9.0.0/16 vgw-a propagated"], "vpn-only"],
    [["0.0.0.0/0 vgw-a propagated"], "vpn-only"],
    [["10.9.0.0/16 tgw-a", "10.1.0.0/16 pcx-a"], "isolated"],
    [["0.0.0.0/1 igw-a"], "isolated"],
    [["0.0.0.0/0 nat-a blackhole"], "isolated"],
    [["0.0.0.0/0 igw-a blackhole", "::/0 eigw-a"], "private"],
    [["0.0.0.0/0 igw-a blackhole", "10.9.0.0/16 vgw-a propagated"], "vpn-only"],
  ])("with %j: %s", (routes, expected) => {
    expect(classOf(routes)).toBe(expected);
  });

  it("counts no default to a gateway that is out of service, even where the state does not say so", () => {
    expect(classOf(["0.0.0.0/0 igw-a"], { internetGateways: { "igw-a": null } })).toBe("isolated");
    expect(classOf(["::/0 eigw-a"], { egressOnlyGateways: { "eigw-a": "vpc-data" } })).toBe("isolated");
    expect(classOf(["::/0 eigw-a"], { egressOnlyGateways: { "eigw-a": "vpc-app" } })).toBe("private");
    expect(classOf(["0.0.0.0/0 nat-a"], { natGateways: { "nat-a": { at: "10.0.0.9", state: "deleted" } } })).toBe(
      "isolated",
    );
    expect(classOf(["0.0.0.0/0 pcx-z"])).toBe("private");
  });

  it("is unknown where a list that was not read could make the difference", () => {
    const prefixLists = { "pl-own": null };
    const estate = network(
      withTables({ "rtb-app": { subnets: ["subnet-app"], routes: ["pl-own igw-a"] } }, { prefixLists }),
    );
    expect(ask(estate, "rtb-app")).toMatchObject({
      class: "unknown",
      gaps: [
        {
          what: "the entries of pl-own, which rtb-app routes to igw-a",
          wanted: { key: "PrefixListEntries", id: "pl-own" },
        },
      ],
    });
    expect(classOf(["pl-own tgw-a", "0.0.0.0/0 igw-a"], { prefixLists })).toBe("public");
    expect(
      classOf(["pl-own igw-a"], { prefixLists, extra: { ManagedPrefixLists: [{ ...s3, PrefixListId: "pl-own" }] } }),
    ).toBe("isolated");
    expect(classOf(["pl-all igw-a"], { prefixLists: { "pl-all": ["0.0.0.0/0"] } })).toBe("public");
  });
});

describe("the routes", () => {
  it("stand in the order in which they are tried, IPv4 first, and include the local ones", () => {
    const answer = ask(network(usual), "rtb-app");
    expect(lines(answer)).toEqual([
      "pl-s3 vpc-endpoint vpce-s3 active prefix-list",
      "10.0.0.0/16 local local active local",
      "10.1.0.0/16 vpc-peering pcx-a active static",
      "0.0.0.0/0 nat-gateway nat-a active static",
      "2001:db8:a::/56 local local active local",
    ]);
    expect(answer.routes[0]).toMatchObject({
      prefixList: { name: "com.amazonaws.eu-west-1.s3", entries: ["52.218.0.0/17", "3.5.64.0/21"] },
    });
    expect(answer.routes.map(({ meaning }) => meaning)).toEqual([
      "what pl-s3 (com.amazonaws.eu-west-1.s3) lists goes through the gateway endpoint vpce-s3 to com.amazonaws.eu-west-1.s3, without the internet",
      "10.0.0.0/16 stays inside vpc-app",
      "10.1.0.0/16 goes over the peering connection pcx-a to vpc-data",
      "everything else on IPv4 goes to the NAT gateway nat-a in subnet-pub",
      "2001:db8:a::/56 stays inside vpc-app",
    ]);
  });

  it.each([
    ["0.0.0.0/0 igw-a", "everything else on IPv4 goes to the internet gateway igw-a"],
    ["::/0 eigw-a", "everything else on IPv6 leaves by the egress-only internet gateway eigw-a, which lets nothing in"],
    ["10.9.0.0/16 nat-z", "10.9.0.0/16 goes to the NAT gateway nat-z"],
    ["10.9.0.0/16 nat-p", "10.9.0.0/16 goes to the private NAT gateway nat-p in subnet-pub"],
    ["10.9.0.0/16 pcx-z", "10.9.0.0/16 goes over the peering connection pcx-z"],
    ["10.9.0.0/16 pcx-b", "10.9.0.0/16 goes over the peering connection pcx-b"],
    ["10.9.0.0/16 eni-app", "10.9.0.0/16 goes to the network interface eni-app of i-app, which must pass it on"],
    ["10.9.0.0/16 eni-z", "10.9.0.0/16 goes to the network interface eni-z, which must pass it on"],
    ["10.9.0.0/16 i-app", "10.9.0.0/16 goes to the instance i-app, which must pass it on"],
    ["10.9.0.0/16 tgw-a", "10.9.0.0/16 goes to the transit gateway tgw-a"],
    [
      "10.9.0.0/16 vgw-a propagated",
      "10.9.0.0/16 goes to the virtual private gateway vgw-a (VPN or Direct Connect) (learned from the gateway)",
    ],
    [
      "10.9.0.0/16 eni-z advertised",
      "10.9.0.0/16 goes to the network interface eni-z, which must pass it on (learned from a route server)",
    ],
    ["10.9.0.0/16 cagw-a", "10.9.0.0/16 goes to the carrier gateway cagw-a"],
    ["10.9.0.0/16 lgw-a", "10.9.0.0/16 goes to the local gateway lgw-a of an Outpost"],
    [
      "10.9.0.0/16 arn:aws:networkmanager::1:core-network/c",
      "10.9.0.0/16 goes to the Cloud WAN core network arn:aws:networkmanager::1:core-network/c",
    ],
    ["10.9.0.0/16 xgw-a", "10.9.0.0/16 goes to xgw-a, a kind of target that is not known here"],
    ["pl-z vpce-z", "what pl-z lists goes to the VPC endpoint vpce-z"],
    ["10.9.0.0/16 tgw-a blackhole", "10.9.0.0/16 is dropped: tgw-a is gone or out of service (a black hole, RT-08)"],
  ])("%s: %s", (route, meaning) => {
    const more = {
      natGateways: { "nat-p": { at: "10.0.0.8", connectivity: "private" } },
      peerings: { "pcx-b": { from: "vpc-data", to: { vpc: "vpc-z", cidrs: ["10.9.0.0/16"] } } },
    } as const;
    const estate = network(withTables({ "rtb-app": { subnets: ["subnet-app"], routes: [route] } }, more));
    expect(ask(estate, "rtb-app").routes.map((one) => one.meaning)).toContain(meaning);
  });

  it.each([
    [{}, "goes through the gateway endpoint vpce-e to com.amazonaws.eu-west-1.s3, without the internet"],
    [{ ServiceName: null }, "goes through the gateway endpoint vpce-e to an AWS service, without the internet"],
    [
      { VpcEndpointType: "GatewayLoadBalancer" },
      "goes to the Gateway Load Balancer endpoint vpce-e and through the appliance behind it",
    ],
    [{ VpcEndpointType: "Resource" }, "goes to the resource endpoint vpce-e"],
    [{ State: "deleted" }, "is dropped: the VPC endpoint vpce-e is deleted, not available (VPCE-01)"],
  ])("name what an endpoint is: %o", (change, meaning) => {
    const tables = { "rtb-app": { subnets: ["subnet-app"], routes: ["52.0.0.0/8 vpce-e"] } };
    const extra = { VpcEndpoints: [{ ...endpoint, VpcEndpointId: "vpce-e", ...change }] };
    const answer = ask(network(withTables(tables, { extra })), "rtb-app");
    expect(answer.routes.map((one) => one.meaning)).toContain(`52.0.0.0/8 ${meaning}`);
    expect(answer.gaps).toEqual([]);
  });

  it("say what AWS says of targets and states that are not known here", () => {
    const raw = scope(usual);
    const Routes = [
      { DestinationCidrBlock: "0.0.0.0/0", Origin: "CreateRoute", State: "filtered" },
      { DestinationCidrBlock: "10.9.0.0/16", OdbNetworkArn: "arn:odb", Origin: "CreateRoute", State: "active" },
    ];
    const table = { RouteTableId: "rtb-odd", VpcId: "vpc-gone", Associations: [], Routes };
    const answer = ask(network({ ...raw, documents: { ...raw.documents, RouteTables: [table] } }), "rtb-odd");
    expect(answer.routes.map(({ meaning }) => meaning)).toEqual([
      "10.9.0.0/16 goes to the Oracle Database network arn:odb",
      'everything else on IPv4 goes to a target, a kind of target that is not known here; AWS calls the route "filtered"',
    ]);
    expect(answer.warnings).toEqual([
      '0.0.0.0/0 ->  is in the state "filtered", which AWS does not document (RT-08)',
      "nothing uses rtb-odd: it is associated with no subnet and no gateway",
    ]);
  });

  it("say everything, not everything else, where there is nothing else", () => {
    const raw = scope(usual);
    const list = { DestinationPrefixListId: "pl-q", GatewayId: "vpce-q", Origin: "CreateRoute", State: "active" };
    const Routes = [
      list,
      { DestinationIpv6CidrBlock: "::/0", GatewayId: "igw-z", Origin: "CreateRoute", State: "active" },
    ];
    const table = { RouteTableId: "rtb-bare", VpcId: "vpc-gone", Associations: [{ Main: true }], Routes };
    const answer = ask(network({ ...raw, documents: { ...raw.documents, RouteTables: [table] } }), "rtb-bare");
    expect(answer.routes.at(-1)?.meaning).toBe("everything on IPv6 goes to the internet gateway igw-z");
    expect(answer.class).toBe("public");
  });
});

describe("the decision for a destination", () => {
  const estate = network(usual);

  it("names the winner, and why each other route lost", () => {
    expect(ask(estate, "subnet-app", "10.1.0.7").decision).toMatchObject({
      destination: "10.1.0.7",
      outcome: "route",
      winner: { destination: "10.1.0.0/16", target: { kind: "vpc-peering", id: "pcx-a" }, matched: ["10.1.0.0/16"] },
      beaten: [{ destination: "0.0.0.0/0", target: { id: "nat-a" }, because: "/0 is less specific than /16 (RT-01)" }],
    });
  });

  it("has no winner where no route covers it", () => {
    const answer = ask(estate, "subnet-db", "8.8.8.8");
    expect(answer.decision).toEqual({ destination: "8.8.8.8", outcome: "no-route", winner: null, beaten: [] });
    expect(answer.warnings).toEqual([]);
  });

  it.each([
    ["subnet-db", "local"],
    ["vpc-data", "pcx-a"],
    ["eni-db", "local"],
    ["i-web", "local"],
    ["nat-a", "local"],
    ["pl-s3", "vpce-s3"],
    ["S3", "vpce-s3"],
    ["internet", "nat-a"],
  ])("from subnet-app to %s is %s", (destination, target) => {
    const rules = network({
      ...usual,
      vpcs: { "vpc-app": ["10.0.0.0/16"], "vpc-data": ["10.1.0.0/16"] },
      subnets: { ...usual.subnets, "subnet-pub": "10.0.0.0/24" },
    });
    expect(ask(rules, "subnet-app", destination).decision).toMatchObject({
      outcome: "route",
      winner: { target: { id: target } },
    });
  });

  it("covers a group and a tag by the addresses of their interfaces", () => {
    const tagged = network(
      named(
        {
          ...usual,
          hosts: { "eni-app": { at: "10.0.1.5", groups: ["sg-app"] }, "eni-db": "10.0.2.5" },
          groups: { "sg-app": {} },
        },
        { "eni-db": "db" },
      ),
    );
    expect(ask(tagged, "subnet-app", "sg-app").decision).toMatchObject({
      destination: "sg-app",
      winner: { target: { id: "local" } },
    });
    expect(ask(tagged, "subnet-app", "tag:db").decision).toMatchObject({
      destination: "db",
      winner: { target: { id: "local" } },
    });
  });

  it("of a list names every entry by which it matched", () => {
    expect(ask(estate, "subnet-app", "s3").decision).toMatchObject({
      destination: "s3",
      winner: { destination: "pl-s3", matched: ["52.218.0.0/17", "3.5.64.0/21"] },
      beaten: [
        { target: { id: "nat-a" }, because: "/0 is less specific than /17 (RT-01)" },
        { because: "/0 is less specific than /21 (RT-01)" },
      ],
    });
  });

  it("of a block that the table splits has parts, and no winner for the whole", () => {
    const answer = ask(estate, "subnet-app", "10.0.0.0/14");
    expect(answer.decision).toMatchObject({ destination: "10.0.0.0/14", outcome: "split", winner: null });
    expect(answer.decision?.parts?.map((part) => [part.destination, part.winner?.target.id])).toEqual([
      ["10.0.0.0/16", "local"],
      ["10.1.0.0/16", "pcx-a"],
      ["10.2.0.0/15", "nat-a"],
    ]);
    expect(answer.warnings).toEqual(["no single route of rtb-app decides for all of 10.0.0.0/14: it has 3 parts"]);
  });

  it("joins the parts that one route takes on both sides of a narrower one", () => {
    const answer = ask(estate, "subnet-app", "10.1.0.0/15");
    expect(answer.decision).toMatchObject({ outcome: "split" });
    const around = ask(
      network(withTables({ "rtb-app": { subnets: ["subnet-app"], routes: ["0.0.0.0/0 nat-a", "10.9.9.0/24 tgw-a"] } })),
      "subnet-app",
      "10.9.0.0/16",
    );
    expect(around.decision?.parts?.map((part) => [part.destination, part.winner?.target.id])).toEqual([
      ["10.9.0.0-10.9.8.255, 10.9.10.0-10.9.255.255", "nat-a"],
      ["10.9.9.0/24", "tgw-a"],
    ]);
  });

  it("lists a loser once, with every block by which it lost", () => {
    const routes = ["0.0.0.0/0 nat-a", "10.9.0.0/16 tgw-a", "10.9.9.0/24 tgw-b"];
    const answer = ask(
      network(withTables({ "rtb-app": { subnets: ["subnet-app"], routes } })),
      "subnet-app",
      "10.9.0.0/16",
    );
    expect(answer.decision?.parts?.[0]).toMatchObject({
      winner: { target: { id: "tgw-a" } },
      beaten: [{ target: { id: "nat-a" }, matched: ["0.0.0.0/0"] }],
    });
  });

  it("about the internet looks at each family, and at no route for somebody in particular", () => {
    const answer = ask(estate, "subnet-app", "internet");
    expect(answer.decision).toMatchObject({ destination: "internet", outcome: "split" });
    expect(answer.decision?.parts?.map((part) => [part.destination, part.outcome, part.winner?.target.id])).toEqual([
      ["the internet over IPv4", "route", "nat-a"],
      ["the internet over IPv6", "no-route", undefined],
    ]);
    const halves = withTables({
      "rtb-app": { subnets: ["subnet-app"], routes: ["0.0.0.0/1 tgw-a", "128.0.0.0/1 nat-a"] },
    });
    const split = ask(
      network({
        ...halves,
        vpcs: { ...usual.vpcs, "vpc-app": ["10.0.0.0/16"] },
        subnets: { ...usual.subnets, "subnet-pub": "10.0.0.0/24" },
      }),
      "subnet-app",
      "internet",
    );
    expect(split.decision?.parts?.map((part) => part.winner?.target.id)).toEqual(["tgw-a", "nat-a"]);
    expect(split.decision?.parts?.[0]?.destination).toMatch(/^1\.0\.0\.0-9\.255\.255\.255, 11\.0\.0\.0-/);
  });

  it("about the internet asks IPv6 by the routes where the VPC was not read", () => {
    const blind = network(
      unread(
        withTables({ "rtb-app": { vpc: "vpc-app", subnets: ["subnet-app"], routes: ["pl-q vpce-a", "::/0 eigw-a"] } }),
        "Vpcs",
      ),
    );
    expect(ask(blind, "rtb-app", "internet").decision?.parts?.map((part) => part.winner?.target.id)).toEqual([
      undefined,
      "eigw-a",
    ]);
  });

  it("warns of a winner that drops everything, and names the route that would work (RT-08)", () => {
    const dark = withTables({
      "rtb-app": { subnets: ["subnet-app"], routes: ["0.0.0.0/0 nat-a", "10.9.0.0/16 tgw-a blackhole"] },
    });
    const answer = ask(network(dark), "subnet-app", "10.9.0.1");
    expect(answer.decision).toMatchObject({
      outcome: "route",
      winner: { state: "blackhole", target: { id: "tgw-a" } },
    });
    expect(answer.warnings[0]).toBe(
      "10.9.0.1 is dropped: tgw-a is gone or out of service (a black hole, RT-08); 0.0.0.0/0 -> nat-a would work, but is beaten",
    );
    const alone = withTables({ "rtb-app": { subnets: ["subnet-app"], routes: ["10.9.0.0/16 tgw-a blackhole"] } });
    expect(ask(network(alone), "subnet-app", "10.9.0.1").warnings[0]).toBe(
      "10.9.0.1 is dropped: tgw-a is gone or out of service (a black hole, RT-08)",
    );
  });

  it("warns that an internet gateway drops private addresses (IGW-06), not public ones", () => {
    expect(ask(estate, "subnet-pub", "10.9.0.1").warnings).toEqual([
      "10.9.0.1 is not public: the internet gateway igw-a drops it (IGW-06)",
    ]);
    expect(ask(estate, "subnet-pub", "8.8.8.8").warnings).toEqual([]);
    expect(ask(estate, "subnet-pub", "8.8.8.8").decision).toMatchObject({ winner: { target: { id: "igw-a" } } });
  });

  it("is none for addresses that no route ever forwards (RT-10)", () => {
    const answer = ask(estate, "subnet-pub", "169.254.169.254");
    expect(answer.decision).toMatchObject({ outcome: "no-route", winner: null });
    expect(answer.warnings).toEqual([
      "169.254.169.254 is link-local, for Amazon's own services: no route ever forwards it, however wide (RT-10)",
    ]);
  });

  it("is unknown where AWS does not say which of two lists wins (RT-07)", () => {
    const lists = withTables(
      { "rtb-app": { subnets: ["subnet-app"], routes: ["pl-a tgw-a", "pl-b tgw-b"] } },
      {
        prefixLists: { "pl-a": ["10.9.0.0/16"], "pl-b": ["10.9.0.0/16"] },
      },
    );
    const answer = ask(network(lists), "subnet-app", "10.9.0.1");
    expect(answer.decision).toMatchObject({ outcome: "unknown", winner: null });
    expect(answer.gaps).toMatchObject([{ what: "which of tgw-a and tgw-b wins in rtb-app for 10.9.0.0/16" }]);
    expect(ask(network(lists), "subnet-app", "10.9.0.0/15").decision?.parts).toMatchObject([
      { outcome: "no-route" },
      { outcome: "unknown" },
    ]);
  });

  it.each([
    ["example.com", '"example.com" is a DNS name; a route is chosen by address: write the address'],
    ["igw-a", "igw-a has no address that a route could be for; write an address or a block"],
    ["sg-open-vpc-data", "sg-open-vpc-data has no address that a route could be for; write an address or a block"],
  ])("is a wrong question for %s", (destination, sentence) => {
    expect(wrongRouteQuestion(estate, meaningOf(estate, "subnet-app"), meaningOf(estate, destination))).toBe(sentence);
    expect(ask(estate, "subnet-app", destination)).toMatchObject({
      decision: { destination, outcome: "unknown" },
      warnings: [sentence],
    });
  });

  it("is a wrong question for a list without entries, whatever it is called", () => {
    const empty = network({ ...usual, prefixLists: { "pl-s3": [] } });
    expect(wrongRouteQuestion(empty, meaningOf(empty, "subnet-app"), asService("s3"))).toMatch(/^s3 has no address/);
    expect(ask(empty, "subnet-app", "s3").decision).toMatchObject({ destination: "s3", outcome: "unknown" });
    expect(wrongRouteQuestion(estate, meaningOf(estate, "subnet-app"), asService("s3"))).toBeNull();
  });
});

describe("S3 and DynamoDB, where their lists were not read", () => {
  const blind = (
    routes: readonly string[],
    extra: Description["extra"] = { VpcEndpoints: [endpoint] },
    prefixLists: Description["prefixLists"] = {},
  ) =>
    network(
      unread(
        withTables({ "rtb-app": { subnets: ["subnet-app"], routes } }, { prefixLists, extra: extra ?? {} }),
        ...(extra?.["ManagedPrefixLists"] === undefined ? ["ManagedPrefixLists"] : []),
      ),
    );

  it("go to the endpoint that serves them, since no other route can be narrower", () => {
    const answer = ask(blind(["0.0.0.0/0 nat-a", "pl-s3 vpce-s3"]), "subnet-app", "s3");
    expect(answer.decision).toMatchObject({
      outcome: "route",
      winner: { destination: "pl-s3", target: { id: "vpce-s3" }, matched: [] },
      beaten: [
        { target: { id: "nat-a" }, because: "a default route is less specific than any entry of the list (RT-01)" },
      ],
    });
    expect(answer.warnings[0]).toBe(
      "the prefix list com.amazonaws.eu-west-1.s3 was not read, but no other route could win",
    );
    expect(answer.gaps[0]).toMatchObject({ wanted: { key: "ManagedPrefixLists", id: null } });
    expect(ask(blind(["pl-s3 vpce-s3"]), "subnet-app", "s3").decision).toMatchObject({
      winner: { target: { id: "vpce-s3" } },
      beaten: [],
    });
  });

  it("go by the default route where no list is routed; a route to private addresses does not matter", () => {
    expect(ask(blind(["0.0.0.0/0 nat-a", "10.9.0.0/16 tgw-a"]), "subnet-app", "s3").decision).toMatchObject({
      outcome: "route",
      winner: { target: { id: "nat-a" }, matched: ["0.0.0.0/0"] },
      beaten: [],
    });
  });

  it.each([
    ["a narrower route for public addresses exists", ["0.0.0.0/0 nat-a", "52.0.0.0/8 tgw-a"]],
    ["a list of the customer's own was not read", ["0.0.0.0/0 nat-a", "pl-own tgw-a"]],
  ])("are unknown where %s", (_, routes) => {
    expect(ask(blind(routes), "subnet-app", "s3").decision).toMatchObject({ outcome: "unknown", winner: null });
  });

  it("go nowhere where no route could lead to a public address", () => {
    const answer = ask(blind(["10.9.0.0/16 tgw-a"]), "subnet-app", "s3");
    expect(answer.decision).toEqual({ destination: "s3", outcome: "no-route", winner: null, beaten: [] });
    expect(answer.warnings[0]).toBe(
      "the prefix list com.amazonaws.eu-west-1.s3 was not read, but no route could lead there",
    );
  });

  it("are unknown where a list without a name may be the one", () => {
    expect(ask(blind(["0.0.0.0/0 nat-a", "pl-x vpce-x"]), "subnet-app", "dynamodb").decision).toMatchObject({
      outcome: "unknown",
    });
  });

  it("are known by the list's own name where only its entries are missing", () => {
    const lists = { ManagedPrefixLists: [s3] };
    const answer = ask(blind(["0.0.0.0/0 nat-a blackhole"], lists), "subnet-app", "s3");
    expect(answer.decision).toMatchObject({ winner: { target: { id: "nat-a" } } });
    expect(answer.warnings).toContain("s3 is dropped: nat-a is gone or out of service (a black hole, RT-08)");
    expect(answer.gaps).toMatchObject([{ wanted: { key: "PrefixListEntries", id: "pl-s3" } }]);
    const own = { ManagedPrefixLists: [{ PrefixListId: "pl-own" }] };
    expect(ask(blind(["0.0.0.0/0 nat-a"], own), "subnet-app", "pl-own").decision).toMatchObject({ outcome: "unknown" });
    const served = ["0.0.0.0/0 nat-a", "pl-own vpce-s3"];
    expect(ask(blind(served, own), "subnet-app", "pl-own").decision).toMatchObject({
      winner: { target: { id: "vpce-s3" } },
    });
    const unseen = network(unread(usual, "NetworkInterfaces"));
    expect(ask(unseen, "subnet-app", "eni-app")).toMatchObject({
      decision: { destination: "eni-app", outcome: "unknown" },
      gaps: [{ wanted: { key: "NetworkInterfaces" } }],
    });
  });

  it("are found whatever the Region, where the snapshot names none", () => {
    const { snapshot } = network({ ...usual, extra: { ManagedPrefixLists: [{ PrefixListId: "pl-a" }, s3] } });
    const routeTables = snapshot.routeTables.map((table) => ({ ...table, scope: { account: null, region: null } }));
    const nowhere = new Estate({ ...snapshot, routeTables });
    expect(ask(nowhere, "subnet-app", "s3").decision).toMatchObject({ winner: { target: { id: "vpce-s3" } } });
    const none = ask(nowhere, "subnet-app", "dynamodb");
    expect(none.gaps[0]?.what).toBe("the prefix list com.amazonaws.<region>.dynamodb");
  });
});

describe("warnings of a table", () => {
  const own = (routes: readonly string[], more: Partial<Description> = {}): readonly string[] =>
    warningsOf(withTables({ "rtb-app": { subnets: ["subnet-app"], routes } }, more), "subnet-app");

  it("name every route that drops what it takes", () => {
    expect(own(["10.8.0.0/16 tgw-a blackhole", "10.9.0.0/16 tgw-a"])).toEqual([
      "10.8.0.0/16 -> tgw-a drops what matches it: tgw-a is gone or out of service (a black hole, RT-08)",
    ]);
    expect(own(["0.0.0.0/0 igw-a"], { internetGateways: { "igw-a": null } })).toEqual([
      "0.0.0.0/0 -> igw-a drops what matches it: the gateway igw-a is not attached to vpc-app (IGW-01)",
    ]);
    expect(
      own(["10.1.0.0/16 pcx-a"], {
        peerings: { "pcx-a": { from: "vpc-app", to: "vpc-data", status: "pending-acceptance" } },
      }),
    ).toEqual([
      "10.1.0.0/16 -> pcx-a drops what matches it: the peering connection pcx-a is pending-acceptance, not active (PCX-01)",
    ]);
    expect(own(["0.0.0.0/0 nat-a"], { natGateways: { "nat-a": { at: "10.0.0.9", state: "failed" } } })).toEqual([
      "0.0.0.0/0 -> nat-a drops what matches it: the NAT gateway nat-a is failed, not available (NAT-01)",
    ]);
  });

  it("say where a name says the opposite", () => {
    const names = {
      "subnet-pub": "web-private-a",
      "rtb-pub": "routes",
      "subnet-app": "app-public-a",
      "subnet-db": "private-db",
    };
    const estate = network(named(usual, names));
    expect(ask(estate, "subnet-pub").warnings).toEqual([
      'subnet-pub is named "web-private-a", but its default route leads to an internet gateway: it is public',
    ]);
    expect(ask(estate, "subnet-pub").routeTable).toMatchObject({ id: "rtb-pub", name: "routes" });
    expect(ask(estate, "rtb-app").warnings).toEqual([
      'subnet-app is named "app-public-a", but no working default route leads to an internet gateway: it is private',
    ]);
    expect(ask(estate, "subnet-db").warnings).toEqual([]);
    const fine = network(named(usual, { "subnet-pub": "public-a", "subnet-app": "private-a" }));
    expect([...ask(fine, "subnet-pub").warnings, ...ask(fine, "subnet-app").warnings]).toEqual([]);
    const lists = withTables(
      { "rtb-app": { subnets: ["subnet-app"], routes: ["pl-own igw-a"] } },
      { prefixLists: { "pl-own": null } },
    );
    expect(ask(network(named(lists, { "subnet-app": "public-a" })), "subnet-app").warnings.join()).not.toContain(
      "public-a",
    );
  });

  it("say what a name lacks: a way in on IPv6, a way out of what is isolated, public addresses", () => {
    const tagged = (description: Description, names: Readonly<Record<string, string>>, word: string) =>
      ask(network(named(description, names)), word).warnings.filter((one) => one.includes("is named"));
    const routed = (routes: readonly string[]) => withTables({ "rtb-app": { subnets: ["subnet-app"], routes } });
    expect(tagged(routed(["0.0.0.0/0 nat-a", "::/0 igw-a"]), { "subnet-app": "orders-db" }, "subnet-app")).toEqual([
      'subnet-app is named "orders-db", but its default route for IPv6 (::/0) leads to an internet gateway: it is public on IPv6',
    ]);
    expect(tagged(routed(["pl-z igw-a", "::/0 igw-a"]), { "subnet-app": "intern" }, "subnet-app")[0]).toContain("IPv6");
    expect(tagged(usual, { "rtb-app": "isolated-routes" }, "subnet-app")).toEqual([
      'rtb-app is named "isolated-routes", but a route leads out of it: it is private',
    ]);
    expect(tagged(routed(["10.9.0.0/16 vgw-a"]), { "subnet-app": "isolated" }, "subnet-app")).toHaveLength(1);
    expect(tagged(routed([]), { "subnet-app": "isolated" }, "subnet-app")).toEqual([]);
    expect(tagged(routed([]), { "subnet-app": "dmz-1" }, "subnet-app")).toEqual([
      'subnet-app is named "dmz-1", but no working default route leads to an internet gateway: it is isolated',
    ]);
    expect(tagged(routed([]), { "subnet-app": "private-edge" }, "subnet-app")).toEqual([]);
    expect(tagged(usual, { "subnet-pub": "dbx-dataset" }, "subnet-pub")).toEqual([]);
  });

  it("say where a public subnet holds nothing with a public address (IGW-03)", () => {
    const natGateways = {};
    const hosts = (host: NonNullable<Description["hosts"]>[string]): Description =>
      withTables({ "rtb-app": { subnets: ["subnet-app"], routes: [] } }, { natGateways, hosts: { "eni-web": host } });
    const unseen = (described: Parameters<typeof named>[0], name = "edge-a") =>
      ask(network(named(described, { "subnet-pub": name })), "subnet-pub").warnings;
    expect(unseen(hosts("10.0.0.5"))).toEqual([
      'subnet-pub is named "edge-a", but no interface in it has a public address: nothing in it talks to the internet (IGW-03)',
    ]);
    expect(unseen(hosts({ at: "10.0.0.5", public: "203.0.113.5" }))).toEqual([]);
    expect(unseen(hosts({ at: "10.0.0.5", ipv6: "2001:db8:a::5" }))).toEqual([]);
    expect(unseen(hosts("10.0.1.5"))).toEqual([]);
    expect(unseen(hosts("10.0.0.5"), "front")).toEqual([]);
    const { snapshot } = network(named(hosts("10.0.0.5"), { "subnet-pub": "edge-a" }));
    const readings = snapshot.readings.map((one) => ({
      ...one,
      coverage: { ...one.coverage, NetworkInterfaces: { state: "missing", why: "not-collected" } as const },
    }));
    expect(ask(new Estate({ ...snapshot, readings }), "subnet-pub").warnings).toEqual([]);
  });

  it("name what a black hole hides, and peers with the same addresses", () => {
    const prefixLists = { "pl-z": null };
    expect(own(["10.8.0.0/16 tgw-a blackhole", "10.0.0.0/8 tgw-b", "pl-z tgw-b"], { prefixLists })[0]).toBe(
      "10.8.0.0/16 -> tgw-a drops what matches it: tgw-a is gone or out of service (a black hole, RT-08); it hides 10.0.0.0/8 -> tgw-b (RT-08)",
    );
    expect(own(["pl-z tgw-a blackhole", "10.0.0.0/8 tgw-b"], { prefixLists })[0]).not.toContain("hides");
    const far = (vpc: string, cidr: string) => ({ from: "vpc-app", to: { vpc, cidrs: [cidr] } });
    const peerings = {
      "pcx-b": far("vpc-b", "10.5.0.0/16"),
      "pcx-c": far("vpc-c", "10.5.64.0/18"),
      "pcx-d": far("vpc-d", "10.6.0.0/16"),
      "pcx-e": { from: "vpc-data", to: { vpc: "vpc-e", cidrs: ["10.5.0.0/16"] } },
    };
    const routes = [
      "10.5.0.0/16 pcx-b",
      "10.5.64.0/18 pcx-c",
      "10.6.0.0/16 pcx-d",
      "10.7.0.0/16 pcx-e",
      "10.4.0.0/16 pcx-z",
    ];
    expect(own(routes, { peerings }).filter((one) => one.includes("overlap"))).toEqual([
      "vpc-b (10.5.0.0/16, over pcx-b) and vpc-c (10.5.64.0/18, over pcx-c) overlap: for an address of both, the more specific route of rtb-app decides (RT-01)",
    ]);
  });

  it("see a NAT gateway in the subnet that it serves, and one that has no way out (NAT-10, NAT-02)", () => {
    expect(own(["0.0.0.0/0 nat-a"], { natGateways: { "nat-a": { at: "10.0.1.9", public: "198.51.100.9" } } })).toEqual([
      "nat-a stands in subnet-app, whose own default route leads to nat-a: its packets go round in a circle (NAT-10)",
    ]);
    expect(own(["0.0.0.0/0 nat-a"], { natGateways: { "nat-a": { at: "10.0.2.9", public: "198.51.100.9" } } })).toEqual([
      "nat-a stands in subnet-db, whose table rtb-main has no working default route to an internet gateway (NAT-02)",
    ]);
    expect(own(["0.0.0.0/0 nat-a"], { natGateways: { "nat-a": { at: "10.0.2.9", connectivity: "private" } } })).toEqual(
      [],
    );
    const regional = { vpc: "vpc-app", table: "rtb-pub", zones: ["a"], autoProvision: true };
    expect(own(["0.0.0.0/0 nat-r"], { natGateways: { "nat-r": { at: null, regional } } })).toEqual([]);
    expect(own(["10.9.0.0/16 nat-a"], { natGateways: { "nat-a": { at: "10.0.2.9" } } })).toEqual([]);
  });

  it("see IPv6 without a way out, and a way out on IPv6 alone", () => {
    const six = { subnets: { ...usual.subnets, "subnet-app": { cidr: "10.0.1.0/24", ipv6: "2001:db8:a:1::/64" } } };
    expect(own(["0.0.0.0/0 nat-a"], six)).toEqual([
      "subnet-app has IPv6 addresses, but rtb-app has no working default route for IPv6 (::/0)",
    ]);
    expect(own(["0.0.0.0/0 nat-a", "::/0 eigw-a"], six)).toEqual([]);
    expect(own(["0.0.0.0/0 nat-a", "::/0 igw-a"], six)).toEqual([
      "rtb-app is public on IPv6 only: ::/0 leads to an internet gateway, 0.0.0.0/0 does not",
    ]);
  });

  it("see routes inside the VPC (RT-04, RT-05, RT-06)", () => {
    expect(own(["10.0.2.0/24 eni-fw", "10.0.3.0/24 vgw-a propagated"])).toEqual([
      "10.0.2.0/24 -> eni-fw is more specific than the local route: traffic to it passes eni-fw (RT-05)",
      "10.0.3.0/24 -> vgw-a lies inside vpc-app and is propagated: it never beats the local route (RT-04)",
    ]);
    expect(own(["10.0.0.0/16 eni-fw"])).toEqual([
      "10.0.0.0/16 -> eni-fw replaces the local route: traffic inside vpc-app passes eni-fw (RT-06)",
    ]);
  });

  it("see lists that overlap and lead apart, and lists that were not read", () => {
    const prefixLists = {
      "pl-a": ["10.9.0.0/16"],
      "pl-b": ["10.8.0.0/16", "10.9.1.0/24", "10.6.0.0/16"],
      "pl-c": ["10.7.0.0/16"],
      "pl-d": null,
    };
    expect(own(["pl-a tgw-a", "pl-b tgw-b", "pl-c tgw-c"], { prefixLists })).toEqual([
      "pl-a -> tgw-a and pl-b -> tgw-b overlap (10.9.1.0/24) and lead to different targets (RT-07)",
    ]);
    expect(own(["pl-b tgw-b", "pl-a tgw-a"], { prefixLists })).toEqual([
      "pl-b -> tgw-b and pl-a -> tgw-a overlap (10.9.1.0/24) and lead to different targets (RT-07)",
    ]);
    expect(own(["pl-a tgw-a", "pl-b tgw-a"], { prefixLists })).toEqual([]);
    const unseen = withTables(
      {
        "rtb-app": { subnets: ["subnet-app"], routes: ["pl-a tgw-a", "pl-d tgw-d", "pl-z vpce-z", "0.0.0.0/0 nat-a"] },
      },
      { prefixLists },
    );
    const answer = ask(network(unseen), "subnet-app");
    expect(answer.warnings).toEqual([
      "the entries of the prefix list in pl-d -> tgw-d were not read (it may hold any address)",
      "the entries of the prefix list in pl-z -> vpce-z were not read (AWS keeps that list)",
    ]);
    expect(answer.gaps.map(({ wanted }) => wanted?.id)).toEqual(["vpce-z", "pl-d", "pl-z"]);
    expect(lines(answer)).toEqual([
      "10.0.0.0/16 local local active local",
      "pl-a transit-gateway tgw-a active prefix-list",
      "pl-d transit-gateway tgw-d active prefix-list",
      "pl-z vpc-endpoint vpce-z active prefix-list",
      "0.0.0.0/0 nat-gateway nat-a active static",
      "2001:db8:a::/56 local local active local",
    ]);
  });

  it("see a table that nothing uses", () => {
    expect(warningsOf(withTables({ "rtb-old": { vpc: "vpc-app" } }), "rtb-old")).toEqual([
      "nothing uses rtb-old: it is associated with no subnet and no gateway",
    ]);
  });
});

describe("the way back over a peering (PCX-02)", () => {
  const back = (routes: readonly string[], more: Partial<Description> = {}) =>
    ask(network(withTables({ "rtb-data": { subnets: ["subnet-data"], routes } }, more)), "subnet-app");
  const where = "rtb-data (subnet-data on the other side of pcx-a)";

  it.each([
    ["is there", ["10.0.0.0/16 pcx-a"], []],
    ["is there for this subnet alone", ["10.0.1.0/24 pcx-a"], []],
    ["is missing", [], [`${where} has no route back to 10.0.1.0/24: answers never come home (PCX-02)`]],
    [
      "covers a part",
      ["10.0.1.0/25 pcx-a"],
      [`${where} leads back over the peering only to a part of 10.0.1.0/24: answers to the rest are lost (PCX-02)`],
    ],
    [
      "leads elsewhere",
      ["0.0.0.0/0 tgw-z"],
      [`${where} sends answers to 10.0.1.0/24 to tgw-z instead: the way back is not the way there (PCX-05)`],
    ],
    ["depends on a list that was not read", ["pl-z pcx-a"], []],
  ])("%s", (_, routes, warnings) => {
    expect(back(routes).warnings).toEqual(warnings);
  });

  it("is not asked of subnets that the route does not lead to", () => {
    const narrow = withTables({
      "rtb-app": { subnets: ["subnet-app"], routes: ["10.1.7.0/24 pcx-a"] },
      "rtb-data": { subnets: ["subnet-data"], routes: [] },
    });
    expect(ask(network(narrow), "subnet-app")).toMatchObject({ warnings: [], gaps: [] });
    const lists = withTables({ "rtb-app": { subnets: ["subnet-app"], routes: ["pl-z pcx-a"] } });
    expect(ask(network(lists), "subnet-app").warnings).toHaveLength(1);
  });

  it("joins the subnets that share a table", () => {
    const subnets = { ...usual.subnets, "subnet-more": "10.1.1.0/24" };
    const tables = { "rtb-data": { subnets: ["subnet-data", "subnet-more"], routes: [] } };
    expect(ask(network(withTables(tables, { subnets })), "subnet-app").warnings).toEqual([
      "rtb-data (subnet-data, subnet-more on the other side of pcx-a) has no route back to 10.0.1.0/24: answers never come home (PCX-02)",
    ]);
  });

  it("is a gap where the other account was not read", () => {
    const far = { vpc: "vpc-far", cidrs: ["10.5.0.0/16"], account: "222222222222" };
    const answer = ask(
      network(
        withTables(
          { "rtb-app": { subnets: ["subnet-app"], routes: ["10.5.0.0/16 pcx-far"] } },
          { peerings: { "pcx-far": { from: "vpc-app", to: far } } },
        ),
      ),
      "subnet-app",
    );
    expect(answer.gaps).toMatchObject([
      {
        what: "the route tables of vpc-far, on the other side of pcx-far",
        why: "other-account",
        needs: "ec2:DescribeRouteTables in account 222222222222, eu-west-1",
      },
    ]);
  });

  it("is a gap where its subnets, or a table of theirs, were not read", () => {
    const raw = scope(usual);
    const subnets = raw.documents["Subnets"]?.filter((one) => (one as { VpcId: string }).VpcId === "vpc-app") ?? [];
    const partial = (Subnets: readonly unknown[], RouteTables = raw.documents["RouteTables"] ?? []) =>
      network({ ...raw, documents: { ...raw.documents, Subnets, RouteTables } });
    expect(ask(partial(subnets), "subnet-app")).toMatchObject({ warnings: [], gaps: [] });
    const tables = raw.documents["RouteTables"]?.filter((one) => !JSON.stringify(one).includes("vpc-data")) ?? [];
    expect(ask(partial(raw.documents["Subnets"] ?? [], tables), "subnet-app").gaps).toMatchObject([
      { what: "the route table of subnet-data", why: "not-collected" },
    ]);
    expect(ask(network(unread(raw, "Subnets")), "rtb-app").gaps).toMatchObject([{ what: "the subnets of vpc-data" }]);
  });

  it("is nothing where the connection does not join this VPC at all", () => {
    const peerings = { "pcx-b": { from: "vpc-data", to: { vpc: "vpc-z", cidrs: ["10.9.0.0/16"] } } };
    expect(
      ask(
        network(withTables({ "rtb-app": { subnets: ["subnet-app"], routes: ["10.9.0.0/16 pcx-b"] } }, { peerings })),
        "subnet-app",
      ).warnings,
    ).toEqual(["pcx-b does not join vpc-app to anything, so rtb-app must not use it"]);
  });
});
