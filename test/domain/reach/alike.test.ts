import { describe, expect, it } from "vitest";
import type { Instance } from "#domain/estate/instance.ts";
import type { NetworkInterface } from "#domain/estate/network-interface.ts";
import { standingAddress } from "#domain/estate/network-interface.ts";
import type { Snapshot } from "#domain/estate/snapshot.ts";
import { alike } from "#domain/reach/alike.ts";
import { estate, notCollected, reading } from "../estate/read.ts";
import { abroad, acl, eni, home, id, instance, nat, subnet, table, vpc } from "../estate/things.ts";
import { cidr } from "../words.ts";

const [front, back] = [id<"subnet">("subnet-1"), id<"subnet">("subnet-2")];

/** Two subnets with one table and one network ACL. */
const network: Partial<Snapshot> = {
  vpcs: [vpc("vpc-1", ["10.0.0.0/16"])],
  subnets: [subnet("subnet-1", "10.0.1.0/24"), subnet("subnet-2", "10.0.2.0/24")],
  routeTables: [table("rtb-1", { isMain: true })],
  networkAcls: [acl("acl-1", { subnetIds: [front, back] })],
};

function classes(interfaces: readonly NetworkInterface[], more: Partial<Snapshot> = {}): readonly string[] {
  const members = interfaces.flatMap((one) => {
    const address = standingAddress(one, 4) ?? standingAddress(one, 6);
    return address === null ? [] : [{ interface: one, address }];
  });
  const found = alike(estate({ ...network, interfaces, ...more }), members);
  return found.map((one) => `${one.family}: ${one.members.map((member) => member.interface.id).join(" ")}`);
}

const one = eni("eni-1", ["10.0.1.5"]);

describe("interfaces that every hop treats alike", () => {
  it("are one class, in ascending order of address", () => {
    const three = [
      eni("eni-c", ["10.0.1.7"]),
      eni("eni-a", ["10.0.1.5"]),
      eni("eni-b", ["10.0.2.6"], { subnetId: back }),
    ];
    expect(classes(three)).toEqual(["4: eni-a eni-c eni-b"]);
    expect(classes([])).toEqual([]);
    expect(classes([eni("eni-a", ["10.0.1.5"]), eni("eni-b", ["10.0.1.5"])])).toEqual(["4: eni-a eni-b"]);
  });

  it.each<[string, Partial<NetworkInterface>]>([
    ["another VPC", { vpcId: id<"vpc">("vpc-2") }],
    ["a group more", { groups: [id<"sg">("sg-1")] }],
    ["another role", { role: "lambda" }],
    ["another state", { status: "available" }],
    ["an instance", { instanceId: id<"i">("i-1") }],
    ["no check of source and destination", { sourceDestCheck: false }],
    ["a refusal of internet gateways", { deniesInternetGateway: true }],
    ["a delegated prefix", { prefixes: [cidr("10.0.1.32/28")] }],
    ["another Region", { scope: abroad }],
  ])("are not those with %s", (_, difference) => {
    expect(classes([one, eni("eni-2", ["10.0.1.6"], difference)])).toEqual(["4: eni-1", "4: eni-2"]);
  });

  it("are those with the same groups in any order", () => {
    const groups = [id<"sg">("sg-1"), id<"sg">("sg-2")];
    const both = [
      eni("eni-1", ["10.0.1.5"], { groups }),
      eni("eni-2", ["10.0.1.6"], { groups: [...groups].reverse() }),
    ];
    expect(classes(both)).toEqual(["4: eni-1 eni-2"]);
  });

  it("are not those of another family, or with a public address where others have none", () => {
    const mixed = [one, eni("eni-2", ["2001:db8::5"]), eni("eni-3", ["10.0.1.6=52.30.0.1"])];
    expect(classes(mixed)).toEqual(["4: eni-1", "6: eni-2", "4: eni-3"]);
  });

  it.each<[string, readonly Instance[], readonly string[]]>([
    ["run", [instance("i-1"), instance("i-2")], ["4: eni-1 eni-2"]],
    ["differ in their state", [instance("i-1"), instance("i-2", { state: "stopped" })], ["4: eni-1", "4: eni-2"]],
    ["differ in their platform", [instance("i-1"), instance("i-2", { platform: "windows" })], ["4: eni-1", "4: eni-2"]],
    ["were not read", [], ["4: eni-1 eni-2"]],
  ])("are told apart where their instances %s", (_, instances, expected) => {
    const both = [
      eni("eni-1", ["10.0.1.5"], { instanceId: id<"i">("i-1") }),
      eni("eni-2", ["10.0.1.6"], { instanceId: id<"i">("i-2") }),
    ];
    expect(classes(both, { instances })).toEqual(expected);
  });

  it("are never two NAT gateways", () => {
    const two = [
      eni("eni-1", ["10.0.1.5"], { role: "nat-gateway" }),
      eni("eni-2", ["10.0.1.6"], { role: "nat-gateway" }),
    ];
    expect(classes(two)).toEqual(["4: eni-1", "4: eni-2"]);
  });
});

