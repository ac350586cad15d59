import { type Gap, missingDocument } from "../../estate/gap.ts";
import type { Estate } from "../../estate/lookup.ts";
import type { RulePeer, SecurityGroup, SecurityGroupRule } from "../../estate/security-group.ts";
import { printCidr } from "../../net/cidr.ts";
import { covers, type Traffic, tcp } from "../../net/traffic.ts";
import { printTraffic } from "../../net/traffic-words.ts";
import { count, type Finding, finding, listed } from "../finding.ts";
import { tiesOf } from "../tie.ts";

/**
 * A security group: its rules in words, who carries it, who names it, and rules that can never match.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
export function securityGroupFacts(estate: Estate, group: SecurityGroup): Finding {
  const carriers = estate.interfacesOfGroup.get(group.id) ?? [];
  const unread = estate.gapIn("NetworkInterfaces", group.scope, group.vpcId, `who carries ${group.id}`, group.id);
  const namers = (tiesOf(estate).usedBy.get(group.id) ?? []).filter(({ from }) => from.kind === "security-group");
  const references = [...group.inbound, ...group.outbound].map(({ peer }) => reference(estate, group, peer));
  const idle =
    carriers.length === 0 && unread === null ? [`nothing carries ${group.id}: its rules have no effect`] : [];
  return finding(
    [
      ["group name", group.groupName],
      ["VPC", group.vpcId],
      ["owner", group.ownerId],
      ...rulesOf(estate, group, "inbound"),
      ...rulesOf(estate, group, "outbound"),
      ["carried by", unread === null || carriers.length > 0 ? count(carriers.length, "interface") : null],
      ["named by rules of", listed(namers.map(({ from }) => from.id))],
    ],
    [...openDoors(group), ...new Set(references.flatMap(({ warnings }) => warnings)), ...idle],
    [unread, ...references.map(({ gap }) => gap)],
  );
}

function rulesOf(
  estate: Estate,
  group: SecurityGroup,
  way: "inbound" | "outbound",
): readonly (readonly [string, string])[] {
  const rules = group[way];
  if (rules.length === 0)
    return [[way, way === "inbound" ? "no rule: nothing gets in" : "no rule: it opens no connection"]];
  return rules.map((rule) => [way, ruleInWords(estate, group, rule, way === "inbound" ? "from" : "to")]);
}

function ruleInWords(
  estate: Estate,
  group: SecurityGroup,
  { id, traffic, peer }: SecurityGroupRule,
  toOrFrom: string,
): string {
  return `${printTraffic(traffic)} ${toOrFrom} ${whom(estate, group, peer)}${id === null ? "" : ` (${id})`}`;
}

function whom(estate: Estate, group: SecurityGroup, peer: RulePeer): string {
  switch (peer.kind) {
    case "cidr":
      return peer.cidr.length === 0
        ? `everybody on IPv${peer.cidr.family} (${printCidr(peer.cidr)})`
        : printCidr(peer.cidr);
    case "prefix-list": {
      const name = estate.prefixLists.get(peer.prefixListId)?.name ?? null;
      return `the list ${peer.prefixListId}${name === null ? "" : ` (${name})`}`;
    }
    case "security-group": {
      if (peer.groupId === group.id) return "whatever else carries this group";
      const name = estate.securityGroups.get(peer.groupId)?.groupName ?? "";
      return `whatever carries ${peer.groupId}${name === "" || name === peer.groupId ? "" : ` (${name})`}`;
    }
  }
}

/** What the public may usually see. */
const web: Traffic = tcp([
  { first: 80, last: 80 },
  { first: 443, last: 443 },
]);

function openDoors(group: SecurityGroup): readonly string[] {
  return group.inbound.flatMap(({ peer, traffic }) =>
    peer.kind === "cidr" && peer.cidr.length === 0 && !covers(web, traffic)
      ? [
          `${group.id} lets everybody on IPv${peer.cidr.family} in: ${printTraffic(traffic)} from ${printCidr(peer.cidr)}`,
        ]
      : [],
  );
}

/** SG-15, SG-17: a reference to a group that is gone never matches; one into an account that was not read may. */
function reference(
  estate: Estate,
  group: SecurityGroup,
  peer: RulePeer,
): { readonly warnings: readonly string[]; readonly gap: Gap | null } {
  if (peer.kind === "prefix-list") return { warnings: [], gap: unreadList(estate, group, peer.prefixListId) };
  if (peer.kind === "cidr") return { warnings: [], gap: null };
  const { groupId, peeringStatus } = peer;
  const never = (why: string): string => `a rule of ${group.id} names ${groupId} and never matches: ${why} (SG-17)`;
  if (peeringStatus !== null && peeringStatus !== "active") {
    return { warnings: [never(`the peering connection it rests on is ${peeringStatus}`)], gap: null };
  }
  const account = peer.ownerId ?? group.scope.account;
  const scope = { account, region: group.scope.region };
  const what = `${groupId}, named by a rule of ${group.id}`;
  if (!estate.securityGroups.has(groupId)) {
    const gap = estate.gapIn("SecurityGroups", scope, peer.vpcId, what, groupId);
    return { warnings: gap === null ? [never("there is no such group any more")] : [], gap };
  }
  const nobody = !estate.interfacesOfGroup.has(groupId);
  const unread = nobody
    ? estate.gapIn("NetworkInterfaces", scope, peer.vpcId, `who carries ${groupId}`, groupId)
    : null;
  const idle =
    nobody && unread === null
      ? [`a rule of ${group.id} names ${groupId}, which nothing carries: it matches nobody now`]
      : [];
  return { warnings: idle, gap: unread };
}

function unreadList(estate: Estate, group: SecurityGroup, id: string): Gap | null {
  if (estate.prefixLists.get(id)?.cidrs != null) return null;
  return missingDocument(
    "PrefixListEntries",
    group.scope,
    "not-collected",
    `the entries of ${id}, named by a rule of ${group.id}`,
    id,
  );
}
