import type { Address } from "../net/address.ts";
import type { Id } from "./id.ts";
import type { Scope } from "./scope.ts";

interface NatGatewayAddress {
  readonly privateAddress: Address | null;
  readonly publicAddress: Address | null;
  readonly interfaceId: Id<"eni"> | null;
  readonly zone: string | null;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html */
export interface NatGateway {
  readonly id: Id<"nat">;
  readonly scope: Scope;
  readonly name: string | null;
  readonly vpcId: Id<"vpc">;
  /** `available`, `pending`, `failed`, `deleting`, `deleted`. */
  readonly state: string;
  readonly connectivity: "public" | "private";
  /** A regional NAT gateway has no subnet and its own route table (NAT-09). */
  readonly availability: "zonal" | "regional";
  readonly subnetId: Id<"subnet"> | null;
  readonly routeTableId: Id<"rtb"> | null;
  /** Whether a regional gateway spreads to new zones by itself; null where AWS did not say. */
  readonly autoProvisionsZones: boolean | null;
  readonly addresses: readonly NatGatewayAddress[];
}