describe("interfaces", () => {
  const both = [one, eni("eni-2", ["10.0.2.5"], { subnetId: back })];

  it.each<[string, Partial<Snapshot>, number]>([
    ["the same table and network ACL", {}, 1],
    [
      "a table of its own",
      { routeTables: [table("rtb-1", { isMain: true }), table("rtb-2", { subnetIds: [back] })] },
      2,
    ],
    [
      "a network ACL of its own",
      { networkAcls: [acl("acl-1", { subnetIds: [front] }), acl("acl-2", { subnetIds: [back] })] },
      2,
    ],
    ["tables that were not read", { readings: [reading(home, { RouteTables: notCollected })] }, 2],
    ["network ACLs that were not read", { networkAcls: [] }, 2],
    ["subnets that were not read", { subnets: [] }, 2],
    [
      "another zone, which nothing looks at",
      { subnets: [subnet("subnet-1", "10.0.1.0/24", { zone: "eu-west-1a" }), subnet("subnet-2", "10.0.2.0/24")] },
      1,
    ],
    [
      "another zone, where a NAT gateway has an address for each (NAT-09)",
      {
        subnets: [subnet("subnet-1", "10.0.1.0/24", { zone: "eu-west-1a" }), subnet("subnet-2", "10.0.2.0/24")],
        natGateways: [nat("nat-1", { availability: "regional", autoProvisionsZones: true })],
      },
      2,
    ],
    [
      "another zone, where a NAT gateway is zonal",
      {
        subnets: [subnet("subnet-1", "10.0.1.0/24", { zone: "eu-west-1a" }), subnet("subnet-2", "10.0.2.0/24")],
        natGateways: [nat("nat-1")],
      },
      1,
    ],
    [
      "another zone, where a NAT gateway is kept in some zones (NAT-09)",
      {
        subnets: [subnet("subnet-1", "10.0.1.0/24", { zone: "eu-west-1a" }), subnet("subnet-2", "10.0.2.0/24")],
        natGateways: [nat("nat-1", { availability: "regional", autoProvisionsZones: false })],
      },
      2,
    ],
    [
      "another effect of Block Public Access",
      { subnets: [subnet("subnet-1", "10.0.1.0/24", { publicAccessBlock: "off" }), subnet("subnet-2", "10.0.2.0/24")] },
      2,
    ],
    [
      "an exclusion from Block Public Access",
      {
        publicAccessExclusions: [
          { id: "vpcbpa-exclude-1", scope: home, resourceId: front, allows: "egress", inForce: true, settled: true },
        ],
      },
      2,
    ],
  ])("of two subnets with %s: one place or two", (_, more, count) => {
    expect(classes(both, more)).toHaveLength(count);
  });
});
