import type { Gap } from "../estate/gap.ts";
import { isAttachedTo } from "../estate/internet-gateway.ts";
import type { Estate, Found } from "../estate/lookup.ts";
import type { Route, RouteTable } from "../estate/route-table.ts";
import { isAvailable } from "../estate/vpc-endpoint.ts";

/**
 * Why a route carries nothing for certain, or null. AWS marks most of these as black holes itself; a snapshot made by
 * hand may not.
 *
 * RT-08, IGW-01, NAT-01, PCX-01, https://docs.aws.amazon.com/vpc/latest/userguide/WorkWithRouteTables.html
 */
export function whyDead(estate: Estate, table: RouteTable, { state, target }: Route): string | null {
  if (state === "blackhole") return `${target.id} is gone or out of service (a black hole, RT-08)`;
  switch (target.kind) {
    case "internet-gateway":
      return detached(estate.internetGateways.get(target.id), table);
    case "egress-only-internet-gateway":
      return detached(estate.egressOnlyInternetGateways.get(target.id), table);
    case "vpc-endpoint": {
      const endpoint = estate.vpcEndpoints.get(target.id);
      return endpoint === undefined || isAvailable(endpoint)
        ? null
        : `the VPC endpoint ${target.id} is ${endpoint.state}, not available (VPCE-01)`;
    }
    case "nat-gateway": {
      const gateway = estate.natGateways.get(target.id);
      return gateway === undefined || gateway.state === "available"
        ? null
        : `the NAT gateway ${target.id} is ${gateway.state}, not available (NAT-01)`;
    }
    case "vpc-peering-connection": {
      const connection = estate.peeringConnections.get(target.id);
      return connection === undefined || connection.status === "active"
        ? null
        : `the peering connection ${target.id} is ${connection.status}, not active (PCX-01)`;
    }
    default:
      return null;
  }
}

function detached(
  gateway: (Parameters<typeof isAttachedTo>[0] & { readonly id: string }) | undefined,
  { vpcId }: RouteTable,
): string | null {
  return gateway === undefined || isAttachedTo(gateway, vpcId)
    ? null
    : `the gateway ${gateway.id} is not attached to ${vpcId} (IGW-01)`;
}

/** Whether a live route works depends on its target: if that was not read, this is what is missing. */
export function unreadTarget(estate: Estate, table: RouteTable, { state, target }: Route): Gap | null {
  if (state === "blackhole") return null;
  const found = targetOf(estate, table, target);
  return found?.state === "not-collected" ? found.gap : null;
}

function targetOf(estate: Estate, { scope }: RouteTable, { kind, id }: Route["target"]): Found<unknown> | null {
  switch (kind) {
    case "internet-gateway":
      return estate.referenced(estate.internetGateways, "InternetGateways", id, scope);
    case "egress-only-internet-gateway":
      return estate.referenced(estate.egressOnlyInternetGateways, "EgressOnlyInternetGateways", id, scope);
    case "nat-gateway":
      return estate.referenced(estate.natGateways, "NatGateways", id, scope);
    case "vpc-endpoint":
      return estate.referenced(estate.vpcEndpoints, "VpcEndpoints", id, scope);
    case "vpc-peering-connection":
      return estate.referenced(estate.peeringConnections, "VpcPeeringConnections", id, scope);
    default:
      return null;
  }
}
