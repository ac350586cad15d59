/**
 * A VPC vpc-app, 10.0.0.0/16 with IPv6:
 *
 *   subnet-pub  10.0.0.0/24  default to igw-a on both families, nat-a stands here
 *   subnet-app  10.0.1.0/24  default to nat-a
 *   subnet-db   10.0.2.0/24  only local
 *
 * eni-web1 and eni-web2 carry sg-web and have public addresses. eni-bare carries the same group without one, and
 * eni-app has a public address where no internet gateway is: both are decoys that nobody can reach.
 */
import { describe, expect, it } from "vitest";
import { type ExposedAnswer, exposed, wrongExposedQuestion } from "#domain/exposed/exposed.ts";
import type { Description } from "#test/support/build/description.ts";
import { lacking, meaningOf, named, network, unread } from "#test/support/build/network.ts";

const usual = {
  vpcs: { "vpc-app": ["10.0.0.0/16", "2600:1f00:a::/56"] },
  subnets: {
    "subnet-pub": { cidr: "10.0.0.0/24", ipv6: "2600:1f00:a::/64" },
    "subnet-app": "10.0.1.0/24",
    "subnet-db": "10.0.2.0/24",
  },
  tables: {
    "rtb-pub": { subnets: ["subnet-pub"], routes: ["0.0.0.0/0 igw-a", "::/0 igw-a"] },
    "rtb-app": { subnets: ["subnet-app"], routes: ["0.0.0.0/0 nat-a"] },
  },
  internetGateways: { "igw-a": "vpc-app" },
  natGateways: { "nat-a": { at: "10.0.0.9", public: "54.1.1.99" } },
  groups: {
    "sg-web": { in: ["tcp 443 0.0.0.0/0", "tcp 8000-8100 0.0.0.0/0"] },
    "sg-db": { in: ["tcp 5432 sg-web"], out: [] },
    "sg-idle": { in: ["all 0.0.0.0/0"] },
  },
  hosts: {
    "eni-web1": { at: "10.0.0.5", public: "54.1.1.5", groups: ["sg-web"] },
    "eni-web2": { at: "10.0.0.6", public: "54.1.1.6", groups: ["sg-web"] },
    "eni-bare": { at: "10.0.0.7", groups: ["sg-web"] },
    "eni-app": { at: "10.0.1.5", public: "54.1.1.7" },
    "eni-db": { at: "10.0.2.5", groups: ["sg-db"] },
  },
} satisfies Description;

const only = (hosts: Description["hosts"], more: Partial<Description> = {}): Description => ({
  ...usual,
  natGateways: {},
  ...more,
  hosts: hosts ?? {},
});

function ask(description: Description, word: string): ExposedAnswer {
  const estate = network(description);
  return exposed(estate, meaningOf(estate, word));
}

/** `eni-a x2: tcp 443 from 0.0.0.0/0 by igw-a`. */
const inward = ({ inbound }: ExposedAnswer): readonly string[] =>
  inbound.map(
    ({ interface: own, count, words, sources, except, via, replies }) =>
      `${own} x${count}: ${words} from ${sources.join(" ")}${except === undefined ? "" : ` but ${except.join(" ")}`} by ${via.join(" ")}${replies === undefined ? "" : ` (${replies})`}`,
  );
const outward = ({ outbound }: ExposedAnswer): readonly string[] =>
  outbound.map(
    ({ interface: own, count, words, destinations, via }) =>
      `${own} x${count}: ${words} to ${destinations.join(" ")} by ${via.join(" ")}`,
  );

