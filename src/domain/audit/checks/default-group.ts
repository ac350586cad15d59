import type { SecurityGroup, SecurityGroupRule } from "../../estate/security-group.ts";
import { type Check, seen } from "../check.ts";
import { command } from "../command.ts";
import { inWords } from "../door.ts";
import { thing } from "../finding.ts";

/**
 * Whatever names no group gets the default one. Without rules, such a machine is at least closed.
 * SG-04, https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2
 */
export const defaultGroup: Check = {
  id: "default-group",
  holds: "the default security group has no rules",
  article: "security-group-default-rules",
  needs: ["SecurityGroups", "NetworkInterfaces"],
  ofWholeVpc: false,
  look: ({ groups, estate }) =>
    seen(
      groups
        .filter(({ groupName, inbound, outbound }) => groupName === "default" && inbound.length + outbound.length > 0)
        .map((group) => {
          const carriers = estate.interfacesOfGroup.get(group.id) ?? [];
          const isUsed = carriers.length > 0;
          return {
            severity: isUsed ? "medium" : "low",
            of: thing("security-group", group),
            text: isUsed
              ? "the default security group is in use, with rules that nobody chose"
              : "the default security group has rules, which whatever names no group would get",
            evidence: [...group.inbound, ...group.outbound]
              .map(inWords)
              .concat(carriers.map(({ id }) => `carried by ${id}`)),
            fix: isUsed
              ? "Give what carries it a group of its own, then take all rules out of the default group."
              : "Take all rules out of the default group.",
            cli: isUsed ? [] : [...revoking(group, "ingress"), ...revoking(group, "egress")],
          };
        }),
    ),
};

function revoking(group: SecurityGroup, way: "ingress" | "egress"): readonly string[] {
  const rules: readonly SecurityGroupRule[] = way === "ingress" ? group.inbound : group.outbound;
  const ids = rules.flatMap(({ id }) => id ?? []);
  // Without the ids of all rules a line would take away only some of them.
  if (ids.length === 0 || ids.length < rules.length) return [];
  const verb = `revoke-security-group-${way}`;
  return command(group.scope, verb, "--group-id", group.id, "--security-group-rule-ids", ...ids);
}
