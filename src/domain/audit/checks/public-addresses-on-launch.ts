import { missingDocument } from "../../estate/gap.ts";
import type { Check } from "../check.ts";
import { command } from "../command.ts";
import { type Fault, thing } from "../finding.ts";
import { classed } from "../routes.ts";

/**
 * A public address without a route to an internet gateway is paid for and of no use, until somebody adds the route.
 * IGW-02, https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html
 */
export const publicAddressesOnLaunch: Check = {
  id: "public-addresses-on-launch",
  holds: "no subnet without a route to an internet gateway gives out public addresses",
  article: "subnet-auto-assign-public-ip",
  needs: ["Subnets", "RouteTables", "InternetGateways"],
  ofWholeVpc: false,
  look: ({ estate, vpc, subnets }) => {
    const { places, gaps: unread } = classed(estate, subnets);
    const giving = places.filter(({ subnet }) => subnet.givesPublicAddresses === true);
    const unsaid = subnets.filter(({ givesPublicAddresses }) => givesPublicAddresses === null);
    return {
      faults: giving
        .filter((one) => one.class !== "public" && one.class !== "unknown")
        .map(
          ({ subnet, table, class: kind }): Fault => ({
            severity: "low",
            of: thing("subnet", subnet),
            text: "the subnet gives new machines public addresses, and has no route to an internet gateway",
            evidence: [`${subnet.id}: MapPublicIpOnLaunch is true, ${kind} by ${table.id}`],
            fix: "Switch the giving of public addresses off in the subnet.",
            cli: command(
              subnet.scope,
              "modify-subnet-attribute",
              "--subnet-id",
              subnet.id,
              "--no-map-public-ip-on-launch",
            ),
          }),
        ),
      gaps: [
        ...unread,
        ...giving.flatMap(({ gaps }) => gaps),
        ...unsaid.map(({ id }) =>
          missingDocument("Subnets", vpc.scope, "not-collected", `whether ${id} gives out public addresses`, id),
        ),
      ],
    };
  },
};
