import type { Cidr } from "../net/cidr.ts";
import type { Id } from "./id.ts";
import type { Scope } from "./scope.ts";

/** Everything a route can point at (RT-18). `unknown` keeps a target that this version does not know. */
export type RouteTargetKind =
  | "local"
  | "internet-gateway"
  | "egress-only-internet-gateway"
  | "nat-gateway"
  | "vpc-peering-connection"
  | "network-interface"
  | "instance"
  | "transit-gateway"
  | "virtual-private-gateway"
  | "vpc-endpoint"
  | "carrier-gateway"
  | "local-gateway"
  | "core-network"
  | "odb-network"
  | "unknown";

export interface RouteTarget {
  readonly kind: RouteTargetKind;
  /** `igw-…`, `nat-…`, an ARN, …; `local` for the local route. */
  readonly id: string;
}

type RouteDestination =
  | { readonly kind: "cidr"; readonly cidr: Cidr }
  | { readonly kind: "prefix-list"; readonly prefixListId: Id<"pl"> };

export interface Route {
  readonly destination: RouteDestination;
  readonly target: RouteTarget;
  /** `blackhole` where the target is gone (RT-08). Any other word that AWS may use is kept. */
  readonly state: string;
  readonly origin: "local" | "static" | "propagated";
  /** True for a route that a route server advertised: it counts as propagated, but not beside the local route (RT-04). */
  readonly advertised: boolean;
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html */
export interface RouteTable {
  readonly id: Id<"rtb">;
  readonly scope: Scope;
  readonly name: string | null;
  readonly vpcId: Id<"vpc">;
  readonly isMain: boolean;
  /** Explicit associations (RT-09). */
  readonly subnetIds: readonly Id<"subnet">[];
  /** Internet or virtual private gateways whose entering traffic this table routes (RT-12, RT-13). */
  readonly gatewayIds: readonly string[];
  readonly routes: readonly Route[];
}
