import fc from "fast-check";
import { isVersion6 } from "./addresses.ts";
import { blockPlan, resolveBlock } from "./blocks.ts";
import { choice, mostly, pick, shape, sometimes } from "./chance.ts";
import type { RawGroupPair, RawPermission, RawSecurityGroup, RawSecurityGroupRule } from "./documents.ts";
import { id } from "./ids.ts";
import type { Layout, PlacedGroup, PlacedPeering, PlacedScope, PlacedVpc } from "./layout.ts";
import { peerOf, prefixListsOf } from "./layout.ts";
import { packetPlan } from "./packets.ts";
import type { PacketPlan, PeerPlan, PermissionPlan, SecurityGroupPlan } from "./plan.ts";

const peerPlan: fc.Arbitrary<PeerPlan> = shape<PeerPlan>([
  [blockPlan({ everywhere: 42, interface: 12, vpc: 8, subnet: 5, publicAddress: 3, wellKnown: 6 }), 68],
  [fc.record({ at: fc.constant("group"), choice }), 20],
  [fc.record({ at: fc.constant("own-group") }), 5],
  [fc.record({ at: fc.constant("prefix-list"), choice }), 6],
  [fc.record({ at: fc.constant("deleted-group") }), 1],
]);

const permissionPlan: fc.Arbitrary<PermissionPlan> = fc.record({
  packets: packetPlan,
  peers: fc.array(peerPlan, { minLength: 1, maxLength: 2 }),
});

/** Most real networks have a rule that lets in a lot: everything, or all of one protocol, from wherever. */
const widePermissionPlan: fc.Arbitrary<PermissionPlan> = fc.record({
  packets: shape<PacketPlan>([
    [fc.constant({ protocol: "all" }), 70],
    [fc.constant({ protocol: "tcp", from: 0, to: 65535 }), 30],
  ]),
  peers: shape<PeerPlan[]>([
    [fc.constant([{ at: "everywhere", family: 4 }]), 28],
    [
      fc.constant([
        { at: "everywhere", family: 4 },
        { at: "everywhere", family: 6 },
      ]),
      50,
    ],
    [fc.constant([{ at: "own-group" }]), 6],
    [
      fc.array(blockPlan({ everywhere: 0, interface: 20, vpc: 60, subnet: 10, publicAddress: 0, wellKnown: 10 }), {
        minLength: 1,
        maxLength: 2,
      }),
      20,
    ],
  ]),
});

function permissionPlans(wide: number, minLength: number, maxLength: number): fc.Arbitrary<PermissionPlan[]> {
  return fc
    .tuple(sometimes(wide, widePermissionPlan), fc.array(permissionPlan, { minLength, maxLength }))
    .map(([first, others]) => [...(first === undefined ? [] : [first]), ...others]);
}

const securityGroupPlan: fc.Arbitrary<SecurityGroupPlan> = fc.record({
  shift: mostly(0 as number, 80, choice),
  ingress: permissionPlans(70, 0, 3),
  egress: shape<SecurityGroupPlan["egress"]>([
    [fc.constant("everything"), 35],
    [fc.constant("everything-both-families"), 46],
    [permissionPlans(45, 1, 3), 16],
    [fc.constant([]), 3],
  ]),
});

/** Group plans in one to four slots; a VPC without a group gets its default one on top of these. */
export const securityGroupPlans: fc.Arbitrary<SecurityGroupPlan[]> = fc
  .tuple(securityGroupPlan, ...Array.from({ length: 3 }, () => sometimes(85, securityGroupPlan)))
  .map((plans) => plans.flatMap((plan) => plan ?? []));

export function securityGroups(layout: Layout, scope: PlacedScope): RawSecurityGroup[] {
  return layout.groups
    .filter((group) => group.vpc.scope === scope)
    .map((group) => ({
      GroupId: group.id,
      GroupName: group.name,
      Description: group.name === "default" ? "default VPC security group" : `security group ${group.name}`,
      OwnerId: scope.account,
      VpcId: group.vpc.id,
      IpPermissions: ingressOf(layout, group),
      IpPermissionsEgress: egressOf(layout, group),
      Tags: [],
    }));
}

