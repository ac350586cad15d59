import { describe, expect, it } from "vitest";
import type { ScopedDocuments } from "#adapters/aws/documents.ts";
import { type SnapshotOptions, snapshotFrom } from "#adapters/aws/read-snapshot.ts";
import { type DocumentKey, documents as documentKinds } from "#domain/estate/document.ts";
import { address, cidr } from "./parse/words.ts";

const home = { account: "111122223333", region: "eu-west-1" };

function read(documents: ScopedDocuments["documents"]) {
  return snapshotFrom([{ ...home, documents, missing: {}, onlyVpcs: {} }], { missing: "unknown", strict: false });
}

/** What is known of one kind of document. */
function coverage(
  key: DocumentKey,
  scoped: Partial<ScopedDocuments>,
  missing: SnapshotOptions["missing"] = "unknown",
): unknown {
  const documents: ScopedDocuments = { ...home, documents: {}, missing: {}, onlyVpcs: {}, ...scoped };
  const { readings } = snapshotFrom([documents], { missing, strict: false }).snapshot;
  return readings[0]?.coverage[key];
}

const vpc = { VpcId: "vpc-1", CidrBlock: "10.0.0.0/16", OwnerId: "111122223333" };
const subnet = { SubnetId: "subnet-1", VpcId: "vpc-1", CidrBlock: "10.0.1.0/24" };
const networkInterface = {
  NetworkInterfaceId: "eni-1",
  VpcId: "vpc-1",
  SubnetId: "subnet-1",
  Status: "in-use",
  InterfaceType: "interface",
  Groups: [],
  PrivateIpAddress: "10.0.1.5",
};

