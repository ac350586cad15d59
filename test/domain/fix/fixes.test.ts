import { describe, expect, it } from "vitest";
import { Estate } from "#domain/estate/lookup.ts";
import { AskedEnd } from "#domain/fix/asked-end.ts";
import { printCidr } from "#domain/net/cidr.ts";
import { endpointOf } from "#domain/reach/endpoint.ts";
import type { Description } from "#test/support/build/description.ts";
import { network } from "#test/support/build/network.ts";
import { fixed, questionOf } from "./fixed.ts";

const open = ["100 allow all 0.0.0.0/0"];

/** What is offered, in short: the changes, and what else they open. */
const offered = (description: Description, source: string, destination: string, traffic: string) =>
  fixed(network(description), source, destination, traffic).fixes.map(({ text, alsoOpens }) => [text, alsoOpens]);

/** One VPC with a web server, a batch server in the same group, and a database beside a decoy that shares its group. */
const shop: Description = {
  vpcs: { "vpc-1": ["10.0.0.0/16"] },
  subnets: { "subnet-web": "10.0.1.0/24", "subnet-db": "10.0.2.0/24" },
  groups: { "sg-web": {}, "sg-db": { in: ["tcp 22 10.0.0.0/16"] } },
  hosts: {
    "eni-web": { at: "10.0.1.5", groups: ["sg-web"] },
    "eni-batch": { at: "10.0.1.6", groups: ["sg-web"] },
    "eni-db": { at: "10.0.2.5", groups: ["sg-db"] },
    "eni-decoy": { at: "10.0.2.6", groups: ["sg-db"] },
  },
};