function ingressOf(layout: Layout, group: PlacedGroup): RawPermission[] {
  if (group.plan === "default") return [everything({ UserIdGroupPairs: [pairFor(group)] })];
  return permissions(layout, group, group.plan.ingress);
}

function egressOf(layout: Layout, group: PlacedGroup): RawPermission[] {
  const egress = group.plan === "default" ? "everything" : group.plan.egress;
  if (egress === "everything") return [everything({ IpRanges: [{ CidrIp: "0.0.0.0/0" }] })];
  if (egress === "everything-both-families") {
    return [everything({ IpRanges: [{ CidrIp: "0.0.0.0/0" }], Ipv6Ranges: [{ CidrIpv6: "::/0" }] })];
  }
  return permissions(layout, group, egress);
}

function everything(peers: Partial<RawPermission>): RawPermission {
  return { IpProtocol: "-1", IpRanges: [], Ipv6Ranges: [], PrefixListIds: [], UserIdGroupPairs: [], ...peers };
}

/** Permissions for the same packets are one entry, and each peer of it is named once, as AWS prints them. */
function permissions(layout: Layout, group: PlacedGroup, plans: readonly PermissionPlan[]): RawPermission[] {
  const byPackets = new Map<string, RawPermission>();
  for (const plan of plans) {
    const packets = packetFields(plan.packets);
    const key = `${packets.IpProtocol} ${packets.FromPort} ${packets.ToPort}`;
    for (const peer of plan.peers) {
      const before = byPackets.get(key) ?? everything({});
      byPackets.set(key, { ...before, ...packets, ...withPeer(layout, group, before, peer) });
    }
  }
  return [...byPackets.values()].filter(
    (permission) =>
      permission.IpRanges.length > 0 ||
      permission.Ipv6Ranges.length > 0 ||
      permission.PrefixListIds.length > 0 ||
      permission.UserIdGroupPairs.length > 0,
  );
}

function packetFields(plan: PacketPlan): Pick<RawPermission, "IpProtocol" | "FromPort" | "ToPort"> {
  switch (plan.protocol) {
    case "all":
      return { IpProtocol: "-1" };
    case "tcp":
    case "udp":
      return { IpProtocol: plan.protocol, FromPort: plan.from, ToPort: plan.to };
    case "icmp":
    case "icmpv6":
      return { IpProtocol: plan.protocol, FromPort: plan.type, ToPort: plan.code };
    case "number": {
      const ports = plan.port === undefined ? {} : { FromPort: plan.port, ToPort: plan.port };
      return { IpProtocol: String(plan.number), ...ports };
    }
  }
}

function withPeer(layout: Layout, group: PlacedGroup, so: RawPermission, peer: PeerPlan): Partial<RawPermission> {
  switch (peer.at) {
    case "own-group":
      return withPair(so, pairFor(group));
    case "deleted-group":
      return withPair(so, deletedPair(layout, group));
    case "prefix-list": {
      const list = pick(prefixListsOf(layout, group.vpc.scope), peer.choice);
      const named = so.PrefixListIds.some((entry) => entry.PrefixListId === list?.id);
      if (list === undefined || named) return {};
      return { PrefixListIds: [...so.PrefixListIds, { PrefixListId: list.id }] };
    }
    case "group": {
      const other = pick(layout.groups, peer.choice);
      const pair = other === undefined ? undefined : pairBetween(layout, group.vpc, other);
      return pair === undefined ? withBlock(so, other?.vpc.blocks[0]) : withPair(so, pair);
    }
    default:
      return withBlock(so, resolveBlock(layout, peer));
  }
}