describe("a snapshot", () => {
  it("holds what every kind of entry means, each in its account and Region", () => {
    const { snapshot, warnings } = read({
      Vpcs: [vpc],
      Subnets: [subnet],
      NetworkInterfaces: [networkInterface],
      Reservations: [{ ReservationId: "r-1", Instances: [{ InstanceId: "i-1", State: { Name: "running" } }] }],
      VpcEndpoints: [{ VpcEndpointId: "vpce-1", VpcId: "vpc-1", State: "available" }],
      VpnGateways: [{ VpnGatewayId: "vgw-1" }],
    });
    expect(warnings).toEqual([]);
    expect(snapshot.vpcs).toMatchObject([{ id: "vpc-1", scope: home }]);
    expect(snapshot.subnets).toMatchObject([{ id: "subnet-1", scope: home }]);
    expect(snapshot.interfaces).toMatchObject([{ id: "eni-1", role: "instance" }]);
    expect(snapshot.instances).toMatchObject([{ id: "i-1", state: "running" }]);
    expect(snapshot.vpcEndpoints).toMatchObject([{ id: "vpce-1", type: "unknown", scope: home }]);
    expect(snapshot.others).toMatchObject([{ kind: "virtual-private-gateway", id: "vgw-1" }]);
  });

  it("puts together what completes one another", () => {
    const { snapshot } = read({
      NetworkInterfaces: [networkInterface],
      Addresses: [{ PublicIp: "52.30.0.1", NetworkInterfaceId: "eni-1", PrivateIpAddress: "10.0.1.5" }],
      NatGateways: [
        {
          NatGatewayId: "nat-1",
          VpcId: "vpc-1",
          SubnetId: "subnet-1",
          State: "available",
          NatGatewayAddresses: [{ NetworkInterfaceId: "eni-1" }],
        },
      ],
      SecurityGroups: [
        {
          GroupId: "sg-1",
          IpPermissions: [{ IpProtocol: "-1", IpRanges: [{ CidrIp: "10.0.0.0/8" }] }],
          IpPermissionsEgress: [],
        },
      ],
      SecurityGroupRules: [
        { SecurityGroupRuleId: "sgr-1", GroupId: "sg-1", IsEgress: false, IpProtocol: "-1", CidrIpv4: "10.0.0.0/8" },
      ],
      ManagedPrefixLists: [{ PrefixListId: "pl-1", PrefixListName: "offices" }],
      Entries: [
        { PrefixListId: "pl-1", Cidr: "10.0.0.0/8" },
        { PrefixListId: "pl-1", Cidr: "11.0.0.0/8" },
      ],
    });
    expect(snapshot.interfaces).toMatchObject([
      { role: "nat-gateway", privateAddresses: [{ publicAddress: address("52.30.0.1") }] },
    ]);
    expect(snapshot.securityGroups[0]?.inbound).toMatchObject([{ id: "sgr-1" }]);
    expect(snapshot.prefixLists).toMatchObject([
      { id: "pl-1", name: "offices", cidrs: [cidr("10.0.0.0/8"), cidr("11.0.0.0/8")] },
    ]);
  });

  describe("of a load balancer", () => {
    const arn = (rest: string) => `arn:aws:elasticloadbalancing:eu-west-1:111111111111:${rest}`;
    const group = (name: string) => ({
      TargetGroupArn: arn(`targetgroup/${name}/1`),
      TargetGroupName: name,
      TargetType: "instance",
      Protocol: "TCP",
      Port: 80,
    });
    const listener = (type: "app" | "net") => ({
      ListenerArn: arn(`listener/${type}/shop/1/2`),
      LoadBalancerArn: arn(`loadbalancer/${type}/shop/1`),
      Protocol: type === "app" ? "HTTP" : "TCP",
      Port: 80,
      DefaultActions: [],
    });
    const target = {
      TargetGroupArn: group("web").TargetGroupArn,
      Target: { Id: "i-1", Port: 80 },
      TargetHealth: { State: "healthy" },
    };
    const web = { groupId: group("web").TargetGroupArn, targets: [{ id: "i-1" }] };
    const groups = { TargetGroups: [group("web"), group("idle")] };

    it("takes one list of all targets: a group that it does not name has none", () => {
      const { snapshot } = read({ ...groups, TargetHealthDescriptions: [target] });
      expect(snapshot.targetHealth).toMatchObject([web, { groupId: group("idle").TargetGroupArn, targets: [] }]);
      expect(snapshot.readings[0]?.coverage.LoadBalancerTargetHealth).toEqual({ state: "whole" });
    });

    it("takes an answer for each group: one without an answer was not read", () => {
      const { TargetGroupArn } = target;
      const { snapshot } = read({
        ...groups,
        LoadBalancerTargetHealth: [{ TargetGroupArn, TargetHealthDescriptions: [target] }],
      });
      expect(snapshot.targetHealth).toMatchObject([web]);
      expect(snapshot.targetHealth).toHaveLength(1);
    });

    it("concludes nothing from a list of targets with an entry that cannot be read", () => {
      const { TargetHealth: _health, ...broken } = target;
      const { snapshot } = read({ ...groups, TargetHealthDescriptions: [target, broken] });
      expect(snapshot.targetHealth).toHaveLength(1);
      expect(snapshot.readings[0]?.coverage.LoadBalancerTargetHealth).toEqual({
        state: "missing",
        why: "incomplete",
      });
    });

    it("takes one list of all rules: a Network Load Balancer's listener may have none, another always has some", () => {
      const Actions = [{ Type: "redirect" }];
      const { snapshot } = read({
        Listeners: [listener("app"), listener("net")],
        Rules: [{ RuleArn: arn("listener-rule/app/other/1/2/3"), Actions }],
      });
      expect(snapshot.listenerRules).toEqual([
        { listenerId: arn("listener/app/other/1/2"), actions: [{ type: "redirect", groupIds: [] }] },
        { listenerId: listener("net").ListenerArn, actions: [] },
      ]);
      expect(snapshot.readings[0]?.coverage.ListenerRules).toEqual({ state: "whole" });
    });
  });

  it("derives no interfaces from instances, for those are only some of all there are", () => {
    const instance = { InstanceId: "i-1", State: { Name: "running" }, NetworkInterfaces: [networkInterface] };
    const { snapshot } = read({ Reservations: [{ Instances: [instance] }] });
    expect(snapshot.interfaces).toEqual([]);
    expect(snapshot.readings[0]?.coverage.NetworkInterfaces).toEqual({ state: "missing", why: "not-collected" });
  });

  it("is strict where the person said so", () => {
    expect(snapshotFrom([], { missing: "unknown", strict: true }).snapshot).toMatchObject({
      readings: [],
      strict: true,
    });
  });
});

