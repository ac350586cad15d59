import type { RouteTargetKind } from "../../estate/route-table.ts";
import type { Hop } from "../walk.ts";
import { appliance } from "./appliance.ts";
import { egressOnlyInternetGateway } from "./egress-only-internet-gateway.ts";
import { vpcEndpointTarget } from "./gateway-endpoint.ts";
import { internetGatewayEgress } from "./internet-gateway.ts";
import { natGatewayTarget } from "./nat-gateway.ts";
import { notModelledTarget } from "./not-modelled.ts";
import { peering } from "./peering.ts";
import { transitGatewayTarget } from "./transit-gateway-entrance.ts";

/** The local route: the packet stays in the VPC (RT-02). */
const local: Hop<"target"> = (_packet, { vpc, subnet }) => ({
  steps: [],
  next: { at: "vpc-delivery", vpc, from: subnet },
});

/**
 * What happens at everything that a route can point to, one line each (RT-18, rule book 2.17). A target without a
 * hop of its own is met by `notModelledTarget`, which answers unknown and never guesses.
 */
const targets: { readonly [Kind in RouteTargetKind]: Hop<"target"> } = {
  local,
  "internet-gateway": internetGatewayEgress,
  "egress-only-internet-gateway": egressOnlyInternetGateway,
  "nat-gateway": natGatewayTarget,
  "vpc-peering-connection": peering,
  "network-interface": appliance,
  instance: appliance,
  "transit-gateway": transitGatewayTarget,
  "virtual-private-gateway": notModelledTarget,
  "vpc-endpoint": vpcEndpointTarget,
  "carrier-gateway": notModelledTarget,
  "local-gateway": notModelledTarget,
  "core-network": notModelledTarget,
  "odb-network": notModelledTarget,
  unknown: notModelledTarget,
};

export const routeTarget: Hop<"target"> = (packet, position, journey) =>
  targets[position.target.kind](packet, position, journey);
