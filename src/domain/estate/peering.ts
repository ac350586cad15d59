import type { Cidr } from "../net/cidr.ts";
import type { Id } from "./id.ts";
import type { Scope } from "./scope.ts";

export interface PeeringSide {
  readonly vpcId: Id<"vpc">;
  readonly ownerId: string | null;
  readonly region: string | null;
  readonly cidrs: readonly Cidr[];
}

/** https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html */
export interface PeeringConnection {
  readonly id: Id<"pcx">;
  readonly scope: Scope;
  readonly name: string | null;
  /** Only `active` carries traffic (PCX-01). */
  readonly status: string;
  readonly requester: PeeringSide;
  readonly accepter: PeeringSide;
}

/** The other side, seen from a VPC; null where the VPC is on neither. */
export function peerOf(connection: PeeringConnection, vpcId: Id<"vpc">): PeeringSide | null {
  if (connection.requester.vpcId === vpcId) return connection.accepter;
  if (connection.accepter.vpcId === vpcId) return connection.requester;
  return null;
}
