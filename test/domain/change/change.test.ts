import { describe, expect, it } from "vitest";
import { applyChanges } from "#domain/change/apply.ts";
import type { Change } from "#domain/change/change.ts";
import { commandLine } from "#domain/change/command.ts";
import { sentenceOf } from "#domain/change/sentence.ts";
import { terraformOf } from "#domain/change/terraform.ts";
import type { Id, IdPrefix } from "#domain/estate/id.ts";
import { Estate } from "#domain/estate/lookup.ts";
import type { RulePeer } from "#domain/estate/security-group.ts";
import type { Cidr } from "#domain/net/cidr.ts";
import { parseCidr } from "#domain/net/cidr.ts";
import { network } from "#test/support/build/network.ts";

/**
 * Two VPCs with a peering that nobody has accepted. The web server's group has one rule, its network ACL two, and its
 * table a black hole. The decoys are a second group, a second table and a second interface that no change is about.
 */
const estate = network({
  vpcs: { "vpc-1": ["10.0.0.0/16"], "vpc-2": ["10.2.0.0/16"] },
  subnets: { "subnet-a": "10.0.1.0/24", "subnet-b": "10.2.1.0/24" },
  tables: {
    "rtb-a": {
      subnets: ["subnet-a"],
      routes: ["10.9.0.0/16 pcx-9 blackhole", "10.9.0.0/16 vgw-1 propagated", "pl-1 nat-1"],
    },
  },
  acls: {
    "acl-a": {
      subnets: ["subnet-a"],
      in: ["90 deny tcp 22 0.0.0.0/0", "100 allow all 0.0.0.0/0"],
      out: ["100 allow all 0.0.0.0/0"],
    },
  },
  groups: { "sg-web": { in: ["tcp 22 10.0.0.0/16"] }, "sg-other": { in: ["tcp 22 10.0.0.0/16"] } },
  hosts: { "eni-web": { at: "10.0.1.5", groups: ["sg-web"] }, "eni-other": { at: "10.2.1.5", groups: ["sg-other"] } },
  peerings: { "pcx-1": { from: "vpc-1", to: "vpc-2", status: "pending-acceptance" } },
});

const id = <Noun extends IdPrefix>(text: string): Id<Noun> => text as Id<Noun>;
const block = (text: string): Cidr => parseCidr(text) as Cidr;
const from = (text: string): RulePeer => ({ kind: "cidr", cidr: block(text) });
const to = (text: string) => ({ kind: "cidr", cidr: block(text) }) as const;
const https = { protocol: 6, from: 443, to: 443 };
const sshRule = estate.securityGroups.get("sg-web")?.inbound[0];
if (sshRule === undefined) throw new Error("sg-web has a rule");

const onGroup = { kind: "security-group-rule-added", groupId: id<"sg">("sg-web") } as const;
const onAcl = { aclId: id<"acl">("acl-a"), direction: "ingress" } as const;
const inTable = { tableId: id<"rtb">("rtb-a") } as const;
const list = { kind: "prefix-list", prefixListId: id<"pl">("pl-1") } as const;
const group = (ownerId: string | null): RulePeer => ({
  kind: "security-group",
  groupId: id<"sg">("sg-other"),
  ownerId,
  vpcId: null,
  peeringStatus: null,
});

