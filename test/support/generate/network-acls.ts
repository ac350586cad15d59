import fc from "fast-check";
import { isVersion6 } from "./addresses.ts";
import { blockPlan, resolveBlock } from "./blocks.ts";
import { chance, word } from "./chance.ts";
import type { RawAclEntry, RawNetworkAcl } from "./documents.ts";
import { id } from "./ids.ts";
import type { Layout, PlacedAcl, PlacedScope } from "./layout.ts";
import { packetPlan } from "./packets.ts";
import type { AclEntryPlan, AclSidePlan, NetworkAclPlan, PacketPlan } from "./plan.ts";

const entryPlan: fc.Arbitrary<AclEntryPlan> = fc.record({
  action: word([
    ["allow", 50],
    ["deny", 50],
  ]),
  packets: packetPlan,
  block: blockPlan({ everywhere: 20, interface: 35, vpc: 10, subnet: 15, publicAddress: 8, wellKnown: 12 }),
  late: chance(30),
});

const sidePlan: fc.Arbitrary<AclSidePlan> = fc.record({
  services: word([
    ["everything", 58],
    ["well-known", 37],
    ["none", 5],
  ]),
  ephemeral: word([
    ["all", 50],
    ["linux", 18],
    ["windows", 18],
    ["narrow", 8],
    ["none", 6],
  ]),
  onlyIpv4: chance(20),
  entries: fc.array(entryPlan, { minLength: 0, maxLength: 2 }),
});

export const networkAclPlan: fc.Arbitrary<NetworkAclPlan> = fc.record({
  ingress: sidePlan,
  egress: sidePlan,
  unsorted: chance(40),
});

const EVERYTHING: PacketPlan = { protocol: "all" };
const SERVICES: readonly PacketPlan[] = [
  { protocol: "tcp", from: 443, to: 443 },
  { protocol: "tcp", from: 22, to: 22 },
  { protocol: "tcp", from: 80, to: 80 },
  { protocol: "tcp", from: 5432, to: 5432 },
  { protocol: "udp", from: 53, to: 53 },
  { protocol: "icmp", type: -1, code: -1 },
];
const EPHEMERAL = {
  all: [1024, 65535],
  linux: [32768, 61000],
  windows: [49152, 65535],
  narrow: [40000, 45000],
} as const;

export function networkAcls(layout: Layout, scope: PlacedScope): RawNetworkAcl[] {
  return layout.acls
    .filter((acl) => acl.vpc.scope === scope)
    .map((acl) => ({
      NetworkAclId: acl.id,
      VpcId: acl.vpc.id,
      OwnerId: scope.account,
      IsDefault: acl.plan === "default",
      Associations: acl.subnets.map((subnet) => ({
        NetworkAclAssociationId: id("aclassoc", subnet.number),
        NetworkAclId: acl.id,
        SubnetId: subnet.id,
      })),
      Entries: entriesOf(layout, acl),
      Tags: [],
    }));
}

function entriesOf(layout: Layout, acl: PlacedAcl): RawAclEntry[] {
  const ipv6 = acl.vpc.block6 !== undefined;
  if (acl.plan === "default")
    return [true, false].flatMap((egress) => [...openSide(egress, ipv6), ...lastDenies(egress, ipv6)]);
  const { ingress, egress, unsorted } = acl.plan;
  const all = [...plannedSide(layout, egress, true, ipv6), ...plannedSide(layout, ingress, false, ipv6)];
  return unsorted ? all.reverse() : all;
}

function plannedSide(layout: Layout, plan: AclSidePlan, egress: boolean, ipv6: boolean): RawAclEntry[] {
  const both = ipv6 && !plan.onlyIpv4;
  const special = plan.entries.map((entry, index): RawAclEntry => {
    const block = resolveBlock(layout, entry.block);
    return {
      Egress: egress,
      RuleNumber: (entry.late ? 300 : 10) + 10 * index,
      RuleAction: entry.action,
      ...packetFields(inFamily(entry.packets, isVersion6(block))),
      ...(isVersion6(block) ? { Ipv6CidrBlock: block } : { CidrBlock: block }),
    };
  });
  const usable = special.filter((entry) => ipv6 || entry.Ipv6CidrBlock === undefined);
  const general = plan.services === "everything" ? openSide(egress, both) : listedSide(plan, egress, both);
  const sorted = [...usable, ...general].sort((one, other) => one.RuleNumber - other.RuleNumber);
  return [...sorted, ...lastDenies(egress, ipv6)];
}

function openSide(egress: boolean, ipv6: boolean): RawAclEntry[] {
  return forEachFamily(ipv6, EVERYTHING, egress, 100);
}

function listedSide(plan: AclSidePlan, egress: boolean, ipv6: boolean): RawAclEntry[] {
  const services = plan.services === "well-known" ? SERVICES : [];
  const listed = services.flatMap((packets, index) => forEachFamily(ipv6, packets, egress, 100 + 10 * index));
  if (plan.ephemeral === "none") return listed;
  const [from, to] = EPHEMERAL[plan.ephemeral];
  return [
    ...listed,
    ...forEachFamily(ipv6, { protocol: "tcp", from, to }, egress, 200),
    ...forEachFamily(ipv6, { protocol: "udp", from, to }, egress, 210),
  ];
}

function forEachFamily(ipv6: boolean, packets: PacketPlan, egress: boolean, number: number): RawAclEntry[] {
  const allow = { Egress: egress, RuleAction: "allow" as const };
  const first = { ...allow, ...packetFields(packets), RuleNumber: number, CidrBlock: "0.0.0.0/0" };
  if (!ipv6) return [first];
  const second = { ...allow, ...packetFields(inFamily(packets, true)), RuleNumber: number + 1, Ipv6CidrBlock: "::/0" };
  return [first, second];
}

/** The rule shown as `*`: AWS prints it under 32767, and for IPv6 under 32768. */
function lastDenies(egress: boolean, ipv6: boolean): RawAclEntry[] {
  const deny = { Egress: egress, Protocol: "-1", RuleAction: "deny" as const };
  const first = { ...deny, RuleNumber: 32767, CidrBlock: "0.0.0.0/0" };
  return ipv6 ? [first, { ...deny, RuleNumber: 32768, Ipv6CidrBlock: "::/0" }] : [first];
}

/** ICMP is another protocol in each family. */
function inFamily(packets: PacketPlan, version6: boolean): PacketPlan {
  const either = packets.protocol === "icmp" || packets.protocol === "icmpv6";
  return either ? { ...packets, protocol: version6 ? "icmpv6" : "icmp" } : packets;
}

function packetFields(plan: PacketPlan): Pick<RawAclEntry, "Protocol" | "PortRange" | "IcmpTypeCode"> {
  switch (plan.protocol) {
    case "all":
      return { Protocol: "-1" };
    case "tcp":
    case "udp":
      return { Protocol: plan.protocol === "tcp" ? "6" : "17", PortRange: { From: plan.from, To: plan.to } };
    case "icmp":
    case "icmpv6":
      return { Protocol: plan.protocol === "icmp" ? "1" : "58", IcmpTypeCode: { Type: plan.type, Code: plan.code } };
    case "number":
      return { Protocol: String(plan.number) };
  }
}