describe("a missing rule of a security group", () => {
  it("is opened by the other group, or by the one address, and both say who else gets in", () => {
    expect(offered(shop, "eni-web", "eni-db", "5432")).toEqual([
      [
        "Add an inbound rule to sg-db: allow tcp 5432 from sg-web.",
        "3 pairs on tcp 5432: from i-batch and i-web to i-db and i-decoy",
      ],
      ["Add an inbound rule to sg-db: allow tcp 5432 from 10.0.1.5/32.", "1 pair on tcp 5432: from i-web to i-decoy"],
    ]);
  });

  it("is opened between groups by one reference, which opens nothing else", () => {
    expect(offered(shop, "sg-web", "sg-db", "5432")).toEqual([
      ["Add an inbound rule to sg-db: allow tcp 5432 from sg-web.", "nothing else"],
    ]);
  });

  it("is proved, and comes with its commands and its Terraform", () => {
    const { fixes } = fixed(network(shop), "sg-web", "sg-db", "5432");
    expect(fixes[0]).toMatchObject({
      proved: true,
      cli: [
        "aws ec2 authorize-security-group-ingress --region eu-west-1 --group-id sg-db --ip-permissions 'IpProtocol=tcp,FromPort=5432,ToPort=5432,UserIdGroupPairs=[{GroupId=sg-web}]'",
      ],
      terraform: expect.stringContaining('referenced_security_group_id = "sg-web"'),
    });
  });

  it("goes into the group that the fewest interfaces carry, outbound as well as inbound", () => {
    const groups = { ...shop.groups, "sg-web": { out: [] }, "sg-own": { out: [] } };
    const hosts = { ...shop.hosts, "eni-web": { at: "10.0.1.5", groups: ["sg-web", "sg-own"] } };
    expect(offered({ ...shop, groups, hosts }, "eni-web", "eni-db", "5432")).toEqual([
      [
        "Add an outbound rule to sg-own: allow tcp 5432 to sg-db; add an inbound rule to sg-db: allow tcp 5432 from sg-own.",
        "1 pair on tcp 5432: from i-web to i-decoy",
      ],
      [
        "Add an outbound rule to sg-own: allow tcp 5432 to 10.0.2.5/32; add an inbound rule to sg-db: allow tcp 5432 from 10.0.1.5/32.",
        "nothing else",
      ],
    ]);
  });

  it("goes into the first of the groups that equally few carry, and into none of an interface that has none", () => {
    const groups = { ...shop.groups, "sg-1": { in: [] }, "sg-2": { in: [] } };
    const hosts = { ...shop.hosts, "eni-db": { at: "10.0.2.5", groups: ["sg-2", "sg-1"] } };
    expect(offered({ ...shop, groups, hosts }, "eni-web", "eni-db", "5432")[0]?.[0]).toBe(
      "Add an inbound rule to sg-1: allow tcp 5432 from sg-web.",
    );
    const turned = { ...shop.groups, "sg-2": { in: [] }, "sg-1": { in: [] } };
    expect(offered({ ...shop, groups: turned, hosts }, "eni-web", "eni-db", "5432")[0]?.[0]).toBe(
      "Add an inbound rule to sg-1: allow tcp 5432 from sg-web.",
    );
    const bare = { ...shop.hosts, "eni-db": { at: "10.0.2.5", groups: [] } };
    expect(offered({ ...shop, hosts: bare }, "eni-web", "eni-db", "5432")).toEqual([]);
    const silent = { ...shop.groups, "sg-web": { out: [] } };
    expect(offered({ ...shop, groups: silent, hosts: bare }, "eni-web", "eni-db", "5432")).toEqual([]);
    const caller = { ...shop.hosts, "eni-web": { at: "10.0.1.5", groups: [] } };
    expect(offered({ ...shop, hosts: caller }, "eni-web", "eni-db", "5432")).toEqual([]);
  });

  it("is left out where the rule for another interface is enough", () => {
    const groups = { ...shop.groups, "sg-rare": {} };
    const hosts = { "eni-1": { at: "10.0.1.4", groups: ["sg-web", "sg-rare"] }, ...shop.hosts };
    expect(offered({ ...shop, groups, hosts }, "subnet-web", "eni-db", "5432")[0]?.[0]).toBe(
      "Add an inbound rule to sg-db: allow tcp 5432 from sg-web.",
    );
  });

  it("may name the very group that it is in, where neighbours of one subnet gain as well", () => {
    expect(offered(shop, "eni-web", "eni-batch", "443")).toEqual([
      ["Add an inbound rule to sg-web: allow tcp 443 from sg-web.", "1 pair on tcp 443: from i-batch to i-web"],
      ["Add an inbound rule to sg-web: allow tcp 443 from 10.0.1.5/32.", "nothing else"],
    ]);
  });

  it("says whose gain was counted where there are many, and where not everything was read", () => {
    const many = Object.fromEntries(
      Array.from({ length: 61 }, (_, host) => [
        `eni-${100 + host}`,
        { at: `10.0.1.${100 + host}`, groups: ["sg-web"] },
      ]),
    );
    expect(offered({ ...shop, hosts: { ...shop.hosts, ...many } }, "eni-web", "eni-db", "22-23/tcp")[0]?.[1]).toMatch(
      /^120 pairs on tcp 23: .* and \d+ more to i-db and i-decoy, as far as the first 60 interfaces of each side show$/,
    );
    const { snapshot } = network(shop);
    const some = { NetworkInterfaces: { state: "vpcs", vpcIds: new Set<string>() } } as const;
    const readings = snapshot.readings.map((one) => ({ ...one, coverage: { ...one.coverage, ...some } }));
    const partly = new Estate({ ...snapshot, readings });
    expect(fixed(partly, "eni-web", "eni-db", "5432").fixes.map(({ alsoOpens }) => alsoOpens)).toEqual([
      "3 pairs on tcp 5432: from i-batch and i-web to i-db and i-decoy, among what was read",
      "1 pair on tcp 5432: from i-web to i-decoy, among what was read",
    ]);
  });

  it("is one rule for each range of ports", () => {
    expect(offered(shop, "10.0.1.5", "eni-db", "dns")).toEqual([
      [
        "Add an inbound rule to sg-db: allow tcp 53 from 10.0.1.5/32; add an inbound rule to sg-db: allow udp 53 from 10.0.1.5/32.",
        "1 pair on tcp 53 and udp 53: from i-web to i-decoy",
      ],
    ]);
  });

  it("lets in the block that was asked about, or the prefix list", () => {
    const prefixLists = { "pl-1": ["10.0.1.0/24"] };
    expect(offered(shop, "10.0.1.0/24", "eni-db", "443")[0]?.[0]).toBe(
      "Add an inbound rule to sg-db: allow tcp 443 from 10.0.1.0/24.",
    );
    expect(offered({ ...shop, prefixLists }, "pl-1", "eni-db", "443")[0]?.[0]).toBe(
      "Add an inbound rule to sg-db: allow tcp 443 from pl-1.",
    );
  });
});