/** Each change with its sentence, its command without the first words, and its Terraform on one line. */
const cases: readonly (readonly [Change, sentence: string, command: string, terraform: string])[] = [
  [
    { ...onGroup, direction: "ingress", traffic: https, peer: group(null) },
    "add an inbound rule to sg-web: allow tcp 443 from sg-other",
    "authorize-security-group-ingress --region eu-west-1 --group-id sg-web --ip-permissions 'IpProtocol=tcp,FromPort=443,ToPort=443,UserIdGroupPairs=[{GroupId=sg-other}]'",
    'resource "aws_vpc_security_group_ingress_rule" "hopwise_1" { security_group_id = "sg-web" referenced_security_group_id = "sg-other" ip_protocol = "tcp" from_port = 443 to_port = 443 }',
  ],
  [
    { ...onGroup, direction: "egress", traffic: { protocol: 17, from: null, to: null }, peer: group("222222222222") },
    "add an outbound rule to sg-web: allow all udp to sg-other",
    "authorize-security-group-egress --region eu-west-1 --group-id sg-web --ip-permissions 'IpProtocol=udp,FromPort=0,ToPort=65535,UserIdGroupPairs=[{GroupId=sg-other,UserId=222222222222}]'",
    'resource "aws_vpc_security_group_egress_rule" "hopwise_1" { security_group_id = "sg-web" referenced_security_group_id = "222222222222/sg-other" ip_protocol = "udp" from_port = 0 to_port = 65535 }',
  ],
  [
    { ...onGroup, direction: "ingress", traffic: { protocol: 58, from: 128, to: null }, peer: from("2001:db8::/64") },
    "add an inbound rule to sg-web: allow icmpv6 128/* from 2001:db8::/64",
    "authorize-security-group-ingress --region eu-west-1 --group-id sg-web --ip-permissions 'IpProtocol=icmpv6,FromPort=128,ToPort=-1,Ipv6Ranges=[{CidrIpv6=2001:db8::/64}]'",
    'resource "aws_vpc_security_group_ingress_rule" "hopwise_1" { security_group_id = "sg-web" cidr_ipv6 = "2001:db8::/64" ip_protocol = "icmpv6" from_port = 128 to_port = -1 }',
  ],
  [
    { ...onGroup, direction: "ingress", traffic: { protocol: -1, from: null, to: null }, peer: list },
    "add an inbound rule to sg-web: allow all traffic from pl-1",
    "authorize-security-group-ingress --region eu-west-1 --group-id sg-web --ip-permissions 'IpProtocol=-1,PrefixListIds=[{PrefixListId=pl-1}]'",
    'resource "aws_vpc_security_group_ingress_rule" "hopwise_1" { security_group_id = "sg-web" prefix_list_id = "pl-1" ip_protocol = "-1" }',
  ],
  [
    { ...onGroup, direction: "ingress", traffic: { protocol: 50, from: null, to: null }, peer: from("10.2.0.0/16") },
    "add an inbound rule to sg-web: allow esp from 10.2.0.0/16",
    "authorize-security-group-ingress --region eu-west-1 --group-id sg-web --ip-permissions 'IpProtocol=50,IpRanges=[{CidrIp=10.2.0.0/16}]'",
    'resource "aws_vpc_security_group_ingress_rule" "hopwise_1" { security_group_id = "sg-web" cidr_ipv4 = "10.2.0.0/16" ip_protocol = "50" }',
  ],
  [
    { kind: "security-group-rule-removed", groupId: id("sg-web"), direction: "ingress", rule: sshRule },
    'remove the inbound rule "sg-web inbound tcp 22 from 10.0.0.0/16" from sg-web',
    "revoke-security-group-ingress --region eu-west-1 --group-id sg-web --ip-permissions 'IpProtocol=tcp,FromPort=22,ToPort=22,IpRanges=[{CidrIp=10.0.0.0/16}]'",
    '# remove the inbound rule "sg-web inbound tcp 22 from 10.0.0.0/16" from sg-web',
  ],
  [
    {
      kind: "security-group-rule-removed",
      groupId: id("sg-web"),
      direction: "egress",
      rule: { ...sshRule, id: "sgr-1" },
    },
    "remove the outbound rule sgr-1 from sg-web",
    "revoke-security-group-egress --region eu-west-1 --group-id sg-web --security-group-rule-ids sgr-1",
    "# remove the outbound rule sgr-1 from sg-web",
  ],
  [
    { ...onAcl, kind: "network-acl-entry-added", number: 80, allow: true, traffic: https, cidr: block("10.2.0.0/16") },
    "add inbound rule 80 to acl-a: allow tcp 443 from 10.2.0.0/16",
    "create-network-acl-entry --region eu-west-1 --network-acl-id acl-a --ingress --rule-number 80 --protocol tcp --port-range From=443,To=443 --rule-action allow --cidr-block 10.2.0.0/16",
    'resource "aws_network_acl_rule" "hopwise_1" { network_acl_id = "acl-a" rule_number = 80 egress = false rule_action = "allow" cidr_block = "10.2.0.0/16" protocol = "tcp" from_port = 443 to_port = 443 }',
  ],
  [
    {
      ...onAcl,
      direction: "egress",
      kind: "network-acl-entry-added",
      number: 80,
      allow: false,
      traffic: { protocol: 58, from: null, to: null },
      cidr: block("::/0"),
    },
    "add outbound rule 80 to acl-a: deny all icmpv6 to ::/0",
    "create-network-acl-entry --region eu-west-1 --network-acl-id acl-a --egress --rule-number 80 --protocol 58 --icmp-type-code Type=-1,Code=-1 --rule-action deny --ipv6-cidr-block ::/0",
    'resource "aws_network_acl_rule" "hopwise_1" { network_acl_id = "acl-a" rule_number = 80 egress = true rule_action = "deny" ipv6_cidr_block = "::/0" protocol = "icmpv6" icmp_type = -1 icmp_code = -1 }',
  ],
  [
    {
      ...onAcl,
      kind: "network-acl-entry-added",
      number: 80,
      allow: true,
      traffic: { protocol: 47, from: null, to: null },
      cidr: block("10.2.0.0/16"),
    },
    "add inbound rule 80 to acl-a: allow gre from 10.2.0.0/16",
    "create-network-acl-entry --region eu-west-1 --network-acl-id acl-a --ingress --rule-number 80 --protocol 47 --rule-action allow --cidr-block 10.2.0.0/16",
    'resource "aws_network_acl_rule" "hopwise_1" { network_acl_id = "acl-a" rule_number = 80 egress = false rule_action = "allow" cidr_block = "10.2.0.0/16" protocol = "47" }',
  ],
  [
    {
      ...onAcl,
      kind: "network-acl-entry-replaced",
      number: 90,
      allow: true,
      traffic: https,
      cidr: block("10.2.0.0/16"),
    },
    "replace inbound rule 90 of acl-a: allow tcp 443 from 10.2.0.0/16",
    "replace-network-acl-entry --region eu-west-1 --network-acl-id acl-a --ingress --rule-number 90 --protocol tcp --port-range From=443,To=443 --rule-action allow --cidr-block 10.2.0.0/16",
    "# replace inbound rule 90 of acl-a: allow tcp 443 from 10.2.0.0/16",
  ],
  [
    { ...onAcl, kind: "network-acl-entry-removed", number: 90 },
    "remove inbound rule 90 from acl-a",
    "delete-network-acl-entry --region eu-west-1 --network-acl-id acl-a --ingress --rule-number 90",
    "# remove inbound rule 90 from acl-a",
  ],
  [
    {
      ...inTable,
      kind: "route-added",
      destination: to("10.2.0.0/16"),
      target: { kind: "vpc-peering-connection", id: "pcx-1" },
    },
    "add a route to rtb-a: 10.2.0.0/16 to pcx-1",
    "create-route --region eu-west-1 --route-table-id rtb-a --destination-cidr-block 10.2.0.0/16 --vpc-peering-connection-id pcx-1",
    'resource "aws_route" "hopwise_1" { route_table_id = "rtb-a" destination_cidr_block = "10.2.0.0/16" vpc_peering_connection_id = "pcx-1" }',
  ],
  [
    {
      ...inTable,
      kind: "route-added",
      destination: to("::/0"),
      target: { kind: "egress-only-internet-gateway", id: "eigw-1" },
    },
    "add a route to rtb-a: ::/0 to eigw-1",
    "create-route --region eu-west-1 --route-table-id rtb-a --destination-ipv6-cidr-block ::/0 --egress-only-internet-gateway-id eigw-1",
    'resource "aws_route" "hopwise_1" { route_table_id = "rtb-a" destination_ipv6_cidr_block = "::/0" egress_only_gateway_id = "eigw-1" }',
  ],
  [
    { ...inTable, kind: "route-added", destination: list, target: { kind: "nat-gateway", id: "nat-1" } },
    "add a route to rtb-a: pl-1 to nat-1",
    "create-route --region eu-west-1 --route-table-id rtb-a --destination-prefix-list-id pl-1 --nat-gateway-id nat-1",
    'resource "aws_route" "hopwise_1" { route_table_id = "rtb-a" destination_prefix_list_id = "pl-1" nat_gateway_id = "nat-1" }',
  ],
  [
    {
      ...inTable,
      kind: "route-replaced",
      destination: to("10.9.0.0/16"),
      target: { kind: "internet-gateway", id: "igw-1" },
    },
    "point the route for 10.9.0.0/16 in rtb-a at igw-1",
    "replace-route --region eu-west-1 --route-table-id rtb-a --destination-cidr-block 10.9.0.0/16 --gateway-id igw-1",
    "# point the route for 10.9.0.0/16 in rtb-a at igw-1",
  ],
  [
    { ...inTable, kind: "route-removed", destination: to("10.9.0.0/16") },
    "remove the route for 10.9.0.0/16 from rtb-a",
    "delete-route --region eu-west-1 --route-table-id rtb-a --destination-cidr-block 10.9.0.0/16",
    "# remove the route for 10.9.0.0/16 from rtb-a",
  ],
  [
    { kind: "peering-accepted", connectionId: id("pcx-1") },
    "accept the peering connection pcx-1",
    "accept-vpc-peering-connection --region eu-west-1 --vpc-peering-connection-id pcx-1",
    'resource "aws_vpc_peering_connection_accepter" "hopwise_1" { vpc_peering_connection_id = "pcx-1" auto_accept = true }',
  ],
  [
    { kind: "source-dest-check-off", interfaceId: id("eni-web") },
    "turn off the source and destination check of eni-web",
    "modify-network-interface-attribute --region eu-west-1 --network-interface-id eni-web --no-source-dest-check",
    "# turn off the source and destination check of eni-web",
  ],
  [
    { kind: "security-group-attached", interfaceId: id("eni-web"), groupId: id("sg-other") },
    "attach sg-other to eni-web",
    "modify-network-interface-attribute --region eu-west-1 --network-interface-id eni-web --groups sg-web sg-other",
    'resource "aws_network_interface_sg_attachment" "hopwise_1" { security_group_id = "sg-other" network_interface_id = "eni-web" }',
  ],
];

