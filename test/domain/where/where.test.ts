/**
 * Two accounts. In 111111111111 vpc-app, 10.0.0.0/16, with eni-web (10.0.0.5, public 54.1.1.5) and the pods of
 * eni-pods; in 222222222222 vpc-twin with the very same block, and a host with the very same address. A peering leads
 * to 333333333333, which nobody reads.
 */
import { describe, expect, it } from "vitest";
import { Estate } from "#domain/estate/lookup.ts";
import type { Match } from "#domain/where/match.ts";
import { where } from "#domain/where/where.ts";
import type { Description } from "#test/support/build/description.ts";
import { named, network, unread } from "#test/support/build/network.ts";

const one = {
  vpcs: { "vpc-app": ["10.0.0.0/16", "2600:1f00:a::/56"] },
  subnets: {
    "subnet-pub": { cidr: "10.0.0.0/24", ipv6: "2600:1f00:a::/64" },
    "subnet-app": { cidr: "10.0.1.0/24", zone: "b" },
  },
  hosts: {
    "eni-web": { at: "10.0.0.5", public: "54.1.1.5", ipv6: "2600:1f00:a::5", groups: ["sg-web"] },
    "eni-pods": { at: "10.0.1.5", prefixes: ["10.0.1.16/28"] },
  },
  groups: { "sg-web": {} },
  internetGateways: { "igw-a": "vpc-app", "igw-b": null },
  natGateways: { "nat-a": { at: "10.0.0.9", public: "54.1.1.99" } },
} satisfies Description;

const two = {
  account: "222222222222",
  vpcs: { "vpc-twin": ["10.0.0.0/16"] },
  subnets: { "subnet-twin": "10.0.0.0/20" },
  hosts: { "eni-twin": "10.0.0.5" },
} satisfies Description;

const estate = network(
  named(one, { "eni-web": "web-1", "i-web": "Web", "subnet-app": "apps", "vpc-app": "shop" }),
  two,
);

const short = ({ kind, id, holds, value }: Match): string => `${kind} ${id} ${holds} ${value}`;
const find = (query: string, in_: Estate = estate): readonly string[] => where(in_, query).matches.map(short);

describe("an address", () => {
  it("is held by every interface that has it, and lies in every block around it, in every account", () => {
    const answer = where(estate, "10.0.0.5");
    expect(answer).toMatchObject({ command: "where", query: "10.0.0.5", notSeen: [], gaps: [] });
    expect(answer.matches.map(short)).toEqual([
      "network-interface eni-web address 10.0.0.5",
      "network-interface eni-twin address 10.0.0.5",
      "subnet subnet-pub cidr 10.0.0.0/24",
      "subnet subnet-twin cidr 10.0.0.0/20",
      "vpc vpc-app cidr 10.0.0.0/16",
      "vpc vpc-twin cidr 10.0.0.0/16",
    ]);
    expect(answer.matches[0]).toEqual({
      account: "111111111111",
      region: "eu-west-1",
      vpc: "vpc-app",
      subnet: "subnet-pub",
      interface: "eni-web",
      zone: "eu-west-1a",
      holds: "address",
      value: "10.0.0.5",
      kind: "network-interface",
      id: "eni-web",
      name: "web-1",
    });
    expect(answer.matches.at(-1)).toMatchObject({ account: "222222222222", vpc: "vpc-twin", subnet: null });
  });

  it("may be a public one, an IPv6 one, or one of a delegated prefix (ENI-03)", () => {
    expect(find("54.1.1.5")).toEqual(["network-interface eni-web address 54.1.1.5"]);
    expect(find("2600:1F00:a:0::5")).toEqual([
      "network-interface eni-web address 2600:1f00:a::5",
      "subnet subnet-pub cidr 2600:1f00:a::/64",
      "vpc vpc-app cidr 2600:1f00:a::/56",
    ]);
    expect(find("10.0.1.20").slice(0, 2)).toEqual([
      "network-interface eni-pods cidr 10.0.1.16/28",
      "subnet subnet-app cidr 10.0.1.0/24",
    ]);
    expect(find("203.0.113.1")).toEqual([]);
  });

  it("of a NAT gateway is told once, and also where the gateway shows no interface", () => {
    expect(find("54.1.1.99")).toEqual(["network-interface eni-nat-a address 54.1.1.99"]);
    const regional = { vpc: "vpc-app", table: "rtb-x", zones: ["a"], autoProvision: true };
    const nat = network({ ...one, natGateways: { "nat-r": { at: null, public: "54.1.1.98", regional } } });
    expect(where(nat, "54.1.1.98").matches).toMatchObject([
      { kind: "nat-gateway", id: "nat-r", vpc: "vpc-app", subnet: null },
    ]);
    expect(find("54.1.1.97", nat)).toEqual([]);
    const bare = network({ ...one, natGateways: { "nat-p": { at: "10.0.0.9", connectivity: "private" } } });
    expect(find("54.1.1.99", bare)).toEqual([]);
  });
});

describe("a block", () => {
  it("is met by the addresses and the blocks that overlap it", () => {
    expect(find("10.0.1.0/27")).toEqual([
      "network-interface eni-pods address 10.0.1.5",
      "network-interface eni-pods cidr 10.0.1.16/28",
      "subnet subnet-app cidr 10.0.1.0/24",
      "subnet subnet-twin cidr 10.0.0.0/20",
      "vpc vpc-app cidr 10.0.0.0/16",
      "vpc vpc-twin cidr 10.0.0.0/16",
    ]);
    expect(find("54.1.0.0/16")).toEqual([
      "network-interface eni-web address 54.1.1.5",
      "network-interface eni-nat-a address 54.1.1.99",
    ]);
  });
});

