/**
 * A small shop: vpc-app, 10.0.0.0/16, with a public subnet (igw-a, nat-a), a private one and the peer vpc-data,
 * 10.1.0.0/16. sg-web is open to everybody and named by sg-db; sg-old is named by sg-db too and is gone.
 */
import { describe, expect, it } from "vitest";
import { Estate } from "#domain/estate/lookup.ts";
import { type ExplainAnswer, explain } from "#domain/explain/explain.ts";
import type { Description } from "#test/support/build/description.ts";
import { meaningOf, named, network, unread } from "#test/support/build/network.ts";

const usual = {
  vpcs: { "vpc-app": ["10.0.0.0/16", "2600:1f00:a::/56"], "vpc-data": ["10.1.0.0/16"] },
  subnets: {
    "subnet-pub": { cidr: "10.0.0.0/24", ipv6: "2600:1f00:a::/64" },
    "subnet-app": "10.0.1.0/24",
    "subnet-data": "10.1.0.0/24",
  },
  tables: {
    "rtb-pub": { subnets: ["subnet-pub"], routes: ["0.0.0.0/0 igw-a", "::/0 igw-a"] },
    "rtb-app": { subnets: ["subnet-app"], routes: ["0.0.0.0/0 nat-a", "10.1.0.0/16 pcx-a", "pl-own tgw-a"] },
    "rtb-data": { subnets: ["subnet-data"], routes: ["10.0.0.0/16 pcx-a"] },
    "rtb-edge": { vpc: "vpc-app", gateways: ["igw-a"] },
  },
  acls: {
    "acl-app": {
      subnets: ["subnet-app"],
      in: [
        "100 allow tcp 443 10.0.0.0/8",
        "110 deny tcp 443 10.0.0.0/16",
        "120 allow all 0.0.0.0/0",
        "130 deny tcp 22 0.0.0.0/0",
        "140 allow icmpv6 -1/-1 ::/0",
      ],
      out: [
        "100 allow tcp 80 10.0.0.0/9",
        "110 allow tcp 80 10.128.0.0/9",
        "120 deny tcp 80 10.0.0.0/8",
        "130 deny tcp 81 10.0.0.0/8",
      ],
    },
  },
  groups: {
    "sg-web": { in: ["tcp 443 0.0.0.0/0", "tcp 22 0.0.0.0/0", "all sg-web"] },
    "sg-db": {
      in: ["tcp 5432 sg-web", "tcp 5432 sg-old", "tcp 5432 sg-idle", "tcp 9000 10.9.0.0/16", "tcp 9001 pl-own"],
      out: [],
    },
    "sg-idle": { out: [] },
  },
  hosts: {
    "eni-web": { at: "10.0.0.5", public: "54.1.1.5", ipv6: "2600:1f00:a::5", groups: ["sg-web"] },
    "eni-db": { at: "10.0.1.5", groups: ["sg-db"], prefixes: ["10.0.1.16/28"] },
    "eni-off": { at: "10.0.1.6", public: "54.1.1.6", state: "stopped", groups: ["sg-db"] },
    "eni-spare": { at: "10.0.1.7", instance: null, status: "available", groups: ["sg-db"], type: "quicksight" },
  },
  internetGateways: { "igw-a": "vpc-app", "igw-old": null },
  egressOnlyGateways: { "eigw-a": "vpc-app" },
  natGateways: { "nat-a": { at: "10.0.0.9", public: "54.1.1.99" } },
  peerings: { "pcx-a": { from: "vpc-app", to: "vpc-data" } },
  prefixLists: { "pl-own": ["10.9.0.0/16", "10.8.0.0/16"] },
} satisfies Description;

function ask(estate: Estate, word: string, second: string | null = null): ExplainAnswer {
  return explain(estate, meaningOf(estate, word), second === null ? null : meaningOf(estate, second));
}

const factsOf = (answer: ExplainAnswer): readonly string[] =>
  answer.facts.map(({ name, value }) => `${name}: ${value}`);
const ids = (refs: readonly { readonly id: string }[]): readonly string[] => refs.map(({ id }) => id);
const estate = network(usual);

