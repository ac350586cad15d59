import { describe, expect, it } from "vitest";
import type { Coverage } from "#domain/estate/document.ts";
import type { Found } from "#domain/estate/lookup.ts";
import { address, cidr } from "../words.ts";
import { denied, estate, incomplete, notCollected, onlyVpc, reading, takenAsEmpty } from "./read.ts";
import { abroad, acl, eni, gateway, group, home, id, nat, peering, stranger, subnet, table, vpc } from "./things.ts";

/** A lookup in short: the id of what was found, or what it turned out to be. */
function short(found: Found<{ readonly id: string }>): string {
  switch (found.state) {
    case "found":
      return found.value.id;
    case "absent":
      return "absent";
    case "not-collected":
      return `${found.gap.why}: ${found.gap.needs}`;
  }
}

const here = "account 111122223333, eu-west-1";
const one = vpc("vpc-1", ["10.0.0.0/16", "2001:db8::/56"]);
const first = subnet("subnet-1", "10.0.1.0/24");

describe("how much was read", () => {
  it("is told for each account and Region", () => {
    const both = estate({ readings: [reading(home, { Vpcs: denied }), reading(abroad)] });
    expect(both.coverage("Vpcs", home)).toEqual(denied);
    expect(both.coverage("Vpcs", abroad)).toEqual({ state: "whole" });
    expect(both.coverage("Vpcs", stranger)).toBe("other-account");
  });

  it("is not collected where a reading says nothing about a kind", () => {
    const silent = estate({ readings: [{ scope: home, coverage: {} }] });
    expect(silent.coverage("NatGateways", home)).toEqual(notCollected);
  });

  it("is what the best of several readings of one account says", () => {
    const twice = estate({
      readings: [reading(home, { Subnets: denied }), reading(home, { Subnets: onlyVpc("vpc-1") })],
    });
    expect(twice.coverage("Subnets", home).valueOf()).toMatchObject({ state: "vpcs" });
    const never = estate({ readings: [reading(home, { Subnets: denied }), reading(home, { Subnets: notCollected })] });
    expect(never.coverage("Subnets", home)).toEqual(denied);
  });

  it("counts for every account where the snapshot does not name one", () => {
    const nameless = estate({ readings: [reading({ account: null, region: null })] });
    expect(nameless.coverage("Vpcs", stranger)).toEqual({ state: "whole" });
    expect(estate().coverage("Vpcs", { account: null, region: "eu-west-1" })).toEqual({ state: "whole" });
    expect(estate().coverage("Vpcs", { account: null, region: "us-east-1" })).toBe("other-account");
  });

  it.each<[string, Coverage, string | null]>([
    ["whole", { state: "whole" }, null],
    ["taken as empty", takenAsEmpty, null],
    ["of this VPC", onlyVpc("vpc-1", "vpc-2"), null],
    ["of another VPC", onlyVpc("vpc-2"), "not-collected"],
    ["denied", denied, "denied"],
    ["not collected", notCollected, "not-collected"],
    ["incomplete", incomplete, "not-collected"],
  ])("leaves the right gap where a kind is %s", (_, coverage, why) => {
    const part = estate({ readings: [reading(home, { NatGateways: coverage })] });
    const gap = part.gapIn("NatGateways", home, "vpc-1", "the NAT gateways of vpc-1", "vpc-1");
    const wanted = { key: "NatGateways", scope: home, id: "vpc-1" };
    const needs = `ec2:DescribeNatGateways in ${here}`;
    expect(gap).toEqual(why === null ? null : { what: "the NAT gateways of vpc-1", why, needs, wanted });
  });

  it("leaves a gap for the whole account where only some VPCs were read", () => {
    const part = estate({ readings: [reading(home, { NatGateways: onlyVpc("vpc-1") })] });
    expect(part.gapIn("NatGateways", home, null, "all", null)?.why).toBe("not-collected");
  });

  it("names another account by its permission there, and just the permission where nobody knows the account", () => {
    expect(estate().gapIn("Vpcs", stranger, null, "vpc-9", "vpc-9")).toMatchObject({
      why: "other-account",
      needs: "ec2:DescribeVpcs in account 444455556666, eu-west-1",
    });
    const nothing = estate({ readings: [] });
    expect(nothing.gapIn("Vpcs", { account: null, region: null }, null, "vpc-9", null)?.needs).toBe("ec2:DescribeVpcs");
  });
});

