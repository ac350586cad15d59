import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describe as describeMeaning, index, type Meaning, splitScope, understand } from "#domain/estate/name.ts";
import { runs } from "#test/laws/seed.ts";
import { denied, estate, notCollected, reading } from "./read.ts";
import {
  abroad,
  acl,
  eni,
  gateway,
  group,
  home,
  id,
  instance,
  nat,
  other,
  peering,
  prefixList,
  stranger,
  subnet,
  table,
  vpc,
} from "./things.ts";

/**
 * A home Region with two web servers of one name, a database whose interface bears its name too, and one group that
 * lives in two Regions by name.
 */
const known = estate({
  readings: [reading(home), reading(abroad)],
  vpcs: [vpc("vpc-1", ["10.0.0.0/16"], { name: "main" })],
  subnets: [subnet("subnet-1", "10.0.1.0/24", { name: "front" })],
  instances: [
    instance("i-web1", { name: "web" }),
    instance("i-web2", { name: "web" }),
    instance("i-db", { name: "orders-db" }),
  ],
  interfaces: [
    eni("eni-web1", ["10.0.1.5"], { instanceId: id<"i">("i-web1"), groups: [id<"sg">("sg-gone")] }),
    eni("eni-db", ["10.0.1.6"], { instanceId: id<"i">("i-db"), name: "orders-db" }),
    eni("eni-far", ["10.9.0.1"], {
      instanceId: id<"i">("i-gone"),
      subnetId: id<"subnet">("subnet-gone"),
      vpcId: id<"vpc">("vpc-gone"),
    }),
  ],
  securityGroups: [
    group("sg-a", { groupName: "front-end" }),
    group("sg-home", { groupName: "shared" }),
    group("sg-abroad", { groupName: "shared", scope: abroad }),
  ],
  networkAcls: [acl("acl-1")],
  routeTables: [table("rtb-1", { name: "to-internet" })],
  internetGateways: [gateway("igw-1")],
  egressOnlyInternetGateways: [{ id: id<"eigw">("eigw-1"), scope: home, name: null, attachments: [] }],
  natGateways: [nat("nat-1")],
  peeringConnections: [peering("pcx-1", "vpc-1", "vpc-2")],
  prefixLists: [prefixList("pl-1", { name: "com.amazonaws.eu-west-1.s3" })],
  others: [other("load-balancer", "app/shop/1", { name: "shop", aliases: ["shop-1.elb.amazonaws.com", arn()] })],
});

function arn(): string {
  return "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/1";
}

/** A meaning in short. */
function short(meaning: Meaning): string {
  const { kind, id: word } = describeMeaning(meaning);
  return meaning.kind === "not-collected" ? `not collected: ${word}` : `${kind} ${word}`;
}

function means(text: string, of = known): string {
  const understood = understand(of, text);
  return "error" in understood ? `${understood.code}: ${understood.error}` : short(understood.meaning);
}

describe("the account and Region before a word", () => {
  it.each([
    ["sg-a", "sg-a", null, null],
    ["prod:sg-a", "sg-a", "prod", null],
    ["eu-west-1:sg-a", "sg-a", null, "eu-west-1"],
    ["us-gov-east-1:sg-a", "sg-a", null, "us-gov-east-1"],
    ["prod:eu-west-1:sg-a", "sg-a", "prod", "eu-west-1"],
    ["111122223333:eu-west-1:10.0.0.5", "10.0.0.5", "111122223333", "eu-west-1"],
    // More colons belong to the word
    ["prod:web:1", "web:1", "prod", null],
    ["prod:eu-west-1:tag:web", "tag:web", "prod", "eu-west-1"],
    // These hold colons of their own
    ["2001:db8::5", "2001:db8::5", null, null],
    ["::1", "::1", null, null],
    ["2001:db8::/32", "2001:db8::/32", null, null],
    ["tag:web", "tag:web", null, null],
    [arn(), arn(), null, null],
    [":sg-a", ":sg-a", null, null],
    ["prod:", "prod:", null, null],
  ])("is taken from %s", (text, word, account, region) => {
    expect(splitScope(text)).toEqual({ word, account, region });
  });
});

