import type { SecurityGroup, SecurityGroupRule } from "../../estate/security-group.ts";
import { everything, sameCidr } from "../../net/cidr.ts";
import { difference, isEmpty, type Traffic, unionOfAll } from "../../net/traffic.ts";
import { printTraffic } from "../../net/traffic-words.ts";
import { type Check, seen } from "../check.ts";
import { inWords } from "../door.ts";
import { thing } from "../finding.ts";

/**
 * IPv6 addresses are public by themselves, and rules for them are easily forgotten: what `::/0` may do and `0.0.0.0/0`
 * may not was hardly meant.
 * SG-01, https://docs.aws.amazon.com/vpc/latest/userguide/vpc-migrate-ipv6.html
 */
export const ipv6Wider: Check = {
  id: "ipv6-wider",
  holds: "no group lets everybody in over IPv6 to what is closed over IPv4",
  article: "ipv6-security-rules",
  needs: ["SecurityGroups"],
  ofWholeVpc: false,
  look: ({ vpc, groups }) => {
    if (!vpc.cidrs.some(({ family }) => family === 6)) return seen([]);
    return seen(
      groups.flatMap((group) => {
        const more = difference(openTo(group, 6), { ...openTo(group, 4), icmpv6: [{ first: 0, last: 65535 }] });
        if (isEmpty(more)) return [];
        return [
          {
            severity: "medium",
            of: thing("security-group", group),
            text: `everybody is let in over IPv6 (::/0) for ${printTraffic(more)}, and not over IPv4`,
            evidence: rulesFor(group, 6).map(inWords),
            fix: "Give the IPv6 rules the same sources as those for IPv4, or take them away.",
          },
        ];
      }),
    );
  },
};

const rulesFor = ({ inbound }: SecurityGroup, family: 4 | 6): readonly SecurityGroupRule[] =>
  inbound.filter(({ peer }) => peer.kind === "cidr" && sameCidr(peer.cidr, everything(family)));

const openTo = (group: SecurityGroup, family: 4 | 6): Traffic =>
  unionOfAll(rulesFor(group, family).map(({ traffic }) => traffic));