describe("a thing that something refers to", () => {
  it.each<[string, Coverage, string]>([
    ["was read whole", { state: "whole" }, `not-collected: ec2:DescribeVpcs in ${here}`],
    ["was denied", denied, `denied: ec2:DescribeVpcs in ${here}`],
  ])("exists, so it was not collected where it is missing and its kind %s", (_, coverage, expected) => {
    const known = estate({ vpcs: [one], readings: [reading(home, { Vpcs: coverage })] });
    expect(short(known.referenced(known.vpcs, "Vpcs", "vpc-1", home))).toBe("vpc-1");
    expect(short(known.referenced(known.vpcs, "Vpcs", "vpc-2", home))).toBe(expected);
  });

  it("is shown by its owner where two accounts show it", () => {
    const shared = [
      subnet("subnet-1", "10.0.1.0/24", { name: "ours", ownerId: "444455556666" }),
      subnet("subnet-1", "10.0.1.0/24", { name: "theirs", ownerId: "444455556666", scope: stranger }),
      subnet("subnet-1", "10.0.1.0/24", { name: "again", ownerId: null }),
    ];
    expect(estate({ subnets: shared }).subnets.get("subnet-1")?.name).toBe("theirs");
    expect(estate({ subnets: [...shared].reverse() }).subnets.get("subnet-1")?.name).toBe("theirs");
  });
});

describe("the route table of a subnet", () => {
  const main = table("rtb-main", { isMain: true });
  const own = table("rtb-own", { subnetIds: [id<"subnet">("subnet-1")] });

  it("is its explicit one, else the main table of its VPC (RT-09)", () => {
    const both = estate({ routeTables: [main, own] });
    expect(short(both.tableOf(first))).toBe("rtb-own");
    expect(short(both.tableOf(subnet("subnet-2", "10.0.2.0/24")))).toBe("rtb-main");
    expect([first, subnet("subnet-2", "10.0.2.0/24")].map((at) => both.hasExplicitTable(at))).toEqual([true, false]);
    expect(both.mainTableOf("vpc-1")?.id).toBe("rtb-main");
    expect(both.mainTableOf("vpc-2")).toBeNull();
  });

  it.each<[string, Coverage, string]>([
    ["were not collected", notCollected, `not-collected: ec2:DescribeRouteTables in ${here}`],
    ["are those of another VPC", onlyVpc("vpc-2"), `not-collected: ec2:DescribeRouteTables in ${here}`],
    ["were denied", denied, `denied: ec2:DescribeRouteTables in ${here}`],
  ])("is not the main table where tables %s: an explicit one may be missing", (_, coverage, expected) => {
    const readings = [reading(home, { RouteTables: coverage })];
    expect(short(estate({ readings, routeTables: [main] }).tableOf(first))).toBe(expected);
    expect(short(estate({ readings, routeTables: [own] }).tableOf(first))).toBe("rtb-own");
  });

  it("always exists, so no main table is no answer", () => {
    expect(short(estate({ routeTables: [] }).tableOf(first))).toBe(`not-collected: ec2:DescribeRouteTables in ${here}`);
  });
});

describe("the route table of a gateway", () => {
  const edge = table("rtb-edge", { gatewayIds: ["igw-1"] });

  it("is found, absent or not collected (RT-13)", () => {
    expect(short(estate({ routeTables: [edge] }).edgeTableOf("igw-1", "vpc-1", home))).toBe("rtb-edge");
    expect(short(estate({ routeTables: [edge] }).edgeTableOf("igw-2", "vpc-1", home))).toBe("absent");
    const unread = estate({ readings: [reading(home, { RouteTables: denied })] });
    expect(short(unread.edgeTableOf("igw-2", "vpc-1", home))).toBe(`denied: ec2:DescribeRouteTables in ${here}`);
  });
});

