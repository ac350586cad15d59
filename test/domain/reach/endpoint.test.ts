import { describe, expect, it } from "vitest";
import type { Estate } from "#domain/estate/lookup.ts";
import { type Meaning, understand } from "#domain/estate/name.ts";
import { printAddress } from "#domain/net/address.ts";
import { blocksOf, printCidr } from "#domain/net/cidr.ts";
import { contains } from "#domain/net/intervals.ts";
import { type Endpoint, endpointOf, insideVpcs, type Side } from "#domain/reach/endpoint.ts";
import { denied, estate, notCollected, onlyVpc, reading } from "../estate/read.ts";
import { eni, gateway, group, home, id, instance, nat, other, prefixList, subnet, vpc } from "../estate/things.ts";
import { address, cidr } from "../words.ts";

/** Two VPCs of one block each; the second has an interface with the first one's address. */
const known = estate({
  vpcs: [vpc("vpc-1", ["10.0.0.0/16", "2600:1f18::/56"]), vpc("vpc-2", ["10.0.0.0/16"])],
  subnets: [subnet("subnet-1", "10.0.1.0/24"), subnet("subnet-2", "10.0.2.0/24")],
  instances: [instance("i-1", { name: "web" })],
  interfaces: [
    eni("eni-1", ["10.0.1.5=52.30.0.1", "10.0.1.6", "2600:1f18::5"], {
      instanceId: id<"i">("i-1"),
      groups: [id<"sg">("sg-1")],
      name: "web",
    }),
    eni("eni-2", ["10.0.1.7"], { groups: [id<"sg">("sg-1"), id<"sg">("sg-gone")] }),
    eni("eni-twin", ["10.0.1.5"], { vpcId: id<"vpc">("vpc-2"), subnetId: id<"subnet">("subnet-9") }),
    eni("eni-nat", ["10.0.1.9"], { role: "nat-gateway" }),
  ],
  securityGroups: [group("sg-1"), group("sg-empty")],
  internetGateways: [gateway("igw-1")],
  natGateways: [
    nat("nat-1", {
      addresses: [{ privateAddress: null, publicAddress: null, interfaceId: id<"eni">("eni-nat"), zone: null }],
    }),
    nat("nat-2"),
  ],
  prefixLists: [prefixList("pl-1", { cidrs: [cidr("10.0.1.6/31"), cidr("198.51.100.0/24")] }), prefixList("pl-2")],
  others: [other("virtual-private-gateway", "vgw-1")],
});

function meaningOf(word: string, of: Estate = known): Meaning {
  const understood = understand(of, word);
  if ("error" in understood) throw new Error(understood.error);
  return understood.meaning;
}

const endOf = (word: string, side: Side = "source", otherWord = "eni-2", of: Estate = known): Endpoint =>
  endpointOf(of, meaningOf(word, of), side, meaningOf(otherWord, of));

const members = (end: Endpoint): readonly string[] =>
  end.members.map((one) => `${one.interface.id} ${printAddress(one.address)}`);
const addresses = (end: Endpoint): readonly string[] =>
  end.addresses.flatMap((set) =>
    set.addresses.flatMap(({ first, last }) => blocksOf(set.family, first, last).map(printCidr)),
  );