function withBlock(so: RawPermission, block: string | undefined): Partial<RawPermission> {
  if (block === undefined) return {};
  if (isVersion6(block)) {
    const named = so.Ipv6Ranges.some((entry) => entry.CidrIpv6 === block);
    return named ? {} : { Ipv6Ranges: [...so.Ipv6Ranges, { CidrIpv6: block }] };
  }
  const named = so.IpRanges.some((entry) => entry.CidrIp === block);
  return named ? {} : { IpRanges: [...so.IpRanges, { CidrIp: block }] };
}

function withPair(so: RawPermission, pair: RawGroupPair | undefined): Partial<RawPermission> {
  const named = so.UserIdGroupPairs.some((other) => other.GroupId === pair?.GroupId);
  return pair === undefined || named ? {} : { UserIdGroupPairs: [...so.UserIdGroupPairs, pair] };
}

function pairFor(group: PlacedGroup): RawGroupPair {
  return { GroupId: group.id, UserId: group.vpc.scope.account };
}

/** How a rule in one VPC names a group: plainly at home, by the peering elsewhere, and not at all without one. */
function pairBetween(layout: Layout, from: PlacedVpc, group: PlacedGroup): RawGroupPair | undefined {
  if (group.vpc === from) return pairFor(group);
  const peering = layout.peerings.find((candidate) => peerOf(candidate, from) === group.vpc);
  return peering === undefined ? undefined : acrossPeering(peering, from, group.vpc, group.id);
}

/** Groups cannot be named across Regions, nor before a peering was accepted. */
function acrossPeering(
  peering: PlacedPeering,
  from: PlacedVpc,
  to: PlacedVpc,
  groupId: string,
): RawGroupPair | undefined {
  const { status } = peering.plan;
  if (from.scope.region !== to.scope.region || status === "pending-acceptance" || status === "rejected")
    return undefined;
  return {
    GroupId: groupId,
    UserId: to.scope.account,
    VpcId: to.id,
    VpcPeeringConnectionId: peering.id,
    PeeringStatus: status,
  };
}

/** A stale rule: the group it names was deleted in the peer VPC. */
function deletedPair(layout: Layout, group: PlacedGroup): RawGroupPair | undefined {
  for (const peering of layout.peerings) {
    const other = peerOf(peering, group.vpc);
    if (other !== undefined) return acrossPeering(peering, group.vpc, other, id("sg", 0xdead));
  }
  return undefined;
}

/** The same rules again, one entry for each peer, as DescribeSecurityGroupRules prints them. */
export function securityGroupRules(groups: readonly RawSecurityGroup[]): RawSecurityGroupRule[] {
  return groups
    .flatMap((group) => [
      ...group.IpPermissions.flatMap((permission) => ruleEntries(group, permission, false)),
      ...group.IpPermissionsEgress.flatMap((permission) => ruleEntries(group, permission, true)),
    ])
    .map((rule, index) => ({ ...rule, SecurityGroupRuleId: id("sgr", index + 1) }));
}

function ruleEntries(group: RawSecurityGroup, permission: RawPermission, egress: boolean): RawSecurityGroupRule[] {
  const common = {
    SecurityGroupRuleId: "",
    GroupId: group.GroupId,
    GroupOwnerId: group.OwnerId,
    IsEgress: egress,
    IpProtocol: permission.IpProtocol,
    FromPort: permission.FromPort ?? -1,
    ToPort: permission.ToPort ?? -1,
    Tags: [],
  };
  return [
    ...permission.IpRanges.map((range) => ({ ...common, CidrIpv4: range.CidrIp })),
    ...permission.Ipv6Ranges.map((range) => ({ ...common, CidrIpv6: range.CidrIpv6 })),
    ...permission.PrefixListIds.map((list) => ({ ...common, PrefixListId: list.PrefixListId })),
    ...permission.UserIdGroupPairs.map((pair) => ({ ...common, ReferencedGroupInfo: pair })),
  ];
}
