import { type Check, seen } from "../check.ts";
import { thing } from "../finding.ts";

/**
 * A group that nothing carries and nothing names is clutter, and a hole that waits for the next machine.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-22
 */
export const unusedGroups: Check = {
  id: "unused-groups",
  holds: "every security group is carried by something, or named by a rule",
  article: "unused-network-resources",
  needs: ["SecurityGroups", "NetworkInterfaces"],
  ofWholeVpc: true,
  look: ({ groups, estate }) => {
    const named = new Set<string>(
      [...estate.securityGroups.values()].flatMap(({ id, inbound, outbound }) =>
        [...inbound, ...outbound].flatMap(({ peer }) =>
          peer.kind === "security-group" && peer.groupId !== id ? [peer.groupId] : [],
        ),
      ),
    );
    const used = new Set<string>([
      ...named,
      ...estate.snapshot.others.flatMap(({ uses }) => uses),
      ...[...estate.vpcEndpoints.values()].flatMap((endpoint) => endpoint.groups),
    ]);
    const idle = groups.filter(
      ({ id, groupName }) => groupName !== "default" && !used.has(id) && !estate.interfacesOfGroup.has(id),
    );
    return seen(
      idle.map((group) => ({
        severity: "note",
        of: thing("security-group", group),
        text: "no interface carries the group, and no rule of another group names it",
        evidence: [`${group.id}: 0 interfaces, 0 rules that name it`],
        fix: "Delete it, unless a launch template or a service that is scaled to nothing uses it.",
      })),
    );
  },
};
