import { encloses } from "../../net/cidr.ts";
import { type Check, seen } from "../check.ts";
import { inWords } from "../door.ts";
import { thing } from "../finding.ts";

/**
 * Inside a VPC a rule that names a group follows the machines; one that names addresses goes stale, and lets in whoever
 * gets the address next. A network interface without groups (a network load balancer's, say) has only its address.
 * SG-15, https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html#security-group-referencing
 */
export const addressesInRules: Check = {
  id: "addresses-in-rules",
  holds: "rules for callers inside the VPC name groups, not addresses",
  article: "security-group-referencing",
  needs: ["SecurityGroups"],
  ofWholeVpc: false,
  look: ({ vpc, groups }) =>
    seen(
      groups.flatMap((group) =>
        group.inbound
          .filter(({ peer }) => peer.kind === "cidr" && vpc.cidrs.some((own) => encloses(own, peer.cidr)))
          .map((rule) => ({
            severity: "note",
            of: thing("security-group", group),
            text: "a rule names addresses of the VPC itself, where a security group would name the caller",
            evidence: [inWords(rule)],
            fix: "Name the caller's security group in the rule; keep the addresses only for a caller that has no group.",
          })),
      ),
    ),
};