describe("a security group", () => {
  it("says its rules in words, who carries it and who names it", () => {
    const answer = ask(estate, "sg-web");
    expect(answer).toMatchObject({ command: "explain", of: { kind: "security-group", id: "sg-web" }, gaps: [] });
    expect(factsOf(answer)).toEqual([
      "group name: sg-web",
      "VPC: vpc-app",
      "owner: 111111111111",
      "inbound: tcp 443 from everybody on IPv4 (0.0.0.0/0)",
      "inbound: tcp 22 from everybody on IPv4 (0.0.0.0/0)",
      "inbound: all traffic from whatever else carries this group",
      "outbound: all traffic to everybody on IPv4 (0.0.0.0/0)",
      "outbound: all traffic to everybody on IPv6 (::/0)",
      "carried by: 1 interface",
      "named by rules of: sg-db",
    ]);
    expect(answer.warnings).toEqual(["sg-web lets everybody on IPv4 in: tcp 22 from 0.0.0.0/0"]);
    expect(answer.usedBy).toEqual([
      { kind: "network-interface", id: "eni-web" },
      { kind: "security-group", id: "sg-db" },
    ]);
    expect(answer.uses).toEqual([{ kind: "vpc", id: "vpc-app" }]);
  });

  it("says which references never match, and which match nobody now (SG-17)", () => {
    const answer = ask(estate, "sg-db");
    expect(factsOf(answer)).toContain("outbound: no rule: it opens no connection");
    expect(factsOf(answer)).toContain("inbound: tcp 5432 from whatever carries sg-old");
    expect(factsOf(answer)).toContain("inbound: tcp 9001 from the list pl-own");
    expect(factsOf(answer)).toContain("inbound: tcp 9000 from 10.9.0.0/16");
    expect(answer.warnings).toEqual([
      "a rule of sg-db names sg-old and never matches: there is no such group any more (SG-17)",
      "a rule of sg-db names sg-idle, which nothing carries: it matches nobody now",
    ]);
  });

  it("that nothing carries has no effect", () => {
    const answer = ask(estate, "sg-idle");
    expect(answer.warnings).toEqual(["nothing carries sg-idle: its rules have no effect"]);
    expect(factsOf(answer)).toEqual([
      "group name: sg-idle",
      "VPC: vpc-app",
      "owner: 111111111111",
      "inbound: no rule: nothing gets in",
      "outbound: no rule: it opens no connection",
      "carried by: no interfaces",
      "named by rules of: sg-db",
    ]);
  });

  it("keeps apart what is gone, what rests on a dead peering, and what another account holds (SG-15)", () => {
    const { snapshot } = network(usual);
    const far = (peeringStatus: string | null, ownerId: string | null) =>
      new Estate({
        ...snapshot,
        securityGroups: snapshot.securityGroups.map((group) => ({
          ...group,
          inbound: group.inbound.map((rule) =>
            rule.peer.kind === "security-group" && rule.peer.groupId === "sg-old"
              ? { ...rule, peer: { ...rule.peer, peeringStatus, ownerId } }
              : rule,
          ),
        })),
      });
    expect(ask(far("deleted", "222222222222"), "sg-db").warnings[0]).toBe(
      "a rule of sg-db names sg-old and never matches: the peering connection it rests on is deleted (SG-17)",
    );
    const other = ask(far("active", "222222222222"), "sg-db");
    expect(other.warnings).toHaveLength(1);
    expect(other.gaps).toMatchObject([{ what: "sg-old, named by a rule of sg-db", why: "other-account" }]);
    expect(ask(far(null, null), "sg-db").warnings[0]).toContain("no such group any more");
  });

  it("leaves open what was not read", () => {
    const blind = network(unread(usual, "NetworkInterfaces", "PrefixListEntries"));
    const answer = ask(blind, "sg-db");
    expect(factsOf(answer).join("\n")).not.toContain("carried by");
    expect(answer.warnings).toEqual([
      "a rule of sg-db names sg-old and never matches: there is no such group any more (SG-17)",
    ]);
    expect(answer.gaps.map(({ what }) => what)).toEqual([
      "who carries sg-db",
      "who carries sg-web",
      "who carries sg-idle",
      "the entries of pl-own, named by a rule of sg-db",
    ]);
  });

  it("calls groups, lists and rules by their names and ids", () => {
    const raw = network(usual).snapshot;
    const renamed = new Estate({
      ...raw,
      prefixLists: raw.prefixLists.map((list) => ({ ...list, name: "offices" })),
      securityGroups: raw.securityGroups.map((group) => ({
        ...group,
        vpcId: null,
        groupName: group.id === "sg-web" ? "web" : group.id,
        inbound: group.inbound.map((rule, index) => ({ ...rule, id: index === 0 ? "sgr-1" : null })),
      })),
    });
    expect(factsOf(ask(renamed, "sg-db"))).toEqual(
      expect.arrayContaining([
        "inbound: tcp 5432 from whatever carries sg-web (web) (sgr-1)",
        "inbound: tcp 9001 from the list pl-own (offices)",
      ]),
    );
    expect(ids(ask(renamed, "sg-db").uses)).not.toContain("vpc-app");
  });
});

