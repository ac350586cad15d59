import type { Id } from "./id.ts";
import type { Scope } from "./scope.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGateway.html */
export interface TransitGateway {
  readonly id: Id<"tgw">;
  readonly scope: Scope;
  readonly ownerId: string | null;
  /** Only `available` carries traffic (TGW-01). */
  readonly state: string;
  /** Whether rules may name groups of other VPCs; off unless switched on (TGW-12). */
  readonly referencesGroups: boolean;
  /** The table that an attachment gets unless somebody chooses another; null where there is none. */
  readonly defaultTableId: Id<"tgw-rtb"> | null;
}

/**
 * What a transit gateway is joined to, as `DescribeTransitGatewayAttachments` prints it. Both ends of a peering print
 * the same id, each with its own gateway and its own association.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayAttachment.html
 */
export interface TransitGatewayAttachment {
  readonly id: Id<"tgw-attach">;
  readonly scope: Scope;
  readonly transitGatewayId: Id<"tgw">;
  /** The account that may see and set the association. */
  readonly transitGatewayOwnerId: string | null;
  /** `vpc`, `peering`, `vpn`, `direct-connect-gateway`, `connect`, … */
  readonly type: string;
  readonly resourceId: string | null;
  /** The account of what is attached. */
  readonly resourceOwnerId: string | null;
  readonly state: string;
  /** The route table that its traffic is routed by; null where AWS printed none that is in force. */
  readonly tableId: Id<"tgw-rtb"> | null;
  /** Whether AWS printed an association, in whatever state: then no policy table stands in its place (TGW-09). */
  readonly hasAssociation: boolean;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayVpcAttachment.html */
export interface TransitGatewayVpcAttachment {
  readonly id: Id<"tgw-attach">;
  readonly scope: Scope;
  readonly transitGatewayId: Id<"tgw">;
  readonly vpcId: Id<"vpc">;
  readonly state: string;
  /** One in each Availability Zone that is attached (TGW-02). */
  readonly subnetIds: readonly Id<"subnet">[];
  /** One zone for both directions of a connection, whichever it is (TGW-10). */
  readonly applianceMode: boolean;
  /** On unless switched off (TGW-12). */
  readonly referencesGroups: boolean;
}

export interface TransitGatewayPeeringSide {
  readonly transitGatewayId: Id<"tgw">;
  readonly ownerId: string | null;
  readonly region: string | null;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayPeeringAttachment.html */
export interface TransitGatewayPeering {
  readonly id: Id<"tgw-attach">;
  readonly scope: Scope;
  readonly state: string;
  readonly requester: TransitGatewayPeeringSide;
  readonly accepter: TransitGatewayPeeringSide;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayRouteTable.html */
export interface TransitGatewayRouteTable {
  readonly id: Id<"tgw-rtb">;
  readonly scope: Scope;
  readonly transitGatewayId: Id<"tgw">;
}

/** Policy-based routing: instead of one table, rules choose one by addresses and ports (TGW-09). */
export interface TransitGatewayPolicyTable {
  readonly id: string;
  readonly scope: Scope;
  readonly transitGatewayId: Id<"tgw">;
}
