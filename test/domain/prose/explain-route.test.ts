/** vpc-app with a public subnet, a private one and a main table that only keeps traffic inside; see the words it makes. */
import { describe, expect, it } from "vitest";
import type { Estate } from "#domain/estate/lookup.ts";
import { proseOfExplainRoute } from "#domain/prose/explain-route.ts";
import type { Passage } from "#domain/prose/passage.ts";
import { asService } from "#domain/route/asked-destination.ts";
import { explainRoute } from "#domain/route/explain-route.ts";
import type { Description } from "#test/support/build/description.ts";
import { meaningOf, named, network, unread } from "#test/support/build/network.ts";

const usual = {
  vpcs: { "vpc-app": ["10.0.0.0/16"] },
  subnets: { "subnet-pub": "10.0.0.0/24", "subnet-app": "10.0.1.0/24", "subnet-db": "10.0.2.0/24" },
  tables: {
    "rtb-main": { vpc: "vpc-app", main: true },
    "rtb-pub": { subnets: ["subnet-pub"], routes: ["0.0.0.0/0 igw-a"] },
    "rtb-app": { subnets: ["subnet-app"], routes: ["0.0.0.0/0 nat-a", "10.9.0.0/16 tgw-a blackhole"] },
  },
  internetGateways: { "igw-a": "vpc-app" },
  natGateways: { "nat-a": { at: "10.0.0.9", public: "54.1.1.99" } },
} satisfies Description;

function tell(estate: Estate, word: string, destination: string | null = null): readonly Passage[] {
  const asked = destination === null ? null : (asService(destination) ?? meaningOf(estate, destination));
  return proseOfExplainRoute(explainRoute(estate, meaningOf(estate, word), asked));
}

const first = (passages: readonly Passage[]) => passages[0];
const titled = (passages: readonly Passage[], title: RegExp) =>
  passages.find((passage) => "title" in passage && title.test(passage.title));

const estate = network(named(usual, { "subnet-app": "apps" }));

describe("the headline", () => {
  it.each([
    [
      "subnet-pub",
      "neutral",
      "subnet-pub is routed by route table rtb-pub, public: its default route leads to an internet gateway",
    ],
    [
      "subnet-app",
      "neutral",
      "apps is routed by route table rtb-app, private: its default route leads elsewhere than to an internet gateway",
    ],
    [
      "subnet-db",
      "neutral",
      "subnet-db is routed by the VPC's main route table rtb-main, isolated: no default route leads out",
    ],
    ["rtb-pub", "neutral", "rtb-pub is public: its default route leads to an internet gateway"],
  ])("of %s", (word, mark, text) => {
    expect(first(tell(estate, word))).toEqual({ kind: "headline", mark, text });
  });

  it("says what is not known", () => {
    expect(first(tell(network(unread(usual, "RouteTables")), "subnet-app"))).toEqual({
      kind: "headline",
      mark: "unknown",
      text: "Not known: the route table of subnet-app was not read",
    });
    const tables = { ...usual.tables, "rtb-app": { subnets: ["subnet-app"], routes: ["pl-a igw-a"] } };
    expect(first(tell(network({ ...usual, tables, prefixLists: { "pl-a": null } }), "subnet-app"))).toMatchObject({
      mark: "unknown",
    });
  });

  it.each([
    ["8.8.8.8", "good", "From apps, 8.8.8.8 takes the route 0.0.0.0/0 -> nat-a"],
    ["internet", "good", "From apps, the internet takes the route 0.0.0.0/0 -> nat-a"],
    ["10.8.0.0/15", "partial", "From apps, 10.8.0.0/15 takes different routes, in 2 parts"],
    ["2001:db8::1", "bad", "From apps, no route leads to 2001:db8::1"],
    ["s3", "good", "From apps, s3 takes the route 0.0.0.0/0 -> nat-a"],
  ])("for the destination %s", (destination, mark, text) => {
    expect(first(tell(estate, "subnet-app", destination))).toEqual({ kind: "headline", mark, text });
  });

  it("for a destination that AWS does not decide about", () => {
    const tables = { ...usual.tables, "rtb-app": { subnets: ["subnet-app"], routes: ["pl-a tgw-a", "pl-b tgw-b"] } };
    const lists = { "pl-a": ["10.8.0.0/16"], "pl-b": ["10.8.0.0/16"] };
    const unclear = network({ ...usual, tables, prefixLists: lists });
    expect(first(tell(unclear, "subnet-app", "10.8.0.1"))).toMatchObject({
      mark: "unknown",
      text: "Not known which route 10.8.0.1 takes from subnet-app",
    });
    expect(titled(tell(unclear, "subnet-app", "10.8.0.0/15"), /By part/)).toMatchObject({
      items: ["10.8.0.0/16: not known", "10.9.0.0/16: no route"],
    });
  });
});