describe("a network ACL in the way", () => {
  const acls = (own: { readonly in: readonly string[]; readonly out: readonly string[] }) => ({
    "acl-db": { subnets: ["subnet-db"], ...own },
  });
  const groups = { "sg-web": {}, "sg-db": { in: ["all 10.0.0.0/16"] } };

  it("gets an entry before the one that denies, and one for the replies to the client's ports", () => {
    const own = { in: ["90 deny tcp 5432 10.0.1.0/24", ...open], out: ["100 allow tcp 443 0.0.0.0/0"] };
    expect(offered({ ...shop, groups, acls: acls(own) }, "eni-web", "eni-db", "5432")).toEqual([
      [
        "Add inbound rule 10 to acl-db: allow tcp 5432 from 10.0.1.5/32; add outbound rule 110 to acl-db: allow tcp 32768-61000 to 10.0.1.5/32.",
        "2 pairs on all tcp: from i-web to i-db and i-decoy",
      ],
    ]);
  });

  it("gets rule 100 where it has none, and the highest free number where there is no round one", () => {
    expect(offered({ ...shop, groups, acls: acls({ in: [], out: open }) }, "eni-web", "eni-db", "53/udp")[0]?.[0]).toBe(
      "Add inbound rule 100 to acl-db: allow udp 53 from 10.0.1.5/32.",
    );
    const full = { in: ["3 allow tcp 22 0.0.0.0/0", "4 allow tcp 22 ::/0", "5 deny all 0.0.0.0/0"], out: open };
    expect(offered({ ...shop, groups, acls: acls(full) }, "eni-web", "eni-db", "443")[0]?.[0]).toBe(
      "Add inbound rule 2 to acl-db: allow tcp 443 from 10.0.1.5/32.",
    );
    const tight = { in: ["3 allow tcp 22 0.0.0.0/0", "5 deny all 0.0.0.0/0"], out: open };
    expect(offered({ ...shop, groups, acls: acls(tight) }, "eni-web", "eni-db", "443")[0]?.[0]).toBe(
      "Add inbound rule 4 to acl-db: allow tcp 443 from 10.0.1.5/32.",
    );
  });

  it("gets an entry where the list is empty to the last, and none for whoever is beside the server", () => {
    const { snapshot } = network({ ...shop, groups, acls: acls({ in: [], out: open }) });
    const networkAcls = snapshot.networkAcls.map((acl) => (acl.id === "acl-db" ? { ...acl, inbound: [] } : acl));
    const [fix] = fixed(new Estate({ ...snapshot, networkAcls }), "eni-web", "eni-db", "443").fixes;
    expect(fix?.text).toBe("Add inbound rule 100 to acl-db: allow tcp 443 from 10.0.1.5/32.");
    const hosts = { ...shop.hosts, "eni-near": { at: "10.0.2.4", groups: ["sg-web"] } };
    expect(
      offered({ ...shop, groups, hosts, acls: acls({ in: [], out: open }) }, "sg-web", "eni-db", "443")[0]?.[0],
    ).toBe(
      "Add inbound rule 100 to acl-db: allow tcp 443 from 10.0.1.5/32; add inbound rule 110 to acl-db: allow tcp 443 from 10.0.1.6/32.",
    );
  });

  it("is no place that neighbours of one subnet meet", () => {
    const shared = {
      "acl-x": { subnets: ["subnet-web", "subnet-db"], in: ["90 deny tcp 443 0.0.0.0/0", ...open], out: open },
    };
    const hosts = {
      "eni-web": { at: "10.0.1.5", groups: ["sg-web"] },
      "eni-near": { at: "10.0.2.4", groups: ["sg-web"] },
      "eni-db": { at: "10.0.2.5", groups: ["sg-db"] },
    };
    expect(offered({ ...shop, groups, hosts, acls: shared }, "sg-web", "eni-db", "443")).toEqual([
      ["Add inbound rule 10 to acl-x: allow tcp 443 from 10.0.1.5/32.", "nothing else"],
    ]);
  });

  it("has no fix where no number is left before the one that denies", () => {
    const own = { in: ["1 deny all 0.0.0.0/0"], out: open };
    expect(offered({ ...shop, groups, acls: acls(own) }, "eni-web", "eni-db", "443")).toEqual([]);
  });

  it("names the subnet where many of its interfaces were asked about", () => {
    const many = Object.fromEntries(
      [5, 6, 7, 8].map((host) => [`eni-${host}`, { at: `10.0.1.${host}`, groups: ["sg-web"] }]),
    );
    const hosts = { ...many, "eni-db": { at: "10.0.2.5", groups: ["sg-db"] } };
    expect(offered({ ...shop, groups, hosts, acls: acls({ in: [], out: open }) }, "sg-web", "eni-db", "443")).toEqual([
      ["Add inbound rule 100 to acl-db: allow tcp 443 from 10.0.1.0/24.", "nothing else"],
    ]);
  });

  it("names interfaces one by one where there are few, each under a number of its own", () => {
    const own = { in: [], out: open };
    expect(offered({ ...shop, groups, acls: acls(own) }, "sg-web", "eni-db", "443")[0]?.[0]).toBe(
      "Add inbound rule 100 to acl-db: allow tcp 443 from 10.0.1.5/32; add inbound rule 110 to acl-db: allow tcp 443 from 10.0.1.6/32.",
    );
    expect(offered({ ...shop, groups, acls: acls(own) }, "eni-web", "eni-db", "dns")[0]?.[0]).toBe(
      "Add inbound rule 100 to acl-db: allow tcp 53 from 10.0.1.5/32; add inbound rule 110 to acl-db: allow udp 53 from 10.0.1.5/32.",
    );
  });

  it("names the entries of the list that was asked about", () => {
    const description: Description = {
      ...shop,
      prefixLists: { "pl-1": ["203.0.113.0/24"] },
      groups: { "sg-web": {}, "sg-db": { in: ["all pl-1"] } },
      hosts: { "eni-db": { at: "10.0.2.5", groups: ["sg-db"], public: "52.0.0.1" } },
      internetGateways: { "igw-1": "vpc-1" },
      tables: { "rtb-db": { subnets: ["subnet-db"], routes: ["0.0.0.0/0 igw-1"] } },
      acls: acls({ in: [], out: open }),
    };
    expect(offered(description, "pl-1", "eni-db", "443").map(([text]) => text)).toEqual([
      "Add inbound rule 100 to acl-db: allow tcp 443 from 203.0.113.0/24.",
    ]);
  });

  it("gets an entry for IPv6 as well, and names the block of the subnets that are empty beside it", () => {
    const six: Description = {
      vpcs: { "vpc-1": ["10.0.0.0/16", "2001:db8:1::/56"] },
      subnets: {
        "subnet-web": { cidr: "10.0.1.0/24", ipv6: "2001:db8:1::/64" },
        "subnet-db": { cidr: "10.0.2.0/24", ipv6: "2001:db8:1:1::/64" },
        "subnet-empty": "10.0.3.0/24",
      },
      acls: { "acl-db": { subnets: ["subnet-db", "subnet-empty"], in: [], out: ["100 allow all ::/0"] } },
      groups: { "sg-web": {}, "sg-db": { in: ["all ::/0"] } },
      hosts: {
        "eni-web": { at: null, ipv6: "2001:db8:1::5", subnet: "subnet-web", groups: ["sg-web"] },
        "eni-db": { at: null, ipv6: "2001:db8:1:1::5", subnet: "subnet-db", groups: ["sg-db"] },
      },
    };
    expect(offered(six, "eni-web", "eni-db", "443")).toEqual([
      ["Add inbound rule 100 to acl-db: allow tcp 443 from 2001:db8:1::5/128.", "nothing else"],
    ]);
  });

  it("has no fix where more interfaces would have to be named than anybody wants entries for", () => {
    const numbers = Array.from({ length: 13 }, (_, index) => index + 10);
    const many: Description = {
      ...shop,
      groups,
      subnets: {
        "subnet-db": "10.0.2.0/24",
        ...Object.fromEntries(numbers.map((one) => [`subnet-${one}`, `10.0.${one}.0/24`])),
      },
      hosts: {
        "eni-db": { at: "10.0.2.5", groups: ["sg-db"] },
        ...Object.fromEntries(numbers.map((one) => [`eni-${one}`, { at: `10.0.${one}.5`, groups: ["sg-web"] }])),
      },
      acls: acls({ in: [], out: open }),
    };
    expect(offered(many, "sg-web", "eni-db", "443")).toEqual([]);
  });

  it("names an interface alone where its subnet was not read", () => {
    const hosts = [5, 6, 7, 8].map((host) => `eni-${host}`);
    const { snapshot } = network({
      ...shop,
      hosts: Object.fromEntries(hosts.map((one, index) => [one, { at: `10.0.1.${5 + index}`, groups: ["sg-web"] }])),
    });
    const estate = new Estate({ ...snapshot, subnets: [] });
    const question = questionOf(estate, { source: "sg-web", destination: "10.0.2.9", traffic: "443" });
    if (question === null) throw new Error("sg-web is known");
    const endpoint = endpointOf(estate, question.source, "source", question.destination);
    const [first] = endpoint.members;
    if (first === undefined) throw new Error("sg-web has members");
    const { address } = first;
    const header = { address, span: null, label: "" };
    const terminal = { ...first, outside: false, label: "" };
    const blocks = new AskedEnd(estate, question.source, endpoint).blocksFor(header, terminal);
    expect(blocks.map(printCidr)).toEqual(["10.0.1.5/32"]);
  });
});