describe("an end of a question", () => {
  it.each<[string, readonly string[]]>([
    ["eni-1", ["eni-1 10.0.1.5", "eni-1 2600:1f18::5"]],
    ["i-1", ["eni-1 10.0.1.5", "eni-1 2600:1f18::5"]],
    ["sg-1", ["eni-1 10.0.1.5", "eni-1 2600:1f18::5", "eni-2 10.0.1.7"]],
    ["vpc-2", ["eni-twin 10.0.1.5"]],
    ["subnet-1", ["eni-1 10.0.1.5", "eni-1 2600:1f18::5", "eni-2 10.0.1.7", "eni-nat 10.0.1.9"]],
    ["nat-1", ["eni-nat 10.0.1.9"]],
    // The instance and the interface of one name are one interface
    ["tag:web", ["eni-1 10.0.1.5", "eni-1 2600:1f18::5"]],
    // A group that was not read is still carried by interfaces
    ["sg-gone", ["eni-2 10.0.1.7"]],
  ])("%s stands for its interfaces", (word, expected) => {
    expect(members(endOf(word))).toEqual(expected);
    expect(endOf(word)).toMatchObject({ addresses: [], generalPublic: false, gap: null, emptyGroup: null });
  });

  it.each(["internet", "igw-1"])("%s stands for every public address that is nobody's here", (word) => {
    const end = endOf(word);
    expect(end.generalPublic).toBe(true);
    const holds = (text: string): boolean => {
      const one = address(text);
      return end.addresses.some((set) => set.family === one.family && contains(set.addresses, one.value));
    };
    expect(["8.8.8.8", "2001:db8::1", "10.0.0.1", "2600:1f18::5"].map(holds)).toEqual([true, true, false, false]);
  });

  it("that is an address is a header's destination, and whoever has it as a source", () => {
    expect(addresses(endOf("10.0.1.6", "destination"))).toEqual(["10.0.1.6/32"]);
    expect(members(endOf("10.0.1.6", "source"))).toEqual(["eni-1 10.0.1.6"]);
    expect(members(endOf("52.30.0.1", "source"))).toEqual(["eni-1 10.0.1.5"]);
    expect(addresses(endOf("8.8.8.8", "source"))).toEqual(["8.8.8.8/32"]);
    expect(addresses(endOf("2001:db8::1", "source"))).toEqual(["2001:db8::1/128"]);
  });

  it.each<[string, readonly string[]]>([
    ["eni-2", ["eni-1 10.0.1.5"]],
    ["10.0.1.7", ["eni-1 10.0.1.5"]],
    ["vpc-2", ["eni-twin 10.0.1.5"]],
    ["internet", ["eni-twin 10.0.1.5", "eni-1 10.0.1.5"]],
    ["10.9.9.9", ["eni-twin 10.0.1.5", "eni-1 10.0.1.5"]],
    ["vgw-1", ["eni-twin 10.0.1.5", "eni-1 10.0.1.5"]],
  ])("that is an address of two VPCs is the one near the other end, %s", (otherWord, expected) => {
    expect([...members(endOf("10.0.1.5", "source", otherWord))].sort()).toEqual([...expected].sort());
  });

  it("that is a block stands for the addresses in it, and for what lies beyond every VPC", () => {
    expect(members(endOf("10.0.1.4/30"))).toEqual([
      "eni-1 10.0.1.5",
      "eni-1 10.0.1.6",
      "eni-2 10.0.1.7",
      "eni-twin 10.0.1.5",
    ]);
    expect(addresses(endOf("10.0.1.4/30"))).toEqual([]);
    expect(addresses(endOf("10.0.0.0/15"))).toEqual(["10.1.0.0/16"]);
    expect(members(endOf("198.51.100.0/24"))).toEqual([]);
    expect(addresses(endOf("198.51.100.0/24"))).toEqual(["198.51.100.0/24"]);
    expect(members(endOf("pl-1"))).toEqual(["eni-1 10.0.1.6", "eni-2 10.0.1.7"]);
    expect(addresses(endOf("pl-1"))).toEqual(["198.51.100.0/24"]);
  });

  it("that is a block of public addresses holds ours as callers and as destinations", () => {
    const asked = endOf("52.30.0.0/31", "source");
    expect([members(asked), addresses(asked)]).toEqual([["eni-1 10.0.1.5"], ["52.30.0.0/32"]]);
    expect(addresses(endOf("52.30.0.0/31", "destination"))).toEqual(["52.30.0.0/32", "52.30.0.1/32"]);
  });

  it("that is a group nothing uses is told apart from one whose interfaces were not read", () => {
    expect(endOf("sg-empty")).toMatchObject({ members: [], gap: null, emptyGroup: "sg-empty" });
    const unread = (coverage: typeof denied): Estate =>
      estate({ securityGroups: [group("sg-empty")], readings: [reading(home, { NetworkInterfaces: coverage })] });
    for (const coverage of [denied, notCollected]) {
      expect(endOf("sg-empty", "source", "internet", unread(coverage))).toMatchObject({
        gap: { what: "the interfaces of sg-empty", why: coverage.state === "missing" ? coverage.why : "" },
        emptyGroup: null,
      });
    }
    // Of the groups that a live question names, the interfaces were read
    expect(endOf("sg-empty", "source", "internet", unread(onlyVpc("vpc-9"))).gap).toBeNull();
  });

  it.each(["subnet-2", "vpc-1", "i-1"])("that is %s names its interfaces where they were not read", (word) => {
    const unread = estate({
      vpcs: [vpc("vpc-1")],
      subnets: [subnet("subnet-2", "10.0.2.0/24")],
      instances: [instance("i-1")],
      readings: [reading(home, { NetworkInterfaces: denied })],
    });
    expect(endOf(word, "source", "internet", unread).gap).toMatchObject({
      what: `the interfaces of ${word}`,
      why: "denied",
      needs: "ec2:DescribeNetworkInterfaces in account 111122223333, eu-west-1",
    });
    expect(endOf(word, "source", "internet", estate({ ...unread.snapshot, readings: [reading(home)] })).gap).toBeNull();
  });

  it("that is a block inside a VPC names the interfaces of the VPC where they were not read", () => {
    const unread = estate({
      vpcs: [vpc("vpc-1", ["10.0.0.0/16"])],
      readings: [reading(home, { NetworkInterfaces: denied })],
    });
    expect(endOf("10.0.1.0/24", "source", "internet", unread).gap?.what).toBe("the interfaces of vpc-1");
    expect(endOf("10.9.0.0/24", "source", "internet", unread).gap).toBeNull();
  });

  it.each([
    ["vgw-1", "a virtual-private-gateway as an end of a question (vgw-1)", "unsupported"],
    ["db.example.com", "the address of db.example.com", "unsupported"],
    ["nat-2", "the interface of nat-2", "unsupported"],
    ["pl-2", "the entries of pl-2", "not-collected"],
  ])("that is %s is not known, and says what would be", (word, what, why) => {
    expect(endOf(word)).toMatchObject({ members: [], addresses: [], gap: { what, why } });
  });

  it("that names what was not read has the gap of its name", () => {
    const unread = estate({ readings: [reading(home, { SecurityGroups: denied })] });
    expect(endOf("sg-9", "source", "internet", unread).gap).toMatchObject({ what: "sg-9", why: "denied" });
  });
});

describe("a set of addresses", () => {
  it("lies inside the VPCs as far as their blocks go", () => {
    const [set] = endOf("10.0.1.6", "destination").addresses;
    expect(set === undefined ? [] : insideVpcs(known, set)).toHaveLength(1);
    const [beyond] = endOf("8.8.8.8", "destination").addresses;
    expect(beyond === undefined ? [] : insideVpcs(known, beyond)).toEqual([]);
  });
});