describe("a change", () => {
  it.each(cases.map(([change, ...words]) => [words[0], change, words] as const))("%s", (_name, change, words) => {
    expect(sentenceOf(change)).toBe(words[0]);
    expect(commandLine(change, estate)).toBe(`aws ec2 ${words[1]}`);
    expect(terraformOf([change]).replaceAll(/\s+/g, " ")).toBe(words[2]);
  });

  it("stands in a shell and in HCL as it is, whatever an id holds", () => {
    const target = { kind: "transit-gateway", id: `tgw-$(x) '"$\{y}` } as const;
    const change: Change = { ...inTable, kind: "route-added", destination: to("10.2.0.0/16"), target };
    expect(commandLine(change, estate)).toContain(` --transit-gateway-id 'tgw-$(x) '\\''"\${y}'`);
    expect(terraformOf([change])).toContain(`= "tgw-$(x) '\\"$\${y}"`);
  });

  it("names no Region where the thing is not known", () => {
    const nobody: Change = { kind: "peering-accepted", connectionId: id("pcx-7") };
    expect(commandLine(nobody, estate)).toBe("aws ec2 accept-vpc-peering-connection --vpc-peering-connection-id pcx-7");
    const elsewhere: Change = { kind: "security-group-attached", interfaceId: id("eni-7"), groupId: id("sg-other") };
    expect(commandLine(elsewhere, estate)).toMatch(/eni-7 --groups sg-other$/);
  });

  it("is numbered among others", () => {
    const [, , , , first] = cases.map(([change]) => change);
    expect(terraformOf([first as Change, first as Change]).match(/hopwise_\d/g)).toEqual(["hopwise_1", "hopwise_2"]);
  });
});