describe("a word", () => {
  it.each([
    ["internet", "internet internet"],
    ["Internet", "internet internet"],
    [" sg-a ", "security-group sg-a"],
    ["i-web1", "instance i-web1"],
    ["eni-web1", "network-interface eni-web1"],
    ["subnet-1", "subnet subnet-1"],
    ["vpc-1", "vpc vpc-1"],
    ["rtb-1", "route-table rtb-1"],
    ["acl-1", "network-acl acl-1"],
    ["igw-1", "internet-gateway igw-1"],
    ["eigw-1", "egress-only-internet-gateway eigw-1"],
    ["nat-1", "nat-gateway nat-1"],
    ["pcx-1", "vpc-peering pcx-1"],
    ["pl-1", "prefix-list pl-1"],
    ["app/shop/1", "load-balancer app/shop/1"],
    ["10.0.1.5", "address 10.0.1.5"],
    ["2001:DB8::5", "address 2001:db8::5"],
    ["10.0.1.5/24", "cidr 10.0.1.0/24"],
    ["2001:db8::/32", "cidr 2001:db8::/32"],
    // A block of one address is that address
    ["10.0.1.5/32", "address 10.0.1.5"],
    ["2001:db8::5/128", "address 2001:db8::5"],
    ["eu-west-1:sg-a", "security-group sg-a"],
    ["111122223333:sg-a", "security-group sg-a"],
    // By Name tag, by a group's own name, by what AWS calls a list or a load balancer
    ["main", "vpc vpc-1"],
    ["to-internet", "route-table rtb-1"],
    ["front-end", "security-group sg-a"],
    ["Front-End", "security-group sg-a"],
    ["com.amazonaws.eu-west-1.s3", "prefix-list pl-1"],
    ["shop", "load-balancer app/shop/1"],
    ["shop-1.elb.amazonaws.com", "load-balancer app/shop/1"],
    [arn(), "load-balancer app/shop/1"],
    // An instance and its own interface are one thing
    ["orders-db", "instance i-db"],
    ["tag:orders-db", "tag orders-db"],
    ["tag:Name=web", "tag web"],
    // The scope decides between two of one name
    ["us-east-1:shared", "security-group sg-abroad"],
    ["eu-west-1:shared", "security-group sg-home"],
    // Names in the DNS
    ["db.example.com", "dns-name db.example.com"],
    ["Shop.Example.COM.", "dns-name Shop.Example.COM."],
    ["_sip._tcp.example.com", "dns-name _sip._tcp.example.com"],
  ])("%s means %s", (text, expected) => {
    expect(means(text)).toBe(expected);
  });

  it.each([
    ["", "bad-word: an empty word names nothing"],
    ["   ", "bad-word: an empty word names nothing"],
    ["10.0.1", 'bad-word: "10.0.1" is no IPv4 address; it takes four numbers from 0 to 255, as in 10.0.1.5'],
    ["10.0.0.256", 'bad-word: "10.0.0.256" is no IPv4 address; it takes four numbers from 0 to 255, as in 10.0.1.5'],
    ["12345", 'bad-word: "12345" is no IPv4 address; it takes four numbers from 0 to 255, as in 10.0.1.5'],
    ["10.0.0.0/33", 'bad-word: "10.0.0.0/33" is no address block; write one as 10.0.0.0/16 or 2001:db8::/32'],
    [
      "web",
      'ambiguous-name: "web" fits several things: i-web1 (instance), i-web2 (instance); write an id, or tag:web for all of them',
    ],
    [
      "shared",
      'ambiguous-name: "shared" fits several things: sg-home (security-group), sg-abroad (security-group); write the id',
    ],
    ["us-east-1:sg-a", "unknown-name: sg-a is not in what was read in us-east-1"],
    ["444455556666:eu-west-1:sg-a", "unknown-name: sg-a is not in what was read in 444455556666 eu-west-1"],
    ["quux", 'unknown-name: "quux" is not an id, an address or a name in what was read'],
    ["us-east-1:quux", 'unknown-name: "quux" is not an id, an address or a name in what was read in us-east-1'],
    ["tag:nobody", 'unknown-name: no instance or interface has the Name tag "nobody"'],
    // The tag of something else than an instance or an interface
    ["tag:main", 'unknown-name: no instance or interface has the Name tag "main"'],
  ])("%j is an error in one line: %s", (text, expected) => {
    expect(means(text)).toBe(expected);
  });

  it.each([
    ["sg-b", "sg-a"],
    ["i-wev1", "i-web1"],
    ["orders-bd", "orders-db"],
    ["tag:wbe", "tag:web"],
    ["tag:orders-d", "tag:orders-db"],
    ["vpc-unlike-any", null],
    ["quux", null],
  ])("%s lets ask: did you mean %s?", (text, suggestion) => {
    const understood = understand(known, text);
    expect("error" in understood ? (understood.suggestion ?? null) : "understood").toBe(suggestion);
  });

  it("that fits many things lists eight of them", () => {
    const crowd = Array.from({ length: 10 }, (_, number) => instance(`i-${number}`, { name: "worker" }));
    expect(means("worker", estate({ instances: crowd }))).toContain(
      "i-7 (instance) and 2 more; write an id, or tag:worker",
    );
  });

  it("that is a Name tag and looks like an id is the name", () => {
    expect(means("i-am-web", estate({ vpcs: [vpc("vpc-1", [], { name: "i-am-web" })] }))).toBe("vpc vpc-1");
  });

  it("stands for everything with its Name tag, all in the scope", () => {
    const understood = understand(known, "tag:web");
    const things = "meaning" in understood && understood.meaning.kind === "tag" ? understood.meaning.things : [];
    expect(things.map((thing) => thing.id)).toEqual(["i-web1", "i-web2"]);
    expect(means("us-east-1:tag:web")).toMatch(/^unknown-name/);
  });
});