describe("interfaces and instances", () => {
  it("an interface says its addresses, groups and place", () => {
    const answer = ask(estate, "eni-web");
    expect(factsOf(answer)).toEqual([
      "kind: instance",
      "state: in-use",
      "instance: i-web (running)",
      "subnet: subnet-pub",
      "VPC: vpc-app",
      "zone: eu-west-1a",
      "private addresses: 10.0.0.5",
      "public addresses: 54.1.1.5 (for 10.0.0.5)",
      "IPv6 addresses: 2600:1f00:a::5",
      "security groups: sg-web",
      "source/destination check: yes",
      "owner: 111111111111",
    ]);
    expect(answer).toMatchObject({ warnings: [], gaps: [] });
    expect(ids(answer.uses)).toEqual(["sg-web", "subnet-pub"]);
    expect(ids(answer.usedBy)).toEqual(["i-web"]);
    expect(factsOf(ask(estate, "eni-db"))).toContain("delegated prefixes: 10.0.1.16/28");
  });

  it("warns of one that cannot be reached where it stands", () => {
    expect(ask(estate, "eni-off").warnings).toEqual([
      "i-off is stopped: nothing answers at eni-off",
      "eni-off has a public address, but subnet-app is private: no default route leads to an internet gateway",
    ]);
    expect(ask(estate, "eni-spare")).toMatchObject({
      warnings: ["eni-spare is available: it is attached to nothing that could use it"],
    });
    expect(factsOf(ask(estate, "eni-spare"))).toContain("kind: quicksight");
    expect(ask(estate, "eni-db").warnings).toEqual([]);
  });

  it("leaves open what was not read around it", () => {
    const answer = ask(network(unread(usual, "Reservations", "SecurityGroups", "Subnets")), "eni-web");
    expect(factsOf(answer)).toContain("instance: i-web");
    expect(answer.warnings).toEqual([]);
    expect(answer.gaps.map(({ what }) => what)).toEqual(["the rules of sg-web", "the state of i-web"]);
    const { snapshot } = network(usual);
    const bare = new Estate({
      ...snapshot,
      interfaces: snapshot.interfaces.map((own) => ({ ...own, sourceDestCheck: null })),
    });
    expect(factsOf(ask(bare, "eni-web")).join("\n")).not.toContain("source/destination");
    const open = network({
      ...usual,
      prefixLists: { "pl-own": null },
      tables: { ...usual.tables, "rtb-app": { subnets: ["subnet-app"], routes: ["pl-own igw-a"] } },
    });
    expect(ask(open, "eni-off").warnings).toEqual(["i-off is stopped: nothing answers at eni-off"]);
  });

  it("an instance says what its interfaces have", () => {
    expect(factsOf(ask(estate, "i-web"))).toEqual([
      "state: running",
      "platform: linux",
      "interfaces: 1 interface",
      "addresses: 10.0.0.5, 2600:1f00:a::5",
      "public addresses: 54.1.1.5 (for 10.0.0.5)",
      "subnets: subnet-pub",
      "security groups: sg-web",
    ]);
    expect(ask(estate, "i-off").warnings).toEqual(["i-off is stopped: nothing answers there"]);
    expect(ask(estate, "i-web").uses).toEqual([{ kind: "network-interface", id: "eni-web" }]);
    const blind = ask(network(unread(usual, "NetworkInterfaces")), "i-web");
    expect(blind.gaps).toMatchObject([{ what: "the interfaces of i-web" }]);
  });
});

