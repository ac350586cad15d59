import type { Estate } from "../../estate/lookup.ts";
import type { TransitGatewayRoute } from "../../estate/transit-gateway-table.ts";
import type { AttachmentSeen } from "../../estate/transit-gateways.ts";
import { printCidr } from "../../net/cidr.ts";
import { type Owned, overlapping } from "../overlapping.ts";
import type { TransitPlace } from "./place.ts";

/**
 * VPCs that meet in one table with the same addresses: at most one of them is reached there.
 *
 * TGW-13, https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html
 */
export function overlappingVpcs(
  estate: Estate,
  { tableId }: TransitPlace,
  routes: readonly TransitGatewayRoute[],
  senders: readonly AttachmentSeen[],
): readonly string[] {
  const ends = [...routes.flatMap(({ hops }) => hops), ...estate.transit.propagationsInto(tableId), ...senders];
  const vpcIds = new Set(ends.flatMap(({ type, resourceId }) => (type === "vpc" ? [String(resourceId)] : [])));
  const blocks = [...vpcIds].flatMap((vpcId) =>
    (estate.vpcs.get(vpcId)?.cidrs ?? []).map((cidr) => ({ owner: vpcId, cidr })),
  );
  return overlapping(blocks).map(
    ([one, other]) =>
      `${written(one)} and ${written(other)} overlap: at most one of them is reached by those addresses (TGW-13)`,
  );
}

const written = ({ owner, cidr }: Owned): string => `${owner} (${printCidr(cidr)})`;
