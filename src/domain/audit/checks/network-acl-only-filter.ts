import type { NetworkAcl } from "../../estate/network-acl.ts";
import { allTraffic, covers } from "../../net/traffic.ts";
import type { Check } from "../check.ts";
import { doorsFor, holdsEverything } from "../door.ts";
import { thing } from "../finding.ts";

/**
 * Security groups are the filter, network ACLs a second line: where the groups let everything in, a list without memory
 * is all that is left.
 * NACL-03, https://docs.aws.amazon.com/vpc/latest/userguide/infrastructure-security.html#VPC_Security_Comparison
 */
export const networkAclOnlyFilter: Check = {
  id: "network-acl-only-filter",
  holds: "nothing is filtered by a network ACL alone",
  article: "security-group-or-network-acl",
  needs: ["Subnets", "NetworkAcls", "SecurityGroups", "NetworkInterfaces"],
  ofWholeVpc: false,
  look: (subject) => {
    const { acls, interfaces } = subject;
    const { doors, gaps } = doorsFor(subject, allTraffic, holdsEverything);
    const open = new Set<string>(doors.map(({ group }) => group.id));
    const strict = acls.filter(isStrict);
    const faults = interfaces.flatMap((one) => {
      const acl = strict.find(({ subnetIds }) => subnetIds.includes(one.subnetId));
      const groups = one.groups.filter((id) => open.has(id));
      if (acl === undefined || groups.length === 0) return [];
      return [
        {
          severity: "medium" as const,
          of: thing("network-interface", one),
          text: "its security groups let everybody in on every port, so that only a network ACL filters what reaches it",
          evidence: [...groups.map((id) => `${one.id} carries ${id}`), `${acl.id} filters ${one.subnetId}`],
          fix: "Write what may come in into the security groups, and keep the network ACL for what must never pass.",
        },
      ];
    });
    return { faults, gaps };
  },
};

/** A list whose first entry allows everything filters nothing. */
function isStrict({ inbound: [first] }: NetworkAcl): boolean {
  return !(first?.allow && first.cidr.length === 0 && covers(first.traffic, allTraffic));
}
