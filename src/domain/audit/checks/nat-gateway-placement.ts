import type { Check } from "../check.ts";
import { thing } from "../finding.ts";
import { classed } from "../routes.ts";

/**
 * A public NAT gateway needs a way out itself: its own subnet routes to the internet gateway.
 * NAT-02, https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
 */
export const natGatewayPlacement: Check = {
  id: "nat-gateway-placement",
  holds: "every public NAT gateway stands in a subnet that routes to an internet gateway",
  article: "nat-gateway-placement",
  needs: ["Subnets", "RouteTables", "NatGateways", "InternetGateways"],
  ofWholeVpc: false,
  look: ({ estate, subnets, natGateways }) => {
    const { places: all, gaps } = classed(estate, subnets);
    const places = all.flatMap((place) =>
      natGateways
        .filter(({ connectivity, subnetId }) => connectivity === "public" && subnetId === place.subnet.id)
        .map((gateway) => ({ gateway, place })),
    );
    const astray = places.filter(({ place }) => place.class !== "public" && place.class !== "unknown");
    return {
      faults: astray.map(({ gateway, place: { subnet, table, class: kind } }) => ({
        severity: "high",
        of: thing("nat-gateway", gateway),
        text: "the public NAT gateway stands in a subnet without a route to an internet gateway, so nothing gets out by it",
        evidence: [`${gateway.id} in ${subnet.id}, which is ${kind} by ${table.id}`],
        fix: "Move it to a public subnet, or route the default of its subnet to the internet gateway.",
      })),
      gaps: [...gaps, ...places.flatMap(({ place }) => place.gaps)],
    };
  },
};