/** vpc-app and vpc-data on one hub; what enters vpc-app by igw-a has a table of its own. */
describe("other kinds of tables", () => {
  const app = { to: "tgw-hub", vpc: "vpc-app", subnets: ["subnet-app"], table: "tgw-rtb-hub" };
  const hub = {
    ...usual,
    vpcs: { ...usual.vpcs, "vpc-data": ["10.1.0.0/16"] },
    subnets: { ...usual.subnets, "subnet-data": "10.1.0.0/24" },
    tables: {
      ...usual.tables,
      "rtb-app": {
        subnets: ["subnet-app"],
        routes: ["10.1.0.0/16 tgw-hub", "10.4.0.0/14 tgw-hub", "10.9.0.0/16 tgw-else"],
      },
      "rtb-data": { subnets: ["subnet-data"], routes: ["10.0.0.0/8 tgw-hub"] },
      "rtb-edge": { vpc: "vpc-app", gateways: ["igw-a"], routes: ["10.0.1.0/24 eni-fw"] },
    },
    transit: {
      gateways: { "tgw-hub": {} },
      attachments: {
        "tgw-attach-app": app,
        "tgw-attach-data": { to: "tgw-hub", vpc: "vpc-data", subnets: ["subnet-data"], table: "tgw-rtb-hub" },
        "tgw-attach-lone": { to: "tgw-hub", kind: "vpn vpn-1" },
      },
      tables: {
        "tgw-rtb-hub": {
          of: "tgw-hub",
          routes: [
            "10.0.0.0/16 tgw-attach-app",
            "10.1.0.0/16 tgw-attach-data",
            "10.4.0.0/16 tgw-attach-data+tgw-attach-app",
          ],
        },
        "tgw-rtb-idle": { of: "tgw-hub" },
      },
    },
  } satisfies Description;
  const estate = network(hub);

  it.each([
    ["igw-a", "neutral", "What enters by igw-a is routed by its edge table rtb-edge"],
    [
      "tgw-attach-app",
      "neutral",
      "tgw-attach-app is routed by route table tgw-rtb-hub, isolated: no default route leads out",
    ],
    ["tgw-rtb-hub", "neutral", "tgw-rtb-hub is isolated: no default route leads out"],
    ["tgw-attach-lone", "bad", "No route table routes for tgw-attach-lone"],
  ])("%s has a headline of its own", (word, mark, text) => {
    expect(first(tell(estate, word))).toEqual({ kind: "headline", mark, text });
  });

  it("show every way of a route that is shared, and whom another table routes for", () => {
    const passages = tell(estate, "tgw-hub");
    expect(titled(passages, /^Routes, in the order/)).toMatchObject({
      rows: expect.arrayContaining([
        [
          "10.4.0.0/16",
          "tgw-attach-data or tgw-attach-app",
          "active",
          "static",
          expect.stringContaining("which share it"),
        ],
      ]),
    });
    expect(titled(passages, /Also tgw-rtb-idle/)).toMatchObject({
      title: expect.stringMatching(/routes for nothing$/),
    });
  });

  it("say what the gateway behind the winner does, by part where it has several", () => {
    const behind = (destination: string) => titled(tell(estate, "subnet-app", destination), /Behind it/);
    expect(behind("10.1.0.5")).toMatchObject({
      items: [
        "tgw-rtb-hub of tgw-hub: 10.1.0.5: 10.1.0.0/16 -> tgw-attach-data (10.1.0.0/16 goes to vpc-data (10.1.0.0/16) by tgw-attach-data)",
      ],
    });
    expect(behind("10.4.0.0/15")).toMatchObject({
      items: [
        expect.stringMatching(
          /^tgw-rtb-hub of tgw-hub: 10\.4\.0\.0\/16: 10\.4\.0\.0\/16 -> tgw-attach-data or tgw-attach-app/,
        ),
        "tgw-rtb-hub of tgw-hub: 10.5.0.0/16: no route",
      ],
    });
    expect(behind("10.9.0.1")).toMatchObject({ items: ["no table of tgw-else is known to decide about 10.9.0.1"] });
    expect(behind("10.0.2.1")).toBeUndefined();
  });
});