describe("the network ACL of a subnet", () => {
  const standard = acl("acl-default", { isDefault: true, subnetIds: [id<"subnet">("subnet-2")] });
  const own = acl("acl-own", { subnetIds: [id<"subnet">("subnet-1")] });

  it("is the one that names it, and never the default one unless that does (NACL-04)", () => {
    const both = estate({ networkAcls: [standard, own] });
    expect(short(both.aclOf(first))).toBe("acl-own");
    expect(short(both.aclOf(subnet("subnet-2", "10.0.2.0/24")))).toBe("acl-default");
    const missing = `not-collected: ec2:DescribeNetworkAcls in ${here}`;
    expect(short(both.aclOf(subnet("subnet-3", "10.0.3.0/24")))).toBe(missing);
  });

  it.each<[string, Coverage, string]>([
    ["were said to be none", takenAsEmpty, "absent"],
    ["were read whole: every subnet has one", { state: "whole" }, `not-collected: ec2:DescribeNetworkAcls in ${here}`],
    ["were not collected", notCollected, `not-collected: ec2:DescribeNetworkAcls in ${here}`],
    ["were denied", denied, `denied: ec2:DescribeNetworkAcls in ${here}`],
  ])("is missing where network ACLs %s", (_, coverage, expected) => {
    expect(short(estate({ readings: [reading(home, { NetworkAcls: coverage })] }).aclOf(first))).toBe(expected);
  });

  it("of another account is not collected there", () => {
    expect(short(estate().aclOf(subnet("subnet-9", "10.9.0.0/24", { scope: stranger })))).toBe(
      "other-account: ec2:DescribeNetworkAcls in account 444455556666, eu-west-1",
    );
  });
});

describe("the gateways of a VPC", () => {
  it("are found by their attachment", () => {
    const attached = gateway("igw-1", { attachments: [{ vpcId: id<"vpc">("vpc-1"), state: "available" }] });
    expect(short(estate({ internetGateways: [attached] }).gatewayOf(one))).toBe("igw-1");
    expect(short(estate({ internetGateways: [attached] }).gatewayOf(vpc("vpc-2")))).toBe("absent");
    const unread = estate({ readings: [reading(home, { InternetGateways: notCollected })] });
    expect(short(unread.gatewayOf(one))).toBe(`not-collected: ec2:DescribeInternetGateways in ${here}`);
  });

  it("are joined by peerings from either side", () => {
    const joined = estate({
      peeringConnections: [peering("pcx-1", "vpc-1", "vpc-2"), peering("pcx-2", "vpc-3", "vpc-1")],
    });
    expect(joined.peeringsOf("vpc-1").map((pcx) => pcx.id)).toEqual(["pcx-1", "pcx-2"]);
    expect(joined.peeringsOf("vpc-2").map((pcx) => pcx.id)).toEqual(["pcx-1"]);
    expect(joined.peeringsOf("vpc-9")).toEqual([]);
  });
});