describe("an id that was not read", () => {
  it.each([
    ["sg-gone", "SecurityGroups"],
    ["i-gone", "Reservations"],
    ["subnet-gone", "Subnets"],
    ["vpc-gone", "Vpcs"],
  ])("exists where an interface names it: %s", (word, key) => {
    const understood = understand(known, word);
    expect(understood).toMatchObject({
      meaning: { kind: "not-collected", word, gap: { what: word, why: "not-collected", wanted: { key, id: word } } },
    });
  });

  it("exists where a subnet names it", () => {
    const lone = estate({ subnets: [subnet("subnet-1", "10.0.1.0/24")] });
    expect(means("vpc-1", lone)).toBe("not collected: vpc-1");
  });

  it.each([
    ["sg-b", "SecurityGroups"],
    ["i-b", "Reservations"],
    ["eni-b", "NetworkInterfaces"],
    ["vpce-b", "VpcEndpoints"],
    ["tgw-b", "TransitGateways"],
    ["tgw-attach-b", "TransitGatewayAttachments"],
    ["tgw-rtb-b", "TransitGatewayRouteTables"],
    ["vgw-b", "VpnGateways"],
  ] as const)("may exist where its kind was not read: %s", (word, key) => {
    for (const missing of [denied, notCollected]) {
      const unread = estate({ readings: [reading(home, { [key]: missing })] });
      expect(understand(unread, word)).toMatchObject({
        meaning: {
          kind: "not-collected",
          word,
          gap: { why: missing.state === "missing" ? missing.why : "", wanted: { key } },
        },
      });
    }
  });

  it.each(["sg-b", "rtb-b", "acl-b", "igw-b", "eigw-b", "nat-b", "pcx-b", "pl-b", "vpce-b", "eni-b"])(
    "is an error where its kind was read whole: %s",
    (word) => {
      expect(means(word, estate())).toBe(`unknown-name: ${word} is not in what was read`);
    },
  );

  it("is rather a slip where something of almost the same id was read", () => {
    const unread = estate({ readings: [reading(home, { SecurityGroups: denied })], securityGroups: [group("sg-abc")] });
    expect(understand(unread, "sg-abd")).toMatchObject({ code: "unknown-name", suggestion: "sg-abc" });
  });

  it("is looked for only where the word says", () => {
    const unread = estate({ readings: [reading(home), reading(abroad, { SecurityGroups: denied })] });
    expect(means("eu-west-1:sg-b", unread)).toBe("unknown-name: sg-b is not in what was read in eu-west-1");
    expect(means("us-east-1:sg-b", unread)).toBe("not collected: sg-b");
  });

  it("is named by its gap even where nothing was read at all", () => {
    const nothing = estate({ readings: [], interfaces: [eni("eni-1", [], { groups: [id<"sg">("sg-1")] })] });
    expect(understand(nothing, "444455556666:sg-1")).toMatchObject({
      meaning: { gap: { needs: "ec2:DescribeSecurityGroups in account 444455556666" } },
    });
  });
});

describe("names", () => {
  it("are given back in an answer only where there is one", () => {
    const named = (text: string) => {
      const understood = understand(known, text);
      return "meaning" in understood ? describeMeaning(understood.meaning) : null;
    };
    expect(named("i-web1")).toEqual({ kind: "instance", id: "i-web1", name: "web" });
    expect(named("sg-a")).toEqual({ kind: "security-group", id: "sg-a" });
  });

  it("are listed once an estate", () => {
    expect(index(known)).toBe(index(known));
    expect(index(known).map((thing) => thing.id)).toContain("app/shop/1");
  });

  it("of another account than the scope are never taken", () => {
    const two = estate({
      securityGroups: [group("sg-1", { groupName: "web" }), group("sg-2", { groupName: "web", scope: stranger })],
    });
    expect(means("444455556666:web", two)).toBe("security-group sg-2");
  });

  it("mean something or give one line of error, whatever the text, and never throw", () => {
    const nearly = fc.string({ unit: fc.constantFrom(..."sgi-:/.1 awebtn\n"), maxLength: 14 });
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string(), fc.string({ unit: "binary" })), (text) => {
        const understood = understand(known, text);
        if ("error" in understood) expect(understood.error).toMatch(/^.+$/);
        else expect(describeMeaning(understood.meaning).id).not.toBe("");
      }),
      runs(500),
    );
  });
});
