import type { Scope } from "./scope.ts";

/** VPC Block Public Access (BPA-01, https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html). */
export type BlockMode = "off" | "block-bidirectional" | "block-ingress";

/** The setting of one account and Region. */
export interface PublicAccessBlock {
  readonly scope: Scope;
  readonly mode: BlockMode;
  /** While an update runs, it is not known which value is in force (BPA-09). */
  readonly settled: boolean;
}

export interface PublicAccessExclusion {
  readonly id: string;
  readonly scope: Scope;
  /** A VPC or a subnet id, the last part of the resource ARN. */
  readonly resourceId: string;
  readonly allows: "bidirectional" | "egress";
  /** Only an exclusion whose creation or update is complete counts (BPA-03). */
  readonly inForce: boolean;
  /** A change is under way, so it is not known whether it counts. */
  readonly settled: boolean;
}