const changedBy = (...changes: readonly Change[]): Estate => new Estate(applyChanges(estate.snapshot, changes));
const texts = (rules: readonly { readonly text: string }[] | undefined) => rules?.map(({ text }) => text);

describe("the network after a change", () => {
  it("has a rule more in that group alone, and shares what did not change", () => {
    const changed = changedBy({ ...onGroup, direction: "ingress", traffic: https, peer: group(null) });
    expect(texts(changed.securityGroups.get("sg-web")?.inbound)).toEqual([
      "sg-web inbound tcp 22 from 10.0.0.0/16",
      "sg-web inbound tcp 443 from sg-other",
    ]);
    expect(changed.securityGroups.get("sg-other")).toBe(estate.securityGroups.get("sg-other"));
    expect(changed.interfacesOfGroup).toBe(estate.interfacesOfGroup);
    const outward = changedBy({ ...onGroup, direction: "egress", traffic: https, peer: list });
    expect(texts(outward.securityGroups.get("sg-web")?.outbound)?.at(-1)).toBe("sg-web outbound tcp 443 to pl-1");
  });

  it("lacks the rule that was removed", () => {
    const changed = changedBy({
      kind: "security-group-rule-removed",
      groupId: id("sg-web"),
      direction: "ingress",
      rule: sshRule,
    });
    expect(changed.securityGroups.get("sg-web")?.inbound).toEqual([]);
    expect(changed.securityGroups.get("sg-other")?.inbound).toHaveLength(1);
  });

  it("has its network ACL's entries in the order of their numbers", () => {
    const added = changedBy({
      ...onAcl,
      kind: "network-acl-entry-added",
      number: 80,
      allow: true,
      traffic: https,
      cidr: block("10.2.0.0/16"),
    });
    const numbers = (one: Estate) => one.networkAcls.get("acl-a")?.inbound.map(({ number }) => number);
    expect(numbers(added)?.slice(0, 3)).toEqual([80, 90, 100]);
    expect(added.networkAcls.get("acl-a")?.inbound[0]?.text).toBe("rule 80 allow tcp 443 10.2.0.0/16");
    const replaced = changedBy({
      ...onAcl,
      kind: "network-acl-entry-replaced",
      number: 90,
      allow: false,
      traffic: https,
      cidr: block("10.2.0.0/16"),
    });
    expect(replaced.networkAcls.get("acl-a")?.inbound[0]?.text).toBe("rule 90 deny tcp 443 10.2.0.0/16");
    expect(numbers(changedBy({ ...onAcl, kind: "network-acl-entry-removed", number: 90 }))?.[0]).toBe(100);
  });

  it("has one route of its own for a destination, beside what is propagated", () => {
    const target = { kind: "vpc-peering-connection", id: "pcx-1" } as const;
    const routes = (one: Estate) =>
      one.routeTables
        .get("rtb-a")
        ?.routes.filter(({ origin }) => origin !== "local")
        .map((route) => `${route.target.id} ${route.state} ${route.origin}`);
    expect(routes(changedBy({ ...inTable, kind: "route-replaced", destination: to("10.9.0.0/16"), target }))).toEqual([
      "vgw-1 active propagated",
      "nat-1 active static",
      "pcx-1 active static",
    ]);
    expect(routes(changedBy({ ...inTable, kind: "route-removed", destination: list }))).toEqual([
      "pcx-9 blackhole static",
      "vgw-1 active propagated",
    ]);
    expect(routes(changedBy({ ...inTable, kind: "route-added", destination: to("10.2.0.0/16"), target }))).toHaveLength(
      4,
    );
  });

  it("has the peering accepted, the check off and the group attached", () => {
    const changed = changedBy(
      { kind: "peering-accepted", connectionId: id("pcx-1") },
      { kind: "source-dest-check-off", interfaceId: id("eni-web") },
      { kind: "security-group-attached", interfaceId: id("eni-web"), groupId: id("sg-other") },
    );
    expect(changed.peeringConnections.get("pcx-1")?.status).toBe("active");
    expect(changed.interfaces.get("eni-web")).toMatchObject({ sourceDestCheck: false, groups: ["sg-web", "sg-other"] });
    expect(changed.interfaces.get("eni-other")).toBe(estate.interfaces.get("eni-other"));
    expect(changed.interfacesOfGroup.get("sg-other")).toHaveLength(2);
  });
});
