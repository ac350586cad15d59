import type { Cidr } from "../net/cidr.ts";
import type { Id } from "./id.ts";
import type { BlockMode } from "./public-access-block.ts";
import type { Scope } from "./scope.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Subnet.html */
export interface Subnet {
  readonly id: Id<"subnet">;
  readonly scope: Scope;
  readonly name: string | null;
  readonly vpcId: Id<"vpc">;
  readonly ownerId: string | null;
  readonly cidrs: readonly Cidr[];
  /** `eu-west-1a`; names differ between accounts, {@link zoneId} does not. */
  readonly zone: string | null;
  readonly zoneId: string | null;
  /** Addresses that nothing holds at the moment; null where AWS did not say, or where there is no IPv4 block. */
  readonly freeAddresses: number | null;
  /** Whether what starts here gets a public IPv4 address unless it says otherwise; null where AWS did not say. */
  readonly givesPublicAddresses: boolean | null;
  /** The effective value for this subnet, if AWS said so (BPA-08). */
  readonly publicAccessBlock: BlockMode | null;
}
