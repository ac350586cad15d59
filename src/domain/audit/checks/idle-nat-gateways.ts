import { type Check, seen } from "../check.ts";
import { thing } from "../finding.ts";

/**
 * A NAT gateway that no route names carries nothing, and costs by the hour.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-pricing.html
 */
export const idleNatGateways: Check = {
  id: "idle-nat-gateways",
  holds: "every NAT gateway is the target of a route",
  article: "unused-network-resources",
  needs: ["RouteTables", "NatGateways"],
  ofWholeVpc: true,
  look: ({ tables, natGateways }) => {
    const targets = new Set(tables.flatMap(({ routes }) => routes.map(({ target }) => target.id)));
    return seen(
      natGateways
        .filter(({ id }) => !targets.has(id))
        .map((gateway) => ({
          severity: "low",
          of: thing("nat-gateway", gateway),
          text: "no route leads to the NAT gateway, and it costs by the hour",
          evidence: [`${gateway.id}: named by none of ${tables.length} route tables`],
          fix: "Route to it what was meant to use it, or delete it.",
        })),
    );
  },
};