describe("places", () => {
  it("a subnet says how it is routed and filtered", () => {
    expect(factsOf(ask(estate, "subnet-app"))).toEqual([
      "VPC: vpc-app",
      "owner: 111111111111",
      "zone: eu-west-1a",
      "blocks: 10.0.1.0/24",
      "route table: rtb-app (its own): private",
      "network ACL: acl-app",
      "interfaces: 3 interfaces",
    ]);
    expect(ids(ask(estate, "subnet-app").uses)).toEqual(["acl-app", "rtb-app", "vpc-app"]);
    expect(ids(ask(estate, "subnet-app").usedBy)).toEqual(["eni-db", "eni-off", "eni-spare"]);
    const plain = network({ ...usual, tables: {}, hosts: {}, natGateways: {} });
    expect(factsOf(ask(plain, "subnet-app"))).toEqual(
      expect.arrayContaining([
        "route table: rtb-main-vpc-app (the VPC's main table): isolated",
        "interfaces: no interfaces",
      ]),
    );
    const blind = ask(network(unread(usual, "NetworkInterfaces", "RouteTables", "NetworkAcls")), "subnet-app");
    expect(blind.gaps.map(({ what }) => what)).toEqual([
      "the interfaces of subnet-app",
      "the route table of subnet-app",
      "the network ACL of subnet-app",
    ]);
    expect(ids(blind.uses)).toEqual(["vpc-app"]);
    expect(factsOf(blind)).toHaveLength(4);
  });

  it("a VPC says what it holds and whom it meets", () => {
    expect(factsOf(ask(estate, "vpc-app"))).toEqual([
      "owner: 111111111111",
      "blocks: 10.0.0.0/16, 2600:1f00:a::/56",
      "default VPC: no",
      "subnets: 2 subnets",
      "interfaces: 5 interfaces",
      "internet gateway: igw-a",
      "main route table: rtb-main-vpc-app: isolated",
      "peered with: vpc-data over pcx-a (active)",
    ]);
    expect(factsOf(ask(estate, "vpc-data"))).toContain("internet gateway: none");
    const twin = network({
      vpcs: { "vpc-one": ["10.0.0.0/16"], "vpc-two": ["10.0.0.0/8"], "vpc-far": ["172.16.0.0/16"] },
      subnets: {},
    });
    expect(factsOf(ask(twin, "vpc-one"))).toEqual(
      expect.arrayContaining(["overlaps with: vpc-two", "subnets: no subnets", "interfaces: no interfaces"]),
    );
    const blind = ask(network(unread(usual, "NetworkInterfaces", "RouteTables", "InternetGateways")), "vpc-app");
    expect(blind.gaps.map(({ what }) => what)).toEqual([
      "the interfaces of vpc-app",
      "the internet gateway of vpc-app",
    ]);
    expect(factsOf(blind).join("\n")).not.toMatch(/internet gateway|main route table|interfaces/);
  });

  it("a route table says its routes in words", () => {
    const answer = ask(estate, "rtb-app");
    expect(factsOf(answer)).toEqual([
      "class: private",
      "main table: no",
      "routes for: subnet-app",
      "route: 10.0.0.0/16 stays inside vpc-app",
      "route: 10.1.0.0/16 goes over the peering connection pcx-a to vpc-data",
      "route: what pl-own lists goes to the transit gateway tgw-a",
      "route: everything else on IPv4 goes to the NAT gateway nat-a in subnet-pub",
      "route: 2600:1f00:a::/56 stays inside vpc-app",
    ]);
    expect(answer.uses).toEqual([
      { kind: "nat-gateway", id: "nat-a" },
      { kind: "prefix-list", id: "pl-own" },
      { kind: "transit-gateway", id: "tgw-a" },
      { kind: "vpc", id: "vpc-app" },
      { kind: "vpc-peering", id: "pcx-a" },
    ]);
    expect(factsOf(ask(estate, "rtb-edge"))).toContain("routes for: igw-a");
    const plain = factsOf(ask(network({ ...usual, tables: {} }), "rtb-main-vpc-app"));
    expect(plain).toContain("main table: yes");
    const idle = network({ ...usual, tables: { ...usual.tables, "rtb-idle": { vpc: "vpc-app" } } });
    expect(factsOf(ask(idle, "rtb-idle"))).toContain("routes for: nothing");
  });

  it("a network ACL says its rules in order, and which never decide (NACL-01)", () => {
    const answer = ask(estate, "acl-app");
    expect(factsOf(answer).slice(0, 5)).toEqual([
      "VPC: vpc-app",
      "default of the VPC: no",
      "subnets: subnet-app",
      "inbound: rule 100 allow tcp 443-443 10.0.0.0/8",
      "inbound: rule 110 deny tcp 443-443 10.0.0.0/16",
    ]);
    expect(answer.warnings).toEqual([
      "acl-app inbound: rule 110 deny tcp 443-443 10.0.0.0/16 never decides: earlier rules take all that it would match",
      "acl-app inbound: rule 130 deny tcp 22-22 0.0.0.0/0 never decides: earlier rules take all that it would match",
      "acl-app outbound: rule 120 deny tcp 80-80 10.0.0.0/8 never decides: earlier rules take all that it would match",
    ]);
    expect(ask(estate, "acl-default-vpc-app")).toMatchObject({
      warnings: [],
      facts: expect.arrayContaining([{ name: "default of the VPC", value: "yes" }]),
    });
  });
});

