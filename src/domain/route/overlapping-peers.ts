import type { Estate } from "../estate/lookup.ts";
import { peerOf } from "../estate/peering.ts";
import type { RouteTable } from "../estate/route-table.ts";
import { printCidr } from "../net/cidr.ts";
import { overlapping } from "./overlapping.ts";

/**
 * Peers of one table that hold the same addresses: the more specific route decides about them, whoever was meant.
 * https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-partial-access.html
 */
export function overlappingPeers(estate: Estate, table: RouteTable): readonly string[] {
  const ids = new Set(
    table.routes.filter(({ target }) => target.kind === "vpc-peering-connection").map(({ target }) => target.id),
  );
  const blocks = [...ids].flatMap((id) => {
    const connection = estate.peeringConnections.get(id);
    const peer = connection === undefined ? null : peerOf(connection, table.vpcId);
    return (peer?.cidrs ?? []).map((cidr) => ({ owner: id, cidr, vpcId: String(peer?.vpcId) }));
  });
  return overlapping(blocks).map(
    ([one, other]) =>
      `${one.vpcId} (${printCidr(one.cidr)}, over ${one.owner}) and ${other.vpcId} (${printCidr(other.cidr)}, over ${other.owner}) overlap: for an address of both, the more specific route of ${table.id} decides (RT-01)`,
  );
}