describe("an entry that cannot be read", () => {
  it("loses no other, is named, and leaves its kind incomplete", () => {
    const { snapshot, warnings } = read({ Subnets: [{ SubnetId: "subnet-0", VpcId: "vpc-1" }, subnet] });
    expect(snapshot.subnets).toMatchObject([{ id: "subnet-1" }]);
    expect(warnings).toEqual([
      "account 111122223333, eu-west-1: Subnets subnet-0 is passed over: CidrBlock is missing",
    ]);
    expect(snapshot.readings[0]?.coverage.Subnets).toEqual({ state: "missing", why: "incomplete" });
  });

  it("is incomplete even where what is missing is taken as empty", () => {
    expect(coverage("Subnets", { documents: { Subnets: [{}] } }, "empty")).toEqual({
      state: "missing",
      why: "incomplete",
    });
  });

  it.each([[null], [5], ["vpc-1"], [[]], [{}], [{ VpcId: { toString: "vpc-1" } }]])("may be %j", (entry) => {
    const everything = Object.fromEntries(
      [...Object.keys(documentKinds), "Addresses", "Entries", "PrefixLists"].map((key) => [key, [entry]]),
    );
    const { warnings } = read(everything);
    expect(warnings.length).toBeGreaterThan(20);
    expect(warnings.every((line) => line.includes(" is passed over: "))).toBe(true);
  });

  it("is one of few lines where there are many", () => {
    const { warnings } = read({ Vpcs: Array.from({ length: 1000 }, (_, number) => ({ VpcId: `vpc-${number}` })) });
    expect(warnings).toHaveLength(6);
    expect(warnings.at(-1)).toBe("Vpcs: 995 more entries are passed over for like reasons");
  });
});

describe("how much was read", () => {
  it.each([
    ["read", { documents: { Vpcs: [] } }, "Vpcs", { state: "whole" }],
    ["not read", {}, "Vpcs", { state: "missing", why: "not-collected" }],
    ["refused", { missing: { Vpcs: "denied" } }, "Vpcs", { state: "missing", why: "denied" }],
    [
      "cut short",
      { documents: { Vpcs: [vpc] }, missing: { Vpcs: "incomplete" } },
      "Vpcs",
      { state: "missing", why: "incomplete" },
    ],
    [
      "read for some VPCs",
      { documents: { Subnets: [] }, onlyVpcs: { Subnets: ["vpc-1"] } },
      "Subnets",
      { state: "vpcs", vpcIds: new Set(["vpc-1"]) },
    ],
    ["bare instances", { documents: { Instances: [] } }, "Reservations", { state: "whole" }],
    ["DescribePrefixLists", { documents: { PrefixLists: [] } }, "PrefixListEntries", { state: "whole" }],
    ["entries one by one", { documents: { Entries: [] } }, "PrefixListEntries", { state: "whole" }],
    [
      "entries on their lists",
      { documents: { ManagedPrefixLists: [{ PrefixListId: "pl-1", Entries: [] }] } },
      "PrefixListEntries",
      { state: "whole" },
    ],
    [
      "lists without their entries",
      { documents: { ManagedPrefixLists: [{ PrefixListId: "pl-1" }] } },
      "PrefixListEntries",
      { state: "missing", why: "not-collected" },
    ],
  ] as const)("is told of what was %s", (_, scoped, key, expected) => {
    expect(coverage(key, scoped)).toEqual(expected);
  });

  it.each([
    ["not read", {}, { state: "taken-as-empty" }],
    ["refused", { missing: { Vpcs: "denied" } }, { state: "taken-as-empty" }],
    ["cut short", { missing: { Vpcs: "incomplete" } }, { state: "missing", why: "incomplete" }],
    ["read", { documents: { Vpcs: [] } }, { state: "whole" }],
  ] as const)("takes what was %s as the person asked, where missing is empty", (_, scoped, expected) => {
    expect(coverage("Vpcs", scoped, "empty")).toEqual(expected);
  });

  it("is told for every kind of document", () => {
    const { snapshot } = read({});
    expect(Object.keys(snapshot.readings[0]?.coverage ?? {})).toEqual(Object.keys(documentKinds));
  });

  it("is told of documents above the Regions only where they have something to say", () => {
    const above = {
      account: "111122223333",
      region: null,
      documents: { LoadBalancers: [] },
      missing: {},
      onlyVpcs: {},
    };
    const region = { ...home, documents: { Vpcs: [] }, missing: { NetworkAcls: "incomplete" }, onlyVpcs: {} } as const;
    const { readings } = snapshotFrom([above, region], { missing: "empty", strict: false }).snapshot;
    expect(readings[0]?.coverage).toEqual({ LoadBalancers: { state: "whole" } });
    expect(readings[1]?.coverage).toMatchObject({
      Vpcs: { state: "whole" },
      NetworkAcls: { state: "missing", why: "incomplete" },
      Subnets: { state: "taken-as-empty" },
    });
  });
});