describe("gateways", () => {
  it("an internet gateway says to what it is attached, and which tables lead to it", () => {
    expect(factsOf(ask(estate, "igw-a"))).toEqual([
      "does: joins a VPC to the internet, for what has a public address",
      "attached to: vpc-app (available)",
      "route tables that lead to it: rtb-pub",
      "edge route table: rtb-edge",
    ]);
    expect(ask(estate, "igw-old").warnings).toEqual([
      "igw-old is attached to no VPC: nothing goes through it (IGW-01)",
    ]);
    expect(factsOf(ask(estate, "eigw-a"))[0]).toBe("does: lets IPv6 out to the internet and nothing in (IGW-09)");
    expect(ids(ask(estate, "igw-a").uses)).toEqual(["rtb-edge", "vpc-app"]);
  });

  it("a NAT gateway says where it stands, and warns where it cannot work", () => {
    const answer = ask(estate, "nat-a");
    expect(factsOf(answer)).toEqual([
      "does: lets things without a public address open connections to the internet",
      "kind: public, zonal",
      "state: available",
      "VPC: vpc-app",
      "subnet: subnet-pub",
      "addresses: 54.1.1.99, 10.0.0.9",
      "route tables that lead to it: rtb-app",
    ]);
    expect(answer.warnings).toEqual([]);
    expect(ids(answer.uses)).toEqual(["eni-nat-a", "subnet-pub", "vpc-app"]);
    const warned = (natGateways: Description["natGateways"]) =>
      ask(network({ ...usual, natGateways: natGateways ?? {} }), "nat-b").warnings;
    expect(warned({ "nat-b": { at: "10.0.1.9", public: "54.1.1.98" } })).toEqual([
      "nat-b stands in subnet-app, which is private: it has no way to the internet itself (NAT-02)",
    ]);
    expect(warned({ "nat-b": { at: "10.0.1.9", connectivity: "private", state: "failed" } })).toEqual([
      "nat-b is failed: nothing goes through it (NAT-01)",
    ]);
    const regional = { vpc: "vpc-app", table: "rtb-pub", zones: ["a"], autoProvision: true };
    const answered = ask(network({ ...usual, natGateways: { "nat-b": { at: null, regional } } }), "nat-b");
    expect(answered.warnings).toEqual([]);
    expect(factsOf(answered)).toContain("route table of its own: rtb-pub");
    expect(ids(answered.uses)).toEqual(["rtb-pub", "vpc-app"]);
    const privately = ask(
      network({ ...usual, natGateways: { "nat-b": { at: "10.0.1.9", connectivity: "private" } } }),
      "nat-b",
    );
    expect(factsOf(privately)[0]).toBe("does: hides addresses from other private networks");
  });

  it("a peering says both sides, and which of them has no route", () => {
    const answer = ask(estate, "pcx-a");
    expect(factsOf(answer)).toEqual([
      "status: active",
      "requester: vpc-app (account 111111111111, eu-west-1) 10.0.0.0/16, 2600:1f00:a::/56",
      "accepter: vpc-data (account 111111111111, eu-west-1) 10.1.0.0/16",
      "route tables that lead to it: rtb-app, rtb-data",
    ]);
    expect(answer.warnings).toEqual([]);
    const far = { vpc: "vpc-far", cidrs: [] };
    const dead = network({ ...usual, peerings: { "pcx-b": { from: "vpc-data", to: far, status: "deleted" } } });
    expect(ask(dead, "pcx-b").warnings).toEqual([
      "pcx-b is deleted: it carries nothing (PCX-01)",
      "no route table of vpc-data that was read leads over pcx-b (PCX-02)",
    ]);
    const { snapshot } = network(usual);
    const bare = new Estate({
      ...snapshot,
      peeringConnections: snapshot.peeringConnections.map((one) => ({
        ...one,
        accepter: { ...one.accepter, ownerId: null, region: null },
      })),
    });
    expect(factsOf(ask(bare, "pcx-a"))).toContain("accepter: vpc-data 10.1.0.0/16");
  });
});

