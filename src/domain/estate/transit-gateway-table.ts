import type { Cidr } from "../net/cidr.ts";
import type { Id } from "./id.ts";
import type { Scope } from "./scope.ts";

/** Where a route of a transit gateway leads. */
export interface TransitGatewayHop {
  readonly attachmentId: Id<"tgw-attach">;
  /** `vpc`, `peering`, `vpn`, …; null where AWS did not say. */
  readonly type: string | null;
  readonly resourceId: string | null;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayRoute.html */
export interface TransitGatewayRoute {
  readonly destination: /** The list is named where the block is an entry of one. */
    | { readonly kind: "cidr"; readonly cidr: Cidr; readonly prefixListId: Id<"pl"> | null }
    | { readonly kind: "prefix-list"; readonly prefixListId: Id<"pl"> };
  readonly origin: "static" | "propagated";
  /** `active` or `blackhole` (TGW-07); any other word that AWS may use is kept. */
  readonly state: string;
  /** Several where the gateway spreads connections over equal ways. */
  readonly hops: readonly TransitGatewayHop[];
}

/** What one question about the routes of a table showed. */
export interface TransitGatewayRoutes {
  readonly tableId: Id<"tgw-rtb">;
  readonly scope: Scope;
  readonly routes: readonly TransitGatewayRoute[];
}

/** A route that names a prefix list, as `GetTransitGatewayPrefixListReferences` prints it. */
export interface TransitGatewayPrefixListReference {
  readonly tableId: Id<"tgw-rtb">;
  readonly scope: Scope;
  readonly route: TransitGatewayRoute;
}

/** An attachment that writes its routes into a table (TGW-05). */
export interface TransitGatewayPropagation extends TransitGatewayHop {
  readonly tableId: Id<"tgw-rtb">;
  readonly scope: Scope;
  readonly enabled: boolean;
}

/** An attachment whose traffic a table routes (TGW-05). */
export interface TransitGatewayAssociation {
  readonly tableId: Id<"tgw-rtb">;
  readonly attachmentId: Id<"tgw-attach">;
  readonly scope: Scope;
  readonly inForce: boolean;
}