describe("a name", () => {
  it("is looked for as it is, then in any case, then inside other names", () => {
    expect(find("Web")).toEqual(["instance i-web name Web"]);
    expect(find("WEB")).toEqual(["instance i-web name Web"]);
    expect(find("eb-")).toEqual(["network-interface eni-web name web-1"]);
    expect(find("nowhere")).toEqual([]);
  });

  it("may be an id, a group's own name, or another word that a thing answers to", () => {
    expect(where(estate, "i-web").matches).toMatchObject([
      { kind: "instance", id: "i-web", interface: "eni-web", vpc: "vpc-app", name: "Web" },
    ]);
    expect(where(estate, "eni-twin").matches).toMatchObject([
      { kind: "network-interface", id: "eni-twin", value: "eni-twin" },
    ]);
    expect(where(estate, "apps").matches).toMatchObject([
      { kind: "subnet", id: "subnet-app", zone: "eu-west-1b", subnet: "subnet-app" },
    ]);
    expect(where(estate, "shop").matches).toMatchObject([{ kind: "vpc", id: "vpc-app", vpc: "vpc-app", subnet: null }]);
    expect(where(estate, "sg-web").matches).toMatchObject([{ kind: "security-group", vpc: "vpc-app" }]);
    expect(where(estate, "nat-a").matches).toMatchObject([
      { kind: "nat-gateway", vpc: "vpc-app", subnet: "subnet-pub" },
    ]);
    expect(where(estate, "igw-a").matches).toMatchObject([{ kind: "internet-gateway", vpc: "vpc-app" }]);
    expect(where(estate, "igw-b").matches).toMatchObject([{ kind: "internet-gateway", vpc: null }]);
    const balancer = {
      LoadBalancerArn: "arn:alb",
      LoadBalancerName: "front",
      DNSName: "front-1.elb.amazonaws.com",
      VpcId: "vpc-app",
    };
    const more = network({ ...one, extra: { LoadBalancers: [balancer] } });
    expect(where(more, "front-1.elb.amazonaws.com").matches).toMatchObject([
      { kind: "load-balancer", id: "arn:alb", name: "front", vpc: "vpc-app" },
    ]);
    expect(find("front", more)).toEqual(["load-balancer arn:alb name front"]);
  });

  it("is found only where the account and Region before it say", () => {
    expect(find("222222222222:eni-twin")).toEqual(["network-interface eni-twin name eni-twin"]);
    expect(find("111111111111:eni-twin")).toEqual([]);
    expect(find("us-east-1:eni-twin")).toEqual([]);
    const { snapshot } = network(one);
    const nowhere = { account: null, region: null };
    const bare = new Estate({ ...snapshot, vpcs: snapshot.vpcs.map((vpc) => ({ ...vpc, scope: nowhere })) });
    expect(find("us-east-1:vpc-app", bare)).toEqual(["vpc vpc-app name vpc-app"]);
  });

  it("of an instance without interfaces, or in a subnet that was not read, has less of a place", () => {
    const blind = network(unread(one, "NetworkInterfaces", "Subnets"));
    expect(where(blind, "i-web").matches).toMatchObject([{ kind: "instance", vpc: null, subnet: null }]);
    const dim = where(network(unread(one, "Subnets")), "eni-web").matches[0];
    expect(dim).toMatchObject({ subnet: "subnet-pub" });
    expect(dim).not.toHaveProperty("zone");
  });
});

describe("what was not seen", () => {
  it("is said: accounts that were read in part, and accounts that the network itself names", () => {
    const peerings = {
      "pcx-far": {
        from: "vpc-app",
        to: { vpc: "vpc-far", cidrs: ["10.9.0.0/16"], account: "333333333333", region: "us-east-1" },
      },
    };
    const answer = where(network({ ...one, peerings }, unread(two, "NetworkInterfaces")), "10.9.0.1");
    expect(answer.matches).toEqual([]);
    expect(answer.notSeen).toEqual([
      {
        account: "222222222222",
        region: "eu-west-1",
        why: "not-collected",
        needs: "ec2:DescribeNetworkInterfaces in account 222222222222, eu-west-1",
      },
      {
        account: "333333333333",
        region: "us-east-1",
        why: "other-account",
        needs: "ec2:DescribeNetworkInterfaces in account 333333333333, us-east-1",
      },
    ]);
    expect(answer.gaps.map(({ wanted }) => wanted?.key)).toEqual(["NetworkInterfaces", "NetworkInterfaces"]);
  });

  it("includes the owner of a shared VPC, and nobody whom AWS does not name", () => {
    const { snapshot } = network(one);
    const shared = new Estate({
      ...snapshot,
      vpcs: snapshot.vpcs.map((vpc) => ({ ...vpc, ownerId: "444444444444" as string | null })),
    });
    expect(where(shared, "x").notSeen).toMatchObject([{ account: "444444444444", why: "other-account" }]);
    const unnamed = new Estate({
      ...snapshot,
      vpcs: snapshot.vpcs.map((vpc) => ({ ...vpc, ownerId: null })),
      peeringConnections: network({
        ...one,
        peerings: { "pcx-a": { from: "vpc-app", to: "vpc-app" } },
      }).snapshot.peeringConnections.map((pcx) => ({
        ...pcx,
        accepter: { ...pcx.accepter, ownerId: null },
      })),
    });
    expect(where(unnamed, "x").notSeen).toEqual([]);
  });
});