describe("what the internet can reach", () => {
  it("is grouped: like interfaces are one entry, and the others say why not", () => {
    const answer = ask(usual, "vpc-app");
    expect(answer).toMatchObject({ command: "exposed", of: { kind: "vpc", id: "vpc-app" }, looked: 6, gaps: [] });
    expect(answer.inbound).toEqual([
      {
        interface: "eni-web1",
        address: "54.1.1.5",
        sources: ["0.0.0.0/0"],
        traffic: [{ protocol: "tcp", ports: "443,8000-8100" }],
        via: ["igw-a"],
        count: 2,
        interfaces: ["eni-web1", "eni-web2"],
        words: "tcp 443,8000-8100",
      },
    ]);
    expect(answer.closed.map(({ count }) => count)).toEqual([2, 1, 1]);
    expect(answer.closed[0]).toEqual({ because: "it has no public address (IGW-02)", count: 2 });
    expect(answer.closed.map(({ because }) => because).join("\n")).toMatch(/nat-a|NAT gateway/);
  });

  it("is not known of a group's interface that a route names and that was not read", () => {
    const tables = { ...usual.tables, "rtb-db": { subnets: ["subnet-db"], routes: ["192.168.0.0/16 eni-web2"] } };
    const part = network(lacking({ ...usual, tables }, "NetworkInterfaces", "eni-web2"));
    const answer = exposed(part, meaningOf(part, "sg-web"));
    expect(inward(answer).join()).toContain("eni-web1");
    expect(answer.gaps).toContainEqual(
      expect.objectContaining({ what: "the interfaces of sg-web: eni-web2 was not read", why: "not-collected" }),
    );
    // The decoy: with all of them read there is nothing to add.
    expect(exposed(network({ ...usual, tables }), meaningOf(network({ ...usual, tables }), "sg-web")).gaps).toEqual([]);
  });

  it("is asked of a subnet, a group, an instance, an interface, a tag and an address alike", () => {
    const estate = network(named(usual, { "eni-web2": "web" }));
    for (const [word, interfaces] of [
      ["subnet-pub", ["eni-web1", "eni-web2"]],
      ["sg-web", ["eni-web1", "eni-web2"]],
      ["i-web1", ["eni-web1"]],
      ["eni-web1", ["eni-web1"]],
      ["54.1.1.6", ["eni-web2"]],
      ["10.0.0.6", ["eni-web2"]],
      ["tag:web", ["eni-web2"]],
      ["subnet-db", undefined],
      ["eni-bare", undefined],
    ] as const) {
      expect([word, exposed(estate, meaningOf(estate, word)).inbound[0]?.interfaces]).toEqual([word, interfaces]);
    }
  });

  it("is exact about ports that a network ACL takes out of a range", () => {
    const acls = {
      "acl-a": {
        subnets: ["subnet-pub"],
        in: ["50 deny tcp 8050 0.0.0.0/0", "100 allow all 0.0.0.0/0"],
        out: ["100 allow all 0.0.0.0/0"],
      },
    };
    expect(inward(ask({ ...usual, acls }, "sg-web"))).toEqual([
      "eni-web1 x2: tcp 443,8000-8049,8051-8100 from 0.0.0.0/0 by igw-a",
    ]);
  });

  it("names the narrower blocks that a rule names, beside what everybody may do", () => {
    const groups = {
      "sg-web": {
        in: [
          "tcp 443 0.0.0.0/0",
          "tcp 22 203.0.113.0/24",
          "tcp 22 198.51.100.0/25",
          "tcp 9000 8.0.0.0/7",
          "tcp 443 203.0.113.0/24",
        ],
      },
    };
    const host = only({ "eni-web1": { at: "10.0.0.5", public: "54.1.1.5", groups: ["sg-web"] } }, { groups });
    expect(inward(ask(host, "eni-web1"))).toEqual([
      "eni-web1 x1: tcp 22 from 198.51.100.0/25 203.0.113.0/24 by igw-a",
      "eni-web1 x1: tcp 443 from 0.0.0.0/0 by igw-a",
      "eni-web1 x1: tcp 9000 from 8.0.0.0/7 by igw-a",
    ]);
    const office = { "sg-web": { in: ["tcp 22 203.0.113.0/24"] } };
    expect(inward(ask({ ...host, groups: office }, "eni-web1"))).toEqual([
      "eni-web1 x1: tcp 22 from 203.0.113.0/24 by igw-a",
    ]);
  });

  it("names the blocks that are shut out", () => {
    const acls = {
      "acl-a": {
        subnets: ["subnet-pub"],
        in: ["50 deny all 203.0.113.0/24", "100 allow all 0.0.0.0/0"],
        out: ["100 allow all 0.0.0.0/0"],
      },
    };
    expect(inward(ask({ ...usual, acls }, "sg-web"))).toEqual([
      "eni-web1 x2: tcp 443,8000-8100 from 0.0.0.0/0 but 203.0.113.0/24 by igw-a",
    ]);
  });

  it("says where the answers reach only some of the clients (NACL-09)", () => {
    const out = (rules: readonly string[]) => ({
      "acl-a": { subnets: ["subnet-pub"], in: ["100 allow all 0.0.0.0/0"], out: rules },
    });
    const linux = out(["100 allow tcp 32768-40000 0.0.0.0/0"]);
    expect(inward(ask({ ...usual, acls: linux }, "eni-web1"))).toEqual([
      "eni-web1 x1: tcp 443,8000-8100 from 0.0.0.0/0 by igw-a (some clients)",
    ]);
    expect(inward(ask({ ...usual, acls: out(["100 allow udp 1024-65535 0.0.0.0/0"]) }, "eni-web1"))).toEqual([]);
    expect(inward(ask({ ...usual, acls: out(["100 allow tcp 22 0.0.0.0/0"]) }, "eni-web1"))).toEqual([]);
  });

  it("is everything where everything is open, in short", () => {
    const open = only({ "eni-open": { at: "10.0.0.5", public: "54.1.1.5", ipv6: "2600:1f00:a::5" } });
    const answer = ask(open, "eni-open");
    expect(
      answer.inbound.map(({ address, sources, traffic, words }) => ({ address, sources, traffic, words })),
    ).toEqual([
      { address: "2600:1f00:a::5", sources: ["::/0"], traffic: [{ protocol: "all" }], words: "all traffic" },
      { address: "54.1.1.5", sources: ["0.0.0.0/0"], traffic: [{ protocol: "all" }], words: "all traffic" },
    ]);
    const acls = {
      "acl-a": {
        subnets: ["subnet-pub"],
        in: ["50 deny tcp 22 0.0.0.0/0", "100 allow all 0.0.0.0/0"],
        out: ["100 allow all 0.0.0.0/0"],
      },
    };
    expect(ask({ ...open, acls }, "eni-open").inbound[0]?.traffic).toEqual([
      { protocol: "tcp", ports: "0-21,23-65535" },
      { protocol: "udp", ports: "0-65535" },
      { protocol: "icmp" },
      { protocol: "others" },
    ]);
  });

  it("includes every public address of an interface, and delegated IPv6 prefixes (ENI-03)", () => {
    const many = only({
      "eni-many": {
        at: "10.0.0.5",
        public: "54.1.1.5",
        groups: ["sg-web"],
        also: { "10.0.0.55": "54.1.1.55", "10.0.0.56": null },
      },
      "eni-pods": { at: "10.0.0.8", prefixes: ["2600:1f00:a:0:1::/80", "10.0.0.16/28"] },
      "eni-ula": { at: "10.0.0.9", ipv6: "fd00::9" },
    });
    const answer = ask(many, "vpc-app");
    expect(answer.inbound).toMatchObject([
      { interface: "eni-many", address: "54.1.1.5", count: 1, words: "tcp 443,8000-8100" },
      { interface: "eni-pods", address: "2600:1f00:a:0:1::/80", sources: ["::/0"] },
    ]);
    expect(answer.closed).toEqual([{ because: "it has no public address (IGW-02)", count: 1 }]);
  });

  it("is nothing where only messages that need no answer get in", () => {
    expect(ask(usual, "eni-app").inbound).toEqual([]);
    const errors = { "sg-web": { in: ["icmp 3/4 0.0.0.0/0"] } };
    expect(inward(ask({ ...usual, groups: errors }, "eni-web1"))).toEqual([
      "eni-web1 x1: icmp 3/4 from 0.0.0.0/0 by igw-a",
    ]);
  });

  it("differs between interfaces of one kind that an edge table sets apart (RT-13, RT-15)", () => {
    const subnets = { ...usual.subnets, "subnet-two": "10.0.3.0/24" };
    const tables = {
      "rtb-pub": { subnets: ["subnet-pub", "subnet-two"], routes: ["0.0.0.0/0 igw-a"] },
      "rtb-edge": { vpc: "vpc-app", gateways: ["igw-a"], routes: ["10.0.3.0/24 eni-fw"] },
    };
    const host = (at: string, publicAddress: string) => ({ at, public: publicAddress, groups: ["sg-web"] });
    const hosts = {
      "eni-1": host("10.0.0.5", "54.1.1.5"),
      "eni-2": host("10.0.0.6", "54.1.1.6"),
      "eni-3": host("10.0.3.5", "54.1.1.7"),
      "eni-4": host("10.0.3.6", "54.1.1.8"),
    };
    const answer = ask(only(hosts, { subnets, tables }), "sg-web");
    expect(inward(answer)).toEqual(["eni-1 x2: tcp 443,8000-8100 from 0.0.0.0/0 by igw-a"]);
    expect(answer.closed).toMatchObject([
      { because: expect.stringContaining("sends what enters to eni-fw"), count: 2 },
    ]);
  });
});