/** Two VPCs that a live peering joins; a third has a peering as well, and holds none of the addresses. */
const joined: Description = {
  vpcs: { "vpc-1": ["10.0.0.0/16"], "vpc-2": ["10.2.0.0/16"], "vpc-3": ["10.3.0.0/16"] },
  subnets: { "subnet-a": "10.0.1.0/24", "subnet-b": "10.2.1.0/24" },
  tables: { "rtb-a": { subnets: ["subnet-a"], routes: [] }, "rtb-b": { subnets: ["subnet-b"], routes: [] } },
  peerings: { "pcx-0": { from: "vpc-3", to: "vpc-1" }, "pcx-1": { from: "vpc-1", to: "vpc-2" } },
  groups: { "sg-a": {}, "sg-b": { vpc: "vpc-2", in: ["tcp 443 10.0.0.0/16", "tcp 80 10.0.0.0/16"] } },
  hosts: { "eni-a": { at: "10.0.1.5", groups: ["sg-a"] }, "eni-b": { at: "10.2.1.5", groups: ["sg-b"] } },
};
const routed = {
  "rtb-a": { subnets: ["subnet-a"], routes: ["10.2.0.0/16 pcx-1"] },
  "rtb-b": { subnets: ["subnet-b"], routes: ["10.0.0.0/16 pcx-1"] },
};