describe("lists and other things", () => {
  it("a prefix list says its entries, or that they were not read", () => {
    expect(factsOf(ask(estate, "pl-own"))).toEqual([
      "kept by: a customer",
      "entries: 2 blocks",
      "blocks: 10.9.0.0/16, 10.8.0.0/16",
    ]);
    expect(ids(ask(estate, "pl-own").usedBy)).toEqual(["rtb-app", "sg-db"]);
    const extra = { ManagedPrefixLists: [{ PrefixListId: "pl-s3", PrefixListName: "com.amazonaws.eu-west-1.s3" }] };
    const answer = ask(network({ ...usual, extra }), "pl-s3");
    expect(factsOf(answer)).toEqual(["list name: com.amazonaws.eu-west-1.s3", "kept by: AWS"]);
    expect(answer.gaps).toMatchObject([{ wanted: { key: "PrefixListEntries", id: "pl-s3" } }]);
  });

  it("anything else says what AWS says", () => {
    const LoadBalancers = [
      {
        LoadBalancerArn: "arn:alb",
        LoadBalancerName: "shop",
        DNSName: "shop.elb.amazonaws.com",
        Scheme: "internet-facing",
        Type: "application",
        VpcId: "vpc-app",
        SecurityGroups: ["sg-web"],
        AvailabilityZones: [{ SubnetId: "subnet-pub" }],
      },
    ];
    const TransitGateways = [
      { TransitGatewayId: "tgw-a", State: "available", Options: { AssociationDefaultRouteTableId: "tgw-rtb-1" } },
    ];
    const more = network({ ...usual, extra: { LoadBalancers, TransitGateways } });
    const answer = ask(more, "shop");
    expect(factsOf(answer)).toEqual(
      expect.arrayContaining(["VPC: vpc-app", "scheme: internet-facing", "also called: shop.elb.amazonaws.com"]),
    );
    expect(ids(answer.uses)).toEqual(["sg-web", "subnet-pub", "vpc-app"]);
    expect(ask(more, "tgw-a").uses).toEqual([{ kind: "transit-gateway-route-table", id: "tgw-rtb-1" }]);
    expect(ids(ask(more, "tgw-a").usedBy)).toEqual(["rtb-app"]);
  });

  it("a target that AWS has no id for is tied to nothing; one of an unknown kind is", () => {
    const tables = { "rtb-app": { subnets: ["subnet-app"], routes: ["0.0.0.0/0 warp-1"] } };
    expect(ask(network({ ...usual, tables }), "rtb-app").uses).toContainEqual({ kind: "other", id: "warp-1" });
  });

  it("a long list of ids stays readable", () => {
    const hosts = {
      "eni-many": {
        at: "10.0.0.20",
        also: Object.fromEntries(Array.from({ length: 14 }, (_, index) => [`10.0.0.${30 + index}`, null])),
      },
    };
    expect(factsOf(ask(network({ ...usual, hosts }), "eni-many")).find((fact) => fact.startsWith("private"))).toMatch(
      /10\.0\.0\.40 and 3 more$/,
    );
  });
});