describe("who can reach the internet", () => {
  it("does so by its own gateway, or through a NAT gateway", () => {
    const answer = ask(usual, "vpc-app");
    expect(answer.outbound.map(({ interface: own, address, via }) => [own, address, via])).toEqual([
      ["eni-app", "10.0.1.5", ["nat-a", "igw-a"]],
      ["eni-web1", "10.0.0.5", ["igw-a"]],
    ]);
    expect(answer.outbound[0]?.traffic.map(({ protocol }) => protocol)).toEqual(["tcp", "udp", "icmp"]);
  });

  it("may differ between two halves of the internet", () => {
    const tables = {
      "rtb-pub": { subnets: ["subnet-pub"], routes: ["0.0.0.0/1 nat-a", "128.0.0.0/1 igw-a"] },
      "rtb-nat": { subnets: ["subnet-app"], routes: ["0.0.0.0/0 igw-a"] },
    };
    const hosts = { "eni-web1": { at: "10.0.0.5", public: "54.1.1.5", groups: ["sg-web"] } };
    const natGateways = { "nat-a": { at: "10.0.1.9", public: "54.1.1.99" } };
    const answer = ask({ ...usual, tables, hosts, natGateways }, "eni-web1");
    expect(answer.outbound.map(({ via }) => via)).toEqual([["nat-a", "igw-a"], ["igw-a"]]);
    expect(answer.outbound.map(({ destinations }) => destinations)).toEqual([["0.0.0.0/1"], ["128.0.0.0/1"]]);
  });

  it("goes only to the blocks that the outbound rules name", () => {
    const groups = { "sg-web": { out: ["tcp 443 203.0.113.0/24"] } };
    expect(
      outward(
        ask(only({ "eni-web1": { at: "10.0.0.5", public: "54.1.1.5", groups: ["sg-web"] } }, { groups }), "eni-web1"),
      ),
    ).toEqual(["eni-web1 x1: tcp 443 to 203.0.113.0/24 by igw-a"]);
  });

  it("is asked from IPv6 addresses that are public", () => {
    const six = only({
      "eni-six": { at: null, subnet: "subnet-pub", ipv6: "2600:1f00:a::6" },
      "eni-ula": { at: null, subnet: "subnet-pub", ipv6: "fd00::9" },
    });
    expect(outward(ask(six, "vpc-app"))).toEqual(["eni-six x1: all traffic to ::/0 by igw-a"]);
  });
});

