import type { RawEstate, RawScope } from "../raw-estate.ts";
import { allEntries, entries } from "./documents.ts";
import { idsIn, known, repeated } from "./known.ts";

export function aclProblems(scope: RawScope): string[] {
  const acls = entries(scope, "NetworkAcls");
  if (scope.documents["NetworkAcls"] === undefined) return [];
  const held = acls.flatMap((acl) => acl.Associations.map((to) => to.SubnetId));
  return [
    ...repeated(held, "ACL of subnet"),
    ...idsIn(scope, "Subnets")
      .filter((subnet) => !held.includes(subnet))
      .map((subnet) => `${subnet} without ACL`),
    ...acls.flatMap((acl) => [
      ...repeated(
        acl.Entries.map((entry) => `${entry.Egress} ${entry.RuleNumber}`),
        `entry of ${acl.NetworkAclId}`,
      ),
      ...acl.Entries.filter((entry) => (entry.CidrBlock === undefined) === (entry.Ipv6CidrBlock === undefined)).map(
        (entry) => `entry ${entry.RuleNumber} of ${acl.NetworkAclId} has not one block`,
      ),
      ...[true, false]
        .filter((egress) => !acl.Entries.some((entry) => entry.Egress === egress && entry.RuleNumber === 32767))
        .map(() => `${acl.NetworkAclId} without last entry`),
    ]),
  ];
}

/**
 * A rule may name a group that is not there only across a peering: it was deleted, or its account is not read. It may
 * name one of another VPC across a transit gateway too.
 */
export function groupProblems(estate: RawEstate, scope: RawScope): string[] {
  const groups = allEntries(estate, "SecurityGroups");
  return entries(scope, "SecurityGroups").flatMap((group) => {
    const permissions = [...group.IpPermissions, ...group.IpPermissionsEgress];
    const pairs = permissions.flatMap((permission) => permission.UserIdGroupPairs);
    const lists = permissions.flatMap((permission) => permission.PrefixListIds);
    return [
      ...pairs
        .filter(({ GroupId, VpcId, VpcPeeringConnectionId: peering }) => {
          if (peering !== undefined) return !known(scope, "VpcPeeringConnections", peering);
          const isHere = groups.some((other) => other.GroupId === GroupId && other.VpcId === group.VpcId);
          return VpcId === undefined && !isHere;
        })
        .map((pair) => `${group.GroupId} names ${pair.GroupId}`),
      ...lists
        .filter((list) => !known(scope, "ManagedPrefixLists", list.PrefixListId))
        .map((list) => `${group.GroupId} names ${list.PrefixListId}`),
    ];
  });
}

export function ruleEntryProblems(scope: RawScope): string[] {
  if (scope.documents["SecurityGroupRules"] === undefined) return [];
  const rules = entries(scope, "SecurityGroupRules");
  return entries(scope, "SecurityGroups").flatMap((group) =>
    [false, true].flatMap((egress) => {
      const permissions = egress ? group.IpPermissionsEgress : group.IpPermissions;
      const peers = permissions.flatMap(({ IpProtocol, FromPort = -1, ToPort = -1, ...permission }) =>
        [
          ...permission.IpRanges.map((range) => range.CidrIp),
          ...permission.Ipv6Ranges.map((range) => range.CidrIpv6),
          ...permission.PrefixListIds.map((list) => list.PrefixListId),
          ...permission.UserIdGroupPairs.map((pair) => pair.GroupId),
        ].map((peer) => `${IpProtocol} ${FromPort} ${ToPort} ${peer}`),
      );
      const listed = rules
        .filter((rule) => rule.GroupId === group.GroupId && rule.IsEgress === egress)
        .map((rule) => {
          const peer = rule.CidrIpv4 ?? rule.CidrIpv6 ?? rule.PrefixListId ?? rule.ReferencedGroupInfo?.GroupId;
          return `${rule.IpProtocol} ${rule.FromPort} ${rule.ToPort} ${peer}`;
        });
      const same = JSON.stringify(peers.toSorted()) === JSON.stringify(listed.toSorted());
      return [...(same ? [] : [`rules of ${group.GroupId} differ`]), ...repeated(peers, `rule of ${group.GroupId}`)];
    }),
  );
}