describe("addresses and words", () => {
  it("an address says who holds it and where it lies", () => {
    expect(factsOf(ask(estate, "10.0.0.5"))).toEqual([
      "kind: not public IPv4",
      "held by: eni-web",
      "in subnets: subnet-pub",
      "in VPCs: vpc-app",
    ]);
    expect(ask(estate, "54.1.1.5")).toMatchObject({
      uses: [{ kind: "network-interface", id: "eni-web" }],
      warnings: [],
    });
    expect(ids(ask(estate, "54.1.1.99").uses)).toEqual(["eni-nat-a", "nat-a"]);
    expect(factsOf(ask(estate, "2600:1f00:a::5"))[0]).toBe("kind: public IPv6");
    expect(factsOf(ask(estate, "169.254.169.254"))[0]).toContain("one of Amazon's own services");
    expect(ask(estate, "10.0.200.1").warnings).toEqual(["nothing that was read has 10.0.200.1"]);
    expect(ask(network(unread(usual, "NetworkInterfaces")), "10.0.200.1")).toMatchObject({
      warnings: [],
      gaps: [{ what: "whose addresses these are", why: "not-collected" }],
    });
  });

  it("an address that two VPCs use is told twice", () => {
    const twice = network({
      vpcs: { "vpc-one": ["10.0.0.0/16"], "vpc-two": ["10.0.0.0/16"] },
      subnets: {
        "subnet-1": { cidr: "10.0.0.0/24", vpc: "vpc-one" },
        "subnet-2": { cidr: "10.0.0.0/24", vpc: "vpc-two" },
      },
      hosts: { "eni-1": { at: "10.0.0.5", subnet: "subnet-1" }, "eni-2": { at: "10.0.0.5", subnet: "subnet-2" } },
    });
    expect(ask(twice, "10.0.0.5").warnings).toEqual([
      "10.0.0.5 is held 2 times: which one is meant depends on the VPC",
    ]);
  });

  it("a block, the internet, a tag and a DNS name say what they stand for", () => {
    expect(factsOf(ask(estate, "10.0.1.0/23"))).toEqual([
      "block: 10.0.0.0/23",
      "addresses: 512, from 10.0.0.0 to 10.0.1.255",
      "overlaps VPCs: vpc-app",
      "overlaps subnets: subnet-pub, subnet-app",
    ]);
    expect(factsOf(ask(estate, "internet"))[0]).toMatch(/^kind: everything outside/);
    expect(ask(estate, "example.com").gaps).toMatchObject([
      { what: "what example.com stands for", why: "unsupported" },
    ]);
    const tagged = network(named(usual, { "eni-db": "db", "eni-web": "web" }));
    expect(ask(tagged, "tag:db")).toMatchObject({
      of: { kind: "tag", id: "db" },
      facts: [{ name: "network-interface", value: "eni-db" }],
      uses: [{ kind: "network-interface", id: "eni-db" }],
    });
    expect(ask(tagged, "eni-web").of).toEqual({ kind: "network-interface", id: "eni-web", name: "web" });
  });

  it("a word that was not read is a gap, and still says who uses it", () => {
    const answer = ask(network(unread(usual, "SecurityGroups")), "sg-web");
    expect(answer).toMatchObject({
      of: { kind: "security-group", id: "sg-web" },
      facts: [],
      usedBy: [{ id: "eni-web" }],
    });
    expect(answer.gaps).toMatchObject([{ wanted: { key: "SecurityGroups" } }]);
  });
});

describe("two things", () => {
  it("are connected by the shortest chain, whichever way its ties point", () => {
    expect(ask(estate, "i-web", "sg-db").connection).toEqual({
      to: { kind: "security-group", id: "sg-db" },
      connected: true,
      steps: [
        { from: { kind: "instance", id: "i-web" }, to: { kind: "network-interface", id: "eni-web" }, how: "has" },
        {
          from: { kind: "network-interface", id: "eni-web" },
          to: { kind: "security-group", id: "sg-web" },
          how: "carries",
        },
        {
          from: { kind: "security-group", id: "sg-db" },
          to: { kind: "security-group", id: "sg-web" },
          how: "names in its rules",
        },
      ],
    });
    expect(ask(estate, "10.0.0.5", "vpc-app").connection?.steps.map(({ how }) => how)).toEqual(["is in", "is in"]);
  });

  it("may not be connected at all, or not be known", () => {
    expect(ask(estate, "igw-old", "vpc-app").connection).toEqual({
      to: { kind: "vpc", id: "vpc-app" },
      connected: false,
      steps: [],
    });
    const blind = network(unread(usual, "SecurityGroups"));
    expect(ask(blind, "vpc-app", "sg-web")).toMatchObject({
      connection: { connected: true },
      gaps: [{ wanted: { key: "SecurityGroups" } }],
    });
    expect(ask(estate, "vpc-app", "internet").connection?.connected).toBe(false);
    expect(ask(estate, "vpc-app", "10.0.0.0/24").connection?.connected).toBe(false);
    expect(ask(estate, "vpc-app", "example.com").connection?.connected).toBe(false);
  });
});