describe("what is not known", () => {
  it("is a gap: interfaces that were not read, a gateway that was not, a group that nothing carries", () => {
    const blind = network(unread(usual, "NetworkInterfaces"));
    expect(exposed(blind, meaningOf(blind, "vpc-app"))).toMatchObject({
      looked: 0,
      inbound: [],
      gaps: [{ what: "the interfaces of vpc-app", wanted: { key: "NetworkInterfaces" } }],
    });
    for (const word of ["subnet-pub", "sg-web", "i-web1"]) {
      expect(exposed(blind, meaningOf(blind, word)).gaps).toMatchObject([{ what: `the interfaces of ${word}` }]);
    }
    expect(ask(usual, "sg-idle")).toMatchObject({
      looked: 0,
      inbound: [],
      gaps: [{ what: "nothing uses sg-idle, so nothing of it can be exposed", why: "no-interface" }],
    });
    const dark = network(unread(usual, "InternetGateways"));
    const answer = exposed(dark, meaningOf(dark, "eni-web1"));
    expect(answer).toMatchObject({
      inbound: [],
      closed: [{ because: "not known: the internet gateway of vpc-app", count: 1 }],
    });
    expect(answer.gaps.map(({ wanted }) => wanted?.key)).toContain("InternetGateways");
  });

  it("includes the rules of a group that was not read; its interfaces are looked at all the same", () => {
    const blind = network(unread(usual, "SecurityGroups"));
    const answer = exposed(blind, meaningOf(blind, "sg-web"));
    expect(answer).toMatchObject({ looked: 3, inbound: [] });
    expect(answer.gaps.map(({ wanted }) => wanted?.key)).toContain("SecurityGroups");
    const none = network(unread(usual, "SecurityGroups", "NetworkInterfaces"));
    expect(exposed(none, meaningOf(none, "sg-web"))).toMatchObject({ looked: 0, gaps: [{ why: "not-collected" }] });
  });

  it("includes what a load balancer that faces the internet passes on", () => {
    const balancer = (scheme: string, VpcId = "vpc-app") => ({
      LoadBalancers: [{ LoadBalancerArn: "arn:alb", LoadBalancerName: "shop", Scheme: scheme, VpcId }],
    });
    expect(ask({ ...usual, extra: balancer("internet-facing") }, "eni-db").gaps).toMatchObject([
      { what: "what the internet-facing load balancer shop passes on", why: "unsupported" },
    ]);
    expect(
      ask(
        {
          ...usual,
          extra: { LoadBalancers: [{ LoadBalancerArn: "arn:alb", Scheme: "internet-facing", VpcId: "vpc-app" }] },
        },
        "eni-db",
      ).gaps,
    ).toMatchObject([{ what: "what the internet-facing load balancer arn:alb passes on" }]);
    expect(ask({ ...usual, extra: balancer("internal") }, "eni-db").gaps).toEqual([]);
    expect(ask({ ...usual, extra: balancer("internet-facing", "vpc-z") }, "eni-db").gaps).toEqual([]);
  });

  it.each<readonly [string, string]>([
    ["10.0.9.9", "no interface that was read has 10.0.9.9"],
    ["2600:1f00:a::99", "no interface that was read has 2600:1f00:a::99"],
    [
      "internet",
      "internet is no place in the network; write a VPC, a subnet, a security group, an instance or an interface",
    ],
    [
      "10.0.0.0/24",
      "10.0.0.0/24 is no place in the network; write a VPC, a subnet, a security group, an instance or an interface",
    ],
    [
      "example.com",
      "example.com is no place in the network; write a VPC, a subnet, a security group, an instance or an interface",
    ],
    ...["rtb-pub", "acl-default-vpc-app", "igw-a", "eigw-a", "nat-a", "pcx-a", "pl-a", "tgw-a"].map(
      (id) => [id, `${id} is a `] as const,
    ),
  ])("is a wrong question for %s", (word, sentence) => {
    const estate = network({
      ...usual,
      egressOnlyGateways: { "eigw-a": "vpc-app" },
      peerings: { "pcx-a": { from: "vpc-app", to: { vpc: "vpc-z", cidrs: ["10.9.0.0/16"] } } },
      prefixLists: { "pl-a": ["10.9.0.0/16"] },
      extra: { TransitGateways: [{ TransitGatewayId: "tgw-a", State: "available" }] },
    });
    expect(wrongExposedQuestion(estate, meaningOf(estate, word))).toContain(sentence);
    expect(wrongExposedQuestion(estate, meaningOf(estate, "vpc-app"))).toBeNull();
    expect(exposed(estate, meaningOf(estate, word))).toMatchObject({ looked: 0, gaps: [{ why: "unsupported" }] });
  });
});

