import type { Opening } from "../change/change.ts";
import type { Estate } from "../estate/lookup.ts";
import { inNetworkAcl } from "./in-network-acl.ts";
import { inRouteTable } from "./in-route-table.ts";
import { inSecurityGroup } from "./in-security-group.ts";
import type { Ends, Stop } from "./stop.ts";

/** How the changes are chosen where there is a choice. */
export interface Taste {
  /** Whether rules of security groups name groups where they can, or addresses only. */
  readonly references: boolean;
}

/**
 * The changes at one place that would let through what it stops, and as little else as possible; null where no change
 * of these kinds does. Whether they do is proved by asking again, not here.
 */
export function repair(
  estate: Estate,
  stop: Stop,
  ends: Ends,
  { references }: Taste,
  pending: readonly Opening[],
): readonly Opening[] | null {
  const { met, step } = stop;
  switch (met?.position.at) {
    case "interface-egress":
    case "interface-ingress": {
      if (step.kind !== "security-group") return null;
      const at = { own: met.position.interface, packet: met.packet, sends: met.position.at === "interface-egress" };
      return inSecurityGroup(estate, stop, at, ends, references);
    }
    case "subnet-egress":
    case "subnet-ingress": {
      const at = { subnet: met.position.subnet, packet: met.packet, sends: met.position.at === "subnet-egress" };
      return inNetworkAcl(estate, stop, at, ends, pending);
    }
    case "subnet-router":
      return inRouteTable(estate, stop, { subnet: met.position.subnet, packet: met.packet }, ends);
    case "target":
      return inPeering(estate, stop);
    default:
      return null;
  }
}

function inPeering({ peeringConnections }: Estate, { step }: Stop): readonly Opening[] | null {
  const connection = peeringConnections.get(step.id);
  if (connection?.status !== "pending-acceptance") return null;
  return [{ kind: "peering-accepted", connectionId: connection.id }];
}
