import { everything, sameCidr } from "../../net/cidr.ts";
import { allTraffic, covers } from "../../net/traffic.ts";
import { type Check, seen } from "../check.ts";
import { inWords } from "../door.ts";
import { thing } from "../finding.ts";

/**
 * Every new group may call everybody on every port. It is the default, and it is what a stolen machine calls home with.
 * SG-04, https://docs.aws.amazon.com/vpc/latest/userguide/default-custom-security-groups.html
 */
export const outboundOpen: Check = {
  id: "outbound-open",
  holds: "no group that is in use may call everybody on every port",
  article: "security-group-outbound-rules",
  needs: ["SecurityGroups"],
  ofWholeVpc: false,
  look: ({ groups, estate }) =>
    seen(
      groups
        .filter(({ id }) => estate.interfacesOfGroup.has(id))
        .flatMap((group) => {
          const rules = group.outbound.filter(
            ({ traffic, peer }) =>
              peer.kind === "cidr" && sameCidr(peer.cidr, everything(peer.cidr.family)) && covers(traffic, allTraffic),
          );
          if (rules.length === 0) return [];
          return [
            {
              severity: "note" as const,
              of: thing("security-group", group),
              text: "whoever carries the group may call everybody on every port",
              evidence: rules.map(inWords),
              fix: "Where it matters what may leave, allow only the destinations and ports that are called.",
            },
          ];
        }),
    ),
};