describe("a missing route", () => {
  it("is added there and back over the live peering, and the group is named through it", () => {
    const groups = { "sg-a": {}, "sg-b": { vpc: "vpc-2", in: [] } };
    expect(offered({ ...joined, groups }, "eni-a", "eni-b", "443")[0]).toEqual([
      "Add a route to rtb-a: 10.2.1.5/32 to pcx-1; add an inbound rule to sg-b: allow tcp 443 from sg-a; add a route to rtb-b: 10.0.1.5/32 to pcx-1.",
      "nothing else",
    ]);
  });

  it("lets a group of another account in by its owner's number", () => {
    const { "vpc-1": mine, "vpc-2": theirs } = joined.vpcs;
    const here: Description = {
      vpcs: { "vpc-1": mine ?? [] },
      subnets: { "subnet-a": "10.0.1.0/24" },
      tables: { "rtb-a": routed["rtb-a"] },
      groups: { "sg-a": {} },
      hosts: { "eni-a": { at: "10.0.1.5", groups: ["sg-a"] } },
      peerings: { "pcx-1": { from: "vpc-1", to: { vpc: "vpc-2", cidrs: theirs ?? [], account: "222222222222" } } },
    };
    const there: Description = {
      account: "222222222222",
      vpcs: { "vpc-2": theirs ?? [] },
      subnets: { "subnet-b": "10.2.1.0/24" },
      tables: { "rtb-b": routed["rtb-b"] },
      groups: { "sg-b": { vpc: "vpc-2", in: ["tcp 80 10.0.0.0/16"] } },
      hosts: { "eni-b": { at: "10.2.1.5", groups: ["sg-b"] } },
    };
    const [fix] = fixed(network(here, there), "eni-a", "eni-b", "443").fixes;
    expect(fix?.text).toBe("Add an inbound rule to sg-b: allow tcp 443 from sg-a.");
    expect(fix?.cli[0]).toMatch(/UserIdGroupPairs=\[\{GroupId=sg-a,UserId=\d{12}\}\]'$/);
  });

  it("takes the place of a black hole that is no wider than what lies behind the peering", () => {
    const hole = { ...routed, "rtb-a": { subnets: ["subnet-a"], routes: ["10.2.0.0/16 nat-gone blackhole"] } };
    expect(offered({ ...joined, tables: hole }, "eni-a", "eni-b", "443")[0]?.[0]).toBe(
      "Point the route for 10.2.0.0/16 in rtb-a at pcx-1.",
    );
    const wide = { ...routed, "rtb-a": { subnets: ["subnet-a"], routes: ["10.0.0.0/8 nat-gone blackhole"] } };
    expect(offered({ ...joined, tables: wide }, "eni-a", "eni-b", "443")[0]?.[0]).toBe(
      "Add a route to rtb-a: 10.2.1.5/32 to pcx-1.",
    );
  });

  it("is added beside a black hole that is no route of the table's own", () => {
    const list = { ...routed, "rtb-a": { subnets: ["subnet-a", "subnet-idle"], routes: ["pl-1 nat-gone blackhole"] } };
    const subnets = { ...joined.subnets, "subnet-idle": "10.0.9.0/24" };
    const prefixLists = { "pl-1": ["10.2.0.0/16"] };
    expect(offered({ ...joined, subnets, tables: list, prefixLists }, "eni-a", "eni-b", "443")).toEqual([
      ["Add a route to rtb-a: 10.2.1.5/32 to pcx-1.", "1 pair on tcp 80: from i-a to i-b"],
    ]);
  });

  it("is not needed where the peering only waits to be accepted", () => {
    const peerings = { "pcx-1": { from: "vpc-1", to: "vpc-2", status: "pending-acceptance" } };
    expect(offered({ ...joined, tables: routed, peerings }, "eni-a", "eni-b", "443")).toEqual([
      ["Accept the peering connection pcx-1.", "1 pair on tcp 80: from i-a to i-b"],
    ]);
    const rejected = { "pcx-1": { from: "vpc-1", to: "vpc-2", status: "rejected" } };
    expect(offered({ ...joined, tables: routed, peerings: rejected }, "eni-a", "eni-b", "443")).toEqual([]);
  });

  it("has no fix where the other side of the peering was not read", () => {
    const here: Description = {
      vpcs: { "vpc-1": ["10.0.0.0/16"] },
      subnets: { "subnet-a": "10.0.1.0/24" },
      tables: { "rtb-a": { subnets: ["subnet-a"], routes: [] } },
      groups: { "sg-a": {} },
      hosts: { "eni-a": { at: "10.0.1.5", groups: ["sg-a"] } },
      peerings: { "pcx-1": { from: "vpc-1", to: { vpc: "vpc-2", cidrs: ["10.2.0.0/16"] } } },
    };
    const { answer, fixes } = fixed(network(here), "eni-a", "10.2.1.5", "443");
    expect([answer.verdict, answer.gaps, fixes]).toEqual(["blocked", [], []]);
  });

  it("has no fix where nothing joins the two", () => {
    expect(offered({ ...joined, peerings: {} }, "eni-a", "eni-b", "443")).toEqual([]);
  });

  it("names addresses where the peering joins two Regions and hides the group", () => {
    const groups = { "sg-a": { out: [] } };
    const here: Description = {
      ...joined,
      groups,
      vpcs: { "vpc-1": ["10.0.0.0/16"] },
      subnets: { "subnet-a": "10.0.1.0/24" },
      hosts: { "eni-a": { at: "10.0.1.5", groups: ["sg-a"] } },
      tables: { "rtb-a": { subnets: ["subnet-a"], routes: ["10.2.0.0/16 pcx-1"] } },
      peerings: { "pcx-1": { from: "vpc-1", to: { vpc: "vpc-2", cidrs: ["10.2.0.0/16"], region: "us-east-1" } } },
    };
    const there: Description = {
      region: "us-east-1",
      vpcs: { "vpc-2": ["10.2.0.0/16"] },
      subnets: { "subnet-b": "10.2.1.0/24" },
      groups: { "sg-b": { vpc: "vpc-2", in: ["tcp 80 10.0.0.0/16"] } },
      hosts: { "eni-b": { at: "10.2.1.5", groups: ["sg-b"] } },
      tables: { "rtb-b": { subnets: ["subnet-b"], routes: ["10.0.0.0/16 pcx-1"] } },
    };
    expect(fixed(network(here, there), "eni-a", "eni-b", "443").fixes.map(({ text }) => text)).toEqual([
      "Add an outbound rule to sg-a: allow tcp 443 to 10.2.1.5/32; add an inbound rule to sg-b: allow tcp 443 from 10.0.1.5/32.",
    ]);
  });
});

/** A public subnet with a web server and a NAT gateway, and a private subnet behind it; the tables have no routes yet. */
const edge: Description = {
  vpcs: { "vpc-1": ["10.0.0.0/16", "2001:db8:1::/56"] },
  subnets: {
    "subnet-public": { cidr: "10.0.1.0/24", ipv6: "2001:db8:1::/64" },
    "subnet-private": { cidr: "10.0.2.0/24", ipv6: "2001:db8:1:1::/64" },
  },
  tables: {
    "rtb-public": { subnets: ["subnet-public"], routes: [] },
    "rtb-private": { subnets: ["subnet-private"], routes: [] },
  },
  internetGateways: { "igw-1": "vpc-1", "igw-other": null },
  natGateways: { "nat-1": { at: "10.0.1.100", subnet: "subnet-public", public: "52.0.0.100" } },
  groups: { "sg-web": {}, "sg-app": {} },
  hosts: {
    "eni-web": { at: "10.0.1.5", groups: ["sg-web"], public: "52.0.0.5" },
    "eni-app": { at: "10.0.2.5", groups: ["sg-app"] },
  },
};

describe("a missing way to or from the internet", () => {
  it("is the internet gateway for who has a public address, open to everybody only because everybody was asked", () => {
    expect(offered(edge, "internet", "eni-web", "443").map(([text]) => text)).toEqual([
      "Add an inbound rule to sg-web: allow tcp 443 from 0.0.0.0/0; add a route to rtb-public: 0.0.0.0/0 to igw-1.",
    ]);
    expect(offered(edge, "203.0.113.7", "eni-web", "443").map(([text]) => text)).toEqual([
      "Add an inbound rule to sg-web: allow tcp 443 from 203.0.113.7/32; add a route to rtb-public: 203.0.113.7/32 to igw-1.",
    ]);
  });

  it("is the NAT gateway for who has none, with the route of its own subnet", () => {
    const [fix] = offered(edge, "eni-app", "internet", "443");
    expect(fix?.[0]).toBe(
      "Add a route to rtb-private: 0.0.0.0/0 to nat-1; add a route to rtb-public: 0.0.0.0/0 to igw-1.",
    );
    expect(offered({ ...edge, natGateways: {} }, "eni-app", "internet", "443")).toEqual([]);
  });

  it("is the egress-only gateway for IPv6 where there is no other", () => {
    const hosts = { "eni-six": { at: null, ipv6: "2001:db8:1:1::5", subnet: "subnet-private", groups: ["sg-app"] } };
    const six: Description = { ...edge, hosts, natGateways: {}, internetGateways: {} };
    const egressOnlyGateways = { "eigw-1": "vpc-1" };
    expect(offered({ ...six, egressOnlyGateways }, "eni-six", "2600::1", "443").map(([text]) => text)).toEqual([
      "Add a route to rtb-private: 2600::1/128 to eigw-1.",
    ]);
    expect(offered(six, "eni-six", "2600::1", "443")).toEqual([]);
    const both: Description = { ...edge, hosts, natGateways: {}, egressOnlyGateways };
    expect(offered(both, "eni-six", "2600::1", "443").map(([text]) => text)).toEqual([
      "Add a route to rtb-private: 2600::1/128 to igw-1.",
    ]);
  });

  it("lets in the address that a gateway gave the caller", () => {
    const tables = {
      "rtb-public": { subnets: ["subnet-public"], routes: ["0.0.0.0/0 igw-1"] },
      "rtb-private": { subnets: ["subnet-private"], routes: ["0.0.0.0/0 nat-1"] },
    };
    expect(offered({ ...edge, tables }, "eni-app", "52.0.0.5", "443").map(([text]) => text)).toEqual([
      "Add an inbound rule to sg-web: allow tcp 443 from 52.0.0.100/32.",
    ]);
  });

  it("does not exist for a caller whom no internet gateway could answer", () => {
    expect(offered({ ...edge, internetGateways: {} }, "internet", "eni-web", "443")).toEqual([]);
  });
});

describe("no fix is offered", () => {
  it.each([
    [
      "where it works",
      { ...shop, groups: { "sg-web": {}, "sg-db": { in: ["all sg-web"] } } },
      "eni-web",
      "eni-db",
      "443",
    ],
    ["for everything", shop, "eni-web", "eni-db", "any"],
    [
      "for a group that nothing uses",
      { ...shop, groups: { ...shop.groups, "sg-idle": {} } },
      "sg-idle",
      "eni-db",
      "443",
    ],
    [
      "for an instance that is stopped",
      { ...shop, hosts: { ...shop.hosts, "eni-db": { at: "10.0.2.5", groups: ["sg-db"], state: "stopped" } } },
      "eni-web",
      "eni-db",
      "22",
    ],
    ["for an address that nothing has", shop, "eni-web", "10.0.2.99", "443"],
  ] as const)("%s", (_case, description, source, destination, traffic) => {
    expect(offered(description, source, destination, traffic)).toEqual([]);
  });
});