it("knows the ways in for certain where only a way out is not known", () => {
  const routes = ["0.0.0.0/0 nat-a", "52.218.0.0/17 lgw-a"];
  const tables = { ...usual.tables, "rtb-app": { subnets: ["subnet-app"], routes } };
  const answer = ask({ ...usual, tables }, "eni-app");
  expect(answer).toMatchObject({ inbound: [], inboundKnown: true, gaps: [{ what: expect.stringContaining("lgw-a") }] });
  const dark = network(unread(usual, "InternetGateways"));
  expect(exposed(dark, meaningOf(dark, "eni-web1"))).toMatchObject({ inbound: [], inboundKnown: false });
});

it("answers about ten thousand interfaces", () => {
  const hosts = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, index) => [
      `eni-${index}`,
      {
        at: `10.0.${Math.floor(index / 200)}.${(index % 200) + 10}`,
        public: `54.1.${Math.floor(index / 250)}.${index % 250}`,
        groups: [`sg-${index % 50}`],
      },
    ]),
  );
  const groups = Object.fromEntries(
    Array.from({ length: 50 }, (_, group) => [
      `sg-${group}`,
      {
        in: Array.from(
          { length: 30 },
          (_, rule) => `tcp ${1000 + rule * 10 + group} ${rule % 3 === 0 ? "0.0.0.0/0" : `203.${group}.${rule}.0/24`}`,
        ),
      },
    ]),
  );
  const subnets = Object.fromEntries(
    Array.from({ length: 50 }, (_, index) => [`subnet-${index}`, `10.0.${index}.0/24`]),
  );
  const estate = network({
    vpcs: { "vpc-app": ["10.0.0.0/16"] },
    subnets,
    groups,
    hosts,
    tables: { "rtb-main": { vpc: "vpc-app", main: true, routes: ["0.0.0.0/0 igw-a"] } },
    internetGateways: { "igw-a": "vpc-app" },
  });
  const answer = exposed(estate, meaningOf(estate, "vpc-app"));
  expect(answer.inbound.find(({ sources }) => sources.includes("0.0.0.0/0"))?.count).toBe(200);
  expect(answer.outbound).toMatchObject([{ count: 10_000, destinations: ["0.0.0.0/0"], via: ["igw-a"] }]);
});
