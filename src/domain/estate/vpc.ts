import type { Cidr } from "../net/cidr.ts";
import type { Id } from "./id.ts";
import type { BlockMode } from "./public-access-block.ts";
import type { Scope } from "./scope.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Vpc.html */
export interface Vpc {
  readonly id: Id<"vpc">;
  readonly scope: Scope;
  readonly name: string | null;
  readonly ownerId: string | null;
  /** Associated blocks of both families, secondary ones included. */
  readonly cidrs: readonly Cidr[];
  readonly isDefault: boolean;
  /** What Block Public Access does here, if AWS said so (BPA-08). */
  readonly publicAccessBlock: BlockMode | null;
}