describe("below it", () => {
  it("stand the winner in words, and what it beat", () => {
    const passages = tell(estate, "subnet-app", "10.0.2.7");
    expect(passages[1]).toEqual({ kind: "text", text: "10.0.0.0/16 stays inside vpc-app." });
    expect(titled(passages, /Beaten/)).toMatchObject({
      items: ["0.0.0.0/0 -> nat-a: /0 is less specific than /16 (RT-01)"],
    });
  });

  it("stand the parts of a split block, the warnings and the table", () => {
    const passages = tell(estate, "subnet-app", "10.8.0.0/15");
    expect(titled(passages, /By part/)).toMatchObject({
      items: ["10.8.0.0/16: 0.0.0.0/0 -> nat-a", "10.9.0.0/16: 10.9.0.0/16 -> tgw-a"],
    });
    expect(titled(passages, /Worth knowing/)).toMatchObject({
      items: expect.arrayContaining([expect.stringContaining("black hole")]),
    });
    expect(titled(passages, /^Routes, in the order/)).toMatchObject({
      columns: ["Destination", "Target", "State", "Origin", "In words"],
      rows: [
        ["10.0.0.0/16", "local", "active", "local", "10.0.0.0/16 stays inside vpc-app"],
        ["10.9.0.0/16", "tgw-a", "blackhole", "static", expect.stringContaining("is dropped")],
        [
          "0.0.0.0/0",
          "nat-a",
          "active",
          "static",
          "everything else on IPv4 goes to the NAT gateway nat-a in subnet-pub",
        ],
      ],
    });
  });

  it("stand the other tables of a VPC, with their own decision", () => {
    const tables = { ...usual.tables, "rtb-idle": { vpc: "vpc-app" } };
    const passages = tell(network({ ...usual, tables }), "vpc-app", "8.8.8.8");
    expect(first(passages)).toMatchObject({ text: "From vpc-app, no route leads to 8.8.8.8" });
    expect(titled(passages, /Also rtb-pub/)).toEqual({
      kind: "list",
      title: "Also rtb-pub, public: its default route leads to an internet gateway; it routes for subnet-pub",
      items: [
        "8.8.8.8: 0.0.0.0/0 -> igw-a",
        "10.0.0.0/16 stays inside vpc-app",
        "everything else on IPv4 goes to the internet gateway igw-a",
      ],
    });
    expect(titled(passages, /Also rtb-idle/)).toMatchObject({ title: expect.stringMatching(/routes for nothing$/) });
    expect(titled(tell(estate, "vpc-app"), /Also rtb-app/)).toMatchObject({
      items: expect.arrayContaining(["10.0.0.0/16 stays inside vpc-app"]),
    });
  });

  it("stands what could not be seen", () => {
    expect(titled(tell(network(unread(usual, "NatGateways")), "subnet-app"), /could not be seen/)).toMatchObject({
      items: ["nat-a was not read: read ec2:DescribeNatGateways in account 111111111111, eu-west-1"],
    });
  });
});