describe("who has an address", () => {
  const web = eni("eni-web", ["10.0.1.5=52.30.0.1", "10.0.1.6", "2001:db8::5"], {
    groups: [id<"sg">("sg-1"), id<"sg">("sg-2"), id<"sg">("sg-1")],
    instanceId: id<"i">("i-1"),
  });
  const delegated = eni("eni-pods", ["10.0.1.7"], { prefixes: [cidr("10.0.1.32/28"), cidr("2001:db8::1:0/112")] });
  const twin = eni("eni-twin", ["10.0.1.5"], { vpcId: id<"vpc">("vpc-2"), subnetId: id<"subnet">("subnet-9") });
  const known = estate({
    vpcs: [one, vpc("vpc-2", ["10.0.0.0/16"])],
    subnets: [first],
    interfaces: [twin, web, delegated],
  });

  it.each([
    ["10.0.1.5", "eni-web"],
    ["10.0.1.6", "eni-web"],
    ["2001:db8::5", "eni-web"],
    ["10.0.1.33", "eni-pods"],
    ["2001:db8::1:ffff", "eni-pods"],
    ["10.0.1.48", "absent"],
    ["2001:db8::6", "absent"],
    // The same number in the other family
    ["::a00:105", "absent"],
  ])("in this VPC: %s belongs to %s", (text, expected) => {
    expect(short(known.interfaceAt(one, address(text)))).toBe(expected);
  });

  it("is not known where interfaces were not read", () => {
    const unread = estate({ readings: [reading(home, { NetworkInterfaces: onlyVpc("vpc-2") })], interfaces: [web] });
    expect(short(unread.interfaceAt(one, address("10.0.1.5")))).toBe("eni-web");
    expect(short(unread.interfaceAt(one, address("10.0.1.9")))).toBe(
      `not-collected: ec2:DescribeNetworkInterfaces in ${here}`,
    );
  });

  it("is everybody who has it where no VPC is named, delegated prefixes last", () => {
    const ids = (text: string): readonly string[] => known.interfacesAt(address(text)).map((at) => at.id);
    expect(ids("10.0.1.5")).toEqual(["eni-twin", "eni-web"]);
    expect(ids("10.0.1.40")).toEqual(["eni-pods"]);
    expect(ids("10.0.9.9")).toEqual([]);
  });

  it("is told for public addresses, and how far it is to the next one", () => {
    expect(known.interfaceWithPublic(address("52.30.0.1"))?.id).toBe("eni-web");
    expect(known.interfaceWithPublic(address("52.30.0.2"))).toBeNull();
    const value = (text: string): bigint => address(text).value;
    expect(known.aroundPublic(address("52.30.0.0"))).toEqual({ first: 0n, last: value("52.30.0.0") });
    expect(known.aroundPublic(address("60.0.0.0"))).toEqual({
      first: value("52.30.0.2"),
      last: value("255.255.255.255"),
    });
  });

  it("is told for the public addresses in some blocks, in ascending order", () => {
    const shown = (...blocks: readonly string[]): readonly bigint[] => known.publicAddressesIn(blocks.map(cidr));
    expect(shown("52.30.0.0/24")).toEqual([address("52.30.0.1").value]);
    expect(shown("52.30.1.0/24", "::/0")).toEqual([]);
  });

  it("is told for NAT gateways by interface and by public address", () => {
    const out = nat("nat-1", {
      addresses: [
        {
          privateAddress: address("10.0.1.9"),
          publicAddress: address("52.30.0.9"),
          interfaceId: id<"eni">("eni-nat"),
          zone: null,
        },
        { privateAddress: null, publicAddress: null, interfaceId: null, zone: null },
      ],
    });
    const own = eni("eni-nat", ["10.0.1.9=52.30.0.9"], { role: "nat-gateway" });
    const both = estate({ natGateways: [out], interfaces: [own, web] });
    expect(both.natGatewayOf(own)?.id).toBe("nat-1");
    expect(both.natGatewayOf(web)).toBeNull();
    expect(both.natGatewayWithPublic(address("52.30.0.9"))?.id).toBe("nat-1");
    expect(both.natGatewayWithPublic(address("52.30.0.1"))).toBeNull();
    const between = both.aroundPublic(address("52.30.0.4"));
    expect(between).toEqual({ first: address("52.30.0.2").value, last: address("52.30.0.8").value });
  });

  it("is found by what it belongs to, once each", () => {
    const ids = (list: readonly { readonly id: string }[] | undefined): readonly string[] =>
      (list ?? []).map((at) => at.id);
    expect(ids(known.interfacesOfGroup.get("sg-1"))).toEqual(["eni-web"]);
    expect(ids(known.interfacesOfInstance.get("i-1"))).toEqual(["eni-web"]);
    expect(ids(known.interfacesOfSubnet.get("subnet-1"))).toEqual(["eni-web", "eni-pods"]);
    expect(ids(known.interfacesOfVpc.get("vpc-2"))).toEqual(["eni-twin"]);
    expect(ids(known.subnetsOfVpc.get("vpc-1"))).toEqual(["subnet-1"]);
    expect(estate({ securityGroups: [group("sg-1")] }).interfacesOfGroup.get("sg-1")).toBeUndefined();
  });

  it("may be any of several VPCs, and one subnet", () => {
    expect(known.vpcsHolding(address("10.0.1.5")).map((at) => at.id)).toEqual(["vpc-1", "vpc-2"]);
    expect(known.vpcsHolding(address("2001:db8::5")).map((at) => at.id)).toEqual(["vpc-1"]);
    expect(known.subnetHolding("vpc-1", address("10.0.1.200"))?.id).toBe("subnet-1");
    expect(known.subnetHolding("vpc-1", address("10.0.2.1"))).toBeNull();
    expect(known.subnetHolding("vpc-9", address("10.0.1.200"))).toBeNull();
  });
});
